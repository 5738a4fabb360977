"""The room of calendar feeds as a calendar program meets it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from aiohttp.test_utils import TestClient, TestServer

from adapters.calendars import RATE, CalendarRoom
from adapters.listening import Listening, ListenSettings
from tests.support import NOW

TOKEN = "ab" * 20


class World:
    def __init__(self) -> None:
        self.now = NOW
        self.content = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
        self.asked: list[str] = []

    async def read(self, token: str) -> bytes | None:
        self.asked.append(token)
        return self.content if token == TOKEN else None

    def clock(self) -> datetime:
        return self.now


@asynccontextmanager
async def room(world: World) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    listening = Listening(ListenSettings())
    calendars = CalendarRoom(read=world.read, listening=listening, now=world.clock)
    with listening.room("calendar", calendars.limited):
        async with TestClient(TestServer(listening.app())) as http:
            yield http


async def test_a_calendar_is_read_once_and_then_only_where_it_changed() -> None:
    world = World()
    async with room(world) as http:
        first = await http.get(f"/calendar/{TOKEN}.ics")
        assert (first.status, await first.read()) == (200, world.content)
        assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert first.headers["Cache-Control"] == "private, no-cache"
        tag = first.headers["ETag"]
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = await http.get(f"/calendar/{TOKEN}.ics", headers={"If-None-Match": known})
            assert (again.status, await again.read()) == (304, b"")
            assert again.headers["ETag"] == tag
        world.content += b"more"
        changed = await http.get(f"/calendar/{TOKEN}.ics", headers={"If-None-Match": tag})
        assert (changed.status, await changed.read()) == (200, world.content)
        head = await http.head(f"/calendar/{TOKEN}.ics")
        assert (head.status, await head.read()) == (200, b"")


async def test_what_is_no_link_is_not_even_looked_up_and_all_get_the_same_answer() -> None:
    world = World()
    async with room(world) as http:
        answers = set()
        for path in ("", "/", "/.ics", f"/{TOKEN}", f"/{TOKEN}.ics/x", "/%00.ics", f"/{'a' * 500}.ics"):
            answer = await http.get(f"/calendar{path}")
            answers.add((answer.status, await answer.text()))
        assert world.asked == []
        wrong = await http.get(f"/calendar/{'0' * 40}.ics")
        answers.add((wrong.status, await wrong.text()))
        assert answers == {(404, "No calendar is here.\n")}
        assert (await http.post(f"/calendar/{TOKEN}.ics")).status == 405


async def test_too_many_from_one_address_wait_as_long_as_they_are_told() -> None:
    world = World()
    async with room(world) as http:
        for _ in range(RATE.burst):
            assert (await http.get("/calendar/x")).status == 404
        refused = await http.get(f"/calendar/{TOKEN}.ics")
        assert refused.status == 429
        world.now += timedelta(seconds=int(refused.headers["Retry-After"]))
        assert (await http.get(f"/calendar/{TOKEN}.ics")).status == 200
