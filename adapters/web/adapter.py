"""Run the playground's pages: one address for each room of each person, one for the clock."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from secrets import token_urlsafe

from aiohttp import web

from adapters.web import phrases
from adapters.web.assets import assets, sent
from adapters.web.cast import CHANNEL, Member
from adapters.web.guarding import Guard, posted, token
from adapters.web.pages import Pages
from adapters.web.papers import handed, numbered
from adapters.web.playground import MESSAGES, Playground
from adapters.web.posting import LARGEST
from adapters.web.translate import Unreadable
from adapters.web.view import side, standing
from bot.visiting import PATH

ROOMS = (MESSAGES, CHANNEL)
PART = "X-Vouch-Part"
"""A script asks for the room only, to put it in the place of the one it has."""
BEAT = 20.0
"""Seconds after which a silent stream says that it is there."""


Own = Callable[[web.Request], Awaitable[web.StreamResponse]]
"""Answers for what is below `bot.visiting.PATH`, and guards it itself."""


class Site:
    """The web application."""

    def __init__(
        self, *, playground: Playground, words: Mapping[str, str], hosts: frozenset[str], own: Own | None = None
    ) -> None:
        """`words` has what each command is for; `hosts` are the names under which the site may be asked.

        `own` answers for the private pages of students, if there are any.
        """
        self._own = own
        self._playground = playground
        self._words = words
        self._pages = Pages()
        self._guard = Guard(hosts, self._problem, apart=f"/{PATH}" if own else "")
        self._stopping = asyncio.Event()

    def app(self) -> web.Application:
        """The routes."""
        made = web.Application(client_max_size=LARGEST, middlewares=[self._guard.watch])
        made.router.add_get("/", self._start)
        made.router.add_get("/static/{name}", self._asset)
        made.router.add_post("/clock", self._clock)
        made.router.add_get("/as/{user}", self._door)
        made.router.add_get("/as/{user}/suggest", self._suggest)
        made.router.add_get("/as/{user}/changes", self._changes)
        made.router.add_get("/as/{user}/file/{held}/{number}", self._file)
        made.router.add_get("/as/{user}/{room}", self._room)
        made.router.add_post("/as/{user}/{room}", self._take)
        if self._own is not None:
            made.router.add_route("*", f"/{PATH}{{tail:.*}}", self._own)
        made.on_shutdown.append(self._stop)
        return made

    async def _stop(self, _: web.Application) -> None:
        self._stopping.set()

    # -------------------------------------------------------------- pages

    async def _start(self, request: web.Request) -> web.Response:
        facts = {"cast": tuple(self._playground.members.values()), "assets": assets(), "csrf": token(request)}
        return _html(self._pages.page("web/start.html.j2", **facts))

    async def _door(self, request: web.Request) -> web.Response:
        raise web.HTTPSeeOther(f"/as/{self._member(request).user}/{MESSAGES}#now")

    async def _room(self, request: web.Request) -> web.Response:
        member, name = self._member(request), _name(request)
        await self._playground.enter(member, name)
        return await self._shown(request, member, name)

    async def _take(self, request: web.Request) -> web.Response:
        member, name = self._member(request), _name(request)
        given = await posted(request)
        try:
            await self._playground.take(member, name, given)
        except Unreadable:
            raise web.HTTPBadRequest from None
        if PART in request.headers:
            return await self._shown(request, member, name)
        raise web.HTTPSeeOther(f"/as/{member.user}/{name}#now")

    async def _shown(self, request: web.Request, member: Member, name: str) -> web.Response:
        facts = {
            "member": member,
            "name": name,
            "version": self._playground.version(member.user, name),
            "feed": standing(self._playground.feed(member.user, name), member.user),
            "csrf": token(request),
            "event": token_urlsafe(12),
            "words": self._words,
            "phrases": phrases,
        }
        if PART in request.headers:
            return _html(self._pages.part("web/room.html.j2", **facts))
        around = await side(self._playground, member)
        return _html(self._pages.page("web/frame.html.j2", side=around, assets=assets(), **facts))

    def _problem(self, status: int) -> web.Response:
        page = self._pages.page("web/problem.html.j2", words=phrases.problem(status), assets=assets())
        return web.Response(text=page, content_type="text/html", status=status)

    def _member(self, request: web.Request) -> Member:
        member = self._playground.members.get(request.match_info["user"])
        if member is None:
            raise web.HTTPNotFound
        return member

    # -------------------------------------------------------------- the clock

    async def _clock(self, request: web.Request) -> web.Response:
        given = await posted(request)
        await self._playground.move(_one(given, "step"))
        user, name = _one(given, "user"), _one(given, "room")
        known = user in self._playground.members and name in ROOMS
        raise web.HTTPSeeOther(f"/as/{user}/{name}#now" if known else "/")

    # -------------------------------------------------------------- what a page asks for

    async def _asset(self, request: web.Request) -> web.Response:
        return sent(request.match_info["name"], request.query_string)

    async def _suggest(self, request: web.Request) -> web.Response:
        word, typed = request.query.get("word", ""), request.query.get("typed", "")
        return web.json_response(await self._playground.suggest(self._member(request), word[:40], typed[:200]))

    async def _file(self, request: web.Request) -> web.Response:
        held = self._playground.held.find(request.match_info["held"], self._member(request).user)
        return handed(numbered(held.files if held else (), request.match_info["number"]))

    async def _changes(self, request: web.Request) -> web.StreamResponse:
        """Tell a page whenever one of the person's rooms changed: by numbers, and nothing else."""
        user = self._member(request).user
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        with self._playground.rooms.reader(user) as changed:
            if changed is None:
                raise web.HTTPTooManyRequests
            await answer.prepare(request)
            with suppress(ConnectionError):  # the page is gone
                while not self._stopping.is_set():
                    await answer.write(f"data: {json.dumps(self._counts(user))}\n\n".encode())
                    await self._until(changed)
        return answer

    def _counts(self, user: str) -> dict[str, int]:
        versions = {name: self._playground.version(user, name) for name in ROOMS}
        return {**versions, "unread": self._playground.unread(user)}

    async def _until(self, changed: asyncio.Event) -> None:
        """Wait for a change, for the end, or for the next beat."""
        waits = [asyncio.ensure_future(one.wait()) for one in (changed, self._stopping)]
        try:
            await asyncio.wait(waits, timeout=BEAT, return_when=asyncio.FIRST_COMPLETED)
        finally:  # also when the answer itself is cancelled
            for one in waits:
                one.cancel()
        changed.clear()


def _name(request: web.Request) -> str:
    name = request.match_info["room"]
    if name not in ROOMS:
        raise web.HTTPNotFound
    return name


def _one(given: Mapping[str, object], name: str) -> str:
    values = given.get(name)
    return str(values[0]) if isinstance(values, list) and values else ""


def _html(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html")
