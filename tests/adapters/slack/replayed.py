"""The kept chats of the terminal, lived again in Slack."""

from __future__ import annotations

from pathlib import Path

from bot.dossier import Dossier
from bot.messages import Person
from tests.adapters.replayed import TYPIST, record, replay, told_at
from tests.adapters.slack.door import vouch
from tests.standins.slack import Robot, Seen, Slack
from tests.standins.slack.server import TEAM
from tests.support import open_bot


class SlackHands:
    """Somebody in Slack, who opens the form where a message says that there is one."""

    def __init__(self, robot: Robot) -> None:
        self._robot = robot

    async def command(self, rest: str) -> Seen:
        return await self.opened(await self._robot.command("/vouch", rest))

    async def press(self, seen: Seen, label: str) -> Seen:
        return await self.opened(await self._robot.press(seen, label))

    async def fill(self, seen: Seen, line: str) -> Seen:
        (label,) = seen.inputs
        return await self._robot.submit(seen, {label: line})

    async def say(self, line: str) -> Seen:
        return await self.opened(await self._robot.say(line))

    async def attach(self, text: str, name: str) -> Seen:
        return await self.opened(await self._robot.attach(text, name))

    def buttons(self, seen: Seen) -> list[str]:
        return list(seen.buttons)

    def one_field(self, seen: Seen) -> bool:
        return len(seen.inputs) == 1

    async def opened(self, seen: Seen) -> Seen:
        for label in ("Open the form", "Open", "Answer in a form"):
            if label in seen.buttons and not seen.view:
                return await self._robot.press(seen, label)
        return seen


async def both(path: Path, folder: Path) -> tuple[Dossier, Dossier, Slack, str]:
    """The record after the chat in the terminal and in Slack, the stand-in, and every word seen on the way."""
    (folder / "terminal").mkdir()
    now = told_at(path)
    async with open_bot(folder / "terminal", now) as terminal, vouch(folder, clock=now) as (slack, bot):
        read = await replay(path, terminal, SlackHands(Robot(slack, "U1")))
        return await record(terminal, TYPIST), await record(bot, Person("slack", "U1", TEAM)), slack, read
