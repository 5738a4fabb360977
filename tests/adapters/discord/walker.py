"""Somebody who goes through every conversation on Discord, with what is on the screen and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.discord import ids
from bot.app import Bot
from bot.messages import Event, Incoming, Left, Person, Pick, Press, Reply, Said
from tests.adapters.discord.door import Here, connected
from tests.adapters.discord.replayed import DiscordHands
from tests.adapters.replayed import live
from tests.standins.discord import Discord, Seen
from tests.support import open_bot
from tests.test_privacy_everywhere import Robot as Everywhere


class Walker(Everywhere):
    """The robot of the privacy test with hands on Discord: it types, presses and fills in."""

    hands: DiscordHands
    seen = Seen()

    async def receive(self, event: Event) -> Reply:
        """The core, overheard: what it asks is what the robot answers."""
        self.reply = await self.bot.receive(event)
        return self.reply

    async def suggest(self, person: Person, word: str, typed: str) -> tuple[Pick, ...]:
        return await self.bot.suggest(person, word, typed)

    async def tell(self, incoming: Incoming) -> None:
        self.turns += 1
        match incoming:
            case Said(text):
                self.seen = await live(self.hands, self.seen, text, self.reply)
            case Press(value):
                label = self._label(value)
                self.seen = await (self.hands.press(self.seen, label) if label else self.hands.tick(self.seen, value))
            case Left():  # Discord tells of no form that was closed
                self.seen = await self.hands.say("repeat")

    def _label(self, value: str) -> str:
        """What is read on the button or in the menu that means a value; empty: it can only be chosen in a form."""
        for label, (_, component, chosen) in self.seen.buttons.items():
            mark = ids.read(component["custom_id"])
            if (chosen or [mark.value if mark else ""])[0] == value:
                return label
        return ""


@asynccontextmanager
async def walking(folder: Path, make: type[Walker], *more: str) -> AsyncIterator[tuple[Walker, Discord]]:
    """A walker at a door of their own."""
    async with Discord.open() as discord, open_bot(folder) as bot:
        walker = _made(make, bot, *more)
        async with connected(discord, walker) as door:
            walker.hands = DiscordHands(Here(discord, bot, door).robot("11"))
            yield walker, discord
        assert discord.refused == []


def _made(make: type[Walker], bot: Bot, *more: str) -> Walker:
    return make(bot, *more)
