"""The tracker out as a file and in again: without loss, with a preview, nothing half done, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dossier import Dossier, Program
from bot.flows import Known, ledger, ledger_out, tracking
from bot.playbook import tracker
from bot.playbook.portal import Chair, Entry, Form, Label, Waiver
from bot.playbook.tables import Rows, commas, marks, read
from bot.playbook.tracker import Move, Step
from bot.screens import Screen
from tests.support import RENDERER
from tests.test_stage import Chat
from tests.worlds import SEASON, student

TODAY = date(2027, 9, 20)
AWKWARD = st.sampled_from("=+-@'\",|\\<>()\n\t;א🫀")
PLAIN = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
NAMES = st.text(PLAIN | AWKWARD, min_size=1, max_size=15).map(str.strip).filter(bool)
DAYS = st.dates(date(2027, 6, 10), TODAY)
CHOSEN = (st.sampled_from(Label), st.none() | st.sampled_from(Form), st.sampled_from(Chair), st.sampled_from(Waiver))
ENTRIES = st.none() | st.builds(Entry, NAMES, NAMES, *CHOSEN)
FORMS = (commas.write, marks.write)


def known(dossier: Dossier) -> Known:
    return Known(dossier, "", SEASON, TODAY)


@st.composite
def records(draw: st.DrawFn) -> Dossier:
    """Four people and three programs of any name, and logs as the tracker lets them become."""
    names = draw(st.lists(NAMES, min_size=4, max_size=4))
    places = draw(st.lists(NAMES, min_size=3, max_size=3))
    people = tuple(replace(who, name=name) for who, name in zip(student().advocates, names, strict=True))
    programs = tuple(Program(str(n), name) for n, name in enumerate(places, 1))
    dossier = replace(student(), advocates=people, programs=programs)
    for who in people:
        dossier = tracking.keep(dossier, replace(tracking.tracked(dossier, who.id), entry=draw(ENTRIES)))
        dossier = tracking.keep(dossier, replace(tracking.tracked(dossier, who.id), lasting=draw(NAMES | st.just(""))))
        for step, day in draw(st.lists(st.tuples(st.sampled_from(Step), st.none() | DAYS), max_size=9)):
            about = draw(st.sampled_from(_abouts(step)))
            taken = tracking.take(known(dossier), who.id, Move(step, day, about))
            dossier = taken if isinstance(taken, Dossier) else dossier
    return dossier


def _abouts(step: Step) -> tuple[str, ...]:
    if step in (Step.ASSIGNED, Step.UNASSIGNED):
        return ("1", "2", "3")
    return {Step.REPLACED: ("", "2"), Step.AGREED: ("", tracker.SPEAKING, tracker.NOT_SPEAKING)}.get(step, ("",))


def bare(dossier: Dossier) -> Dossier:
    """The same people and programs, and nothing said of any letter."""
    people = tuple(replace(who, willing=student().advocates[0].willing) for who in dossier.advocates)
    return replace(dossier, advocates=people, tracked=(), outreach=())


@settings(max_examples=60, deadline=None)
@given(records(), st.sampled_from(FORMS))
def test_a_file_brings_every_letter_back_as_it_was(dossier: Dossier, write: object) -> None:
    text = write(ledger.written(known(dossier)))  # type: ignore[operator]
    again = ledger.taken(known(bare(dossier)), read(text, ledger.WRITER))
    assert again.wrong == ()
    assert sorted(again.dossier.tracked, key=str) == sorted(dossier.tracked, key=str)
    assert again.dossier.advocates == dossier.advocates
    twice = ledger.taken(known(again.dossier), read(text, ledger.WRITER))
    assert (twice.dossier, twice.changes, twice.wrong) == (again.dossier, (), ())


# ------------------------------------------------------------------ one row at a time

HEAD = ("Writer", "Steps")
THERE = "2027-07-01 asked\n2027-07-01 agreed\n2027-07-01 requested\n2027-08-01 uploaded"
OURS = replace(student(), programs=(Program("1", "Riverside"), Program("2", "Hill")), letters=())


def rows(*body: tuple[str, str]) -> Rows:
    return (HEAD, *body)


@pytest.mark.parametrize(
    ("row", "block"),
    [
        (("Dr. Nobody", ""), "nobody"),
        (("Dr. Rao", "asked on Monday"), "step"),
        (("Dr. Rao", "2027-13-03 asked"), "step"),
        (("Dr. Rao", "2027-07-01 charmed"), "step"),
        (("Dr. Rao", "2027-07-01 uploaded"), "refused"),
        (("Dr. Rao", "2028-07-01 asked"), "refused"),
        (("Dr. Rao", "2027-07-02 asked\n2027-07-01 agreed"), "refused"),
        (("Dr. Rao", "2027-07-01 asked\n2027-07-15 nudged1\n2027-07-29 nudged1"), "refused"),
        (("Dr. Rao", "2027-07-01 asked\n2027-07-02 replaced 9 (Dr. Nobody)"), "about"),
    ],
)
def test_a_row_that_cannot_be_says_why_and_nothing_of_the_table_is_taken(row: tuple[str, str], block: str) -> None:
    found = ledger.taken(known(OURS), rows(("Dr. Adeyemi", "2027-07-01 asked"), row))
    ((number, words),) = found.wrong
    assert (number, words.block) == (3, block)
    assert RENDERER.words(words)


def test_two_rows_of_one_letter_are_refused_and_two_people_of_one_name_need_a_number() -> None:
    twice = ledger.taken(known(OURS), rows(("Dr. Rao", "2027-07-01 asked"), ("dr. rao", "2027-07-01 asked")))
    assert [(n, words.block) for n, words in twice.wrong] == [(3, "twice")]
    same = replace(OURS, advocates=tuple(replace(who, name="Dr. Rao") for who in OURS.advocates))
    assert [w.block for _, w in ledger.taken(known(same), rows(("Dr. Rao", ""))).wrong] == ["several"]
    numbered: Rows = (("No.", *HEAD), ("3", "Dr. Rao", "2027-07-01 asked"))
    assert ledger.taken(known(same), numbered).dossier.tracked[0].advocate == "3"


def test_a_table_adds_and_never_takes_away() -> None:
    now = ledger.taken(known(OURS), rows(("Dr. Rao", "2027-07-01 asked\n2027-07-03 agreed"))).dossier
    older = ledger.taken(known(now), rows(("Dr. Rao", "2027-07-01 asked")))
    assert (older.dossier, older.changes, older.same, older.wrong) == (now, (), 1, ())
    newer = ledger.taken(known(now), rows(("Dr. Rao", "2027-07-01 asked\n2027-07-03 agreed\n2027-07-04 materials")))
    assert [change.steps for change in newer.changes] == [1]
    other = ledger.taken(known(now), rows(("Dr. Rao", "2027-07-01 asked\n2027-07-02 declined")))
    assert [words.block for _, words in other.wrong] == ["apart"]


def test_a_program_is_found_by_its_name_where_its_number_is_another_ones() -> None:
    steps = (
        "2027-07-01 asked\n2027-07-01 agreed\n2027-07-01 requested\n2027-08-01 uploaded\n2027-08-02 assigned 1 (Hill)"
    )
    found = ledger.taken(known(OURS), rows(("Dr. Rao", steps)))
    assert found.wrong == ()
    assert tracking.standing(found.dossier, "3").programs == ("2",)


def test_no_program_is_filled_beyond_what_it_takes() -> None:
    steps = f"{THERE}\n2027-08-02 assigned 1"
    people = tuple(replace(OURS.advocates[0], id=str(n), name=f"Dr. {n}") for n in range(1, 6))
    crowd = replace(OURS, advocates=people)
    four = ledger.taken(known(crowd), rows(*((who.name, steps) for who in people[:4])))
    five = ledger.taken(known(crowd), rows(*((who.name, steps) for who in people)))
    assert (four.wrong, [(n, words.block) for n, words in five.wrong]) == ((), [(0, "full")])


def test_a_day_changed_beside_the_steps_is_never_dropped_in_silence() -> None:
    head = ("Writer", "Date asked", "Steps")
    for asked, wrong in (("2027-07-02", ["read_off"]), ("7/1/2027", []), ("1 July 2027", [])):
        found = ledger.taken(known(OURS), (head, ("Dr. Rao", asked, "2027-07-01 asked")))
        assert [words.block for _, words in found.wrong] == wrong


# ------------------------------------------------------------------ in a chat


def texts(screen: Screen) -> str:
    return "\n".join(RENDERER.words(words) for words in screen.text)


PASTED = "Writer,Steps,Notes\r\nDr. Rao,2026-11-20 asked,my patient in bed 4\r\nDr. Lindqvist,,\r\n"


def test_what_would_change_is_shown_and_a_no_changes_nothing() -> None:
    chat = Chat(OURS)
    chat.say("/letters import")
    shown = chat.say(PASTED)
    assert "Dr. Rao**: 1 more step" in texts(shown.screens[0])
    assert chat.dossier.tracked == ()
    assert "bed 4" not in repr(chat.dossier)
    chat.say("no", "looks right")
    assert chat.dossier.tracked == ()
    chat.say("/letters import", PASTED, "yes", "looks right")
    assert tracking.tracked(chat.dossier, "3").moves == (Move(Step.ASKED, date(2026, 11, 20)),)
    before = chat.dossier.tracked
    again = chat.say("/letters import", PASTED, "looks right")
    assert "nothing has changed" in texts(again.screens[0]) and chat.open is None
    assert chat.dossier.tracked == before


def test_the_names_of_the_columns_alone_ask_nothing_and_say_so() -> None:
    chat = Chat(OURS)
    for table in ("Writer,Steps", "| Writer | Steps |\n|---|---|\n", "Writer,Steps\n,\n"):
        shown = chat.say("/letters import", table)
        assert "no letter under it" in texts(shown.screens[0])
        assert chat.open == "import:table"
        chat.say("cancel", "yes")


def test_a_table_that_is_refused_is_not_even_a_draft() -> None:
    chat = Chat(OURS)
    chat.say("/letters import")
    shown = chat.say("Writer,Steps\nDr. Rao,soon\nDr. Who,in bed 4\n")
    assert "Row 2" in texts(shown.screens[0]) and "Row 3" in texts(shown.screens[0])
    assert "bed 4" not in repr(chat.dossier)


def test_what_happened_meanwhile_is_not_overwritten() -> None:
    chat = Chat(OURS)
    chat.say("/letters import", PASTED, "yes", "/letters Rao asked 2026-11-21", "/letters import", "looks right")
    assert tracking.tracked(chat.dossier, "3").moves == (Move(Step.ASKED, date(2026, 11, 21)),)


@pytest.mark.parametrize(("form", "read_by"), [("csv", commas.read), ("markdown", marks.read)])
@pytest.mark.rule("B38")
def test_the_file_holds_the_columns_of_the_table(form: str, read_by: object) -> None:
    chat = Chat(OURS)
    chat.say("/letters Rao asked 2026-11-20")
    screen = chat.say(f"/letters {form}").screens[0]
    (file,) = screen.files
    text = file.content.decode("utf-8-sig")  # type: ignore[union-attr]
    head, *body = read_by(text, "Writer")  # type: ignore[operator]
    wanted = ("Writer", "Type", "Date asked", "Confirmed", "Due", "Uploaded", "Request sent", "Assigned")
    assert set(wanted) <= set(head)
    (rao,) = [dict(zip(head, row, strict=True)) for row in body if "Dr. Rao" in row]
    assert (rao["Date asked"], rao["Confirmed"], rao["Uploaded"]) == ("2026-11-20", "no reply", "N/A")
    assert "Rao" not in file.name
    empty = ledger_out.screen(known(Dossier()), form)
    assert empty.files == ()
