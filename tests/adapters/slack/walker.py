"""Somebody who goes through every conversation in Slack, with what is on the screen and nothing else."""

from __future__ import annotations

from adapters.slack.elements import key_of
from bot.app import Bot
from bot.messages import Event, Incoming, Left, Press, Reply, Said
from tests.adapters.replayed import live
from tests.adapters.slack.replayed import SlackHands
from tests.standins.slack import Robot, Seen, Slack
from tests.test_privacy_everywhere import Robot as Everywhere


class Walker(Everywhere):
    """The robot of the privacy test with Slack's hands: it types, presses, fills in, and closes half-way."""

    hands: Robot
    seen = Seen(())

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self.replies: list[Reply] = []

    async def heard(self, event: Event, *asked: object) -> Reply:
        """The core, overheard: what it asks is what the robot answers."""
        self.reply = await self.bot.receive(event, *asked)
        self.replies.append(self.reply)
        return self.reply

    def meets(self, slack: Slack) -> None:
        slack.admins.add("U1")  # so that conversations about a class are open to them, too
        self.hands = Robot(slack, "U1")

    async def tell(self, incoming: Incoming) -> None:
        self.turns += 1
        match incoming:
            case Said(text):
                self.seen = await live(SlackHands(self.hands), self.seen, text, self.reply)
            case Press(value):
                self.seen = await SlackHands(self.hands).opened(await self.hands.choose(self.seen, value))
            case Left(values):
                await self.hands.close(self.seen, {label: values[key] for label, key in self._fields(values)})
                self.seen = await SlackHands(self.hands).opened(await self.hands.say("repeat"))

    def _fields(self, values: dict[str, str]) -> list[tuple[str, str]]:
        found = {label: key_of(block["block_id"])[0] for label, block in self.seen.inputs.items()}
        return [(label, key) for label, key in found.items() if key in values]
