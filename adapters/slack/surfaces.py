"""A reply as it is drawn in Slack: messages in a conversation, or one view. Pure.

What is personal goes into a view and never into a message, whatever the card holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from adapters.fitting import size
from adapters.slack import elements, limits, paging, phrases, richtext
from adapters.slack.elements import Block
from bot.messages import Action, Card, Form, OpenQuestion, Reply

View = dict[str, Any]
Message = dict[str, Any]

OPEN = "v1:open"
TYPED = frozenset({"text", "number", "date", "multichoice", "form"})
"""Kinds of question that are answered in an input; the others by a button or a menu."""


def personal(reply: Reply) -> bool:
    """True when something of the reply may not stand in a conversation."""
    return bool(elements.handed(reply)) or any(card.private and not card.urgent for card in reply.cards)


# ------------------------------------------------------------------ messages


def messages(reply: Reply, held: str) -> tuple[Message, ...]:
    """The reply as messages for a conversation. `held` names the reply, to open in a view what is personal.

    A personal card becomes a card that says so. Blocks and text of each message keep to Slack's limits.
    """
    blocks: list[Block] = []
    closed = False
    for number, card in enumerate(reply.cards):
        if card.private and not card.urgent:
            if not closed:
                blocks += _closed(reply, held)
            closed = True
        else:
            blocks += _card(card, _asked(reply, number), f"c{number}", message=True)
            blocks += richtext.ringing(card.ping)
    if not closed and reply.question is not None and reply.question.kind in TYPED:
        blocks.append(_opener(phrases.ANSWER, held))
    return tuple(_message(part) for part in _parts(blocks))


def _closed(reply: Reply, held: str) -> list[Block]:
    asks = reply.question is not None and reply.question.private
    text = f"{phrases.PERSONAL}\n\n{phrases.TYPED}" if asks else phrases.PERSONAL
    return [
        *elements.header(phrases.PERSONAL_TITLE),
        *richtext.blocks(text),
        _opener(phrases.OPEN if asks else phrases.OPEN_CARD, held),
    ]


def _opener(label: str, held: str) -> Block:
    made = elements.button(label, held, OPEN, "primary")
    return {"type": "actions", "block_id": "open", "elements": [made]}


def _message(blocks: list[Block]) -> Message:
    return {
        "text": phrases.NEUTRAL,
        "blocks": blocks,
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _parts(blocks: list[Block]) -> Iterator[list[Block]]:
    """Blocks in as many messages as they need; buttons stay with what stands above them where they can."""
    part: list[Block] = []
    room = limits.MESSAGE_TEXT
    for block in blocks:
        long = text_length(block)
        if part and (len(part) == limits.MESSAGE_BLOCKS or long > room):
            yield part
            part, room = [], limits.MESSAGE_TEXT
        part.append(block)
        room -= long
    if part:
        yield part


def text_length(value: object) -> int:
    """All text of a block and what is in it, in UTF-16 units, counted as Slack's message limit does."""
    match value:
        case str():
            return 0
        case dict():
            own = value.get("text")
            return (size(own) if isinstance(own, str) else 0) + sum(text_length(inner) for inner in value.values())
        case list():
            return sum(text_length(inner) for inner in value)
    return 0


# ------------------------------------------------------------------ one card


def _asked(reply: Reply, number: int) -> OpenQuestion | None:
    """The open question belongs to the last card."""
    return reply.question if number == len(reply.cards) - 1 else None


def _card(card: Card, question: OpenQuestion | None, where: str, *, message: bool) -> list[Block]:
    revision = question.revision if question else None
    blocks = [*elements.header(card.title), *richtext.blocks(card.text), *_fields(card)]
    if question is not None and question.kind not in TYPED:
        blocks += _choices(question, where)
    if question is not None and question.kind in TYPED and not message:
        blocks += _form(card)
    return [*blocks, *_actions(card.actions, revision, where)]


def _fields(card: Card) -> list[Block]:
    items = [richtext.item(f"**{label}:** {value}") for label, value in card.fields]
    return richtext.pack([{"type": "rich_text_list", "style": "bullet", "elements": items}]) if items else []


def _choices(question: OpenQuestion, where: str) -> list[Block]:
    picks = question.choices
    labels = [pick.label for pick in picks]
    few = len(picks) <= elements.FEW
    limit = limits.BUTTON if few else limits.OPTION
    whole = elements.listed(labels) if elements.long_labels(labels, limit) else []
    if not few:
        return [*whole, *elements.menu(picks, question.revision, where)]
    actions = tuple(Action(pick.label, pick.value) for pick in picks)
    return [*whole, *elements.buttons(actions, question.revision, f"{where}p")]


def _actions(actions: tuple[Action, ...], revision: int | None, where: str) -> list[Block]:
    labels = [action.label for action in actions]
    whole = elements.listed(labels) if elements.long_labels(labels, limits.BUTTON) else []
    return [*whole, *elements.buttons(actions, revision, f"{where}a")] if actions else []


def _form(card: Card) -> list[Block]:
    blocks: list[Block] = []
    for given in card.form.inputs if card.form else ():
        labels = [pick.label for pick in given.choices]
        if elements.long_labels(labels, limits.OPTION):
            blocks += elements.listed(labels)
        blocks += elements.inputs(given)
    return blocks


# ------------------------------------------------------------------ views


def view(reply: Reply, keep: Callable[[], str], page: int = 0) -> View:
    """The reply as one modal, all of its cards and what is asked, or one page of it where Slack takes no more.

    `keep` keeps the reply and returns its name; it is called when a button of the view stands for the reply.
    """
    question = reply.question
    held = keep() if elements.handed(reply) else ""
    made = view_pages(reply, held)
    page = min(page, len(made) - 1)
    blocks = list(made[page])
    several: dict[str, int] = {}
    if len(made) > 1:
        blocks.append(paging.turning(made, page, held or keep()))
        several = {"page": page}
    shown: View = {
        "type": "modal",
        "callback_id": "v1:step",
        "title": elements.plain(phrases.HOME_TITLE),
        "close": elements.plain(phrases.CLOSE),
        "blocks": blocks or elements.literal(phrases.NO_ANSWER),
        "notify_on_close": True,
        "private_metadata": json.dumps({"revision": question.revision if question else None, **several}),
    }
    if not _has_input(blocks):
        return shown
    label = phrases.NEXT if paging.following(made, page) is None else phrases.NEXT_PAGE
    return {**shown, "submit": elements.plain(label)}


def view_pages(reply: Reply, held: str = " " * 12) -> paging.Pages:
    """All pages of a view, without the buttons between them. Names of replies are all as long as `held`."""
    blocks: list[Block] = []
    for number, card in enumerate(reply.cards):
        blocks += [{"type": "divider"}] if number else []
        blocks += _card(card, _asked(reply, number), f"c{number}", message=False)
    if elements.handed(reply):
        blocks += _files(reply, held)
    return paging.pages(blocks)


def _files(reply: Reply, held: str) -> list[Block]:
    made = [elements.file_button(one, f"{held}/{number}") for number, one in enumerate(elements.handed(reply))]
    names = [phrases.FILE_HERE.format(name=one.name) for one in elements.handed(reply)]
    whole = elements.listed(names) if elements.long_labels(names, limits.BUTTON) else []
    rows = [made[at : at + limits.ACTIONS] for at in range(0, len(made), limits.ACTIONS)]
    return [*whole, *({"type": "actions", "block_id": f"f:{n}", "elements": row} for n, row in enumerate(rows))]


def _has_input(blocks: Iterable[Block]) -> bool:
    return any(block["type"] == "input" for block in blocks)


def errors(form: Form, shown: Iterable[str]) -> dict[str, str]:
    """What is wrong, under the fields that are `shown` (their block ids) in the view now."""
    problems = {given.key: given.problem for given in form.inputs if given.problem}
    found: dict[str, str] = {}
    for block in shown:
        key, part = elements.key_of(block)
        if part == 0 and key in problems:
            found[block] = richtext.flat(problems[key])
    return found
