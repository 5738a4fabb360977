"""What is due, above the next reply: a terminal cannot ring, so its person comes to it."""

from __future__ import annotations

from datetime import timedelta

from adapters.console.exchange import Receive
from bot.app import Bot
from bot.messages import Card, Event, Person, Reply


class Above:
    """Collects what the outbox has for one person."""

    door = "console"
    rings = False
    honours = timedelta()
    grace = timedelta()

    def __init__(self, only: Person) -> None:
        self.only: Person | None = only
        self.cards: list[Card] = []

    async def send(self, to: Person, reply: Reply, key: str) -> str:  # noqa: ARG002  one screen, one person
        """Keep the cards for the next reply."""
        self.cards += reply.cards
        return key

    async def find(self, to: Person, key: str) -> bool | None:  # noqa: ARG002
        """Nothing is kept here: what a program that died had not handed over yet is shown again."""
        return False


def reminded(bot: Bot, person: Person) -> Receive:
    """Take events as the bot does, with what is due for this person above each reply."""

    async def receive(event: Event) -> Reply:
        reply = await bot.receive(event)
        above = Above(person)
        await bot.tick(above)
        return Reply((*above.cards, *reply.cards), reply.question, reply.files)

    return receive
