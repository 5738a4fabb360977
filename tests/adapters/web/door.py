"""A whole Vouch behind its page, on a real socket, and somebody with a browser that runs no script."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
from aiohttp.test_utils import TestServer

from adapters.held import Held
from adapters.web.cast import Member
from adapters.web.clock import MovableClock
from adapters.web.kept import Kept, Memory
from adapters.web.playground import MESSAGES, Desk, Playground
from adapters.web.serve import bound, site
from bot.app import Bot
from bot.messages import Person
from tests.adapters.web.page import Form, Page
from tests.support import NOW, RENDERER, open_bot

MEMBERS = {user: Member(user, name, "student", "") for user, name in (("11", "Ana"), ("12", "Ben"))}
FORM = "application/x-www-form-urlencoded"


def person(user: str) -> Person:
    return MEMBERS[user].person


@dataclass
class Here:
    bot: Bot
    clock: MovableClock
    memory: Memory
    playground: Playground
    address: str
    session: aiohttp.ClientSession
    pages: list[str] = field(default_factory=list)
    """Everything that was ever shown."""

    def robot(self, user: str) -> Robot:
        return Robot(self, user)

    async def get(self, path: str, **headers: str) -> aiohttp.ClientResponse:
        return await self.session.get(self.address + path, headers=headers)

    async def post(self, path: str, body: str, **headers: str) -> aiohttp.ClientResponse:
        own = {"Content-Type": FORM, "Origin": self.address, **headers}
        return await self.session.post(self.address + path, data=body.encode(), headers=own)


@dataclass(frozen=True)
class Seen:
    """What is in front of the person."""

    page: Page
    status: int = 200

    @property
    def text(self) -> str:
        return self.page.live

    @property
    def buttons(self) -> list[str]:
        pressed = [label for form in self.page.forms for name, _, label in form.buttons if name == "press"]
        menus = [one for form in self.page.forms for one in form.controls if one.name == "pick"]
        return [*pressed, *(label for one in menus for _, label, _ in one.options)]


class Robot:
    """Reads pages, fills in forms, presses buttons."""

    def __init__(self, here: Here, user: str, room: str = MESSAGES) -> None:
        self.here = here
        self.path = f"/as/{user}/{room}"
        self.last: Seen | None = None

    async def open(self) -> Seen:
        answer = await self.here.get(self.path)
        return await self._seen(answer)

    async def say(self, line: str) -> Seen:
        seen = self.last or await self.open()
        return await self._post(seen.page.composer, {"say": [line]})

    async def command(self, rest: str) -> Seen:
        return await self.say(f"/vouch {rest}")

    async def press(self, seen: Seen, label: str) -> Seen:
        for form in reversed(seen.page.forms):
            for name, value, read in form.buttons:
                if name == "press" and read == label:
                    return await self._post(form, {}, (name, value))
            for one in form.controls:
                for value, read, _ in one.options:
                    if one.name == "pick" and read == label:
                        return await self._post(form, {"pick": [value]}, ("choose", "1"))
        raise AssertionError(f"no button {label}: {seen.buttons}")

    async def fill(self, seen: Seen, line: str) -> Seen:
        card = seen.page.card
        assert card is not None
        (control,) = card.controls
        values = [line]
        if control.options:
            labels = line.split("; ")
            values = [value for value, label, _ in control.options if label in labels]
        return await self._post(card, {control.name: values}, ("send", "1"))

    async def tick(self, seen: Seen, value: str) -> Seen:
        """Choose one value in the field there is."""
        card = seen.page.card
        assert card is not None
        return await self._post(card, {card.controls[0].name: [value]}, ("send", "1"))

    async def leave(self, seen: Seen, values: Mapping[str, str]) -> None:
        """Go away with something half typed."""
        card = seen.page.card
        assert card is not None
        typed = {f"a.{key}": [text] for key, text in values.items()}
        self.last = await self._post(card, typed, ("left", "1"))

    def buttons(self, seen: Seen) -> list[str]:
        return seen.buttons

    def one_field(self, seen: Seen) -> bool:
        card = seen.page.card
        return card is not None and [one.name.startswith("a.") for one in card.controls] == [True]

    async def _post(self, form: Form, answers: dict[str, list[str]], pressed: tuple[str, str] | None = None) -> Seen:
        pairs = [*form.filled(answers), *([pressed] if pressed else ())]
        return await self._seen(await self.here.post(form.action, urlencode(pairs)))

    async def _seen(self, answer: aiohttp.ClientResponse) -> Seen:
        text = await answer.text()
        self.here.pages.append(text)
        last = text.rfind('<li class="item')  # what stands above was read before
        seen = Seen(Page(text[max(last, 0) :]), answer.status)
        self.last = seen if answer.status == 200 else self.last
        return seen


@asynccontextmanager
async def opened(
    bot: Desk, memory: Memory, clock: MovableClock, members: Mapping[str, Member] = MEMBERS
) -> AsyncIterator[Here]:
    """The pages of a bot, until the block ends."""
    held = Held(now=lambda: 0.0)
    playground = Playground(bot=bot, clock=clock, memory=memory, renderer=RENDERER, held=held, members=members)
    listening = bound(0)
    app = site(playground, RENDERER, listening.getsockname()[1]).app()
    server = TestServer(app, socket_factory=lambda *_: listening)
    await server.start_server(access_log=None)
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            yield Here(bot, clock, memory, playground, address, session)  # type: ignore[arg-type]
        finally:
            await server.close()


@asynccontextmanager
async def vouch(
    folder: Path, real: Callable[[], datetime] = lambda: NOW, members: Mapping[str, Member] = MEMBERS
) -> AsyncIterator[Here]:
    """A bot and its pages on one clock, which can be moved."""
    memory = Memory(folder / "vouch.class", Kept(0.0))
    clock = MovableClock(real, timedelta(seconds=memory.now.ahead))
    async with open_bot(folder, clock) as bot, opened(bot, memory, clock, members) as here:
        yield here
