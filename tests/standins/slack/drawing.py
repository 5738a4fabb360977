"""A plain HTML drawing of what Slack shows for a message, a modal or a Home tab, from its real payload."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

Body = dict[str, Any]

STYLE = """
body { margin: 0; padding: 16px; background: #e9e7ea; width: 560px; box-sizing: border-box;
  font: 15px/1.46 "Lato", "Noto Sans", "DejaVu Sans", "Liberation Sans", Arial, sans-serif; color: #1d1c1d }
.card { background: #fff; border-radius: 8px; border: 1px solid #d5d3d6; overflow: hidden }
.bar { display: flex; justify-content: space-between; padding: 14px 20px; font-weight: 900; font-size: 18px;
  border-bottom: 1px solid #e6e4e7 }
.bar span { color: #616061; font-weight: 400 }
.body { padding: 8px 20px 16px }
.foot { display: flex; justify-content: flex-end; gap: 10px; padding: 12px 20px; border-top: 1px solid #e6e4e7 }
h3 { font-size: 18px; margin: 12px 0 4px } p { margin: 6px 0; white-space: pre-wrap }
ul, ol { margin: 6px 0; padding-left: 26px }
blockquote { margin: 6px 0; padding: 0 0 0 12px; border-left: 4px solid #ddd; white-space: pre-wrap }
pre { background: #f8f8f8; border: 1px solid #ddd; border-radius: 4px; padding: 8px; white-space: pre-wrap }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin: 10px 0 }
.b { border: 1px solid #bbbabb; border-radius: 4px; padding: 4px 12px; font-weight: 700; font-size: 14px;
  background: #fff }
.primary { background: #007a5a; border-color: #007a5a; color: #fff } .danger { color: #e01e5a; border-color: #e01e5a }
label { font-weight: 700; display: block; margin: 10px 0 4px }
label i { font-weight: 400; color: #616061; font-style: normal }
.in { border: 1px solid #86868a; border-radius: 4px; padding: 8px 12px; min-height: 22px; white-space: pre-wrap }
.tall { min-height: 74px } .menu { color: #616061 } .error { color: #e01e5a; font-size: 14px; margin: 4px 0 }
.who { font-weight: 900 }
.who small { color: #616061; font-weight: 400; background: #e8e8e8; border-radius: 3px; padding: 0 4px }
hr { border: 0; border-top: 1px solid #e6e4e7; margin: 14px 0 }
"""


def page(inner: str) -> str:
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><body>{inner}</body>'


def message(blocks: tuple[Body, ...]) -> str:
    """A message of the app in the direct messages."""
    who = '<div class="who">Vouch <small>APP</small></div>'
    return page(f'<div class="card"><div class="body">{who}{"".join(_blocks(blocks, ()))}</div></div>')


def view(shown: Body, errors: tuple[str, ...] = ()) -> str:
    """A modal or a Home tab; `errors` stand under its inputs in their order."""
    body = f'<div class="body">{"".join(_blocks(tuple(shown["blocks"]), errors))}</div>'
    if shown["type"] == "home":
        return page(f'<div class="card"><div class="bar">Vouch <span>Home</span></div>{body}</div>')
    bar = f'<div class="bar">{_plain(shown["title"])} <span>×</span></div>'
    feet = [("b", shown["close"])] + ([("b primary", shown["submit"])] if "submit" in shown else [])
    foot = "".join(f'<span class="{style}">{_plain(text)}</span>' for style, text in feet)
    return page(f'<div class="card">{bar}{body}<div class="foot">{foot}</div></div>')


def _plain(made: Body) -> str:
    return html.escape(html.unescape(made["text"]))


def _blocks(blocks: tuple[Body, ...], errors: tuple[str, ...]) -> Iterator[str]:
    wrong = list(errors)
    for block in blocks:
        match block["type"]:
            case "header":
                yield f"<h3>{_plain(block['text'])}</h3>"
            case "divider":
                yield "<hr>"
            case "rich_text":
                yield "".join(map(_rich, block["elements"]))
            case "actions":
                yield f'<div class="row">{"".join(map(_element, block["elements"]))}</div>'
            case "input":
                more = " <i>(optional)</i>" if block.get("optional") else ""
                yield f"<label>{_plain(block['label'])}{more}</label>{_field(block['element'])}"
                if wrong:
                    yield f'<div class="error">{html.escape(wrong.pop(0))}</div>'


def _rich(part: Body) -> str:
    match part["type"]:
        case "rich_text_list":
            tag = "ol" if part["style"] == "ordered" else "ul"
            items = "".join(f"<li>{_runs(item)}</li>" for item in part["elements"])
            return f'<{tag} style="margin-left: {22 * part.get("indent", 0)}px">{items}</{tag}>'
        case "rich_text_quote":
            return f"<blockquote>{_runs(part)}</blockquote>"
        case "rich_text_preformatted":
            return f"<pre>{_runs(part)}</pre>"
    text = _runs(part)
    return "" if text == "\n" else f'<p dir="auto">{text}</p>'


def _runs(part: Body) -> str:
    return "".join(map(_run, part["elements"]))


def _run(run: Body) -> str:
    if run["type"] == "date":
        at = datetime.fromtimestamp(run["timestamp"], UTC)
        return f"{at.day} {at:%B %Y}, {at:%H:%M} <i>(in each reader's own zone)</i>"
    text = html.escape(run["text"])
    for name, tag in (("bold", "b"), ("italic", "i"), ("code", "code")):
        if run.get("style", {}).get(name):
            text = f"<{tag}>{text}</{tag}>"
    return text


def _element(made: Body) -> str:
    if made["type"] == "button":
        return f'<span class="b {made.get("style", "")}">{_plain(made["text"])}</span>'
    return f'<span class="b menu">{_plain(made["placeholder"])} ▾</span>'


def _field(made: Body) -> str:
    kind = made["type"]
    if kind == "plain_text_input":
        tall = " tall" if made.get("multiline") else ""
        return f'<div class="in{tall}" dir="auto">{html.escape(made.get("initial_value", ""))}</div>'
    if kind in ("checkboxes", "radio_buttons"):
        mark = "☐" if kind == "checkboxes" else "○"
        return "".join(f"<div>{mark} {_plain(option['text'])}</div>" for option in made["options"])
    return f'<div class="in menu">{_plain(made["placeholder"])} ▾</div>'
