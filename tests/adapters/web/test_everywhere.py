"""Every conversation on the page, with a marker in every private answer: what stays anywhere holds none."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from adapters.web.clock import MovableClock
from adapters.web.kept import Kept, Memory
from bot.app import Bot
from bot.messages import Event, Incoming, Left, Press, Reply, Said
from tests.adapters.replayed import live
from tests.adapters.web.door import Robot, Seen, opened
from tests.support import NOW, open_bot
from tests.test_privacy import MARK
from tests.test_privacy_everywhere import PERSONAL
from tests.test_privacy_everywhere import Robot as Everywhere

OWN = re.compile(r'<li class="item mine">.*?</li>', re.S)


class Walker(Everywhere):
    """The robot of the privacy test with hands on the page: it types, presses and fills in."""

    hands: Robot
    seen: Seen | None = None

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self.suggest, self.front, self.tick, self.next = bot.suggest, bot.front, bot.tick, bot.next

    async def receive(self, event: Event) -> Reply:
        """The core, overheard: what it asks is what the robot answers."""
        self.reply = await self.bot.receive(event)
        return self.reply

    async def tell(self, incoming: Incoming) -> None:
        self.turns += 1
        match incoming:
            case Said(text):
                self.seen = await live(self.hands, self.seen, text, self.reply)
            case Press(value) if self.seen is not None:
                label = self._label(self.seen, value)
                pressed = self.hands.press(self.seen, label) if label else self.hands.tick(self.seen, value)
                self.seen = await pressed
            case Left(values) if self.seen is not None:
                await self.hands.leave(self.seen, values)
                self.seen = self.hands.last

    @staticmethod
    def _label(seen: Seen, value: str) -> str:
        pressed = [label for form in seen.page.forms for _, found, label in form.buttons if found == value]
        menus = [one for form in seen.page.forms for one in form.controls if one.name == "pick"]
        chosen = [label for one in menus for found, label, _ in one.options if found == value]
        return next(iter((*pressed, *chosen)), "")


@pytest.mark.slow
async def test_no_private_word_is_in_anything_that_stays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_bot(tmp_path) as bot:
        walker = Walker(bot)
        memory = Memory(tmp_path / "vouch.class", Kept(0.0))
        async with opened(walker, memory, MovableClock(lambda: NOW, NOW - NOW)) as here:
            walker.hands = here.robot("11")
            await walker.everywhere()
            await walker.tell(Said("/export"))
        raw = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert walker.met >= PERSONAL
    assert walker.marks > 10
    shown = "".join(here.pages)
    assert shown.count(MARK) > 10  # where they belong
    repeated = [one for page in here.pages for one in OWN.findall(page)]
    assert repeated
    assert not [one for one in repeated if MARK in one]
    assert MARK not in caplog.text
    assert not [name for name, content in raw.items() if MARK.encode() in content]
