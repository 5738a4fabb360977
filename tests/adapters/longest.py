"""Answers at the greatest length that is taken, in emoji, right to left and in markup."""

from __future__ import annotations

from collections import Counter

from adapters.fitting import cut
from bot.app import Bot
from bot.messages import Incoming, Said
from tests.test_privacy_everywhere import Robot

FILL = {"emoji": "👩‍⚕️🏥", "right to left": "שלוםעולם־", "markup": "*_`<&>@ "}
LENGTHS = (2900, 1200, 900, 600, 480, 300, 240, 200, 120, 80, 60, 40, 20)
"""Tried in turn: the first that is taken is the longest that may be."""


class Longest(Robot):
    """Answers every open question at the greatest length it takes."""

    def __init__(self, bot: Bot, fill: str) -> None:
        super().__init__(bot)
        self.fill = fill
        self.taken: Counter[str] = Counter()

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

    async def give(self, answer: Incoming) -> None:
        """Answer a typed question with the line, stretched; as a question where one is asked for."""
        if not isinstance(answer, Said):
            await self.tell(answer)
            return
        asks = "question mark" in self.reply.cards[-1].text
        await self.say(f"{answer.text[:-1]}?" if asks and answer.text.endswith(".") else answer.text)
