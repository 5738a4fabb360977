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
        self.resumed = 0
        self.connected = asyncio.Event()
        self._sent: list[Body] = []
        self._open: list[web.WebSocketResponse] = []

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        try:
            async for message in socket:
                if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    await self._told(socket, json.loads(message.data))
        finally:
            if socket in self._open:
                self._open.remove(socket)
            if not self._open:
                self.connected.clear()
        return socket

    async def _told(self, socket: web.WebSocketResponse, body: Body) -> None:
        match body["op"]:
            case 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            case 2:
                self.identified.append(body["d"])
                ready = {
                    "v": 10, "user": self.bot, "guilds": [], "session_id": "s1", "resume_gateway_url": self.url,
                    "application": {"id": self.application, "flags": 0}, "private_channels": [],
                }  # fmt: skip
                await self._ready(socket, {"op": 0, "t": "READY", "s": 1, "d": ready})
            case 6:
                self.resumed += 1
                missed = [event for event in self._sent if event["s"] > body["d"]["seq"]]
                for event in missed:
                    await socket.send_json(event)
                await self._ready(socket, {"op": 0, "t": "RESUMED", "s": self._next(), "d": {}})

    async def _ready(self, socket: web.WebSocketResponse, event: Body) -> None:
        await socket.send_json(event)
        self._open.append(socket)
        self.connected.set()

    def _next(self) -> int:
        return len(self._sent) + 2

    async def dispatch(self, name: str, data: Body) -> None:
        """Tell every connection; those that are gone hear it when they resume."""
        event = {"op": 0, "t": name, "s": self._next(), "d": data}
        self._sent.append(event)
        for socket in tuple(self._open):
            await socket.send_json(event)

    async def raw(self, event: Body) -> None:
        """Send something to every connection as it is."""
        for socket in tuple(self._open):
            await socket.send_json(event)

    async def drop(self, code: int = 4000) -> None:
        """Close every connection; 4000 asks for a RESUME."""
        for socket in tuple(self._open):
            self._open.remove(socket)
            await socket.close(code=code)
        self.connected.clear()
