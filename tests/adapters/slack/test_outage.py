"""Sockets that end in every way, and a Slack that is gone for a while: nothing acknowledged is lost, and it goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from adapters.slack.ears import Deaf, watch
from bot.app import Bot
from bot.dossier import Dossier
from bot.messages import Event, Person, Reply, Said
from tests.adapters.slack.door import socketed, vouch
from tests.hurried import Hurried
from tests.standins.slack import Robot, Slack
from tests.support import open_bot

SOON = 0.3
"""Seconds between two pings, so that a socket that ended is soon found out."""


async def record(bot: Bot) -> Dossier:
    return (await bot._store.load(Person("slack", "U1", "T1"), "look")).dossier


async def end(slack: Slack, way: str) -> None:
    if way == "message":
        await slack.sockets.say_goodbye()
    elif way == "close":
        await slack.sockets.close()
    else:
        slack.sockets.reset()


@pytest.mark.parametrize("way", ["message", "close", "reset"])
async def test_a_socket_that_ends_is_opened_anew_and_nothing_is_lost(tmp_path: Path, way: str) -> None:
    async with vouch(tmp_path, SOON) as (slack, bot):
        ana = Robot(slack, "U1")
        number = await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        kept, sockets = await record(bot), slack.sockets.opened
        await end(slack, way)
        async with asyncio.timeout(10):
            await slack.sockets.renewed(sockets)
        assert await record(bot) == kept
        assert "your field" in (await ana.submit(number, {"Score": "228"})).text


async def test_after_an_outage_every_event_is_taken_once(tmp_path: Path) -> None:
    await outage(tmp_path, lambda: asyncio.sleep(0.5))


def test_after_an_outage_of_thirty_seconds_every_event_is_taken_once(tmp_path: Path) -> None:
    """On a clock ten times as fast while Slack is gone: whatever waits then waits a tenth; the sockets are real."""
    with asyncio.Runner(loop_factory=Hurried) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, Hurried)
        began = loop.time()
        runner.run(outage(tmp_path, lambda: loop.through(30)))
        assert loop.time() - began > 30


async def outage(folder: Path, passes: Callable[[], Awaitable[None]]) -> None:
    """Slack is gone for a while, in which three events come; it sends them until they are taken."""
    async with vouch(folder, SOON) as (slack, bot):
        ana = Robot(slack, "U1")
        await ana.command("/vouch", "story")
        before = await record(bot)
        slack.away = True
        slack.sockets.reset()
        events = [asyncio.ensure_future(insisted(slack, number, text)) for number, text in enumerate(("8", "228", "1"))]
        await passes()
        assert await record(bot) == before
        slack.away = False
        async with asyncio.timeout(15):
            await asyncio.gather(*events)
        after = await record(bot)
        for number, text in enumerate(("8", "228", "1")):
            await slack.sockets.deliver("events_api", event(number, text), attempt=3)
        assert after != before
        assert await record(bot) == after


def event(number: int, text: str) -> dict[str, object]:
    said = {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "text": text}
    return {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{number}", "event": said}


async def insisted(slack: Slack, number: int, text: str) -> None:
    await slack.sockets.insist("events_api", event(number, text))


async def test_a_turn_that_was_kept_and_not_acknowledged_is_one_effect(tmp_path: Path) -> None:
    """The socket is reset after the commit and before the acknowledgement: Slack sends the event again."""
    slacks: list[Slack] = []
    kept: list[Dossier] = []
    async with open_bot(tmp_path) as bot:

        async def cut(what: Event, *asked: object) -> Reply:
            reply = await bot.receive(what, *asked)
            if isinstance(what.incoming, Said):
                kept.append(await record(bot))
                if len(kept) == 1:
                    slacks[0].sockets.reset()
            return reply

        async with socketed(cut, SOON) as slack:
            slacks.append(slack)
            await Robot(slack, "U1").command("/vouch", "story")
            async with asyncio.timeout(15):
                await insisted(slack, 1, "8")
        assert len(kept) == 2
        assert kept[0] == kept[1]


async def test_an_open_socket_on_which_nothing_is_answered_is_left_for_another(tmp_path: Path) -> None:
    async with vouch(tmp_path, SOON) as (slack, _):
        sockets = slack.sockets.opened
        slack.sockets.deaf = True
        async with asyncio.timeout(15):
            await slack.sockets.renewed(sockets)
        slack.sockets.deaf = False
        ana = Robot(slack, "U1")
        async with asyncio.timeout(15):
            await slack.sockets.insist("events_api", event(1, "hello"))
            assert (await ana.command("/vouch")).view


async def test_the_watchdog_barks_only_after_a_while_without_a_socket() -> None:
    heard = [True, False, False, True, *[False] * 50]

    async def connected() -> bool:
        return heard.pop(0)

    with pytest.raises(Deaf):
        await asyncio.wait_for(watch(connected, look=0.01, deaf=0.1), 5)
    assert 20 < len(heard) < 46
