"""Send what nobody asked for just now: into the direct messages, with a nonce, never twice on a guess."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta

from adapters.discord import draw, ids
from adapters.discord.limits import NONCE, every
from adapters.discord.wire import Wire, WireFailed
from adapters.held import Held
from adapters.turns import Turns
from bot.messages import Person, Reply
from bot.sender import TransportError

CLOSED = frozenset({50007, 50278, 50001, 10013})
"""The person takes no direct messages from us, shares no server with us any more, or is gone."""
TOO_FAST = 40003
"""Direct messages were opened too fast; Discord does not say for how long to wait."""
BREAK = timedelta(minutes=15)
OPENING = 3.0
"""Seconds between two conversations that are opened: bots that opened dozens at once were shut out."""
REMEMBERED = 10_000
LOOKED_THROUGH = 50


class DiscordSender:
    """The `Sender` of `bot/sender.py` for one bot."""

    door = "discord"
    only: Person | None = None
    rings = True
    honours = timedelta(minutes=2)
    """A nonce is honoured for *a few minutes*; the smaller reading."""
    grace = timedelta(seconds=60)

    def __init__(
        self, *, wire: Callable[[], Wire], held: Held, now: Callable[[], float], turns: Turns | None = None
    ) -> None:
        self._wire = wire
        self._held = held
        self._now = now
        self._turns = turns or Turns(between=OPENING, now=now)
        self._channels: OrderedDict[str, str] = OrderedDict()
        self._silent_until = 0.0

    async def send(self, to: Person, reply: Reply, key: str) -> str:
        """Post to one person. Raises TransportError."""
        parts = draw.standing(reply, to.user, self._held.keep(reply, to.user), tag_of(key))
        receipt = ""
        try:
            channel = await self._channel(to.user)
            for number, part in enumerate(parts):
                sent = await self._wire().post(channel, part, nonce_of(key, number))
                receipt = receipt or sent
        except WireFailed as failed:
            raise self._error(failed) from None
        return receipt

    async def find(self, to: Person, key: str) -> bool | None:
        """Look through the newest messages for the mark in their buttons; None: Discord does not let us look."""
        try:
            channel = await self._channel(to.user)
            newest = await self._wire().newest(channel, LOOKED_THROUGH)
        except WireFailed:
            return None
        marks = [
            ids.read(str(one.get("custom_id", ""))) for kept in newest for one in every(kept.get("components") or ())
        ]
        found = any(mark is not None and mark.place.startswith(tag_of(key)) for mark in marks)
        return found or (False if len(newest) < LOOKED_THROUGH else None)

    async def _channel(self, user: str) -> str:
        if user not in self._channels:
            self._rest()
            await self._turns.take("open")
            self._rest()
            self._channels[user] = await self._wire().channel(user)
            while len(self._channels) > REMEMBERED:
                self._channels.popitem(last=False)
        self._channels.move_to_end(user)
        return self._channels[user]

    def _rest(self) -> None:
        """Open nothing for a while after Discord found it too fast. Raises WireFailed."""
        left = self._silent_until - self._now()
        if left > 0:
            raise WireFailed(429, TOO_FAST, after=left)

    def _error(self, failed: WireFailed) -> TransportError:
        reason = str(failed.code or failed.status or "no answer")
        if failed.code == TOO_FAST:
            self._silent_until = max(self._silent_until, self._now() + (failed.after or BREAK.total_seconds()))
            return TransportError(reason, after=timedelta(seconds=self._silent_until - self._now()))
        if failed.ambiguous:
            return TransportError(reason, ambiguous=True)
        if failed.status == 429:
            return TransportError(reason, after=timedelta(seconds=failed.after))
        return TransportError(reason, permanent=failed.status in (400, 401, 404), closed=failed.code in CLOSED)


def nonce_of(key: str, part: int) -> str:
    """The same for the same part of the same message, after a restart too."""
    return ids.digest(f"{key}/{part}")[:NONCE]


def tag_of(key: str) -> str:
    """What marks the buttons of a message that came by itself, to find it by."""
    return f"k{ids.digest(key)[:10]}."
