"""A button turn over HTTP, signature and all, beside an empty bolt handler: `python -m tests.benchmarks.slack`.

Both are served in this process and called from it in turn, each request signed; a turn of Vouch is durable before its
answer leaves. What is drawn afterwards is made and handed to nobody: Slack's own time is not measured.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.listening import Listening, ListenSettings
from adapters.slack.adapter import Door
from adapters.slack.conversation import Core
from adapters.slack.http import SlackRoom
from adapters.slack.tenants import OneWorkspace
from bot.messages import Event, Person, Said
from tests.adapters.slack.door import SECRET
from tests.standins.slack.calling import Http, written
from tests.support import bot_on, open_store

PEOPLE, ALONE, TOGETHER = 50, 600, 30
"""How many there are, how many turns one after another, and how many each takes when all go at once."""
P50, P99 = 2.5, 25.0
"""At most: times the empty handler, and milliseconds with everybody at once."""


class Nobody:
    """A workspace in which nothing arrives."""

    async def call(self, method: str, **arguments: Any) -> Mapping[str, Any]:
        return {}


_number = count()


def press(person: int, turn: int) -> str:
    """The body of a press that changes the record: an answer, and back again."""
    value = "back" if turn % 2 else "low_score"
    payload = {
        "type": "block_actions",
        "user": {"id": f"U{person}"},
        "team": {"id": "T1"},
        "trigger_id": "t",
        "container": {"type": "view"},
        "view": {"type": "modal", "id": f"V{person}", "hash": f"h{next(_number)}", "blocks": []},
        "actions": [{"action_id": "v1:press::c0p0", "block_id": "c0p:0", "type": "button", "value": value}],
    }
    return written("interactive", payload)[0]


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()


def empty() -> web.Application:
    """bolt as it comes, with one handler that does nothing; it answers after the listener, as the door does."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-", bot_id="B", bot_user_id="U")

    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)

    @app.action(re.compile(".*", re.S))
    async def nothing(ack: Any) -> None:
        await ack()

    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    made = web.Application()
    made.router.add_post("/slack/events", handle)
    return made


async def took(http: Http, person: int, turn: int) -> float:
    body = press(person, turn)
    begun = time.perf_counter()
    status, _ = await http.send(body, "application/x-www-form-urlencoded")
    assert status == 200
    return (time.perf_counter() - begun) * 1000


async def everybody(http: Http) -> list[float]:
    async def one(person: int) -> list[float]:
        return [await took(http, person, turn) for turn in range(TOGETHER)]

    return sorted(ms for each in await asyncio.gather(*map(one, range(PEOPLE))) for ms in each)


async def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder)) as store, ClientSession() as session:
            bot = bot_on(store, now)
            for person in range(PEOPLE):
                await bot.receive(Event("begin", Person("slack", f"U{person}", "T1"), Said("/story")))
            tenants = OneWorkspace(Nobody(), "xoxb-")  # type: ignore[arg-type]
            door = Door(core=Core(bot.receive, bot.front), tenants=tenants, client=AsyncWebClient())
            port = Listening(ListenSettings())
            room = SlackRoom(secret=SECRET, now=now, dispatch=door.hear)
            async with served(port.app()) as ours, served(empty()) as theirs:
                with port.room("slack", room):
                    return await compare(Http(ours, SECRET, now, session), Http(theirs, SECRET, now, session))


async def compare(ours: Http, theirs: Http) -> int:
    turns: list[float] = []
    nothings: list[float] = []
    for turn in range(ALONE):  # in turn, so that a busy machine is busy for both
        turns.append(await took(ours, turn % PEOPLE, turn // PEOPLE))
        nothings.append(await took(theirs, turn % PEOPLE, turn // PEOPLE))
    mine, empty_ = sorted(turns)[ALONE // 2], sorted(nothings)[ALONE // 2]
    busy, idle = await everybody(ours), await everybody(theirs)
    p99, bolts = (each[len(each) * 99 // 100] for each in (busy, idle))
    ratio = mine / empty_
    print(f"slack, a button turn: p50 {mine:.2f} ms, empty handler {empty_:.2f} ms, {ratio:.2f} times (<= {P50})")
    middle = busy[len(busy) // 2]
    print(
        f"slack, {PEOPLE} at once: p50 {middle:.1f} ms, p99 {p99:.1f} ms (<= {P99:.0f}), empty handler {bolts:.1f} ms"
    )
    return int(ratio > P50 or p99 > P99)


def now() -> Any:
    from datetime import UTC, datetime

    return datetime.now(UTC)  # noqa: TID251


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
