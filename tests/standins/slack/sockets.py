"""Socket Mode from Slack's side: envelopes out, acknowledgements back, and ways for a socket to end."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
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
        self.opened = 0
        """How many sockets there have been."""
        self.deaf = False
        """True: sockets stay open, and nothing that is said on them is answered, pings neither."""

    async def serve(self, socket: web.WebSocketResponse) -> None:
        """Speak to one socket until it ends."""
        self._open.append(socket)
        self.opened += 1
        await socket.send_json({"type": "hello", "num_connections": len(self._open)})
        self.connected.set()
        try:
            async for message in socket:
                if self.deaf:
                    continue
                if message.type is WSMsgType.PING:
                    await socket.pong(message.data)
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

    async def insist(self, kind: str, payload: Body, *, patience: float = 1.0) -> Body:
        """Deliver an event until it is acknowledged, as Slack does: at first quickly, then with longer waits."""
        for attempt in range(60):
            with suppress(TimeoutError, ConnectionError):
                return await self.deliver(kind, payload, attempt=attempt, patience=patience)
        raise TimeoutError

    async def renewed(self, since: int) -> None:
        """Wait for a socket opened after `since` others."""
        while self.opened <= since or not self._open:
            await asyncio.sleep(0.01)

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
