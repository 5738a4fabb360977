"""The kept chats of the terminal, lived again on Discord."""

from __future__ import annotations

from adapters.discord import phrases
from adapters.discord.words import split
from bot.commands import COMMANDS as WORDS
from tests.standins.discord import Robot, Seen


class DiscordHands:
    """Somebody on Discord, who opens what a message says is personal."""

    def __init__(self, robot: Robot) -> None:
        self._robot = robot

    async def command(self, rest: str) -> Seen:
        word, _, about = (rest or "home").partition(" ")
        group = f"{phrases.MORE_WORD} " if word in split(WORDS)[1] else ""
        return await self._robot.command(f"{group}{word}", about)

    async def press(self, seen: Seen, label: str) -> Seen:
        return await self._opened(await self._robot.press(seen, label))

    async def fill(self, seen: Seen, line: str) -> Seen:
        form = await self._robot.press(seen, phrases.ANSWER)
        if len(form.fields) != 1:
            return await self.say(line)
        (label,) = form.fields
        return await self._robot.submit(form, {label: line})

    async def tick(self, seen: Seen, value: str) -> Seen:
        """Open the form of a question and choose one value in it."""
        form = await self._robot.press(seen, phrases.ANSWER)
        ((label, field),) = form.fields.items()
        chosen = next(option["label"] for option in field["options"] if option["value"] == value)
        return await self._robot.submit(form, {label: chosen})

    async def say(self, line: str) -> Seen:
        return await self._opened(await self._robot.say(line))

    async def attach(self, text: str, name: str) -> Seen:
        return await self._opened(await self._robot.attach(text, name))

    def buttons(self, seen: Seen) -> list[str]:
        return list(seen.buttons)

    def one_field(self, seen: Seen) -> bool:
        return phrases.ANSWER in seen.buttons

    async def _opened(self, seen: Seen) -> Seen:
        return await self._robot.press(seen, phrases.OPEN) if phrases.OPEN in seen.buttons else seen
