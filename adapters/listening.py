"""The one port: a small HTTP server that doors and pages share, each in a room of its own.

A room answers every request whose path begins with its name; the server caps bodies, adds the headers that keep a page
from being framed, sniffed or cached, answers for health, and lets nothing that broke be read by who asked.
"""

from __future__ import annotations

import ipaddress
import logging
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from adapters.logs import place
from adapters.serving import CannotServe
from bot.buckets import Buckets, Rate
from bot.settings import SettingsError

LARGEST = 256 * 1024
"""Bytes of a body."""
DRAIN = 8.0
"""Seconds that answers under way are given when it is time to leave."""
MOST_PROXIES = 5
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
"""What every answer carries unless its room says otherwise."""

Room = Callable[[web.Request], Awaitable[web.StreamResponse]]
Ready = Callable[[], Awaitable[bool]]
_log = logging.getLogger("vouch.http")


@dataclass(frozen=True, slots=True)
class ListenSettings:
    """Where to listen; `wanted`: also if no door is called over it; `proxies`: how many of one's own are in front."""

    port: int = 3000
    wanted: bool = False
    proxies: int = 0

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> ListenSettings:
        """Take the settings from the environment. Raises SettingsError."""
        port, public = environ.get("PORT", "").strip(), environ.get("VOUCH_PUBLIC_URL", "").strip()
        proxies = environ.get("VOUCH_PROXIES", "").strip() or "0"
        if not (proxies.isascii() and proxies.isdigit() and int(proxies[:2]) <= MOST_PROXIES):
            raise SettingsError("VOUCH_PROXIES", f"a number from 0 to {MOST_PROXIES}")
        return cls(_port(port or "3000"), bool(port or public), int(proxies))


class Listening:
    """Rooms by the first part of their path, and the port they are reached on."""

    def __init__(self, settings: ListenSettings, *, expects: Collection[str] = ()) -> None:
        """`expects` names the rooms without which nothing is ready."""
        self._settings = settings
        self._expects = expects
        self._rooms: dict[str, Room | None] = {}
        self._ready: list[Ready] = []

    @contextmanager
    def room(self, name: str, room: Room | None, ready: Ready | None = None) -> Iterator[None]:
        """Open a room for the block; without one nobody is let in. `ready` says whether what is behind it works."""
        if name in self._rooms:
            raise ValueError(f"a second room {name}")
        self._rooms[name] = room
        if ready is not None:
            self._ready.append(ready)
        try:
            yield
        finally:
            del self._rooms[name]
            if ready is not None:
                self._ready.remove(ready)

    def app(self) -> web.Application:
        """The application: health, and every room that is open when a request comes."""
        made = web.Application(client_max_size=LARGEST)
        made.router.add_get("/healthz", self._healthz)
        made.router.add_get("/readyz", self._readyz)
        made.router.add_route("*", "/{tail:.*}", self._answer)
        made.on_response_prepare.append(_guarded)
        return made

    @asynccontextmanager
    async def open(self) -> AsyncIterator[int]:
        """Listen for as long as the block lasts; gives the port. Raises CannotServe."""
        runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=DRAIN)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, port=self._settings.port).start()
            except OSError:
                raise CannotServe(f"Port {self._settings.port} cannot be listened on. Set PORT to another.") from None
            _log.info("listening port=%d", self._settings.port)
            yield self._settings.port
        finally:
            await runner.cleanup()

    def address(self, request: web.Request) -> str:
        """Who asks, as far as it can be known: an IPv4 address, or the /64 that one subscriber of IPv6 has."""
        told = [part.strip() for part in ",".join(request.headers.getall("X-Forwarded-For", [])).split(",")]
        # What a proxy of one's own added stands last; whatever is before that, anybody can have written.
        of_proxies = self._settings.proxies
        found = told[-of_proxies] if 0 < of_proxies <= len(told) and told[0] else request.remote or ""
        try:
            known = ipaddress.ip_address(found)
        except ValueError:
            return "unknown"
        return str(known) if known.version == 4 else str(ipaddress.ip_network((known, 64), strict=False))

    def limited(self, room: Room, rate: Rate, now: Callable[[], datetime]) -> Room:
        """A room in which one address may ask so often; beyond that it is told to wait, and nothing is read."""
        asked = Buckets(rate)

        async def answer(request: web.Request) -> web.StreamResponse:
            wait = asked.take(self.address(request), now())
            if wait is not None:
                return web.Response(status=429, headers={"Retry-After": str(math.ceil(wait.total_seconds()))})
            return await room(request)

        return answer

    async def _healthz(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _readyz(self, _: web.Request) -> web.Response:
        ready = all(name in self._rooms for name in self._expects) and all([await ask() for ask in self._ready])
        return web.Response(text="ready\n" if ready else "not ready\n", status=200 if ready else 503)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        room = self._rooms.get(request.path.split("/")[1])
        if room is None:
            return web.Response(status=404, text="Nothing is here.\n")
        try:
            return await room(request)
        except web.HTTPRequestEntityTooLarge:
            return web.Response(status=413)
        except web.HTTPException:
            raise
        except Exception as bug:
            # Its text could quote what was asked for.
            _log.error("request failed error=%s at=%s", type(bug).__qualname__, place(bug))
            return web.Response(status=500, text="Something broke here. Try again in a minute.\n")


async def _guarded(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "vouch"  # aiohttp has put its version there


def _port(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 0 < int(value[:6]) < 65536):
        raise SettingsError("PORT", "a number from 1 to 65535")
    return int(value)
