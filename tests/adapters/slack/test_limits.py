"""A walk over every screen with the longest answers there can be, in emoji and right to left, under Slack's limits."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.surfaces import TYPED
from bot.app import Bot
from bot.messages import Incoming, Reply, Said
from tests.adapters.longest import FILL, Longest
from tests.adapters.slack.door import socketed
from tests.adapters.slack.walker import Walker
from tests.support import open_bot
from tests.test_privacy_everywhere import MET


class Long(Longest, Walker):
    """Looks after each answer whether everything the core wants read is drawn."""

    def __init__(self, bot: Bot, fill: str) -> None:
        super().__init__(bot, fill)
        self.missing: list[str] = []

    async def tell(self, incoming: Incoming) -> None:
        calls, replies = len(self.hands.slack.calls), len(self.replies)
        await super().tell(incoming)
        if not self.seen.errors:
            sent = [body for _, body in self.hands.slack.calls[calls:]]
            drawing = [*sent, *self.seen.blocks]
            # A draft longer than one input stands in several, with nothing between; their labels are no part of it.
            shown = f"{letters(drawn(drawing))}\n{letters(drawn(drawing, ('initial_value',)))}"
            # A line typed in the conversation is answered there; the form then opens what was answered.
            lacking = [[line for line in promised(reply) if line not in shown] for reply in self.replies[replies:]]
            self.missing += min(lacking, key=len, default=[])


def letters(text: str) -> str:
    """What can be read of a text, without what only marks it up."""
    return re.sub(r"[\s\\*_`…•]", "", html.unescape(text))


def promised(reply: Reply) -> list[str]:
    """Everything the core wants read, line by line."""
    lines = []
    for card in reply.cards:
        body = [re.sub(r"^\s*(?:[-*>]|\d+[.)]|#+)\s+", "", line) for line in card.text.splitlines()]
        fields = [part for label, value in card.fields for part in (label, *value.splitlines())]
        lines += [card.title, *body, *fields, *(action.label for action in card.actions)]
        typed = reply.question is not None and reply.question.kind in TYPED  # others are buttons, without a label
        for given in card.form.inputs if card.form and typed else ():
            lines += [given.label, given.draft if not given.choices else ""]
            lines += [pick.label for pick in given.choices]
    lines += [pick.label for pick in reply.question.choices] if reply.question else []
    return [letters(line) for line in lines if letters(line).strip("-")]


def drawn(value: Any, names: tuple[str, ...] = ("text", "initial_value")) -> str:
    """Every text of a payload under these names, in order."""
    if isinstance(value, dict):
        own = [value[name] for name in names if isinstance(value.get(name), str)]
        return "".join(own) + "".join(drawn(inner, names) for inner in value.values())
    return "".join(drawn(inner, names) for inner in value) if isinstance(value, list) else ""


@pytest.mark.slow
@pytest.mark.parametrize("fill", FILL)
async def test_no_limit_is_broken_and_nothing_is_cut(tmp_path: Path, fill: str) -> None:
    async with open_bot(tmp_path) as bot:
        walker = Long(bot, FILL[fill])
        async with socketed(walker.heard) as slack:
            walker.meets(slack)
            await walker.everywhere()
            await walker.tell(Said("/export"))
        assert slack.refused == []
    assert walker.met >= MET - {"notice"}
    assert walker.missing == []
    assert sum(length >= 300 for length in walker.taken.values()) > 10, walker.taken
