"""A question to a class without a name: what the coordinators see of it, what they cannot, and how the answer comes."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.cohort import questions
from bot.cohort.codec import encode
from bot.cohort.progress import FLOOR
from bot.importing import imported
from bot.messages import Person
from tests.board import Board
from tests.crowd import MARK, START, WORDS, Class, draw, opened
from tests.support import open_bot
from tests.test_coordinating import REFUSED, title
from tests.test_privacy import kept


@pytest.fixture
async def klass(tmp_path: Path) -> AsyncIterator[Class]:
    async with opened(tmp_path) as made:
        yield made


@pytest.fixture
def board() -> Board:
    return Board()


async def test_it_is_read_days_later_and_never_with_who_or_when(klass: Class) -> None:
    before = await klass.shown()
    reply = await klass.asks()
    assert MARK in reply.cards[0].text
    assert await klass.shown() == before  # not the same day
    Class.now += timedelta(days=2)
    text = (await klass.say("OWNER", "/cohort questions")).cards[0].text
    assert MARK in text.replace("\\", "")
    shown = await klass.shown()
    assert "SAM" not in shown
    assert "15:00" not in text
    assert "1 February" not in text


async def test_the_coordinators_see_the_same_whoever_asked(tmp_path: Path) -> None:
    """Two worlds that differ in who asked alone."""
    looked = []
    for number, who in enumerate(("SAM", "ANA")):
        Class.now = START
        folder = tmp_path / str(number)
        folder.mkdir()
        async with open_bot(folder, lambda: Class.now) as bot:
            klass = Class(bot)
            await klass.begin()
            for student in ("SAM", "ANA"):
                await klass.say(student, "/cohort join")
            await klass.asks(who, "/ask new", MARK, "done")
            Class.now += timedelta(days=2)
            (ident,) = await klass.seen()
            shown = re.sub("[23] February", "A DAY BY LOT", await klass.shown())
            looked.append(shown.replace(ident, "ID").replace(klass.ident, "CLASS"))
    assert looked[0] == looked[1]


async def test_the_class_holds_nothing_of_who_asked_and_the_file_nothing_readable(klass: Class, tmp_path: Path) -> None:
    await klass.asks()
    student = await klass.bot._store.load(Person("slack", "SAM", "T1"), "")
    (cohort,) = await klass.bot._store.classes(ids=[klass.ident])
    plain = encode(cohort).decode()
    assert MARK in plain
    assert "SAM" not in plain
    assert student.student not in plain
    assert klass.bot._store._index.handle(Person("slack", "SAM", "T1")) not in plain
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert MARK.encode() not in raw
    assert student.dossier.questions[0].id.encode() not in raw


async def test_the_marker_is_in_no_log_and_on_no_card_that_stays(
    klass: Class, board: Board, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for line in WORDS:
        assert MARK not in kept(await klass.say("SAM", line))
    Class.now += timedelta(days=2)
    assert MARK not in kept(await klass.say("OWNER", "/cohort questions"))
    assert MARK not in kept(await klass.answers())
    await klass.nights(2, board)
    assert board.posts
    assert MARK not in str(board.posts)
    assert MARK not in caplog.text
    assert MARK not in str(await klass.say("ANA", "/ask"))
    assert MARK not in str((await klass.say("ANA", "/export")).files)


async def test_the_answer_comes_the_day_after_by_a_message_that_says_nothing(klass: Class, board: Board) -> None:
    await klass.asks()
    await klass.nights(2, board)
    await klass.answers()
    told_at = questions.today((await klass.bot._store.classes(ids=[klass.ident]))[0], Class.now)
    assert not board.posts
    while not board.posts:
        await klass.nights(1, board)
    assert Class.now.date() > told_at
    ((where, _, reply),) = board.posts.values()
    assert where == "SAM"
    assert [card.title for card in reply.cards] == ["Vouch has an update for you"]
    assert "April" not in str(reply)
    await klass.nights(5, board)
    assert len(board.posts) == 1
    assert "April" in (await klass.say("SAM", "/ask")).cards[0].text


@pytest.mark.parametrize(("mood", "sent"), [("busy", 1), ("late", 1), ("accept", 1)])
async def test_a_bad_line_loses_and_doubles_no_answer(klass: Class, board: Board, mood: str, sent: int) -> None:
    await klass.asks()
    await klass.nights(2, board)
    await klass.answers()
    board.mood = [mood]
    for _ in range(4):
        try:
            await klass.nights(1, board)
        except BaseException as died:  # the process dies where the board says so; the next one goes on
            assert type(died).__name__ == "Died"
    assert len(board.posts) == sent


async def test_a_question_can_be_taken_back_before_it_is_shown_and_after(klass: Class) -> None:
    for days in (0, 2):
        await klass.asks()
        Class.now += timedelta(days=days)
        ident = (await klass.bot._store.load(Person("slack", "SAM", "T1"), "")).dossier.questions[-1].id
        assert "Take this question back" in title(await klass.say("SAM", f"/ask withdraw {ident}"))
        assert "destroyed" in (await klass.say("SAM", f"/ask withdraw {ident} sure")).cards[0].text
        Class.now += timedelta(days=2)
        assert await klass.seen() == ()
        assert MARK not in await klass.shown()
        assert MARK not in str(await klass.say("SAM", "/export"))


async def test_nobody_takes_back_what_somebody_else_asked(klass: Class) -> None:
    await klass.asks()
    Class.now += timedelta(days=2)
    (ident,) = await klass.seen()
    for who in ("OWNER", "CROWD1", "EVE"):
        await klass.say(who, f"/ask withdraw {ident} sure")
    assert await klass.seen() == (ident,)


async def test_forgetting_oneself_destroys_the_question_and_whose_it_was(klass: Class, board: Board) -> None:
    await klass.asks()
    Class.now += timedelta(days=2)
    assert len(await klass.seen()) == 1
    await klass.asks("SAM", "/forget", "/forget everything")
    assert await klass.seen() == ()
    await klass.nights(3, board)
    assert not board.posts
    assert MARK not in str(await klass.say("SAM", "/ask"))


async def test_two_in_seven_days_and_taking_one_back_frees_none(klass: Class) -> None:
    for _ in range(2):
        await klass.asks()
    ident = (await klass.bot._store.load(Person("slack", "SAM", "T1"), "")).dossier.questions[-1].id
    await klass.say("SAM", f"/ask withdraw {ident} sure")
    assert "the most" in (await klass.say("SAM", "/ask new")).cards[0].text
    Class.now += timedelta(days=7)
    assert title(await klass.say("SAM", "/ask new")) == "A question without your name"


async def test_a_small_class_is_not_asked(tmp_path: Path) -> None:
    Class.now = START
    async with open_bot(tmp_path, lambda: Class.now) as bot:
        klass = Class(bot)
        await klass.setup()
        (cohort,) = await bot._store.classes(space=("slack", "T1"))
        klass.ident = cohort.id
        await klass.say("SAM", "/cohort join")
        assert "Too few people" in (await klass.say("SAM", "/ask new")).cards[0].text
        await draw(bot._store, klass.ident, START)  # of people who have left since
        assert "Too few people" in (await klass.say("SAM", "/ask new")).cards[0].text
        for number in range(FLOOR - 1):
            await klass.say(f"CROWD{number}", "/cohort join")
        assert title(await klass.say("SAM", "/ask new")) == "A question without your name"


async def test_it_is_weighed_again_when_it_is_sent(klass: Class) -> None:
    await klass.asks("SAM", "/cohort join", "/ask new", MARK)
    await klass.say("SAM", "/cohort leave")
    for line in ("/ask new", "done"):
        await klass.say("SAM", line)
    Class.now += timedelta(days=2)
    assert await klass.seen() == ()


async def test_patients_are_kept_out_and_ones_own_name_is_asked_about(klass: Class) -> None:
    reply = await klass.asks("SAM", "/cohort join", "/ask new", "May I write about Mr. Hollis in bed 12?")
    assert reply.question is not None
    assert "Hollis" not in str(reply)
    answer = await klass.asks("SAM", MARK, "done")
    Class.now += timedelta(days=2)
    (ident,) = await klass.seen()
    again = await klass.asks("OWNER", f"/cohort questions answer {ident}", "As with Mr. Hollis, MRN 4482913.")
    assert again.question is not None
    assert MARK in answer.cards[0].text


async def test_only_a_coordinator_reads_and_answers(klass: Class) -> None:
    await klass.say("OWNER", "/cohort staff add @REP representative")
    await klass.asks()
    Class.now += timedelta(days=2)
    (ident,) = await klass.seen()
    for who, facts in (("REP", {}), ("CROWD1", {}), ("EVE", {"space": "T2"}), ("BOSS", {"admin": True})):
        for word in ("questions", f"questions answer {ident}"):
            reply = await klass.say(who, f"/cohort {klass.ident} {word}", **facts)
            assert title(reply) in (REFUSED, "Classes here"), (who, word)
            assert MARK not in str(reply)


async def test_what_is_taken_back_meanwhile_is_not_answered(klass: Class) -> None:
    await klass.asks()
    Class.now += timedelta(days=2)
    (ident,) = await klass.seen()
    await klass.asks("OWNER", f"/cohort questions answer {ident}", "No; send it in April.")
    await klass.say("SAM", f"/ask withdraw {ident} sure")
    assert "taken back" in str(await klass.say("OWNER", "done"))


def test_the_id_says_nothing_of_the_lot() -> None:
    day = date(2027, 2, 1)
    found = {questions.drawn(f"abcdef1{digit}", day) for digit in "0123456789abcdef"}
    assert {ident for ident, _ in found} == {"abcdef1"}
    assert {(shown - day).days for _, shown in found} == {1, 2}


async def test_a_question_and_an_answer_can_be_left_and_found_again(klass: Class) -> None:
    await klass.asks("SAM", "/cohort join", "/ask new", MARK, "pause")
    home = await klass.say("SAM", "/home")
    back = next(one for one in home.cards[0].actions if one.label == "Go on with a question to a class")
    assert "as they will read it" in title(await klass.say("SAM", back.value))
    await klass.say("SAM", "done")
    Class.now += timedelta(days=2)
    (ident,) = await klass.seen()
    await klass.asks("OWNER", f"/cohort questions answer {ident}", "No; in April.", "pause")
    home = await klass.say("OWNER", "/home")
    back = next(one for one in home.cards[0].actions if one.label == "Go on with an answer to a question")
    assert "as they will read it" in title(await klass.say("OWNER", back.value))


async def test_the_question_comes_along_when_two_records_become_one(klass: Class) -> None:
    await klass.asks()
    code = await klass.say("SAM", "/link")
    found = re.search(r"/vouch link (\S+?)`", code.cards[0].text)
    assert found is not None
    await klass.say("PHONE", f"/link {found[1]}")
    assert MARK in (await klass.say("PHONE", "/ask")).cards[0].text


async def test_a_file_claims_no_question(klass: Class) -> None:
    await klass.asks()
    files = (await klass.say("SAM", "/export")).files
    (export,) = [file.content for file in files if file.name.endswith(".json")]
    assert imported(export).questions == ()
