"""Headers, buttons, selects and inputs: one function each, within Slack's limits. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zlib import crc32

from adapters.drafted import chosen
from adapters.fitting import brief, parts, size
from adapters.slack import limits, phrases, richtext
from bot.messages import Action, File, Input, Pick, Picture, Reply

Block = dict[str, Any]

FEW = 8
"""Choices shown as buttons; more are shown as a menu."""


def plain(text: str) -> Block:
    """A plain-text object. `& < >` are escaped as Slack asks; emoji codes stay as they were typed."""
    return {"type": "plain_text", "text": escape(text), "emoji": False}


def escape(text: str) -> str:
    """Slack's own escaping of text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fitted(text: str, limit: int) -> Block:
    """A plain-text object within a limit, which counts the escaped text."""
    line = brief(text, limit)
    while size(escape(line)) > limit:
        line = brief(line[:-2], limit - 1)
    return plain(line)


def header(title: str) -> list[Block]:
    """A title; what does not fit a header follows as bold text."""
    if not title.strip():
        return []
    if size(escape(title)) <= limits.HEADER:
        return [{"type": "header", "text": plain(title)}]
    return richtext.pack([richtext.section([richtext.text(title, {"bold": True})])])


def literal(text: str, *, bold: bool = False) -> list[Block]:
    """Text as it stands, no Markdown in it."""
    return richtext.pack([richtext.section([richtext.text(text, {"bold": True} if bold else None)])])


def listed(labels: list[str]) -> list[Block]:
    """Labels that were too long for their place, whole, each as one item of a numbered list."""
    items = [richtext.section([richtext.text(label)]) for label in labels]
    return [
        *literal(phrases.LISTED),
        *richtext.pack([{"type": "rich_text_list", "style": "ordered", "elements": items}]),
    ]


def button(label: str, value: str, action_id: str, style: str = "plain") -> Block:
    """A button; a label that does not fit is shortened, and the caller lists it whole."""
    made: Block = {
        "type": "button",
        "text": fitted(label, limits.BUTTON),
        "value": value,
        "action_id": action_id,
    }
    return made if style == "plain" else {**made, "style": style}


def buttons(actions: tuple[Action, ...], revision: int | None, where: str) -> list[Block]:
    """Rows of buttons. The revision of the card goes out with each, to know an old one again."""
    made = [
        button(action.label, action.value, action_id("press", revision, n, where), action.style)
        for n, action in enumerate(actions)
    ]
    rows = [made[at : at + limits.ACTIONS] for at in range(0, len(made), limits.ACTIONS)]
    return [{"type": "actions", "block_id": f"{where}:{n}", "elements": row} for n, row in enumerate(rows)]


def action_id(verb: str, revision: int | None, number: int, where: str) -> str:
    """A stable id of ours: what it does, on which revision, which place."""
    return f"v1:{verb}:{'' if revision is None else revision}:{where}{number}"


def menu(picks: tuple[Pick, ...], revision: int, where: str) -> list[Block]:
    """Choices as menus of at most a hundred each."""
    rows = [picks[at : at + limits.OPTIONS] for at in range(0, len(picks), limits.OPTIONS)]
    return [
        {
            "type": "actions",
            "block_id": f"{where}:m{n}",
            "elements": [
                {
                    "type": "static_select",
                    "action_id": action_id("press", revision, n, f"{where}m"),
                    "placeholder": plain(phrases.CHOOSE),
                    "options": options(row),
                }
            ],
        }
        for n, row in enumerate(rows)
    ]


def options(picks: tuple[Pick, ...]) -> list[Block]:
    """Choices as options; numbered, because a person may type the number as well."""
    return [{"text": fitted(pick.label, limits.OPTION), "value": pick.value} for pick in picks]


def long_labels(labels: list[str], limit: int) -> bool:
    """True when one of the labels cannot be shown whole."""
    return any(size(escape(label)) > limit for label in labels)


def block_id(key: str, part: int, draft: str) -> str:
    """The id of an input. It changes with the draft, or Slack would go on showing what was there before."""
    return f"q:{part}:{crc32(draft.encode('utf-8', 'surrogatepass')):08x}:{key}"


def key_of(block: str) -> tuple[str, int]:
    """The question's key and the part from an input's block id. Raises ValueError."""
    _, part, _, key = block.split(":", 3)
    return key, int(part)


def inputs(given: Input) -> list[Block]:
    """One field of a form: one input, or several where the draft is longer than one holds."""
    if given.choices:
        return _choosers(given)
    texts = parts(given.draft, limits.INPUT)
    made = []
    for number, part in enumerate(texts):
        label = _part(given.label, number, len(texts))
        made.append(_input(label, block_id(given.key, number, part), _writing(given, part), given.required))
    return made


def _choosers(given: Input) -> list[Block]:
    """A chooser, or several where there are more choices than one takes: then what is chosen in any of them counts."""
    starts = range(0, len(given.choices), limits.OPTIONS)
    rows = [replace(given, choices=given.choices[at : at + limits.OPTIONS]) for at in starts]
    needed = given.required and len(rows) == 1
    return [
        _input(_part(given.label, n, len(rows)), block_id(given.key, n, given.draft), _chooser(row), needed)
        for n, row in enumerate(rows)
    ]


def _part(label: str, number: int, count: int) -> str:
    return label if count == 1 else phrases.PART.format(label=label, n=number + 1, count=count)


def _input(label: str, block: str, element: Block, required: bool) -> Block:
    return {
        "type": "input",
        "block_id": block,
        "label": fitted(label or "…", limits.LABEL),
        "element": element,
        "optional": not required,
    }


def _writing(given: Input, draft: str) -> Block:
    made: Block = {
        "type": "plain_text_input",
        "action_id": "v1:input",
        "multiline": given.kind == "text",
        "max_length": limits.INPUT,
        "focus_on_load": False,
    }
    return {**made, "initial_value": draft} if draft else made


def _chooser(given: Input) -> Block:
    several, few = given.kind == "multichoice", len(given.choices) <= limits.TICKS
    kinds = {
        (True, True): "checkboxes",
        (True, False): "multi_static_select",
        (False, True): "radio_buttons",
        (False, False): "static_select",
    }
    kind = kinds[several, few]
    made: Block = {"type": kind, "action_id": "v1:input", "options": options(given.choices)}
    before = options(chosen(given))
    if before:
        made["initial_options" if several else "initial_option"] = before if several else before[0]
    return made if few else {**made, "placeholder": plain(phrases.CHOOSE)}


def handed(reply: Reply) -> tuple[File | Picture, ...]:
    """Everything of a reply that a button puts into the direct messages, in the order of the buttons."""
    return (*reply.files, *reply.pictures)


def file_button(file: File | Picture, key: str) -> Block:
    """The explicit button that puts a file or a picture into the direct messages, after a warning."""
    made = button(phrases.FILE_HERE.format(name=file.name), key, f"v1:file::{key[:200]}")
    return {
        **made,
        "confirm": {
            "title": plain(phrases.FILE_CONFIRM_TITLE),
            "text": plain(phrases.FILE_CONFIRM),
            "confirm": plain(phrases.FILE_YES),
            "deny": plain(phrases.FILE_NO),
        },
    }
