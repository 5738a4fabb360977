"""A walk over every screen with the longest answers there can be, in emoji and right to left, under Slack's limits."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from adapters.fitting import cut
from adapters.slack.surfaces import TYPED
from bot.app import Bot
from bot.messages import Incoming, Reply, Said
from tests.adapters.slack.door import socketed
from tests.adapters.slack.walker import Walker
from tests.support import open_bot
from tests.test_privacy_everywhere import MET

FILL = {"emoji": "👩‍⚕️🏥", "right to left": "שלוםעולם־", "markup": "*_`<&>@ "}
LENGTHS = (2900, 1200, 900, 600, 480, 300, 240, 200, 120, 80, 60, 40, 20)
"""Tried in turn: the first that is taken is the longest that may be."""


class Long(Walker):
    """Answers every open question at the greatest length it takes."""

    def __init__(self, bot: Bot, fill: str) -> None:
        super().__init__(bot)
        self.fill = fill
        self.taken: Counter[str] = Counter()
        self.missing: list[str] = []

    def stretched(self, line: str, length: int) -> str:
        """The line, filled up before its last mark."""
        return f"{line[:-1]} {cut(self.fill * length, max(length - len(line) - 1, 4))[0].strip()}{line[-1]}"

    async def say(self, line: str) -> None:
        """Answer with the line at the greatest length that is taken."""
        asked = self.reply.question
        free = asked is not None and asked.kind == "text" and not asked.choices and len(line) > 8
        for length in LENGTHS if free and not line.startswith("/") else ():
            await self.tell(Said(self.stretched(line, length)))
            if self.reply.question is None or asked is None or self.reply.question.key != asked.key:
                self.taken[asked.key if asked else ""] = length
                return
        await self.tell(Said(line))

    async def visit(self, command: str) -> None:
        await self.tell(Said(command))
        for _ in range(90):
            if self.reply.question is None:
                return
            self.met.add(self.reply.question.flow.split("/")[0])
            answer = self.answer()
            asks = "question mark" in self.reply.cards[-1].text
            if isinstance(answer, Said):
                await self.say(f"{answer.text[:-1]}?" if asks and answer.text.endswith(".") else answer.text)
            else:
                await self.tell(answer)

    async def tell(self, incoming: Incoming) -> None:
        calls, replies = len(self.hands.slack.calls), len(self.replies)
        await super().tell(incoming)
        if not self.seen.errors:
            sent = [body for _, body in self.hands.slack.calls[calls:]]
            shown = letters(drawn([*sent, *self.seen.blocks]))
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


def drawn(value: Any) -> str:
    """Every text of a payload, in order."""
    if isinstance(value, dict):
        own = [value[name] for name in ("text", "initial_value") if isinstance(value.get(name), str)]
        return "".join(own) + "".join(drawn(inner) for inner in value.values())
    return "".join(drawn(inner) for inner in value) if isinstance(value, list) else ""


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
    assert walker.met >= MET
    assert walker.missing == []
    assert sum(length >= 300 for length in walker.taken.values()) > 10, walker.taken
