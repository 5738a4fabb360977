"""What comes by itself in Slack: paced, patient, known for what it is when refused, found before it is repeated."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from aiohttp import ClientSession, web

from adapters.held import Held
from adapters.slack.pace import Pace
from adapters.slack.sender import CLOSED, PAGE, SHUT, SlackSender
from adapters.slack.tenants import OneWorkspace
from adapters.slack.web import speaking
from bot.messages import Action, Card, Person, Reply
from bot.sender import TransportError
from tests.standins.slack import Slack, server

DUE = Reply((Card("Something is due", "You asked me to say so.", actions=(Action("Show", "/home"),)),))
POST = "chat.postMessage"
HALF = {200: web.HTTPOk, 503: web.HTTPServiceUnavailable}


def person(name: str) -> Person:
    return Person("slack", name, "T1")


@dataclass
class Waiting:
    """A clock that goes by what is waited for."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@asynccontextmanager
async def sending() -> AsyncIterator[tuple[Slack, SlackSender, Waiting]]:
    clock = Waiting()
    async with Slack.open() as slack, ClientSession() as session:
        speak = speaking(api_url=slack.api, session=session, pace=lambda: Pace(now=clock, sleep=clock.sleep))
        one = OneWorkspace(speak(slack.TOKEN), slack.TOKEN)
        yield slack, SlackSender(tenants=one, held=Held(now=clock), now=clock), clock


def posted(slack: Slack) -> int:
    return sum(method == POST for method, _ in slack.calls)


async def test_one_conversation_gets_a_message_a_second_and_others_do_not_wait_for_it() -> None:
    async with sending() as (_, ours, clock):
        for key, name in enumerate(("U1", "U2", "U1", "U1")):
            await ours.send(person(name), DUE, f"k{key}")
        assert [round(wait, 1) for wait in clock.waits] == [0.2, 0.2, 0.6, 1.0]


async def test_in_a_workspace_five_messages_go_in_a_second_also_when_a_silence_ends() -> None:
    async with sending() as (slack, ours, clock):
        for key in range(5):
            await ours.send(person(f"U{key}"), DUE, f"k{key}")
        assert clock.now == pytest.approx(0.8)
        slack.faults.append((POST, 429, {"Retry-After": "3"}))
        await ours.send(person("U5"), DUE, "k5")
        await ours.send(person("U6"), DUE, "k6")
        assert clock.now == pytest.approx(1.0 + 3.0 + 0.2)


async def test_a_page_in_front_of_slack_is_no_bug_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    async def page(standin: object, body: object) -> object:
        raise web.HTTPServiceUnavailable(text="<h1>Down</h1>", content_type="text/html")

    async with sending() as (_, ours, _clock):
        monkeypatch.setitem(server._METHODS, POST, page)
        with pytest.raises(TransportError) as caught:
            await ours.send(person("U1"), DUE, "k1")
        assert (caught.value.ambiguous, caught.value.permanent) == (False, False)


async def test_silence_that_slack_asks_for_is_kept_and_the_message_goes_after_it() -> None:
    async with sending() as (slack, ours, clock):
        slack.faults += [(POST, 429, {"Retry-After": "7"}), (POST, 429, {})]
        await ours.send(person("U1"), DUE, "k1")
        assert clock.waits == [7.0, 5.0]
        assert len(slack.messages["D1"]) == 1


async def test_silence_that_is_too_long_to_wait_for_is_kept_as_well() -> None:
    async with sending() as (slack, ours, clock):
        slack.faults.append((POST, 429, {"Retry-After": "300"}))
        for at, left in ((0.0, 300), (100.0, 200)):
            clock.now = at
            with pytest.raises(TransportError) as caught:
                await ours.send(person("U1"), DUE, "k1")
            assert caught.value.after == timedelta(seconds=left)
            assert not caught.value.ambiguous and not caught.value.permanent
        assert posted(slack) == 1
        clock.now = 301.0
        await ours.send(person("U1"), DUE, "k1")
        assert len(slack.messages["D1"]) == 1


@pytest.mark.parametrize("error", sorted({*CLOSED, *SHUT}))
async def test_an_error_that_lasts_settles_it_at_once(error: str) -> None:
    async with sending() as (slack, ours, _):
        slack.errors[POST] = error
        with pytest.raises(TransportError) as caught:
            await ours.send(person("U1"), DUE, "k1")
        assert (caught.value.permanent, caught.value.ambiguous, caught.value.reason) == (True, False, error)
        assert caught.value.closed == (error in CLOSED or error == "token_revoked")
        assert posted(slack) == 1


async def test_where_everything_is_refused_nobody_else_is_tried_for_a_while() -> None:
    async with sending() as (slack, ours, clock):
        slack.errors[POST] = "account_inactive"
        for name in ("U1", "U2"):
            with pytest.raises(TransportError):
                await ours.send(person(name), DUE, name)
        assert posted(slack) == 1
        slack.errors.clear()
        clock.now += 1801
        await ours.send(person("U2"), DUE, "U2")


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_what_slack_may_have_taken_is_not_sent_again_on_a_guess(status: int) -> None:
    async with sending() as (slack, ours, _):
        slack.faults.append((POST, status, {}))
        with pytest.raises(TransportError) as caught:
            await ours.send(person("U1"), DUE, "k1")
        assert caught.value.ambiguous
        assert posted(slack) == 1


@pytest.mark.parametrize("status", [200, 503])
async def test_an_answer_that_broke_off_says_nothing_of_what_was_done(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message is held, and a look sees nothing: whoever asked is not broken by it."""

    async def half(*_: object) -> object:
        raise HALF[status](text='{"ok": tr', content_type="application/json")

    async with sending() as (slack, ours, _):
        for method in (POST, "conversations.history"):
            monkeypatch.setitem(server._METHODS, method, half)
        with pytest.raises(TransportError) as caught:
            await ours.send(person("U1"), DUE, "k1")
        assert caught.value.ambiguous
        assert await ours.find(person("U1"), "k1") is None
        assert posted(slack) == 1


async def test_a_message_is_found_by_its_mark_however_much_was_said_since() -> None:
    async with sending() as (slack, ours, _):
        assert await ours.find(person("U1"), "k1") is False
        await ours.send(person("U1"), DUE, "k1")
        slack.messages["D1"] += [{"ts": f"2{n}", "text": "said"} for n in range(PAGE * 2 + 50)]
        assert await ours.find(person("U1"), "k1") is True
        assert await ours.find(person("U1"), "k2") is False


async def test_where_nobody_may_look_it_is_not_said_to_be_missing() -> None:
    async with sending() as (slack, ours, _):
        slack.errors["conversations.history"] = "missing_scope"
        assert await ours.find(person("U1"), "k1") is None
