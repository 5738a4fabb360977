"""The gateway's side of a connection: HELLO, IDENTIFY, RESUME with what was missed, heartbeats, and ways to end."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

Body = dict[str, Any]


class Gateway:
    """Connections of one bot. What is dispatched is kept, so that a resumed session gets what it missed."""

    def __init__(self, bot: Body, application: str) -> None:
        self.bot = bot
        self.application = application
        self.url = ""
        self.identified: list[Body] = []
        self.shards = 1
        """How many connections it asks for."""
        self.resumed = 0
        self.connected = asyncio.Event()
        self._sent: list[Body] = []
        self._open: dict[web.WebSocketResponse, int] = {}
        """Each with its shard."""

    @property
    def asks(self) -> Body:
        """What a bot is told before it connects."""
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return {"url": "wss://elsewhere.invalid", "shards": self.shards, "session_start_limit": limit}

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        try:
            async for message in socket:
                if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    await self._told(socket, json.loads(message.data))
        finally:
            self._open.pop(socket, None)
            if not self._open:
                self.connected.clear()
        return socket

    async def _told(self, socket: web.WebSocketResponse, body: Body) -> None:
        match body["op"]:
            case 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            case 2:
                self.identified.append(body["d"])
                mine = body["d"].get("shard", [0, 1])
                ready = {
                    "v": 10, "user": self.bot, "guilds": [], "session_id": f"s{mine[0]}", "shard": mine,
                    "resume_gateway_url": self.url, "private_channels": [],
                    "application": {"id": self.application, "flags": 0},
                }  # fmt: skip
                await self._ready(socket, mine[0], {"op": 0, "t": "READY", "s": 1, "d": ready})
            case 6:
                self.resumed += 1
                shard = int(body["d"]["session_id"].removeprefix("s"))
                missed = [event for event in self._sent if event["s"] > body["d"]["seq"] and self._is_of(shard, event)]
                for event in missed:
                    await socket.send_json(event)
                await self._ready(socket, shard, {"op": 0, "t": "RESUMED", "s": self._next(), "d": {}})

    async def _ready(self, socket: web.WebSocketResponse, shard: int, event: Body) -> None:
        await socket.send_json(event)
        self._open[socket] = shard
        if len(set(self._open.values())) == self.shards:
            self.connected.set()

    def _is_of(self, shard: int, event: Body) -> bool:
        """By the server it came from; what came from none is told to the first."""
        return shard == (int(event["d"].get("guild_id", 0)) >> 22) % self.shards

    def _next(self) -> int:
        return len(self._sent) + 2

    async def dispatch(self, name: str, data: Body) -> None:
        """Tell every connection of its shard; those that are gone hear it when they resume."""
        event = {"op": 0, "t": name, "s": self._next(), "d": data}
        self._sent.append(event)
        for socket, shard in tuple(self._open.items()):
            if self._is_of(shard, event):
                await socket.send_json(event)

    async def raw(self, event: Body) -> None:
        """Send something to every connection as it is."""
        for socket in tuple(self._open):
            await socket.send_json(event)

    async def drop(self, code: int = 4000) -> None:
        """Close every connection; 4000 asks for a RESUME."""
        for socket in tuple(self._open):
            self._open.pop(socket, None)
            await socket.close(code=code)
        self.connected.clear()
