"""The staff's words, from outside: who may do what is asked at each of them, whatever was shown before."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import Bot
from bot.flows import FLOWS
from bot.messages import Event, Incoming, Left, Person, Press, Reply, Said, Where
from tests.support import open_bot

SETUP = ("/cohort setup", "Riverside, class of 2028", "2028", "Eastern", "done")
REFUSED = "That can't be done from here"


class Place:
    """People of some workspaces, each speaking to one bot."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.turns = 0
        self.asked = 0

    async def say(self, who: str, line: str | Incoming, *, space: str = "T1", channel: str = "", **facts) -> Reply:
        self.turns += 1
        person = Person("slack", who, space)
        where = Where(space, channel, called=channel.casefold(), **facts)
        incoming = Said(line) if isinstance(line, str) else line
        return await self.bot.receive(Event(f"e{self.turns}", person, incoming, where=where), self._runs(who))

    def _runs(self, who: str):
        async def runs() -> bool:
            self.asked += 1
            return who == "OWNER"

        return runs

    async def setup(self, who: str = "OWNER", **more) -> Reply:
        reply = Reply(())
        for line in SETUP:
            reply = await self.say(who, line, **more)
        return reply


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with open_bot(tmp_path) as bot:
        yield Place(bot)


def title(reply: Reply) -> str:
    return reply.cards[0].title


def pressed(reply: Reply, label: str) -> Press:
    return next(Press(action.value) for card in reply.cards for action in card.actions if action.label == label)


async def test_whoever_runs_the_workspace_sets_up_a_class_and_nobody_else(place: Place) -> None:
    assert title(await place.say("SAM", "/cohort setup")) == REFUSED
    assert title(await place.setup()) == "Riverside, class of 2028"
    assert "Riverside, class of 2028" in (await place.say("SAM", "/cohort")).cards[0].text


async def test_a_setup_that_was_begun_with_a_right_cannot_be_ended_without_it(place: Place) -> None:
    for line in SETUP[:-1]:
        await place.say("ADA", line, admin=True)
    assert title(await place.say("ADA", "done", admin=False)) == REFUSED
    assert "No class is set up here" in (await place.say("ADA", "/cohort", admin=False)).cards[0].text


async def test_the_platform_is_asked_only_where_no_staff_list_answers(place: Place) -> None:
    await place.setup()
    place.asked = 0
    await place.say("OWNER", "/cohort")
    await place.say("OWNER", "/vouch")
    assert place.asked == 0
    await place.say("SAM", "/cohort")
    assert place.asked == 1


async def test_an_old_button_does_nothing_for_somebody_who_was_taken_off_the_list(place: Place) -> None:
    await place.setup()
    await place.say("OWNER", "/cohort staff add @SAM")
    seen = await place.say("SAM", "/cohort")
    await place.say("OWNER", "/cohort staff remove @SAM")
    for label in ("Staff", "Who did what", "Channels", "Name, year and time"):
        assert title(await place.say("SAM", pressed(seen, label))) in (REFUSED, "Classes here"), label


async def test_a_button_is_about_the_class_it_was_shown_for(place: Place) -> None:
    first = await place.setup()
    for line in ("/cohort setup", "Lakeside", "2029", "Central", "done"):
        await place.say("OWNER", line)
    shown = await place.say("OWNER", pressed(first, "Channels"), channel="C1")
    assert title(shown) == "Riverside, class of 2028 · channels"


async def test_another_workspace_sees_nothing_of_a_class(place: Place) -> None:
    shown = await place.setup()
    ident = re.search(r"/cohort (\w+) ", str(pressed(shown, "Staff").value))[1]
    reply = await place.say("OWNER", f"/cohort {ident} staff", space="T2")
    assert "Riverside" not in str(reply)
    assert "Riverside" not in str(await place.say("EVE", f"/cohort {ident} join", space="T2"))


async def test_students_join_and_leave_and_no_card_of_the_staff_changes(place: Place) -> None:
    await place.setup()
    before = await place.say("OWNER", "/cohort")
    assert "You are in" in (await place.say("SAM", "/cohort join")).cards[0].text
    assert "already" in (await place.say("SAM", "/cohort join")).cards[0].text
    assert (await place.say("OWNER", "/cohort")).cards == before.cards
    assert "SAM" not in (await place.say("OWNER", "/cohort audit")).cards[0].text
    assert "You are out" in (await place.say("SAM", "/cohort leave")).cards[0].text


async def test_a_class_keeps_a_coordinator(place: Place) -> None:
    await place.setup()
    for line in ("/cohort staff remove @OWNER", "/cohort staff add @OWNER representative"):
        assert "at least one coordinator" in (await place.say("OWNER", line)).cards[0].text


async def test_a_channel_is_bound_where_it_is_said_and_once(place: Place) -> None:
    await place.setup()
    assert "no channel" in (await place.say("OWNER", "/cohort channel add")).cards[0].text
    assert "Done" in (await place.say("OWNER", "/cohort channel add", channel="C9")).cards[0].text
    assert "already" in (await place.say("OWNER", "/cohort channel add", channel="C9")).cards[0].text
    assert "c9" in (await place.say("OWNER", "/cohort")).cards[0].fields[2][1]


async def test_the_audit_trail_has_who_and_what_and_nothing_that_was_written(place: Place) -> None:
    await place.setup()
    await place.say("OWNER", "/cohort staff add @SAM representative")
    text = (await place.say("OWNER", "/cohort audit")).cards[0].text
    assert "@OWNER: setup" in text
    assert "staff added @SAM" in text
    assert "Riverside" not in text


async def test_the_same_delivery_twice_changes_a_class_once(place: Place) -> None:
    await place.setup()
    event = Event("twice", Person("slack", "OWNER", "T1"), Said("/cohort channel add"), where=Where("T1", "C9"))
    await place.bot.receive(event, place._runs("OWNER"))
    await place.bot.receive(event, place._runs("OWNER"))
    text = (await place.say("OWNER", "/cohort audit")).cards[0].text
    assert text.count("channel added") == 1


async def test_forgetting_oneself_leaves_the_class(place: Place) -> None:
    await place.setup()
    await place.say("SAM", "/cohort join")
    for line in ("/forget", "/forget everything"):
        await place.say("SAM", line)
    assert "Join Riverside" in str((await place.say("SAM", "/cohort")).cards[0].actions)


BEGUN = {
    "cohort": "/cohort setup",
    "deadline": "/cohort deadline add",
    "class_season": "/cohort deadline season",
    "class_import": "/cohort deadline import",
    "notice": "/cohort announce new",
}


def test_every_conversation_about_a_class_is_begun_here() -> None:
    elsewhere = {"answer"}  # begun from a question: tests/test_asking
    assert set(BEGUN) | elsewhere == {name for name, flow in FLOWS.items() if flow.settle is not None}


HALF = {"class_import": Said("Title,Date\nA day of ours,2027-03-14")}
"""A table is not kept half typed, so one is sent; of everything else something is typed and not sent."""


async def left_and_found(place: Place, line: str) -> None:
    """Begin, say something, pause, and come back from home to the same question of the same conversation."""
    begun = await place.say("OWNER", line)
    assert begun.question is not None
    flow, key = begun.question.flow, begun.question.key
    half = HALF.get(flow.split("/")[0], Left({key: "half typed"}))
    stood = await place.say("OWNER", half)
    await place.say("OWNER", "pause")
    home = await place.say("OWNER", "/home")
    back = next(one for card in home.cards for one in card.actions if one.label.startswith("Go on with"))
    again = await place.say("OWNER", Press(back.value))
    assert stood.question is not None
    assert again.question is not None
    assert (again.question.flow, again.question.key) == (flow, stood.question.key)


@pytest.mark.parametrize(("flow", "line"), BEGUN.items())
async def test_a_conversation_about_a_class_can_be_left_and_found_again(place: Place, flow: str, line: str) -> None:
    if flow != "cohort":
        await place.setup()
        await place.say("OWNER", "/cohort channel", channel="C1")
    await left_and_found(place, line)


@pytest.mark.parametrize("line", ["/cohort settings", "/cohort deadline edit 1"])
async def test_what_is_being_changed_is_found_again_too(place: Place, line: str) -> None:
    await place.setup()
    for said in ("/cohort deadline add", "Interview workshop", "9 February 2027", "skip", "skip", "looks right"):
        await place.say("OWNER", said)
    begun = await place.say("OWNER", line)
    assert begun.question is not None
    await place.say("OWNER", "1")
    await place.say("OWNER", "Another name of it")
    await place.say("OWNER", "pause")
    home = await place.say("OWNER", "/home")
    back = next(one for card in home.cards for one in card.actions if one.label.startswith("Go on with"))
    again = await place.say("OWNER", Press(back.value))
    assert again.question is not None
    assert again.question.flow == begun.question.flow
    assert "Another name of it" in str(again.cards[-1].fields)
