"""Announcements of a class, from outside: once each, as they were shown, edited and taken away, held where unknown."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import delivery
from tests.board import Board
from tests.pretend import Died
from tests.support import open_bot
from tests.test_class_dates import lines
from tests.test_coordinating import REFUSED, Place, title

START = datetime(2027, 2, 1, 15, 0, tzinfo=UTC)
DUE = datetime(2027, 3, 15, 21, 0, tzinfo=UTC)
"""15 March 2027, 17:00 in New York."""
ADD = ("/cohort deadline add", "Send your summary", "15 March 2027", "5 pm", "skip", "done")


class Term(Place):
    """A class, a clock that is moved, and what stands in its channels."""

    now = START

    def __init__(self, bot, board: Board) -> None:
        super().__init__(bot)
        self.board = board

    async def until(self, at: datetime) -> None:
        """Let time pass, delivering whatever falls due on the way."""
        while True:
            while await self.bot.tick(self.board):
                pass
            due = await self.bot.next(self.board)
            if due is None or due > at:
                break
            Term.now = max(due, Term.now)
        Term.now = at


@pytest.fixture
async def term(tmp_path: Path) -> AsyncIterator[Term]:
    Term.now = START
    async with open_bot(tmp_path, lambda: Term.now) as bot:
        made = Term(bot, Board())
        await made.setup()
        for channel in ("C1", "C2"):
            await made.say("OWNER", "/cohort channel add", channel=channel)
        await lines(made, *ADD)
        yield made


async def test_nothing_is_posted_before_somebody_saw_how_it_looks_and_said_yes(term: Term) -> None:
    await term.until(DUE + timedelta(days=1))
    assert term.board.posts == {}


async def test_each_is_posted_once_in_every_channel_exactly_as_it_was_shown(term: Term) -> None:
    shown = (await term.say("OWNER", "/cohort announce")).cards[0].text
    await lines(term, "/cohort announce on")
    await term.until(DUE + timedelta(days=1))
    titles = [f"In {days} days: Send your summary" for days in (30, 14, 7)]
    assert term.board.titles() == [*titles, "Tomorrow: Send your summary", "Today: Send your summary"]
    assert term.board.titles("C1") == term.board.titles("C2")
    first = term.board.posts["r1"][2].cards[0]
    assert f"**{first.title}**\n\n{first.text}" in shown
    assert first.actions == ()


async def test_a_post_that_our_code_trips_over_ends_no_loop_and_comes_once_it_is_mended(
    term: Term, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lines(term, "/cohort announce on")
    with monkeypatch.context() as patch:
        patch.setattr(delivery, "post", lambda *_: 1 / 0)
        await term.until(DUE - timedelta(days=8))
    assert term.board.posts == {}
    await term.until(DUE + timedelta(days=1))
    assert term.board.titles()[-1] == "Today: Send your summary"


async def test_what_is_posted_says_nothing_of_who_uses_vouch(term: Term) -> None:
    for who in ("SAM", "ANA"):
        await term.say(who, "/cohort join")
    await lines(term, "/cohort announce on")
    await term.until(DUE)
    whole = term.board.text() + "".join(term.board.titles())
    assert not [word for word in ("Vouch", "SAM", "joined", "students", " of you", "remind") if word in whole]


async def test_a_moved_deadline_is_changed_where_it_stands_and_announced_anew(term: Term) -> None:
    await lines(term, "/cohort announce on")
    await term.until(datetime(2027, 3, 2, tzinfo=UTC))
    assert len(term.board.titles()) == 2
    await lines(term, "/cohort deadline edit 3", "2", "29 March 2027", "done")
    await term.until(datetime(2027, 3, 3, tzinfo=UTC))
    assert term.board.text().count("29 March 2027") >= 2
    assert "15 March" not in term.board.text()
    assert "This message was changed" in term.board.text()
    await term.until(datetime(2027, 3, 16, tzinfo=UTC))
    assert term.board.titles()[-1] == "In 14 days: Send your summary"


async def test_what_is_announced_anew_in_the_same_minute_does_not_say_that_it_was_changed(term: Term) -> None:
    await lines(term, "/cohort announce on")
    await term.until(datetime(2027, 3, 2, 15, tzinfo=UTC))
    await lines(term, "/cohort deadline edit 3", "2", "1 April 2027", "done")
    await term.until(datetime(2027, 3, 3, tzinfo=UTC))
    assert term.board.titles("C1") == ["Send your summary", "Send your summary", "In 30 days: Send your summary"]


async def test_a_cancelled_deadline_is_taken_away_and_told_no_more(term: Term) -> None:
    await lines(term, "/cohort announce on")
    await term.until(datetime(2027, 3, 2, tzinfo=UTC))
    await lines(term, "/cohort deadline cancel 3 sure")
    await term.until(DUE + timedelta(days=1))
    assert term.board.posts == {}


async def test_the_staff_is_told_what_could_not_be_changed_any_more(term: Term) -> None:
    await lines(term, "/cohort announce on")
    await term.until(datetime(2027, 3, 2, tzinfo=UTC))
    term.board.fixed = set(term.board.posts)
    await lines(term, "/cohort deadline cancel 3 sure")
    await term.until(datetime(2027, 3, 3, tzinfo=UTC))
    text = await lines(term, "/cohort announce status")
    assert "Could not be taken away any more in #c1: Send your summary (cant_delete_message)" in text


async def test_a_pause_holds_everything_and_loses_nothing(term: Term) -> None:
    await lines(term, "/cohort announce on", "/cohort announce pause")
    day = datetime(2027, 2, 13, 14, 0, tzinfo=UTC)  # the hour of T-30
    await term.until(day + timedelta(minutes=10))
    assert term.board.posts == {}
    assert "Paused" in await lines(term, "/cohort announce status")
    await lines(term, "/cohort announce resume")
    await term.until(day + timedelta(minutes=20))
    assert term.board.titles() == ["In 30 days: Send your summary"]


async def test_what_nobody_knows_is_held_shown_and_settled_by_somebody_who_looked(term: Term) -> None:
    term.board.readable = False
    term.board.mood = ["late", "accept"]
    await lines(term, "/cohort announce on")
    with contextlib.suppress(Died):
        await term.until(datetime(2027, 2, 20, tzinfo=UTC))
    await term.until(datetime(2027, 2, 20, tzinfo=UTC))
    assert term.board.sent == 2
    seen = await term.say("OWNER", "/cohort announce status")
    assert "2 of which nobody knows" in seen.cards[0].text
    there = next(action.value for action in seen.cards[0].actions if action.label.startswith("It is in #c1"))
    again = next(action.value for action in seen.cards[0].actions if action.label.startswith("Not in #c2"))
    await lines(term, there, again)
    await term.until(datetime(2027, 2, 20, 1, tzinfo=UTC))
    assert "nobody knows" not in await lines(term, "/cohort announce status")


async def test_busy_is_tried_again_and_never_is_told(term: Term) -> None:
    term.board.mood = ["busy", "never"]
    await lines(term, "/cohort announce on")
    await term.until(datetime(2027, 2, 14, tzinfo=UTC))
    assert term.board.sent == 1
    assert "Not posted in" in await lines(term, "/cohort announce status")


async def test_a_free_announcement_is_shown_posted_and_can_be_withdrawn(term: Term) -> None:
    words = ("/cohort announce new", "Photos on Friday", "Bring a white coat to the library.", "skip")
    shown = await lines(term, *words)
    assert "Bring a white coat" in shown
    assert "#c1, #c2" in shown
    await lines(term, "Yes", "done")
    await term.until(START + timedelta(minutes=1))
    assert (term.board.titles("C1"), term.board.titles("C2")) == (["Photos on Friday"],) * 2
    text = await lines(term, "/cohort announce status")
    assert "Photos on Friday" in text
    await lines(term, "/cohort announce withdraw 4")
    await term.until(START + timedelta(minutes=2))
    assert term.board.posts == {}


async def test_only_who_may_announces(term: Term) -> None:
    for line in ("/cohort announce on", "/cohort announce new", "/cohort announce pause", "/cohort announce there x"):
        assert title(await term.say("SAM", line)) in (REFUSED, "Classes here")
    await term.until(DUE)
    assert term.board.posts == {}


async def test_a_student_is_told_in_private_with_what_it_means_for_them(term: Term) -> None:
    for line in ("/cohort join", "/reminders", "Eastern", "8 in the morning", "21:00 to 8:00", "Yes", "No", "done"):
        await term.say("SAM", line)
    await term.until(datetime(2027, 3, 2, tzinfo=UTC))
    private = "\n".join(reply.cards[0].text for where, _, reply in term.board.posts.values() if where == "SAM")
    assert "**Send your summary**, for your class: 15 March 2027." in private
    assert "Send your summary" in str(await term.say("SAM", "/reminders due"))
    assert "Send your summary" not in str(await term.say("EVE", "/reminders due"))


async def test_other_days_of_announcement_count_from_now_on(term: Term) -> None:
    assert "Say the days as numbers" in await lines(term, "/cohort announce days soon")
    await lines(term, "/cohort announce on", "/cohort announce days 10 2")
    await term.until(DUE + timedelta(days=1))
    assert term.board.titles() == ["In 10 days: Send your summary", "In 2 days: Send your summary"]
