"""What comes by itself: paced, with a nonce, closed conversations known for what they are, never twice on a guess."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web

from adapters.discord.sender import BREAK, KNOWN, OPENING, OPENS, PAGE, PAGES, DiscordSender, nonce_of
from adapters.discord.translate import person
from adapters.held import Held
from adapters.turns import Turns
from bot.messages import Action, Addressee, Card, Channel, Reply
from bot.sender import TransportError
from tests.adapters.discord.door import Here, vouch
from tests.standins.discord import server
from tests.standins.discord.kept import kept
from tests.standins.discord.names import dm

DUE = Reply((Card("Something is due", "You asked me to say so.", actions=(Action("Show", "/home"),)),))


class Sleeps(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def sender(here: Here, sleeps: Sleeps | None = None) -> DiscordSender:
    now = here.door.loop_time
    turns = Turns(between=OPENING, now=now, sleep=sleeps if sleeps is not None else Sleeps())
    return DiscordSender(wire=lambda: here.door.wire, held=Held(now=now), now=now, turns=turns)


async def test_the_same_key_within_minutes_is_one_message_and_is_found_later(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ours = sender(here)
        assert await ours.find(person("11"), "k1") is False
        assert await ours.send(person("11"), DUE, "k1") == await ours.send(person("11"), DUE, "k1")
        assert len(here.discord.messages) == 1
        assert (await ours.find(person("11"), "k1"), await ours.find(person("11"), "k2")) == (True, False)
        (body,) = [body for method, path, body in here.discord.calls if method == "POST" and path.endswith("messages")][
            :1
        ]
        assert (body["nonce"], body["enforce_nonce"]) == (nonce_of("k1", 0), True)
        assert len(body["nonce"]) <= 25


CHANNEL = Channel("discord", "4711", "77")


@pytest.mark.parametrize(("to", "lost"), [(person("11"), False), (CHANNEL, None)])
async def test_it_is_found_however_much_was_said_since(tmp_path: Path, to: Addressee, lost: bool | None) -> None:
    async with vouch(tmp_path) as here:
        ours = sender(here)
        receipt = await ours.send(to, DUE, "k1")

        def said(count: int) -> None:
            for _ in range(count):
                kept(here.discord, to.id if isinstance(to, Channel) else dm(to.user), {"flags": 0, "components": []})

        said(PAGE * 2 + 50)
        assert await ours.find(to, "k1") in (True, receipt)
        assert await ours.find(to, "k2") is False, "all of it was looked through"
        said(PAGE * PAGES)
        asked = len(here.discord.calls)
        assert await ours.find(to, "k1") is lost, "further back than anything a day old"
        assert len(here.discord.calls) == asked + PAGES


async def test_its_button_opens_a_card_of_ones_own(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        await sender(here).send(person("11"), DUE, "k1")
        ana = here.robot("11")
        seen = await ana.press(await ana.newest(), "Show")
        assert all(one["flags"] & 64 for one in seen.messages)


async def test_who_wrote_or_pressed_in_the_direct_messages_need_not_be_found(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ours = sender(here)
        here.door._met = ours.knows
        await here.robot("11").say("hello")
        await here.robot("12").command("home")
        await here.robot("13").command("home", guild=True)
        assert [ours.lane(person(name)) for name in ("11", "12", "13")] == [KNOWN, KNOWN, OPENS]
        for name in ("11", "12", "13"):
            await ours.send(person(name), DUE, name)
        assert [body["recipient_id"] for _, path, body in here.discord.calls if path == "users/@me/channels"] == ["13"]


@pytest.mark.parametrize("code", [50007, 50278])
async def test_closed_direct_messages_are_final(tmp_path: Path, code: int) -> None:
    async with vouch(tmp_path) as here:
        here.discord.closed["11"] = code
        with pytest.raises(TransportError) as caught:
            await sender(here).send(person("11"), DUE, "k1")
        assert (caught.value.closed, caught.value.reason) == (True, str(code))
        here.discord.refused.clear()


async def test_an_answer_that_never_came_is_ambiguous(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with vouch(tmp_path) as here:
        monkeypatch.setattr(asyncio, "sleep", Sleeps())
        here.discord.faults += [("messages", 502, 0, True)] * 5
        with pytest.raises(TransportError) as caught:
            await sender(here).send(person("11"), DUE, "k1")
        assert caught.value.ambiguous and not caught.value.permanent


async def test_an_answer_that_broke_off_says_nothing_of_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message is held, and a look sees nothing: whoever asked is not broken by it."""

    async def half(*_: object) -> object:
        answer = web.HTTPServiceUnavailable(text='{"id": "1')
        answer.headers["Content-Type"] = "application/json"
        raise answer

    async with vouch(tmp_path) as here:
        ours = sender(here)
        for method in ("POST", "GET"):
            monkeypatch.setitem(server._ROUTES, (method, "channels/*/messages"), half)
        with pytest.raises(TransportError) as caught:
            await ours.send(person("11"), DUE, "k1")
        assert caught.value.ambiguous
        assert await ours.find(person("11"), "k1") is None


async def test_a_refusal_behind_an_error_says_nothing_of_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library asks again by itself after a 502; that the second time is one too many does not undo the first."""
    key = ("POST", "channels/*/messages")
    done, times = server._ROUTES[key], []

    async def broke_then_busy(*asked: object) -> object:
        times.append(asked)
        if len(times) == 1:
            await done(*asked)
            raise web.HTTPBadGateway
        raise web.HTTPTooManyRequests(text="slow down")

    async with vouch(tmp_path) as here:
        monkeypatch.setitem(server._ROUTES, key, broke_then_busy)
        with pytest.raises(TransportError) as caught:
            await sender(here).send(person("11"), DUE, "k1")
    assert (len(times), len(here.discord.messages)) == (2, 1)
    assert caught.value.ambiguous


async def test_conversations_are_opened_one_after_another_and_not_at_all_after_too_many(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        sleeps = Sleeps()
        ours = sender(here, sleeps)
        for name in ("11", "12", "13", "11"):
            await ours.send(person(name), DUE, f"k{name}")
        assert sleeps == pytest.approx([3, 6], abs=1)
        here.discord.faults.append(("users/@me/channels", 403, 40003, False))
        for name in ("14", "15"):
            with pytest.raises(TransportError) as caught:
                await ours.send(person(name), DUE, f"k{name}")
            assert caught.value.after and caught.value.after > BREAK - timedelta(seconds=5)
        asked = [path for _, path, _ in here.discord.calls if path == "users/@me/channels"]
        assert len(asked) == 4
