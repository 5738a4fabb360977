"""What Slack refuses, by its own error names; written from its documents, apart from the limits of the door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

SURFACES = {
    "message": {"actions", "context", "divider", "header", "image", "rich_text", "section"},
    "modal": {"actions", "context", "divider", "header", "image", "input", "rich_text", "section"},
    "home": {"actions", "context", "divider", "header", "image", "input", "rich_text", "section"},
}
RICH = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message(body: dict[str, Any]) -> str:
    """The error Slack would answer a message with, or nothing."""
    blocks = body.get("blocks") or []
    if not blocks and not body.get("text"):
        return "no_text"
    if units(str(body.get("text", ""))) > 40_000:
        return "msg_too_long"
    if blocks and not body.get("text"):
        return "no_text"  # stricter than Slack: a lock screen would show the blocks
    wrong = [*_blocks(blocks, "message", 50)] if blocks else []
    if wrong:
        return f"invalid_blocks: {wrong[0]}"
    return "msg_blocks_too_long" if _text(blocks) > 11_000 else ""


def view(body: dict[str, Any]) -> str:
    """The error Slack would answer a view with, or nothing."""
    if len(json.dumps(body).encode()) > 250_000:
        return "view_too_large"
    kind = body.get("type")
    if kind not in ("modal", "home"):
        return "invalid_arguments: type"
    wrong = [*_blocks(body.get("blocks") or [], kind, 100)]
    if kind == "modal":
        wrong += [*_title(body)]
        if any(block["type"] == "input" for block in body["blocks"]) and "submit" not in body:
            wrong.append("submit is needed with an input")
    if units(body.get("private_metadata", "")) > 3_000 or units(body.get("callback_id", "")) > 255:
        wrong.append("private_metadata or callback_id too long")
    return f"invalid_arguments: {wrong[0]}" if wrong else ""


def _title(body: dict[str, Any]) -> Iterator[str]:
    for name in ("title", "submit", "close"):
        if name in body:
            yield from _plain(body[name], 24, name)
    if "title" not in body:
        yield "title is needed"


def _text(value: Any) -> int:
    if isinstance(value, dict):
        own = value.get("text")
        return (units(own) if isinstance(own, str) else 0) + sum(_text(inner) for inner in value.values())
    return sum(_text(inner) for inner in value) if isinstance(value, list) else 0


def _blocks(blocks: list[dict[str, Any]], surface: str, most: int) -> Iterator[str]:
    if len(blocks) > most or not blocks:
        yield f"{len(blocks)} blocks"
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        yield "block_id twice"
    for block in blocks:
        if block.get("type") not in SURFACES[surface]:
            yield f"block {block.get('type')} in a {surface}"
        if units(block.get("block_id", "")) > 255:
            yield "block_id too long"
        yield from _BLOCKS.get(block.get("type", ""), _nothing)(block)


def _nothing(block: dict[str, Any]) -> Iterator[str]:
    yield from ()


def _plain(made: Any, most: int, where: str, *, least: int = 1) -> Iterator[str]:
    if not isinstance(made, dict) or made.get("type") != "plain_text":
        yield f"{where}: no plain_text"
    elif not least <= units(made["text"]) <= most:
        yield f"{where}: {units(made['text'])} characters"


def _header(block: dict[str, Any]) -> Iterator[str]:
    yield from _plain(block.get("text"), 150, "header")


def _rich(block: dict[str, Any]) -> Iterator[str]:
    if not block.get("elements"):
        yield "rich_text without elements"
    if _text(block) > 3_000:
        yield f"rich_text of {_text(block)}"
    for part in block.get("elements", ()):
        if part["type"] not in RICH or not part.get("elements"):
            yield f"rich_text {part['type']}"
        yield from _runs(part)


def _runs(part: dict[str, Any]) -> Iterator[str]:
    for run in part["elements"]:
        if part["type"] == "rich_text_list":
            if run["type"] != "rich_text_section" or not run["elements"]:
                yield "list item"
            else:
                yield from _runs(run)
        elif run["type"] not in ("text", "link", "date", "emoji", "usergroup") or ("text" in run and not run["text"]):
            yield f"run {run['type']}"


def _actions(block: dict[str, Any]) -> Iterator[str]:
    elements = block.get("elements") or []
    if not 1 <= len(elements) <= 25:
        yield f"{len(elements)} elements"
    ids = [element["action_id"] for element in elements]
    if len(ids) != len(set(ids)):
        yield "action_id twice"
    for element in elements:
        yield from _element(element)


def _input(block: dict[str, Any]) -> Iterator[str]:
    yield from _plain(block.get("label"), 2_000, "label")
    yield from _element(block["element"])


def _element(made: dict[str, Any]) -> Iterator[str]:
    if not 1 <= units(made.get("action_id", "")) <= 255:
        yield "action_id"
    if made["type"] == "button":
        yield from _plain(made.get("text"), 75, "button")
        if units(made.get("value", "")) > 2_000:
            yield "button value"
        if made.get("style", "primary") not in ("primary", "danger"):
            yield "button style"
        yield from _confirm(made.get("confirm"))
    elif made["type"] == "plain_text_input":
        if units(made.get("initial_value", "")) > made.get("max_length", 3_000) or made.get("max_length", 0) > 3_000:
            yield "initial_value"
    else:
        yield from _options(made)


def _confirm(made: dict[str, Any] | None) -> Iterator[str]:
    for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)) if made else ():
        yield from _plain((made or {}).get(name), most, f"confirm {name}")


def _options(made: dict[str, Any]) -> Iterator[str]:
    most = 10 if made["type"] in ("checkboxes", "radio_buttons") else 100
    options = made.get("options") or []
    if not 1 <= len(options) <= most:
        yield f"{len(options)} options"
    for option in options:
        yield from _plain(option.get("text"), 75, "option")
        if not 1 <= units(option["value"]) <= 75:
            yield "option value"
    for chosen in made.get("initial_options", []) + ([made["initial_option"]] if "initial_option" in made else []):
        if chosen not in options:
            yield "initial option is none of the options"


_BLOCKS = {"header": _header, "rich_text": _rich, "actions": _actions, "input": _input}
