"""Run the Discord door: one client, one place where everything pressed, filled in or typed arrives."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from typing import Any

import discord
from discord import app_commands

from adapters.discord import draw, phrases
from adapters.discord.conversation import Answer, Conversation
from adapters.discord.translate import MODAL, Told
from adapters.discord.wire import Wire, WireFailed
from adapters.discord.words import Suggest, root
from adapters.logs import place
from adapters.serving import rest
from bot.messages import Where

DEFER = 1.5
"""Seconds after which Discord is told that the answer takes a moment; it waits for three."""
WIDTH = 16
"""Turns taken side by side. Who comes while so many are under way is told at once that it takes a moment."""
GIVE_WAY = 0.5
"""Seconds a queued turn gives way to those who are being told."""
REFUSED = 50035
"""Discord's code for a message it does not take: ours to mend, and the person is told."""
PATIENCE = 30.0
"""Seconds that the library waits where Discord asks for silence, up to four times in a call; more is for us to wait.

All of them together are shorter than Discord knows a nonce, or a message that was taken could be posted again.
"""
DRAIN = 8.0
"""Seconds that what is under way gets on leaving."""

_log = logging.getLogger("vouch.discord")


class Door(discord.AutoShardedClient):
    """One bot's client, on as many connections as it needs. It keeps no members, no messages and no views."""

    def __init__(
        self,
        *,
        conversation: Conversation,
        suggest: Suggest,
        words: Mapping[str, Mapping[str, str]],
        setup: Callable[[Door], Awaitable[None]] | None = None,
        shards: int | None = None,
        met: Callable[[str, str], None] = lambda *_: None,
    ) -> None:
        """Make a client. `shards` None: as many as Discord asks for. `met` hears who is spoken with and where."""
        _quieten()
        self.wire = Wire(http=lambda: self.http, now=self.loop_time)
        super().__init__(
            http_trace=self.wire.trace(),
            intents=discord.Intents(guilds=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0,
            max_ratelimit_timeout=PATIENCE,
            enable_debug_events=False,
            shard_count=shards,
        )
        self.tree = app_commands.CommandTree(self)
        for name, under in words.items():
            self.tree.add_command(root(name, under, self.answer, suggest))
        self.tree.error(self._unknown)
        self._conversation = conversation
        self._setup = setup
        self._shards = shards
        self._met = met
        self._drawing: set[asyncio.Task[None]] = set()
        self._width = asyncio.Semaphore(WIDTH)
        self._telling, self._told = 0, asyncio.Event()
        """How many are being told that it takes a moment; set while there is none."""
        self._told.set()

    @staticmethod
    def loop_time() -> float:
        """Seconds of the running loop."""
        return asyncio.get_running_loop().time()

    async def setup_hook(self) -> None:
        """Do what is done once, before the gateway is asked."""
        if self._setup is not None:
            await self._setup(self)

    async def launch_shards(self) -> None:
        """Connect as often as Discord asks: once for most, and for each 2,500 servers it has to be.

        The library would take the address of the gateway from the same answer, and not the one of the settings.
        """
        if self._shards is None:
            self.shard_count, _, _ = await self.http.get_bot_gateway()
        await super().launch_shards()

    # -------------------------------------------------------------- what arrives

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Take what was pressed or filled in; commands come by the tree."""
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            await self.answer(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Take a line typed in the direct messages."""
        if message.guild is None and not message.author.bot and (message.content or message.attachments):
            await self._held_on_to(self._heard(message))

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        """Log where a handler broke; the library's own would print what it was called with."""
        bug = sys.exc_info()[1]
        _log.error("handler failed event=%s error=%s", event_method, type(bug).__qualname__)

    async def answer(self, interaction: discord.Interaction) -> None:
        """Take one interaction and answer it, whatever happens."""
        if interaction.context.dm_channel and interaction.channel_id:
            self._met(str(interaction.user.id), str(interaction.channel_id))
        await self._held_on_to(self._answered(told_of(interaction)))

    async def _unknown(self, interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        _log.warning("command not taken error=%s", type(error).__qualname__)
        if interaction.type is discord.InteractionType.application_command:
            await self._sorry(told_of(interaction), deferred=False)

    async def _held_on_to(self, work: Awaitable[None]) -> None:
        """Run something that leaving waits for."""
        task = asyncio.ensure_future(work)
        self._drawing.add(task)
        task.add_done_callback(self._drawing.discard)
        await asyncio.shield(task)

    async def drain(self) -> None:
        """Let what is under way finish, for a while."""
        if self._drawing:
            await asyncio.wait(tuple(self._drawing), timeout=DRAIN)
        for task in tuple(self._drawing):
            task.cancel()

    # -------------------------------------------------------------- how it is answered

    async def _answered(self, told: Told) -> None:
        """Answer in time: at once that it takes a moment where others wait already, later where it turns out so."""
        may_wait = told.type == MODAL or not _opens_form(told)  # a form opens as the first answer, or never
        deferred = may_wait and len(self._drawing) > WIDTH and await self._deferred(told)
        work = asyncio.ensure_future(self._taken(told, queue=may_wait))
        if may_wait and not deferred:
            done, _ = await asyncio.wait({work}, timeout=DEFER)
            deferred = not done and await self._deferred(told)
        try:
            answer = await work
        except Exception as bug:
            # The text of an exception can hold what was typed; it stays out of every log.
            _log.error("turn failed interaction=%s error=%s at=%s", told.id, type(bug).__qualname__, place(bug))
            await self._sorry(told, deferred=deferred)
            return
        if answer is not None:
            await self._draw(told, answer, deferred=deferred)

    async def _taken(self, told: Told, *, queue: bool) -> Answer | None:
        """Take one turn, in the queue or past it. The queue keeps the loop free for those who only have to be told."""
        async with self._width if queue else nullcontext():
            if queue and not self._told.is_set():
                await rest(self._told, GIVE_WAY)
            return await self._conversation.take(told)

    async def _deferred(self, told: Told) -> bool:
        self._telling += 1
        self._told.clear()
        try:
            await self.wire.defer(told, update=told.on_card)
        except WireFailed as failed:
            _log.warning("not deferred interaction=%s error=%s", told.id, failed)
            return False
        finally:
            self._telling -= 1
            if not self._telling:
                self._told.set()
        return True

    async def _draw(self, told: Told, answer: Answer, *, deferred: bool) -> None:
        try:
            if answer.form is not None:
                await self.wire.open(told, answer.form)
                return
            first, *rest = answer.messages or (draw.said(phrases.NO_ANSWER),)
            await self._first(told, answer, first, deferred=deferred)
            for message in rest:
                await self.wire.more(self._id, told, message)
        except WireFailed as failed:
            _log.warning("not shown interaction=%s error=%s", told.id, failed)
            if failed.code == REFUSED and answer.messages:
                await self._sorry(told, deferred=deferred, words=phrases.NOT_SHOWN)

    async def _first(self, told: Told, answer: Answer, message: draw.Message, *, deferred: bool) -> None:
        update = told.on_card and not answer.anew
        if not deferred:
            await self.wire.show(told, message, update=update, own=answer.own)
        elif update or not told.on_card:
            await self.wire.edit(self._id, told, message)
        else:
            await self.wire.more(self._id, told, message)

    async def _sorry(self, told: Told, *, deferred: bool, words: str = phrases.NO_ANSWER) -> None:
        try:
            if deferred:
                await self.wire.more(self._id, told, draw.said(words))
            else:
                await self.wire.show(told, draw.said(words), update=False, own=True)
        except WireFailed as failed:
            _log.warning("no apology interaction=%s error=%s", told.id, failed)

    @property
    def _id(self) -> int:
        return self.application_id or 0

    async def _heard(self, message: discord.Message) -> None:
        where = str(message.channel.id)
        self._met(str(message.author.id), where)
        try:
            who, files = str(message.author.id), bool(message.attachments)
            shown = await self._conversation.hear(str(message.id), who, message.content, files=files)
        except Exception as bug:
            _log.error("turn failed message=%s error=%s at=%s", message.id, type(bug).__qualname__, place(bug))
            shown = (draw.said(phrases.NO_ANSWER),)
        try:
            for number, part in enumerate(shown):
                await self.wire.post(where, part, f"{message.id}.{number}"[-25:])
        except WireFailed as failed:
            _log.warning("not shown message=%s error=%s", message.id, failed)


def _quieten() -> None:
    """Keep the library from warning of voice, and from printing whole payloads, answers and all, at DEBUG."""
    library = logging.getLogger("discord")
    library.setLevel(max(library.level, logging.INFO))
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def told_of(interaction: discord.Interaction) -> Told:
    """What the core's side needs of an interaction."""
    message = interaction.message
    return Told(
        str(interaction.id),
        interaction.token,
        interaction.type.value,
        str(interaction.user.id),
        dict(interaction.data or {}),
        on_card=message is not None,
        own=message is None or message.flags.ephemeral,
        where=_where(interaction),
    )


def _where(interaction: discord.Interaction) -> Where | None:
    """The server and channel, with the facts that come along; None in direct messages."""
    if interaction.guild_id is None:
        return None
    may, user, channel = interaction.permissions, interaction.user, interaction.channel
    return Where(
        str(interaction.guild_id),
        str(interaction.channel_id or ""),
        admin=may.administrator or may.manage_guild,
        roles=tuple(str(role.id) for role in user.roles) if isinstance(user, discord.Member) else (),
        events=True,
        called=str(getattr(channel, "name", "") or ""),
    )


def _opens_form(told: Told) -> bool:
    return str(told.data.get("custom_id", "")).startswith("v1:form:")
