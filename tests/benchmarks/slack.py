"""A button turn over HTTP, signature and all, beside an empty bolt handler: `python -m tests.benchmarks.slack`.

Vouch, an empty bolt handler and an empty aiohttp handler are served by one process and called in turn by another, so
that the caller's work is no part of a turn; each request is signed, and a turn of Vouch is durable before its answer
leaves. What is drawn afterwards is made and handed to nobody: Slack's own time is not measured. The processor's time is
what the serving process took in all, as the kernel counts it: on a crowded machine it says more than the clock.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.listening import Listening, ListenSettings
from adapters.loading import settled
from adapters.slack.adapter import Door
from adapters.slack.conversation import Core
from adapters.slack.http import SlackRoom
from adapters.slack.tenants import OneWorkspace
from bot.messages import Event, Person, Said
from tests.adapters.slack.door import SECRET
from tests.benchmarks.measured import RUNS, Row, middle, nearly_all, told
from tests.standins.slack.calling import Http, written
from tests.support import bot_on, open_store

PEOPLE, ALONE, TOGETHER = 50, 100, 6
"""How many there are, and in a run how many turns one after another, and how many each takes when all go at once."""
P50, P99 = 1.8, 25.0
"""At most: times the empty handler, and milliseconds with everybody at once."""
SERVE = "serve"


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

    return only(handle)


def bare() -> web.Application:
    """aiohttp by itself: the body read, nothing looked at."""

    async def handle(request: web.Request) -> web.Response:
        await request.read()
        return web.Response()

    return only(handle)


def only(handle: Callable[[web.Request], Awaitable[web.Response]]) -> web.Application:
    made = web.Application()
    made.router.add_post("/slack/events", handle)
    return made


async def serve() -> None:
    """Serve all three until the caller goes away; their addresses are the one line of output."""
    async with AsyncExitStack() as open_, open_store(Path(open_.enter_context(tempfile.TemporaryDirectory()))) as store:
        bot = bot_on(store, now)
        for person in range(PEOPLE):
            await bot.receive(Event("begin", Person("slack", f"U{person}", "T1"), Said("/story")))
        tenants = OneWorkspace(Nobody(), "xoxb-")  # type: ignore[arg-type]
        door = Door(core=Core(bot.receive, bot.front), tenants=tenants, client=AsyncWebClient())
        port = Listening(ListenSettings())
        open_.enter_context(port.room("slack", SlackRoom(secret=SECRET, now=now, dispatch=door.hear)))
        urls = [await open_.enter_async_context(served(app)) for app in (port.app(), empty(), bare())]
        settled()  # as `vouch serve` does
        print(json.dumps(urls), flush=True)
        await asyncio.to_thread(sys.stdin.read)


class Server:
    """One of the three, as its caller sees it."""

    def __init__(self, http: Http, process: int) -> None:
        self._http = http
        self._process = process
        self.waited = list[float]()
        self.at_once = list[float]()
        self.processor = 0.0

    async def press(self, person: int, turn: int) -> float:
        body = press(person, turn)
        begun = time.perf_counter()
        status, _ = await self._http.send(body, "application/x-www-form-urlencoded")
        assert status == 200
        return (time.perf_counter() - begun) * 1000

    async def one_by_one(self, run: int) -> None:
        for turn in range(ALONE // PEOPLE):
            self.waited += [await self.press(person, run * 2 + turn) for person in range(PEOPLE)]

    async def everybody(self) -> None:
        """All at once; the processor's time is taken here, where no turn waits for another process."""

        async def one(person: int) -> list[float]:
            return [await self.press(person, turn) for turn in range(TOGETHER)]

        before = spent(self._process)
        self.at_once += [ms for each in await asyncio.gather(*map(one, range(PEOPLE))) for ms in each]
        self.processor += (spent(self._process) - before) * 1000 / (PEOPLE * TOGETHER * RUNS)


def spent(process: int) -> float:
    """Seconds of the processor that a process took so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measured() -> list[Row]:
    command = (sys.executable, "-m", "tests.benchmarks.slack", SERVE)
    pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    server = await asyncio.create_subprocess_exec(*command, **pipes)  # type: ignore[arg-type]
    assert server.stdout
    assert server.stdin
    urls = json.loads(await server.stdout.readline())
    async with ClientSession() as session:
        servers = [Server(Http(url, SECRET, now, session), server.pid) for url in urls]
        for run in range(RUNS):
            for each in servers:  # in turn, so that a busy machine is busy for all
                await each.one_by_one(run)
            for each in servers:
                await each.everybody()
    server.stdin.close()
    await server.wait()
    return list(lines(*servers))


def lines(ours: Server, bolt: Server, aiohttp: Server) -> Iterator[Row]:
    beside = "an empty bolt handler"
    yield Row("slack: a button over HTTP, p50", middle(ours.waited), "ms", middle(bolt.waited), beside, bar=P50)
    yield Row("slack: the processor's time of a button", ours.processor, "ms", bolt.processor, beside, bar=P50)
    yield Row("slack: the same", ours.processor, "ms", aiohttp.processor, "an empty aiohttp handler")
    p99, bolts = nearly_all(ours.at_once), nearly_all(bolt.at_once)
    yield Row(f"slack: {PEOPLE} at once, p99", p99, "ms", bolts, beside, bar=P99, by_ratio=False)


def rows() -> list[Row]:
    return asyncio.run(measured())


def now() -> Any:
    from datetime import UTC, datetime

    return datetime.now(UTC)  # noqa: TID251


if __name__ == "__main__":
    if SERVE in sys.argv:
        asyncio.run(serve())
    else:
        sys.exit(told(rows()))
