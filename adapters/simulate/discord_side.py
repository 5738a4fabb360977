"""A Discord in memory, behind the real client class: what the door's sender, wire and nonces are made for."""

from __future__ import annotations

import asyncio
import json as codec
from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import discord
from discord.http import HTTPClient, Route

from adapters.discord.sender import DiscordSender
from adapters.discord.wire import OPENED, Wire
from adapters.held import Held
from adapters.simulate.sides import Fate, Side

HONOURED = (150.0, 400.0)
"""Seconds for which a nonce counts, from and to: Discord says *a few minutes*."""


class DiscordSide(HTTPClient):
    """One bot's Discord."""

    def __init__(self, side: Side) -> None:
        super().__init__(asyncio.get_running_loop())
        self._side = side
        self._posted: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._nonces: dict[str, float] = {}

    async def request(
        self, route: Route, *, json: dict[str, Any] | None = None, params: dict[str, Any] | None = None, **_: Any
    ) -> Any:
        """Answer one route as Discord does. Raises HTTPException, RateLimited, OSError."""
        posts = route.method == "POST" and route.path != OPENED
        fate = await self._side.fate(posts=posts)
        self._refuse(fate)
        if route.path == OPENED:
            return {"id": f"9{(json or {})['recipient_id']}"}
        channel = str(route.channel_id)
        if not posts:
            if self._side.blind:
                raise _failed(403, 50013)
            return self._newest(channel, **(params or {}))
        self._post(channel, json or {})
        if fate is Fate.BROKEN:
            raise _failed(502, 0)
        if fate is Fate.DROPPED:
            raise ConnectionResetError
        return {"id": str(len(self._posted))}

    def _refuse(self, fate: Fate) -> None:
        match fate:
            case Fate.BUSY:
                raise discord.RateLimited(float(self._side.retry_after() or 1))
            case Fate.REVOKED:
                raise _failed(401, 0)
            case Fate.DOWN:
                raise _failed(503, 0)
            case Fate.SILENT:
                raise ConnectionResetError

    def _newest(self, channel: str, limit: int, before: str = "") -> list[dict[str, Any]]:
        kept = self._posted[channel]
        return kept[: int(before) if before else None][-limit:][::-1]

    def _post(self, channel: str, body: dict[str, Any]) -> None:
        user, nonce = channel[1:], str(body["nonce"])
        if user in self._side.closed:
            raise _failed(403, 50007)
        now = asyncio.get_running_loop().time()
        if self._nonces.get(nonce, 0.0) > now:
            return
        self._nonces[nonce] = now + self._side.world.fate.uniform(*HONOURED)
        self._posted[channel].append({**body, "id": str(len(self._posted[channel]))})
        self._side.arrived(nonce, user, codec.dumps(body))


def _failed(status: int, code: int) -> discord.HTTPException:
    told = SimpleNamespace(status=status, reason="")
    kind = discord.Forbidden if status == 403 else discord.HTTPException
    return kind(told, {"code": code, "message": ""})


def discord_sender(side: Side) -> DiscordSender:
    """The real sender of the Discord door in front of it."""
    loop = asyncio.get_running_loop()
    http = DiscordSide(side)
    wire = Wire(http=lambda: http, now=loop.time)
    return DiscordSender(wire=lambda: wire, held=Held(now=loop.time), now=loop.time)
