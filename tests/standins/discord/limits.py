"""What Discord refuses in a message or a form, written from its documents; "" when it would take it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Body = dict[str, Any]
KINDS = {
    1: "row",
    2: "button",
    3: "select",
    4: "input",
    10: "text",
    12: "gallery",
    13: "file",
    14: "separator",
    17: "box",
    18: "label",
}


def every(components: list[Body]) -> Iterator[Body]:
    for one in components:
        yield one
        yield from every(one.get("components", []))
        yield from every([one["component"]] if "component" in one else [])


def message(body: Body, *, edit: bool = False) -> str:
    """A message of Components V2: nothing else may be in it."""
    found = list(every(body.get("components", [])))
    if not body.get("flags", 0) & (1 << 15):
        return "no components v2"
    if body.get("content") or body.get("embeds"):
        return "content beside components v2"
    texts = [one["content"] for one in found if one["type"] == 10]
    rings = [text[3:-1] for text in texts if text.startswith("<@&")]
    allowed = {"parse": [], "roles": rings} if rings else {"parse": []}
    if body.get("allowed_mentions") != allowed or len(rings) > 1 or (edit and rings):
        return "mentions are open, or ring twice"
    weight = sum(len(text.encode()) for text in texts) + 12 * len(found)
    names = {file["filename"] for file in body.get("attachments", [])}
    items = [item for one in found if one["type"] == 12 for item in one["items"]]
    medias = [one["file"] for one in found if one["type"] == 13] + [item["media"] for item in items]
    shown = {media["url"].removeprefix("attachment://") for media in medias}
    told = [one.get("description", "x") for one in (*items, *body.get("attachments", []))]
    wrongs = [
        not found and "empty",
        len(found) > 40 and "too many components",
        sum(len(text.encode("utf-16-le")) // 2 for text in texts) > 4000 and "too much text",
        any(not text for text in texts) and "an empty text",
        weight > 10_170 and "500: too many bytes",
        shown != names and f"files {shown} are not the attachments {names}",
        any(not 1 <= len(one) <= 1024 for one in told) and "description",
        any(not 1 <= len(one["items"]) <= 10 for one in found if one["type"] == 12) and "media gallery",
        len(str(body.get("nonce", ""))) > 25 and "nonce",
        *(_component(one) for one in found),
        _ids(found),
    ]
    return next((wrong for wrong in wrongs if wrong), "")


def modal(body: Body) -> str:
    """A form: one to five labels."""
    top = body["components"]
    wrongs = [
        not 1 <= len(top) <= 5 and "1 to 5 fields",
        not 1 <= len(body["title"]) <= 45 and "title",
        not 1 <= len(body["custom_id"]) <= 100 and "custom_id",
        any(one["type"] != 18 for one in top) and "something that is no label",
        any(not 1 <= len(one["label"]) <= 45 or len(one.get("description", "")) > 100 for one in top) and "label",
        *(_component(one) for one in every(top)),
        _ids(list(every(top))),
    ]
    return next((wrong for wrong in wrongs if wrong), "")


def _ids(found: list[Body]) -> str:
    ids = [one["custom_id"] for one in found if "custom_id" in one]
    if any(not 1 <= len(one) <= 100 for one in ids):
        return "custom_id"
    return "the same custom_id twice" if len(ids) != len(set(ids)) else ""


def _component(one: Body) -> str:
    match KINDS.get(one["type"]):
        case "row":
            kinds = [inner["type"] for inner in one["components"]]
            return "" if kinds == [3] or (set(kinds) == {2} and len(kinds) <= 5) else "row"
        case "button":
            return "" if 1 <= len(one["label"]) <= 80 and one["style"] in (1, 2, 3, 4) else "button"
        case "select":
            return _select(one)
        case "input":
            return "" if len(one.get("value", "")) <= one.get("max_length", 4000) <= 4000 else "input"
        case None:
            return "unknown component"
    return ""


def _select(one: Body) -> str:
    options = one["options"]
    values = [option["value"] for option in options]
    fits = all(1 <= len(text) <= 100 for option in options for text in (option["label"], option["value"]))
    few = one.get("min_values", 1) <= one.get("max_values", 1) <= len(options)
    preset = sum(bool(option.get("default")) for option in options) <= one.get("max_values", 1)
    placed = len(one.get("placeholder", "")) <= 150
    return (
        ""
        if 1 <= len(options) <= 25 and len(set(values)) == len(values) and fits and few and preset and placed
        else "select"
    )
