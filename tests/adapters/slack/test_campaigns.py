"""Many deliveries at once: what is not Slack's is refused, and what comes twice is one effect."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from random import Random
from typing import Any

import pytest

from adapters.slack.translate import incoming
from bot.app import Bot
from bot.dossier import Dossier
from bot.messages import Event, Person, Said
from tests.adapters.slack.door import listening
from tests.standins.slack import Http, Robot, Slack
from tests.standins.slack.calling import written
from tests.support import open_bot

Body = dict[str, Any]
ODD: tuple[Any, ...] = (None, 7, "", "x" * 3000, [], {}, [[]], True, -1, "\ud800", {"id": 3}, 1e300)


def good(slack: Slack) -> list[tuple[str, Body]]:
    """One well-formed payload of each kind."""
    who = {"user": {"id": "U1"}, "team": {"id": "T1"}, "trigger_id": "t.1"}
    values = {"q:0:00000000:score": {"v1:input": {"type": "plain_text_input", "value": "228"}}}
    blocks = [{"type": "input", "block_id": "q:0:00000000:score"}]
    view = {"id": "V1", "hash": "h1", "private_metadata": '{"revision": 1}', "blocks": blocks, "callback_id": "v1:step"}
    shown = {**view, "state": {"values": values}, "type": "modal"}
    pressed = {"action_id": "v1:press:1:c0p0", "block_id": "c0p:0", "type": "button", "value": "1"}
    said = {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "text": "hello"}
    url = f"{slack.url}/respond/r1"
    return [
        ("slash_commands", {"command": "/vouch", "text": "", "user_id": "U1", "team_id": "T1", "trigger_id": "t"}),
        ("interactive", {**who, "type": "block_actions", "view": shown, "actions": [pressed]}),
        ("interactive", {**who, "type": "block_actions", "actions": [pressed], "response_url": url, "container": {}}),
        ("interactive", {**who, "type": "view_submission", "view": shown}),
        ("interactive", {**who, "type": "view_closed", "view": shown}),
        ("interactive", {**who, "type": "shortcut", "callback_id": "vouch_open"}),
        ("events_api", {"type": "event_callback", "team_id": "T1", "event_id": "Ev", "event": said}),
    ]


def spoilt(body: Any, dice: Random) -> Any:
    """The payload with one thing in it missing or odd, at any depth."""
    if not isinstance(body, dict | list) or not body:
        return dice.choice(ODD)
    keys = list(body) if isinstance(body, dict) else list(range(len(body)))
    key = dice.choice(keys)
    changed: Any = dict(body) if isinstance(body, dict) else list(body)
    how = dice.random()
    if how < 0.3:
        del changed[key]
    elif how < 0.6:
        changed[key] = dice.choice(ODD)
    else:
        changed[key] = spoilt(body[key], dice)
    return changed


async def forged(http: Http, kind: str, payload: Body, dice: Random) -> int:
    """Send it unsigned, signed with something else, too late, or changed after it was signed."""
    body, media = written(kind, payload)
    forgery = dice.choice(
        [
            {"X-Slack-Signature": ""},
            {"X-Slack-Signature": f"v0={dice.getrandbits(256):064x}"},
            {"X-Slack-Request-Timestamp": str(dice.choice([0, 10**9, 10**11, -5]))},
            {"X-Slack-Request-Timestamp": dice.choice(["", "abc", "1e9", "９"])},
        ]
    )
    return (await http.send(body, media, **forgery))[0]


async def malformed(http: Http, kind: str, payload: Body, dice: Random) -> int:
    """Send signed bytes that are no payload: cut off, or another kind of thing altogether."""
    body, media = written(kind, payload)
    cut = body[: dice.randrange(len(body) - 1)]
    junk = ["[" * 50_000, "null", "payload=[]", "payload=", "\x00" * 9, "{}" * 9, '{"type": "x"}', "payload=%7B%7D"]
    return (await http.send(dice.choice([cut, *junk]) if kind != "slash_commands" else dice.choice(junk), media))[0]


async def test_three_hundred_that_are_not_slacks_are_refused_without_a_trace(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "vouch")
    dice = Random(6)
    async with open_bot(tmp_path) as bot, listening(bot.receive) as (slack, http):
        for number in range(300):
            kind, payload = dice.choice(good(slack))
            way = forged if number % 2 else malformed
            status = await way(http, kind, payload, dice)
            assert status == (401 if way is forged else 400), (way, kind)
        assert {method for method, _ in slack.calls} <= {"auth.test"}
    assert "Traceback" not in caplog.text
    assert not [record for record in caplog.records if record.exc_info or record.levelno > logging.WARNING]


async def test_a_signed_payload_with_something_odd_in_it_breaks_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "vouch")
    dice = Random(7)
    async with open_bot(tmp_path) as bot, listening(bot.receive) as (slack, http):
        for _ in range(300):
            kind, payload = dice.choice(good(slack))
            status, _ = await http.send(*written(kind, spoilt(payload, dice)))
            assert status in (200, 400), (status, kind)
        assert (await Robot(slack, "U9").command("/vouch")).view
    assert "Traceback" not in caplog.text
    assert "turn failed" not in caplog.text


# ------------------------------------------------------------------ replays


async def record(bot: Bot, user: str) -> Dossier:
    return (await bot._store.load(Person("slack", user, "T1"), "look")).dossier


@pytest.mark.parametrize("times", [40, pytest.param(1000, marks=pytest.mark.slow)])
async def test_a_replayed_request_is_one_effect(tmp_path: Path, times: int) -> None:
    async with open_bot(tmp_path) as bot, listening(bot.receive) as (slack, http):
        ana = Robot(slack, "U1")
        sent: list[tuple[str, Body]] = []

        async def overheard(kind: str, payload: Body, *, attempt: int = 0) -> Body:
            sent.append((kind, payload))
            return await http.deliver(kind, payload, attempt=attempt)

        slack.caller = type("Overhearing", (), {"deliver": staticmethod(overheard)})()
        number = await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        asked = await ana.submit(number, {"Score": "228"})
        await ana.say("8")
        await ana.close(asked, {})
        before = await record(bot, "U1")
        # The first replays are a storm: the same request many times at once.
        replays = [sent[n % len(sent)] for n in range(times)]
        await asyncio.gather(*(http.deliver(kind, payload, attempt=1) for kind, payload in replays[:40]))
        for kind, payload in replays[40:]:
            await http.deliver(kind, payload, attempt=2)
        assert await record(bot, "U1") == before


async def test_what_changed_nothing_the_first_time_changes_nothing_later(tmp_path: Path) -> None:
    """A line that answered no question is no answer to the one that was opened meanwhile; a forget comes once."""
    me = Person("slack", "U1", "T1")
    async with open_bot(tmp_path) as bot:
        await bot.receive(Event("early", me, Said("1")))
        await bot.receive(Event("story", me, Said("/story")))
        before = await record(bot, "U1")
        await bot.receive(Event("early", me, Said("1")))
        assert await record(bot, "U1") == before
        for event in ("first", "second", "second"):
            await bot.receive(Event(event, me, Said("/forget everything")))
        assert await record(bot, "U1") == Dossier()


# ------------------------------------------------------------------ duplicates and swaps

WORDS = ("1", "2", "3", "228", "back", "skip", "review", "In June I did 4 lists.", "that's all", "help", "yes")


def delivery(user: str, number: int, dice: Random) -> Body:
    """What one event of a conversation says; each has an id of its own."""
    word = dice.choice(("/story", "/advocates", "/record", *WORDS, *WORDS))
    said = {"type": "message", "channel_type": "im", "user": user, "channel": f"D{user}", "text": word}
    return {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{user}{number}", "event": said}


def shuffled(user: str, each: int, dice: Random) -> list[Body]:
    """A person's events with three in ten sent again, some of them in another order."""
    events = [delivery(user, number, dice) for number in range(each * 7 // 10)]
    line = [(number + dice.uniform(0, 3), event) for number, event in enumerate(events)]
    line += [
        (number + dice.uniform(0, 9), event) for number, event in dice.sample(list(enumerate(events)), each * 3 // 10)
    ]
    return [event for _, event in sorted(line, key=lambda pair: pair[0])]


@pytest.mark.parametrize(("people", "each"), [(4, 20), pytest.param(200, 50, marks=pytest.mark.slow)])
async def test_duplicates_and_swaps_leave_each_effect_once(tmp_path: Path, people: int, each: int) -> None:
    """Beside it, another Vouch is told the first of each, in the order they came: the records must be the same."""
    dice = Random(8)
    lines = {f"U{n}": shuffled(f"U{n}", each, dice) for n in range(people)}
    (tmp_path / "once").mkdir()
    async with open_bot(tmp_path) as bot, open_bot(tmp_path / "once") as once, listening(bot.receive) as (_, http):

        async def live(user: str, events: list[Body]) -> None:
            seen: set[str] = set()
            for number, payload in enumerate(events):
                again = payload["event_id"] in seen
                await http.deliver("events_api", json.loads(json.dumps(payload)), attempt=int(again))
                if not again:
                    seen.add(payload["event_id"])
                    heard = incoming(payload)
                    assert heard is not None
                    await once.receive(Event(f"first-{number}", heard.events[0].person, heard.events[0].incoming))

        await asyncio.gather(*(live(user, events) for user, events in lines.items()))
        assert sum(map(len, lines.values())) == people * each
        moved = 0
        for user in lines:
            mine = await record(bot, user)
            assert mine == await record(once, user)
            moved += mine.revision
        assert moved > people * each // 4
