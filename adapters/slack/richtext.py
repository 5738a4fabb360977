"""Neutral Markdown to Slack's rich text. Pure.

Rich text is structure, not markup: what a person typed is a literal text element, so there is nothing to escape and no
mention, link or channel call in it can come alive (docs/decisions says why not mrkdwn).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token

from adapters.fitting import cut, size
from adapters.markdown import address, closing, moment, parsed

Element = dict[str, Any]

_GROUP = re.compile(r"S[A-Z0-9]{2,31}")
LONGEST = 2900
"""Characters of text in one block; Slack takes 3,000 of a text object and names no limit for rich text."""


def blocks(markdown: str) -> list[Element]:
    """The text as `rich_text` blocks of at most `LONGEST` characters each; none for an empty text."""
    return pack(list(elements(markdown)))


def elements(markdown: str) -> Iterator[Element]:
    """The paragraphs, lists, quotes and code of a text, each as one element."""
    tokens = parsed(markdown)
    at = 0
    while at < len(tokens):
        end = closing(tokens, at)
        yield from _element(tokens[at : end + 1])
        at = end + 1


def _element(tokens: list[Token]) -> Iterator[Element]:
    first = tokens[0]
    match first.type:
        case "paragraph_open":
            yield section(_inline(tokens[1]))
        case "heading_open":
            yield section(_inline(tokens[1], bold=True))
        case "bullet_list_open" | "ordered_list_open":
            yield from _list(tokens, "ordered" if first.type.startswith("ordered") else "bullet", 0)
        case "blockquote_open":
            runs = [run for token in tokens if token.type == "inline" for run in [*_inline(token), text("\n")]]
            yield {"type": "rich_text_quote", "elements": runs[:-1] or [text(" ")]}
        case "fence" | "code_block":
            yield {"type": "rich_text_preformatted", "elements": [text(first.content.rstrip("\n") or " ")]}


def _list(tokens: list[Token], style: str, indent: int) -> Iterator[Element]:
    """One level of a list; Slack has no nesting, so a list in a list follows with a deeper indent."""
    items: list[Element] = []
    at = 1
    while at < len(tokens) - 1:
        end = closing(tokens, at)
        runs: list[Element] = []
        inner: list[Element] = []
        inside = at + 1
        while inside < end:
            stop = closing(tokens, inside)
            token = tokens[inside]
            if token.type == "paragraph_open":
                runs += [*([text("\n")] if runs else []), *_inline(tokens[inside + 1])]
            elif token.type.endswith("list_open"):
                inner += _list(tokens[inside : stop + 1], token.type.partition("_")[0], min(indent + 1, 8))
            inside = stop + 1
        items.append(section(runs or [text(" ")]))
        if inner:
            yield _listed(items, style, indent)
            yield from inner
            items = []
        at = end + 1
    if items:
        yield _listed(items, style, indent)


def _listed(items: list[Element], style: str, indent: int) -> Element:
    return {"type": "rich_text_list", "style": style, "indent": indent, "elements": items}


def _inline(token: Token, *, bold: bool = False) -> list[Element]:
    style = {"bold": True} if bold else {}
    runs: list[Element] = []
    for child in _with_links(token.children or []):
        if isinstance(child, dict):
            runs.append(child)
            continue
        match child.type:
            case "strong_open" | "em_open":
                style = {**style, "bold" if child.type == "strong_open" else "italic": True}
            case "strong_close" | "em_close":
                gone = "bold" if child.type == "strong_close" else "italic"
                style = {name: on for name, on in style.items() if name != gone or (bold and gone == "bold")}
            case "softbreak" | "hardbreak":
                runs.append(text("\n" if child.type == "hardbreak" else " ", style))
            case "code_inline":
                runs.append(text(child.content, {**style, "code": True}))
            case "text" if child.content:
                runs.append(text(child.content, style))
    return _joined(runs)


def _with_links(tokens: list[Token]) -> Iterator[Token | Element]:
    """The tokens, with links for a moment as Slack's own date, in the reader's zone, and addresses as links.

    Every other link is read as its words alone.
    """
    at = 0
    while at < len(tokens):
        end = closing(tokens, at)
        found, leads = moment(tokens[at]), address(tokens, at)
        if found is not None and found[0] == "at":
            fallback = "".join(token.content for token in tokens[at + 1 : end])
            shown = "{date_long_pretty}, {time}"
            yield {"type": "date", "timestamp": found[1], "format": shown, "fallback": fallback}
        elif leads:
            yield {"type": "link", "url": leads, "text": leads}
        else:
            yield tokens[at]
            end = at
        at = end + 1


def _joined(runs: list[Element]) -> list[Element]:
    """Neighbours of the same style as one run."""
    joined: list[Element] = []
    for run in runs:
        alike = bool(joined) and joined[-1].get("style") == run.get("style")
        if alike and run["type"] == joined[-1]["type"] == "text":
            joined[-1] = {**run, "text": joined[-1]["text"] + run["text"]}
        else:
            joined.append(run)
    return joined


def text(content: str, style: dict[str, bool] | None = None) -> Element:
    """A run of literal text."""
    return {"type": "text", "text": content, **({"style": style} if style else {})}


def section(runs: list[Element]) -> Element:
    """A paragraph."""
    return {"type": "rich_text_section", "elements": runs or [text(" ")]}


def ringing(group: str) -> list[Element]:
    """A user group by its id, which rings; nothing for what is none."""
    if not _GROUP.fullmatch(group):
        return []
    return [{"type": "rich_text", "elements": [section([{"type": "usergroup", "usergroup_id": group}])]}]


def item(markdown: str) -> Element:
    """A text as one item of a list; its own paragraphs and items stand below one another, since none holds another."""
    runs: list[Element] = []
    for element in elements(markdown):
        for line in element["elements"] if element["type"] == "rich_text_list" else [element]:
            runs += [*([text("\n")] if runs else []), *line["elements"]]
    return section(runs)


def length(element: Element) -> int:
    """Characters of text in an element and everything in it."""
    return size(element.get("text", "")) + sum(length(inner) for inner in element.get("elements", ()))


def pack(parts: list[Element]) -> list[Element]:
    """Elements into blocks, an element that is longer than a block cut between words, no character lost."""
    packed: list[list[Element]] = []
    room = 0
    for part in (piece for whole in parts for piece in _cut(whole)):
        long = length(part) + 1
        if long > room or not packed:
            packed.append([])
            room = LONGEST
        if packed[-1] and part["type"] == packed[-1][-1]["type"] == "rich_text_section":
            packed[-1].append(section([text("\n")]))  # a blank line between paragraphs
        packed[-1].append(part)
        room -= long
    return [{"type": "rich_text", "elements": elements_} for elements_ in packed]


def _cut(element: Element) -> Iterator[Element]:
    if length(element) < LONGEST:
        yield element
        return
    held: list[Element] = []
    long = 0
    for inner in (piece for run in element["elements"] for piece in _pieces(run)):
        if held and long + length(inner) >= LONGEST:
            yield {**element, "elements": held}
            held, long = [], 0
        held.append(inner)
        long += length(inner)
    yield {**element, "elements": held}


def _pieces(run: Element) -> Iterator[Element]:
    if "elements" in run:
        yield from _cut(run)
        return
    rest = run["text"]
    while rest:
        piece, rest = cut(rest, LONGEST - 1)
        yield {**run, "text": piece}


def flat(markdown: str) -> str:
    """The text without its markup, for places that show only plain text."""
    return "\n".join(_flat(element) for element in elements(markdown)).strip()


def _flat(element: Element) -> str:
    if "elements" not in element:
        return str(element.get("text", ""))
    between = "\n" if element["type"] == "rich_text_list" else ""
    return between.join(_flat(inner) for inner in element["elements"])
