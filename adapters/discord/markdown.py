"""Neutral Markdown as Discord reads it, and people's words so that nothing in them comes alive. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from adapters.markdown import address, closing, moment, parsed

_INLINE = re.compile(r"([\\*_~|`<\[@])")
_COLON = re.compile(r":(?=\S)")
"""An address (`https:`), an emoji (`:name:`)."""
_INVITE = re.compile(r"(discord(?:app)?)\.(?=gg|com|me|io)", re.I)
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_BLOCK = re.compile(r"^(\s*)(#{1,3}(?=\s)|-#(?=\s)|>|[-+](?=\s)|\d+(?=[.)]\s))", re.M)


def escape(text: str) -> str:
    """Text as it stands: no formatting, mention, link, invite or emoji in it comes alive."""
    safe = _COLON.sub(r"\\:", _INLINE.sub(r"\\\1", text))
    return _BLOCK.sub(_blocked, _INVITE.sub(r"\1\\.", safe))


def _blocked(found: re.Match[str]) -> str:
    before, sign = found[1], found[2]
    return f"{before}{sign}\\" if sign.isdigit() else f"{before}\\{sign}"


def line(text: str) -> str:
    """Escaped, as one line."""
    return escape(" ".join(text.split()))


def drawn(markdown: str) -> str:
    """CommonMark as Discord's own Markdown."""
    return "\n\n".join(_blocks(parsed(markdown)))


def plain(markdown: str) -> str:
    """The text for a file: what Discord would need escaped is not."""
    return _ESCAPED.sub(r"\1", drawn(markdown))


def _blocks(tokens: list[Token]) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        end = closing(tokens, at)
        yield from _block(tokens[at : end + 1])
        at = end + 1


def _block(tokens: list[Token]) -> Iterator[str]:
    first = tokens[0]
    match first.type:
        case "paragraph_open":
            yield _inline(tokens[1])
        case "heading_open":
            yield f"### {_inline(tokens[1])}"
        case "bullet_list_open" | "ordered_list_open":
            yield "\n".join(_items(tokens[1:-1], int(first.attrs.get("start", 1)) if "order" in first.type else None))
        case "blockquote_open":
            yield "\n".join(f"> {row}" for row in "\n\n".join(_blocks(tokens[1:-1])).split("\n"))
        case "fence" | "code_block":
            code = first.content.rstrip("\n").replace("```", "`\u200b``")
            yield f"```\n{code}\n```"


def _items(tokens: list[Token], number: int | None) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        end = closing(tokens, at)
        sign = "-" if number is None else f"{number}."
        inside = "\n".join(_blocks(tokens[at + 1 : end])).split("\n")
        yield "\n".join([f"{sign} {inside[0]}", *(f"  {row}" for row in inside[1:])])
        number = None if number is None else number + 1
        at = end + 1


_MARKS = {"strong_open": "**", "strong_close": "**", "em_open": "*", "em_close": "*", "softbreak": "\n"}


def _inline(token: Token) -> str:
    runs = []
    hidden = False
    children = token.children or []
    for at, child in enumerate(children):
        found, leads = moment(child), address(children, at)
        if found is not None:  # Discord writes it in the reader's own zone and words
            runs.append(f"<t:{found[1]}:{'F' if found[0] == 'at' else 'R'}>")
        elif leads:  # in these brackets Discord shows no preview of it
            runs.append(f"<{leads}>")
        hidden = (hidden or found is not None or bool(leads)) and child.type != "link_close"
        match child.type:
            case _ if hidden:
                pass
            case "text":
                runs.append(_INVITE.sub(r"\1\\.", _COLON.sub(r"\\:", _INLINE.sub(r"\\\1", child.content))))
            case "code_inline":
                ticks = "``" if "`" in child.content else "`"
                runs.append(f"{ticks}{child.content}{ticks}")
            case "hardbreak":
                runs.append("\n")
            case other:
                runs.append(_MARKS.get(other, ""))
    return _BLOCK.sub(_blocked, "".join(runs))
