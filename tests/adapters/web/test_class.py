"""The coordinator's view, and the class as a student meets it: what is typed in the made-up school."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.web.board import Board
from adapters.web.cast import CHANNEL, cast
from adapters.web.kept import Kept, Memory
from bot.messages import Action, Card, Channel, Reply
from bot.sender import TransportError
from tests.adapters.replayed import record
from tests.adapters.web.door import Here, Robot, vouch
from tests.support import NOW


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Here]:
    async with vouch(tmp_path, members=cast()) as opened:
        yield opened


async def test_the_coordinator_has_a_class_with_its_dates_and_its_channel(here: Here) -> None:
    helen = Robot(here, "helen")
    shown = await helen.say("/cohort")
    assert "Riverside, class of 2028" in shown.text
    assert "class-of-2028" in shown.text
    dates = (await helen.say("/cohort deadline")).text
    assert "Dean's letter: send your summary" in dates
    assert "ERAS: applicants may submit" in dates


async def test_a_deadline_that_is_added_is_what_a_student_of_the_class_sees(here: Here) -> None:
    helen, robin = Robot(here, "helen"), Robot(here, "you", CHANNEL)
    await helen.open()
    for line in ("/cohort deadline add", "Interview workshop", "9 February 2027", "skip", "skip", "looks right"):
        await helen.say(line)
    assert "Riverside, class of 2028" in (await robin.say("/cohort join")).text
    assert "Interview workshop" in (await robin.say("/vouch deadlines")).text


async def test_the_channel_shows_only_what_was_asked_there(here: Here) -> None:
    robin = Robot(here, "you", CHANNEL)
    await robin.say("/vouch plan")
    await Robot(here, "you").say("/vouch faq")
    page = await (await here.get(f"/as/you/{CHANNEL}")).text()
    assert page.count('<li class="item mine">') == 1
    assert page.count("data-card") == 1


async def test_what_a_coordinator_announces_stands_in_the_channel_for_everybody(here: Here) -> None:
    helen, robin = Robot(here, "helen"), Robot(here, "you", CHANNEL)
    await helen.open()
    for _ in range(3):
        await here.playground.move("week")
    seen = await robin.open()
    assert "In 30 days: Dean's letter: send your summary" in seen.text
    assert "In 30 days" not in (await Robot(here, "you").open()).text
    assert "In 30 days" in here.memory.path.read_text()
    again = Memory(here.memory.path, Kept(0.0))
    assert [one.reply.cards[0].title for one in Board(again, lambda: None).entries] == [
        "In 30 days: Dean's letter: send your summary"
    ]


def test_a_post_is_there_once_can_be_changed_and_taken_away(tmp_path: Path) -> None:
    told: list[int] = []
    board = Board(Memory(tmp_path / "vouch.class", Kept(0.0)), lambda: told.append(1))
    card = Card("In 30 days", "**Thursday**", (("Where", "Online"),), (Action("Open my plan", "/plan", "primary"),))
    for _ in range(2):
        board.post("a", NOW, Reply((card,)))
    assert (len(board.entries), len(told), board.version) == (1, 1, 1)
    again = Board(Memory(tmp_path / "vouch.class", Kept(0.0)), lambda: None)
    assert (again.entries[0].reply, again.entries[0].at) == (Reply((card,)), NOW)
    again.edit("a", Reply((replace(card, title="In 7 days"),)))
    assert again.entries[0].reply.cards[0].title == "In 7 days"
    again.withdraw("a")
    again.withdraw("a")
    assert (again.entries, again.holds("a")) == ((), False)


async def test_another_channel_than_the_class_has_is_refused(here: Here) -> None:
    with pytest.raises(TransportError) as refused:
        await here.playground.sender.send(Channel("web", "elsewhere", "riverside"), Reply(()), "key")
    assert refused.value.permanent


async def test_a_student_may_change_nothing_of_the_class(here: Here) -> None:
    robin = Robot(here, "you")
    await Robot(here, "helen").open()
    for line in ("/cohort deadline add", "/cohort setup", "/cohort staff", "/cohort audit", "/cohort settings"):
        seen = await robin.say(line)
        assert "can't be done from here" in seen.text or "Classes here" in seen.text, line


async def test_everybodys_past_ends_where_the_first_page_says(here: Here) -> None:
    await here.playground.prepare()
    kept = {user: await record(here.bot, member.person) for user, member in cast().items()}
    assert (kept["you"].revision, kept["you"].interviews) == (0, ())
    assert [one.flow for one in kept["ines"].interviews] == ["story"]
    assert kept["jonas"].story is not None
    assert not kept["jonas"].advocates
    assert (len(kept["sam"].advocates), len(kept["sam"].letters)) == (4, 3)
    assert kept["priya"].reminders.on
    assert {one.advocate for one in kept["priya"].tracked} == {"1", "2"}
    assert all(kept[user].classes for user in ("ines", "jonas", "priya", "sam"))
    before = {user: one.revision for user, one in kept.items()}
    await here.playground.prepare()
    assert {user: (await record(here.bot, cast()[user].person)).revision for user in cast()} == before


async def test_the_words_that_came_later_are_offered_and_answered_too(here: Here) -> None:
    helen, robin = Robot(here, "helen"), Robot(here, "you", CHANNEL)
    await helen.open()
    await robin.say("/cohort join")
    assert "Questions without your name" in (await robin.say("/ask")).text
    assert "Too few people" in (await robin.say("/ask new")).text
    assert "No question is here" in (await helen.say("/cohort questions")).text
    shown = (await helen.say("/cohort channel")).text
    number = re.search(r"/cohort channel track (\d+) ", shown)
    assert number is not None
    assert "only what concerns IMG" in (await helen.say(f"/cohort channel track {number[1]} IMG")).text
    assert "Say the number of the channel" in (await helen.say(f"/cohort channel ping {number[1]} everyone")).text
    assert "no events to be made from here" in (await helen.say("/cohort announce events on")).text
    assert "Only who types" in (await helen.say("/cohort joining members")).text
