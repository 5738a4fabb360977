"""Bring up to date what stands somewhere about a thing of a class. All of it can be done twice without harm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.cohort import Cohort, Deadline, announcing
from bot.cohort.announcing import Tell
from bot.flows.class_posts import happening, post
from bot.messages import Channel
from bot.outbox import Kind, Row
from bot.render import Renderer
from bot.sender import Sender

AGAIN = frozenset({Kind.EDIT, Kind.WITHDRAW, Kind.MIRROR})
"""Rows of which nobody has to find out whether they were done: they are done again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What it takes to do so."""

    renderer: Renderer

    async def bring(self, row: Row, cohort: Cohort, told: Tell, rows: Iterable[Row], sender: Sender) -> None:
        """Edit or take away what was announced, or the event that mirrors a date. Raises TransportError."""
        if row.kind is Kind.MIRROR:
            await self._mirror(row, cohort, told, sender)
            return
        reply = self.renderer.reply((post(cohort, told.thing, None),)) if told.thing else None
        for one in announcing.posted(rows, row):
            if isinstance(one.to, Channel) and one.receipt:
                await (sender.edit(one.to, one.receipt, reply) if reply else sender.withdraw(one.to, one.receipt))

    async def _mirror(self, row: Row, cohort: Cohort, told: Tell, sender: Sender) -> None:
        if isinstance(row.to, Channel):
            number = row.name.partition(".")[0]
            shown = happening(cohort, told.thing) if isinstance(told.thing, Deadline) else None
            await sender.mirror(row.to, f"{cohort.id}.{number}", shown)
