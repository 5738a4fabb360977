"""The door as a process runs it: tokens looked at, both ways to be called, reminders delivered, an orderly end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from adapters.listening import Listening, ListenSettings
from adapters.serving import CannotServe
from adapters.slack.serve import serve
from adapters.slack.settings import SlackSettings
from bot.messages import Event, Person, Said
from bot.outbox import State
from tests.adapters.slack.door import socketed
from tests.standins.slack import Robot, Slack, calling
from tests.support import bot_on, open_store

SECRET = "shhh"


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  the wire is real here


SILENT = Listening(ListenSettings())


@asynccontextmanager
async def serving(slack: Slack, folder: Path, port: int = 0, **changes: object) -> AsyncIterator[SlackSettings]:
    chosen = {"bot_token": slack.TOKEN, "app_token": slack.APP_TOKEN, "api_url": slack.api, **changes}
    settings = SlackSettings(**chosen)  # type: ignore[arg-type]
    stop = asyncio.Event()
    listening = Listening(ListenSettings(port), expects=["slack"])
    async with open_store(folder) as store, listening.open() if port else nullcontext():
        bot = bot_on(store, now)
        made = serve(settings=settings, bot=bot, store=store, listening=listening, now=now, stop=stop)
        running = asyncio.ensure_future(made)
        try:
            yield settings
        finally:
            stop.set()
            await asyncio.wait_for(running, 10)


async def started(slack: Slack, folder: Path) -> None:
    """Serve until it refuses to."""
    settings = SlackSettings(bot_token=slack.TOKEN, app_token=slack.APP_TOKEN, api_url=slack.api)
    async with open_store(folder) as store:
        bot = bot_on(store, now)
        made = serve(settings=settings, bot=bot, store=store, listening=SILENT, now=now, stop=asyncio.Event())
        await asyncio.wait_for(made, 5)


def signature(body: str, at: float | None = None) -> dict[str, str]:
    signed = calling.signature(body, SECRET, now().timestamp() if at is None else at)
    return {**signed, "Content-Type": "application/x-www-form-urlencoded"}


async def test_a_student_is_answered_over_a_socket(tmp_path: Path) -> None:
    async with Slack.open() as slack, serving(slack, tmp_path):
        seen = await Robot(slack, "U1").command("/vouch")
        assert "Start: your story" in seen.buttons


@pytest.mark.parametrize(("method", "error"), [("auth.test", "invalid_auth"), ("apps.connections.open", "not_authed")])
async def test_a_wrong_token_stops_the_start_in_one_sentence(tmp_path: Path, method: str, error: str) -> None:
    async with Slack.open() as slack:
        slack.errors[method] = error
        with pytest.raises(CannotServe, match=error):
            await started(slack, tmp_path)


async def test_missing_scopes_are_named(tmp_path: Path) -> None:
    async with Slack.open() as slack:
        slack.scopes = "chat:write,commands"
        with pytest.raises(CannotServe, match="files:write, im:history, im:write"):
            await started(slack, tmp_path)


async def test_over_http_only_what_slack_signed_is_read(tmp_path: Path) -> None:
    port = unused_port()
    async with (
        Slack.open() as slack,
        serving(slack, tmp_path, app_token="", signing_secret=SECRET, port=port),
        ClientSession() as http,
    ):
        url = f"http://127.0.0.1:{port}"
        await until_ready(http, url)
        body = urlencode(command(slack))
        async with http.post(f"{url}/slack/events", data=body, headers=signature(body)) as answer:
            assert answer.status == 200
        (view,) = slack.views.values()
        assert "private to you" in json.dumps(view, ensure_ascii=False)
        await refused(http, url, body)


async def until_ready(http: ClientSession, url: str) -> None:
    async with asyncio.timeout(10):
        while True:
            async with http.get(f"{url}/readyz") as answer:
                if answer.status == 200:
                    return
            await asyncio.sleep(0.02)


def command(slack: Slack) -> dict[str, str]:
    return {
        "command": "/vouch",
        "text": "",
        "user_id": "U1",
        "team_id": "T1",
        "trigger_id": slack.trigger("U1"),
        "response_url": f"{slack.url}/respond/r1",
    }


STAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"
WRONG_HEADERS = [
    {},
    *(
        {SIGNATURE: wrong}
        for wrong in ("", "v0=é", "v0=" + "0" * 64, "v1=" + "0" * 64, "v0=", "0" * 64, "v0=" + "f" * 4000)
    ),
    *(
        {STAMP: wrong}
        for wrong in ("abc", "1e9", "9" * 5000, "-1", "", "1000000000", "９９", "0x10", "1.5", "NaN", " 1", "+1")
    ),
]
"""Twenty."""
BODIES = [
    "",
    "{",
    "[]",
    "1",
    "null",
    "payload={",
    "payload=[]",
    "ssl=1",
    "[" * 100_000,
    "\x00",
    "payload=%FF",
    "a=b&" * 99,
    "payload=%7B%22type%22%3A7%7D",
    "payload=" + "%5B" * 20_000,
    '{"a":' * 5_000,
    "\ufeff{}",
]
WELL_FORMED = [
    '{"type":"url_verification","challenge":"x"}',
    '{"type":"event_callback"}',
    "ssl_check=1",
    "command=%2Fvouch&text=",
]
"""What is taken, or ignored, once Slack has signed it."""


async def refused(http: ClientSession, url: str, body: str) -> None:
    """Unsigned is 401, signed nonsense is 400, an old signature is 401: never 200, never 500."""
    good = signature(body)
    assert (len(WRONG_HEADERS), len(BODIES) + len(WELL_FORMED)) == (20, 20)
    for wrong in WRONG_HEADERS:
        headers = {**({} if not wrong else good), **wrong}
        for sent in (*BODIES, *WELL_FORMED):
            async with http.post(f"{url}/slack/events", data=sent, headers=headers) as answer:
                assert answer.status == 401, (wrong, sent[:20])
    for sent in BODIES:
        async with http.post(f"{url}/slack/events", data=sent, headers=signature(sent)) as answer:
            assert answer.status == 400, sent[:20]
    async with http.post(f"{url}/slack/events", data=body, headers=signature(body, now().timestamp() - 301)) as answer:
        assert answer.status == 401
    huge = "a" * 300_000
    async with http.post(f"{url}/slack/events", data=huge, headers=signature(huge)) as answer:
        assert answer.status == 413


async def test_with_a_socket_health_can_be_asked_for_where_there_is_a_port(tmp_path: Path) -> None:
    port = unused_port()
    async with Slack.open() as slack, serving(slack, tmp_path, port=port), ClientSession() as http:
        url = f"http://127.0.0.1:{port}"
        await until_ready(http, url)
        async with http.get(f"{url}/healthz") as answer:
            assert answer.status == 200
        async with http.post(f"{url}/slack/events", data="x") as answer:
            assert answer.status == 404
        slack.away = True
        slack.sockets.reset()
        async with asyncio.timeout(10):
            while True:
                async with http.get(f"{url}/readyz") as answer:
                    if answer.status == 503:
                        break
                await asyncio.sleep(0.05)
        slack.away = False


LINES = ("/reminders", "Eastern", "1", "1", "no", "no", "looks right")


async def test_told_to_leave_it_finishes_what_is_being_sent_within_ten_seconds(tmp_path: Path) -> None:
    """Slack takes two seconds for a message; the process is told to stop meanwhile."""
    async with Slack.open() as slack:
        slack.slow["chat.postMessage"] = 2.0
        loop = asyncio.get_running_loop()
        async with open_store(tmp_path) as store:
            bot = bot_on(store, now)
            me = Person("slack", "U1", "T1")
            for number, line in enumerate(LINES):
                await bot.receive(Event(str(number), me, Said(line)))
            settings = SlackSettings(bot_token=slack.TOKEN, app_token=slack.APP_TOKEN, api_url=slack.api)
            stop = asyncio.Event()
            made = serve(settings=settings, bot=bot, store=store, listening=SILENT, now=now, stop=stop)
            running = asyncio.ensure_future(made)
            async with asyncio.timeout(10):
                while not any(method == "chat.postMessage" for method, _ in slack.calls):
                    await asyncio.sleep(0.01)
            told = loop.time()
            stop.set()
            await asyncio.wait_for(running, 10)
            assert loop.time() - told < 9
            student = (await store.load(me, "look")).student
            assert [row.state for row in await store.outbox(student) if row.attempts] == [State.SENT]
        assert len(slack.messages["D1"]) == 1


async def test_a_workspace_of_forms_reads_nothing_that_is_typed(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        bot = bot_on(store, now)
        async with socketed(bot.receive, front=bot.front, forms_only=True) as slack:
            ana = Robot(slack, "U1")
            await ana.command("/vouch", "story")
            before = (await store.load(Person("slack", "U1", "T1"), "look")).dossier
            seen = await ana.say("8")
            assert "answer in the form that opens" in seen.text
            assert not seen.buttons
            assert (await store.load(Person("slack", "U1", "T1"), "look")).dossier == before
            assert slack.refused == []
