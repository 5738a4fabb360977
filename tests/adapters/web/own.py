"""Students' own pages on a real socket: who asks for one in Slack, and their browser, which runs no script."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from itertools import count
from pathlib import Path
from socket import socket
from ssl import SSLContext
from urllib.parse import urlencode

import aiohttp
from aiohttp.test_utils import TestServer

from adapters.listening import Listening, ListenSettings
from adapters.web.private import PrivateRoom
from adapters.web.words import listed
from bot.app import Bot
from bot.dossier import Dossier
from bot.messages import Command, Event, Incoming, Person, Reply
from bot.playbook.season import Season
from bot.store.sealed import SealedStore
from bot.visiting import PATH
from tests.adapters.replayed import record
from tests.adapters.web.door import FORM
from tests.adapters.web.page import Form, Page
from tests.support import NOW, RENDERER, open_store

ANA, BEN = Person("slack", "UANA", "T1"), Person("discord", "77")
LOW = "My Step 2 score is lower than I hoped"
HOME = f"/{PATH}/"
ADDRESS = "https://vouch.school.edu"
_ids = count()


Opens = Callable[[Path], AbstractAsyncContextManager[SealedStore]]


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, span: timedelta) -> None:
        self.now += span


@dataclass
class Seen:
    """One answer."""

    status: int
    text: str
    headers: aiohttp.typedefs.CIMultiDictProxy[str]

    @property
    def page(self) -> Page:
        return Page(self.text)

    @property
    def buttons(self) -> list[str]:
        return [label for form in self.page.forms for name, _, label in form.buttons if name == "press"]


@dataclass
class Reader:
    """A browser: it keeps one cookie, sends it only where it came from, and says of its forms what browsers say."""

    server: Served
    cookie: str = ""
    last: Seen | None = None
    pages: list[str] = field(default_factory=list)

    async def get(self, path: str = HOME, **headers: str) -> Seen:
        return await self._ask("GET", path, None, headers)

    async def post(self, path: str, body: str, **headers: str) -> Seen:
        own = {"Content-Type": FORM, "Origin": "null", "Sec-Fetch-Site": "same-origin", **headers}
        return await self._ask("POST", path, body.encode(), own)

    async def open(self, person: Person = ANA) -> Seen:
        """Ask for a link in the chat, follow it, and press the button."""
        return await self.follow(await self.server.link(person))

    async def follow(self, link: str) -> Seen:
        waiting = await self.get(link)
        assert waiting.status == 200, waiting.text
        return await self.post(link, "")

    async def press(self, label: str) -> Seen:
        for form in reversed((self.last or await self.get()).page.forms):
            for name, value, read in form.buttons:
                if read == label:
                    return await self.send(form, {}, (name, value))
        raise AssertionError(label)

    async def fill(self, text: str) -> Seen:
        assert self.last and self.last.page.card
        (control,) = self.last.page.card.controls
        return await self.send(self.last.page.card, {control.name: [text]}, ("send", "1"))

    async def say(self, line: str) -> Seen:
        seen = self.last or await self.get()
        return await self.send(seen.page.composer, {"say": [line]})

    async def send(self, form: Form, answers: dict[str, list[str]], pressed: tuple[str, str] | None = None) -> Seen:
        return await self.post(HOME, urlencode([*form.filled(answers), *([pressed] if pressed else ())]))

    async def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Seen:
        if self.cookie:
            headers = {"Cookie": self.cookie, **headers}
        url = self.server.local + path
        async with self.server.http.request(method, url, data=body, headers=headers, allow_redirects=False) as answer:
            seen = Seen(answer.status, await answer.text(errors="replace"), answer.headers)
        self.pages.append(seen.text)
        for name, morsel in SimpleCookie(seen.headers.get("Set-Cookie", "")).items():
            self.cookie = f"{name}={morsel.value}" if morsel.value else ""
        if seen.status == 303:
            return await self.get(seen.headers["Location"].removeprefix(self.server.prefix).partition("#")[0])
        self.last = seen if seen.status == 200 and seen.page.card else self.last
        return seen


@dataclass
class Served:
    """One process that serves the pages of a database."""

    bot: Bot
    store: SealedStore
    clock: Clock
    local: str
    address: str
    http: aiohttp.ClientSession

    @property
    def prefix(self) -> str:
        return re.sub(r"^\w+://[^/]+", "", self.address)

    def reader(self) -> Reader:
        return Reader(self)

    async def chat(self, incoming: Incoming, person: Person = ANA) -> Reply:
        """Something done in Slack or Discord."""
        return await self.bot.receive(Event(f"c{next(_ids)}", person, incoming))

    async def holds(self, dossier: Dossier, person: Person = ANA) -> None:
        """Let somebody new have this record."""
        loaded = await self.store.load(person, "")
        await self.store.keep(person, loaded.student, replace(dossier, revision=1), was=0, event="made", now=NOW)

    async def link(self, person: Person = ANA) -> str:
        text = (await self.chat(Command("page"), person)).cards[0].text
        found = re.search(rf"\({re.escape(self.address)}(/private/[0-9a-f]{{64}})\)", text)
        assert found, text
        return found[1]


async def begun(here: Served) -> bool:
    return bool((await record(here.bot, ANA)).interviews)


def body(reader: Reader, **changed: str) -> str:
    """What the line at the end of the page would post."""
    assert reader.last
    return urlencode({**dict(reader.last.page.composer.hidden), "say": "/vouch story", **changed})


@asynccontextmanager
async def served(
    folder: Path,
    address: str = ADDRESS,
    clock: Clock | None = None,
    *,
    listens: socket | None = None,
    tls: SSLContext | None = None,
    opens: Opens = open_store,
) -> AsyncIterator[Served]:
    """The room on the shared listener, behind what would be a proxy that adds TLS; with `tls` it adds that itself."""
    time = clock or Clock()
    async with opens(folder) as store:
        bot = Bot(store=store, renderer=RENDERER, clock=time, season=Season.after, private=address)
        listening = Listening(ListenSettings())
        room = PrivateRoom(
            desk=bot.visits,
            receive=bot.receive,
            address=address,
            words=listed(RENDERER),
            who=listening.address,
            now=time,
        )
        with listening.room(PATH, room):
            at = {"socket_factory": lambda *_: listens} if listens else {}
            server = TestServer(listening.app(), scheme="https" if tls else "http", **at)
            await server.start_server(access_log=None, ssl=tls)
            async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
                try:
                    yield Served(bot, store, time, str(server.make_url("")).rstrip("/"), address, http)
                finally:
                    await server.close()
