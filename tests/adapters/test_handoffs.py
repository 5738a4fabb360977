"""The room of pages handed to an adviser, as a browser and as a mail program's scanner meet it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from aiohttp.test_utils import TestClient, TestServer

from adapters.handoffs import RATE, HandoffRoom
from adapters.listening import Listening, ListenSettings
from tests.support import NOW, RENDERER

TOKEN = "ab" * 32
PATH = f"/page/{TOKEN}"


class World:
    def __init__(self) -> None:
        self.page: str | None = "**Sam**: <script>alert(1)</script> [x](javascript:alert) & [y](https://a.b)"
        self.now = NOW

    async def waits(self, token: str) -> bool:
        return token == TOKEN and self.page is not None

    async def open(self, token: str) -> str | None:
        found, self.page = (self.page, None) if token == TOKEN else (None, self.page)
        return found


@asynccontextmanager
async def room(world: World) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    listening = Listening(ListenSettings())
    made = HandoffRoom(
        waits=world.waits, opened=world.open, say=RENDERER.plain, listening=listening, now=lambda: world.now
    )
    with listening.room("page", made.limited):
        async with TestClient(TestServer(listening.app())) as http:
            yield http


async def test_looking_uses_nothing_up_and_a_press_opens_it_once() -> None:
    world = World()
    async with room(world) as http:
        for look in (http.get, http.head, http.get):
            seen = await look(PATH)
            assert seen.status == 200
            assert "Sam" not in await seen.text()
        assert "<button" in await (await http.get(PATH)).text()
        opened = await http.post(PATH)
        text = await opened.text()
        assert opened.status == 200
        assert "<strong>Sam</strong>" in text
        assert "<script" not in text
        assert "javascript:" not in text.replace("[x](javascript:alert)", "")
        assert opened.headers["Cache-Control"] == "no-store"
        policy = opened.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        for again in (await http.post(PATH), await http.get(PATH)):
            assert again.status == 404
            assert "nothing behind this link" in await again.text()


async def test_every_wrong_link_gets_the_same_answer() -> None:
    world = World()
    async with room(world) as http:
        wrong = [f"/page/{'0' * 64}", "/page/", "/page", "/page/x", f"{PATH}0", f"{PATH}/", f"/page/{TOKEN.upper()}"]
        answers = {(answer.status, await answer.text()) for path in wrong for answer in (await http.get(path),)}
        assert len(answers) == 1
        assert (await http.put(PATH)).status == 405
        assert world.page is not None


async def test_too_many_from_one_address_wait() -> None:
    world = World()
    async with room(world) as http:
        for _ in range(RATE.burst):
            await http.get("/page/x")
        refused = await http.post(PATH)
        assert refused.status == 429
        assert world.page is not None
        world.now += timedelta(seconds=int(refused.headers["Retry-After"]))
        assert (await http.post(PATH)).status == 200
