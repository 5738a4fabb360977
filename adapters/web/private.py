"""The room of students' own pages: `/private/<link>` shows a button, its press opens the page, once, for one browser.

What is shown and typed there never passes through a platform. A page is known by a cookie alone, and ends by itself.
"""

from __future__ import annotations

import asyncio
import logging
import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from secrets import token_urlsafe
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from aiohttp import web

from adapters.listening import Listening
from adapters.logs import place
from adapters.web import phrases, posting
from adapters.web.assets import assets, sent
from adapters.web.conversation import Receive
from adapters.web.guarding import HEADERS
from adapters.web.pages import Pages
from adapters.web.papers import handed, numbered, papers
from adapters.web.translate import Unreadable, outgoing
from adapters.web.visit import Desk, Visit
from adapters.web.words import listed
from bot.app import Bot
from bot.buckets import Buckets, Rate
from bot.messages import Reply
from bot.render import Renderer
from bot.visiting import PATH
from bot.visits import IDLE

ANYBODY = Rate(600, timedelta(milliseconds=20))
"""For one address, before the store is asked: wide, since a whole class may sit behind one."""
STRANGERS = Rate(200, timedelta(seconds=1))
"""For one address, of links and of pages that are closed. Secrets are too long to be tried."""
GUEST = Rate(60, timedelta(seconds=1))
"""For one page that is open."""
_LINK = re.compile(rf"/{PATH}/([0-9a-f]{{64}})")
_FILE = re.compile(rf"/{PATH}/file/([0-9]{{1,3}})")
_ASSET = re.compile(rf"/{PATH}/static/([a-z.]+)")
_SECRET = re.compile(r"[0-9a-f]{64}")
NOTES = {404: "gone", 403: "closed"}
_log = logging.getLogger("vouch.web")
Given = Mapping[str, Sequence[str]]


class PrivateRoom:
    """Answers for every page of a student's own."""

    def __init__(
        self,
        *,
        desk: Desk,
        receive: Receive,
        address: str,
        words: Mapping[str, str],
        who: Callable[[web.Request], str],
        now: Callable[[], datetime],
    ) -> None:
        """`address` is where the room is reached, `words` has what each command is for, `who` tells who asks."""
        self._desk = desk
        self._receive = receive
        self._words = words
        self._who = who
        self._now = now
        parts = urlsplit(address)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._base = f"{parts.path}/{PATH}"
        self._secure = parts.scheme == "https"
        self.cookie = "__Host-vouch" if self._secure else "vouch_private"
        """A browser takes the first name only over HTTPS, for this host alone, and for all of its paths."""
        self._pages = Pages()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._anybody, self._strangers, self._guests = Buckets(ANYBODY), Buckets(STRANGERS), Buckets(GUEST)

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        """The answer to one request, with headers that allow little."""
        answer = await self._answered(request)
        answer.headers.update(HEADERS)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    async def _answered(self, request: web.Request) -> web.Response:
        given: dict[str, Sequence[str]] = {}
        try:
            self._limit(self._anybody, self._who(request))
            if request.method == "POST":
                if not posting.ours(request, {self._origin}):
                    raise web.HTTPForbidden
                given = await posting.fields(request)
            elif request.method not in ("GET", "HEAD"):
                raise web.HTTPMethodNotAllowed(request.method, ("GET", "HEAD", "POST"))
            return await self._routed(request, given)
        except web.HTTPException as refused:
            return self._note(refused.status, given, refused.headers.get("Retry-After", ""))
        except Unreadable:
            return self._note(400, given)
        except Exception as bug:
            # The text of an exception can hold what was typed; it stays out of every log.
            _log.error("request failed error=%s at=%s", type(bug).__qualname__, place(bug))
            return self._note(500, given)

    async def _routed(self, request: web.Request, given: dict[str, Sequence[str]]) -> web.Response:
        posts = request.method == "POST"
        if found := _ASSET.fullmatch(request.path):
            return sent(found[1], request.query_string)
        if found := _LINK.fullmatch(request.path):
            self._limit(self._strangers, self._who(request))
            return await self._open(request, found[1]) if posts else await self._waiting(found[1])
        session = self._session(request)
        if session is None:
            raise self._stranger(request)
        # One after another: a page that is loaded anew is to hold what was half typed when it was left.
        async with self._turns.setdefault(session, asyncio.Lock()):
            return await self._at(await self._visit(request, session), request.path, given if posts else None)

    async def _at(self, visit: Visit, path: str, given: dict[str, Sequence[str]] | None) -> web.Response:
        """One look or, with something `given`, one turn."""
        if found := _FILE.fullmatch(path):
            return handed(numbered((await visit.look()).files, found[1]))
        if path.rstrip("/") != f"/{PATH}":
            raise web.HTTPNotFound
        return self._page(visit, await visit.look()) if given is None else await self._take(visit, given)

    # -------------------------------------------------------------- links

    async def _waiting(self, link: str) -> web.Response:
        """A button, for whoever follows the link. Programs that look at addresses use nothing up."""
        if not await self._desk.waits(link):
            raise web.HTTPNotFound
        return self._html("web/private_link.html.j2")

    async def _open(self, request: web.Request, link: str) -> web.Response:
        """Open the page in this browser, under a session that nobody knew before; whatever was open in it closes."""
        session = await self._desk.enter(link)
        if session is None:
            raise web.HTTPNotFound
        before = self._session(request)
        if before:
            await self._desk.leave(before)
        answer = self._to_page()
        answer.set_cookie(self.cookie, session, httponly=True, samesite="Strict", secure=self._secure, path="/")
        return answer

    # -------------------------------------------------------------- a page that is open

    def _session(self, request: web.Request) -> str | None:
        value = request.cookies.get(self.cookie, "")
        return value if _SECRET.fullmatch(value) else None

    def _stranger(self, request: web.Request) -> web.HTTPException:
        """What is said to everybody whose page is closed, unless they ask too often."""
        self._limit(self._strangers, self._who(request))
        return web.HTTPForbidden()

    async def _visit(self, request: web.Request, session: str) -> Visit:
        """Whoever is there. Raises the HTTP error that fits everybody else."""
        guest = await self._desk.guest(session)
        if guest is None:
            raise self._stranger(request)
        self._limit(self._guests, session)
        return Visit(self._desk, self._receive, session, guest)

    async def _take(self, visit: Visit, given: dict[str, Sequence[str]]) -> web.Response:
        if not posting.fits(given, visit.session):
            raise web.HTTPForbidden
        if "close" in given:
            await self._desk.leave(visit.session)
            return self._closed(self._html("web/private_note.html.j2", words=phrases.PRIVATE["left"], typed=()))
        done = await visit.take(given)
        if done.closed:  # by forgetting, unlinking, or a new link: this is read once more, and nothing can be pressed
            return self._closed(self._page(visit, done.reply, closed=True))
        if "left" in given:  # 205: what was half typed asks for help, so the page is to be loaded anew
            return web.Response(status=204 if done.silent else 205)
        return self._to_page()

    def _closed(self, answer: web.Response) -> web.Response:
        answer.set_cookie(self.cookie, "", max_age=0, httponly=True, samesite="Strict", secure=self._secure, path="/")
        return answer

    def _to_page(self) -> web.Response:
        """Look at the page: loading it anew then sends nothing again."""
        return web.Response(status=303, headers={"Location": f"{self._base}/#now"})

    def _page(self, visit: Visit, reply: Reply, *, closed: bool = False) -> web.Response:
        cards = outgoing(reply)
        wrong = any(field.problem for card in cards for field in card.fields)
        return self._html(
            "web/private.html.j2",
            cards=cards,
            papers=() if closed else papers(reply.files, f"{self._base}/file/"),
            title=cards[-1].title if cards else "Vouch",
            wrong=wrong,
            closed=closed,
            idle=int(IDLE.total_seconds()),
            left=int(visit.left.total_seconds()),
            csrf=posting.token(visit.session),
            event=token_urlsafe(12),
            words=self._words,
        )

    # -------------------------------------------------------------- all of it

    def _note(self, status: int, given: Given, after: str = "") -> web.Response:
        """Say why not, and give back what was typed, to be copied."""
        name = NOTES.get(status)
        words = phrases.PRIVATE[name] if name else phrases.problem(status)
        answer = self._html("web/private_note.html.j2", words=words, typed=_typed(given))
        answer.set_status(status)
        if after:
            answer.headers["Retry-After"] = after
        return answer

    def _html(self, template: str, **facts: object) -> web.Response:
        text = self._pages.page(template, base=self._base, assets=assets(), **facts)
        return web.Response(text=text, content_type="text/html")

    def _limit(self, buckets: Buckets, name: str) -> None:
        wait = buckets.take(name, self._now())
        if wait is not None:
            seconds = str(math.ceil(wait.total_seconds()))
            raise web.HTTPTooManyRequests(headers={"Retry-After": seconds})


async def serve(
    *, bot: Bot, address: str, listening: Listening, now: Callable[[], datetime], stop: asyncio.Event
) -> None:
    """Keep the room open until `stop` is set."""
    made = PrivateRoom(
        desk=bot.visits,
        receive=bot.receive,
        address=address,
        words=listed(Renderer()),
        who=listening.address,
        now=now,
    )
    with listening.room(PATH, made):
        await stop.wait()


def _typed(given: Given) -> tuple[str, ...]:
    """Every text of a form that somebody wrote."""
    texts = (values[0] for name, values in given.items() if (name == "say" or name.startswith("a.")) and values)
    return tuple(text for text in texts if text.strip())
