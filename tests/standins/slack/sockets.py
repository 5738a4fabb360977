"""Socket Mode from Slack's side: envelopes out, acknowledgements back, and ways for a socket to end."""

from __future__ import annotations

import asyncio
import json
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

Body = dict[str, Any]


class Sockets:
    """The open sockets of one app. An envelope goes to any one of them, and again when nobody answers."""

    def __init__(self) -> None:
        self._open: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[Body]] = {}
        self._number = count(1)
        self.connected = asyncio.Event()

    async def serve(self, socket: web.WebSocketResponse) -> None:
        """Speak to one socket until it ends."""
        self._open.append(socket)
        await socket.send_json({"type": "hello", "num_connections": len(self._open)})
        self.connected.set()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            self._open.remove(socket)
            if not self._open:
                self.connected.clear()

    def _acknowledged(self, answer: Body) -> None:
        waiting = self._waiting.pop(answer.get("envelope_id", ""), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer.get("payload") or {})

    async def deliver(self, kind: str, payload: Body, *, attempt: int = 0, patience: float = 5.0) -> Body:
        """Send an envelope and return what it was acknowledged with. Raises TimeoutError."""
        await asyncio.wait_for(self.connected.wait(), patience)
        name = f"envelope-{next(self._number)}"
        answered: asyncio.Future[Body] = asyncio.get_running_loop().create_future()
        self._waiting[name] = answered
        envelope = {"type": kind, "envelope_id": name, "payload": payload, "accepts_response_payload": True}
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        await self._open[-1].send_json(envelope)
        return await asyncio.wait_for(answered, patience)

    async def say_goodbye(self) -> None:
        """Ask every socket to reconnect, as Slack does when it moves an app."""
        for socket in tuple(self._open):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def close(self) -> None:
        """Close every socket with a close frame."""
        for socket in tuple(self._open):
            await socket.close()

    def reset(self) -> None:
        """End every connection without a word."""
        for socket in tuple(self._open):
            transport = socket._req.transport if socket._req is not None else None
            if transport is not None:
                transport.abort()
