"""Send what nobody asked for just now: into the direct messages, with a nonce, never twice on a guess."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import discord

from adapters.discord import draw, events, ids
from adapters.discord.limits import NONCE, every
from adapters.discord.wire import Wire, WireFailed
from adapters.held import Held
from adapters.turns import Turns
from bot.erasures import Swept
from bot.messages import Addressee, Channel, Happening, Person, Reply
from bot.sender import Lane, TransportError

CLOSED = frozenset({50007, 50278, 50001, 10013})
"""The person takes no direct messages from us, shares no server with us any more, or is gone."""
BARRED = frozenset({50013, 50001})
"""A channel in which the bot may not write, or that it does not see."""
TOO_FAST = 40003
"""Direct messages were opened too fast; Discord does not say for how long to wait."""
BREAK = timedelta(minutes=15)
OPENING = 3.0
"""Seconds between two conversations that are opened: bots that opened dozens at once were shut out."""
OPENS = Lane("open", 4)
"""The way to people whose conversation is not known; so few, since each waits for its turn under its lease."""
KNOWN = Lane("known", 64)
"""The way to everybody else: more than are under way at 50 a second while some of them wait out a refusal."""
REMEMBERED = 10_000
SWEPT = 15
"""Messages that are looked at before it is kept how far we are."""
PAGE, PAGES = 100, 10
"""Messages that are looked through for one of ours: many more than come in the day a row is looked for."""


class DiscordSender:
    """The `Sender` of `bot/sender.py` for one bot."""

    door = "discord"
    only: Person | None = None
    rings = True
    grace = timedelta(seconds=60)

    def __init__(
        self, *, wire: Callable[[], Wire], held: Held, now: Callable[[], float], turns: Turns | None = None
    ) -> None:
        self._wire = wire
        self._held = held
        self._now = now
        self._turns = turns or Turns(between=OPENING, now=now)
        self._channels: OrderedDict[str, str] = OrderedDict()
        self._silent_until = self._shut_until = 0.0

    def lane(self, to: Addressee) -> Lane:
        """Where a conversation has to be opened first, nobody else waits for that."""
        return OPENS if isinstance(to, Person) and to.user not in self._channels else KNOWN

    def knows(self, user: str, channel: str) -> None:
        """Note the conversation with somebody who wrote in it."""
        self._channels[user] = channel
        self._channels.move_to_end(user)
        while len(self._channels) > REMEMBERED:
            self._channels.popitem(last=False)

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        """Post to one person or into a channel. Raises TransportError."""
        if self._now() < self._shut_until:
            raise TransportError("shut", after=timedelta(seconds=self._shut_until - self._now()))
        receipt = ""
        try:
            if isinstance(to, Channel):
                return await self._wire().post(to.id, draw.public(reply, number_of(key)), nonce_of(key, 0))
            parts = draw.standing(reply, to.user, self._held.keep(reply, to.user), tag_of(key))
            channel = await self._channel(to.user)
            for number, part in enumerate(parts):
                sent = await self._wire().post(channel, part, nonce_of(key, number))
                receipt = receipt or sent
        except WireFailed as failed:
            raise self._error(failed) from None
        return receipt

    async def edit(self, to: Channel, receipt: str, reply: Reply) -> None:
        """Put this in place of what was posted; it is found again as before. Raises TransportError."""
        try:
            before = await self._wire().message(to.id, receipt)
            number = next((int(one["id"]) for one in before.get("components") or () if one.get("id")), 0)
            await self._wire().rewrite(to.id, receipt, draw.public(reply, number))
        except WireFailed as failed:
            raise self._mended(failed) from None

    async def withdraw(self, to: Channel, receipt: str) -> None:
        """Delete what was posted. Raises TransportError."""
        try:
            await self._wire().delete(to.id, receipt)
        except WireFailed as failed:
            if failed.status != 404:
                raise self._mended(failed) from None

    async def mirror(self, to: Channel, mark: str, shown: Happening | None) -> None:
        """Make the one event with a mark what is to be shown, or take it away. Raises TransportError."""
        try:
            await events.bring(self._wire(), to.space, mark, shown)
        except WireFailed as failed:
            raise self._mended(failed) from None

    async def sweep(self, to: Person, asked: datetime, reach: str) -> Swept:
        """Take away a page of what we wrote in the direct messages. Raises TransportError."""
        try:
            channel = await self._channel(to.user)
            before = reach or str(discord.utils.time_snowflake(asked))
            page = await self._wire().newest(channel, SWEPT, before)
            ours = [kept for kept in page if str((kept.get("author") or {}).get("id")) != to.user]
            gone = [await self._gone(channel, str(kept["id"])) for kept in ours]
        except WireFailed as failed:
            silence, closed = timedelta(seconds=failed.after), failed.code in CLOSED
            reason = str(failed.code or failed.status)
            raise TransportError(reason, permanent=failed.status == 403, closed=closed, after=silence) from None
        return Swept(sum(gone), len(gone) - sum(gone), str(page[-1]["id"]) if len(page) == SWEPT else "")

    async def _gone(self, channel: str, message: str) -> bool:
        """Delete one message of ours; False: Discord keeps it. Raises WireFailed."""
        try:
            await self._wire().delete(channel, message)
        except WireFailed as failed:
            if failed.status == 403:
                return False
            if failed.status != 404:
                raise
        return True

    def _mended(self, failed: WireFailed) -> TransportError:
        """To do it twice does no harm, so nothing here is ambiguous."""
        refused = failed.status in (400, 401, 403, 404)
        return TransportError(
            str(failed.code or failed.status), permanent=refused, after=timedelta(seconds=failed.after)
        )

    async def find(self, to: Addressee, key: str) -> str | bool | None:
        """Look through the newest messages for the mark in their buttons, or of a message in a channel.

        None: Discord does not let us look, or a channel is so busy that it may stand further back.
        """
        try:
            if isinstance(to, Channel):
                return await self._posted(to, key)
            async for kept in self._newest(await self._channel(to.user)):
                marks = [ids.read(str(one.get("custom_id", ""))) for one in every(kept.get("components") or ())]
                if any(mark is not None and mark.place.startswith(tag_of(key)) for mark in marks):
                    return True
        except WireFailed:
            return None
        return False

    async def _posted(self, to: Channel, key: str) -> str | bool | None:
        looked = 0
        async for kept in self._newest(to.id):
            if any(one.get("id") == number_of(key) for one in kept.get("components") or ()):
                return str(kept["id"])
            looked += 1
        return False if looked < PAGE * PAGES else None

    async def _newest(self, channel: str) -> AsyncIterator[Mapping[str, Any]]:
        """The newest messages, page by page while somebody asks for more. Raises WireFailed."""
        before = ""
        for _ in range(PAGES):
            page = await self._wire().newest(channel, PAGE, before)
            for kept in page:
                yield kept
            if len(page) < PAGE:
                return
            before = str(page[-1]["id"])

    async def _channel(self, user: str) -> str:
        if user not in self._channels:
            self._rest()
            await self._turns.take("open")
            self._rest()
            self.knows(user, await self._wire().channel(user))
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
        if failed.status == 401:  # nobody can be written to, until the token is put right
            self._shut_until = self._now() + BREAK.total_seconds()
        never = failed.status in (400, 401, 404) or failed.code in BARRED
        return TransportError(reason, permanent=never, closed=failed.code in CLOSED, shut=failed.status == 401)


def nonce_of(key: str, part: int) -> str:
    """The same for the same part of the same message, after a restart too."""
    return ids.digest(f"{key}/{part}")[:NONCE]


def number_of(key: str) -> int:
    """What marks a message in a channel, as the number of its first component: below 2**31, never 0."""
    return int(ids.digest(key)[:7], 16) + 1


def tag_of(key: str) -> str:
    """What marks the buttons of a message that came by itself, to find it by."""
    return f"k{ids.digest(key)[:10]}."
