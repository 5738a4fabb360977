"""`vouch web`: open the class, listen on loopback, deliver what is due, leave in order."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aiohttp import web

from adapters.held import Held
from adapters.serving import CannotServe, first_of, nap
from adapters.web.adapter import Own, Site
from adapters.web.cast import cast
from adapters.web.clock import MovableClock
from adapters.web.kept import Kept, Memory
from adapters.web.playground import STARTS, Playground
from adapters.web.private import PrivateRoom
from adapters.web.words import listed
from bot.app import Bot
from bot.delivering import deliver
from bot.render import Renderer

HOST, PORT = "127.0.0.1", 8321
LAST = 3.0
"""Seconds that what is under way gets on leaving."""


def remembered(database: Path, real: Callable[[], datetime]) -> Memory:
    """What the class kept of its last visit, or its first day."""
    return Memory(database.with_suffix(".class"), Kept((STARTS - real()).total_seconds()))


def bound(port: int | None) -> socket.socket:
    """A socket on loopback; without a port the usual one, or any where that is taken. Raises CannotServe."""
    for one in (PORT, 0) if port is None else (port,):
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((HOST, one))
            return made
        except OSError:
            made.close()
    raise CannotServe(f"Port {port} is taken by another program. Choose one with --port.")


def address(listening: socket.socket) -> str:
    """Where a socket is reached."""
    return f"http://{HOST}:{listening.getsockname()[1]}"


def site(playground: Playground, renderer: Renderer, port: int, own: Own | None = None) -> Site:
    """The pages of a class, for whoever asks on this port, and with `own` the private ones of its students."""
    hosts = frozenset({f"{HOST}:{port}", f"localhost:{port}"})
    return Site(playground=playground, words=listed(renderer), hosts=hosts, own=own)


async def serve(
    *,
    bot: Bot,
    clock: MovableClock,
    memory: Memory,
    listening: socket.socket,
    stop: asyncio.Event,
    opened: Callable[[str], None],
) -> None:
    """Serve until `stop` is set; `opened` is told the address once the page can be asked for."""
    renderer, loop = Renderer(), asyncio.get_running_loop()
    held = Held(now=loop.time)
    playground = Playground(bot=bot, clock=clock, memory=memory, renderer=renderer, held=held, members=cast())
    own = PrivateRoom(
        desk=bot.visits,
        receive=bot.receive,
        address=address(listening),
        words=listed(renderer),
        who=lambda request: request.remote or "",
        now=clock,
    )
    made = site(playground, renderer, listening.getsockname()[1], own)
    runner = web.AppRunner(made.app(), access_log=None)
    await runner.setup()
    past = asyncio.create_task(playground.prepare())
    try:
        await web.SockSite(runner, listening, shutdown_timeout=LAST).start()
        opened(f"{address(listening)}/")
        await first_of(
            asyncio.create_task(stop.wait()),
            asyncio.create_task(deliver(bot, playground.sender, lambda due: nap(due, clock, stop))),
        )
    finally:
        past.cancel()
        await asyncio.gather(past, return_exceptions=True)
        await runner.cleanup()
