"""`/vouch letters` as a student uses it: the table, the page of one letter, the portal entry, the best set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.dossier import Dossier, Program
from bot.effects import Turn
from bot.flows import Known, tracking
from bot.flows.table import table
from bot.flows.tracked import best, letters, stands_in
from bot.messages import Said
from bot.playbook.lane import Specialty
from bot.playbook.people import Willing
from bot.playbook.portal import Waiver
from bot.playbook.tracker import Move, State, Step
from bot.render import Renderer
from bot.turn import take_turn
from tests.worlds import SEASON, student

RENDERER = Renderer()
JULY = datetime(2027, 7, 10, 15, tzinfo=UTC)
PROGRAMS = tuple(Program(str(n), name) for n, name in enumerate(("Lakeside", "Hillcrest"), 1))
STEPS = {"assigned": "1"}


def walked(dossier: Dossier, who: str, line: str) -> Dossier:
    """The record with these steps of one letter, as `step:MM-DD` of 2027."""
    moves = []
    for word in line.split():
        step, _, day = word.partition(":")
        moves.append(Move(Step(step), date.fromisoformat(f"2027-{day}"), STEPS.get(step, "")))
    return tracking.keep(dossier, replace(tracking.tracked(dossier, who), moves=tuple(moves)))


def world(**ways: str) -> Dossier:
    dossier = replace(student(), programs=PROGRAMS)
    for who, line in ways.items():
        dossier = walked(dossier, who.removeprefix("to"), line)
    return dossier


def type_(dossier: Dossier, line: str, now: datetime = JULY) -> Turn:
    return take_turn(dossier, Said(line), now, SEASON)


def read(turn: Turn) -> str:
    return "\n".join(f"{card.title}\n{card.text}" for card in RENDERER.reply(turn.screens).cards)


def values(turn: Turn) -> set[str]:
    return {action.value for screen in turn.screens for action in screen.actions}


@pytest.mark.rule("B38")
@pytest.mark.rule("B39")
def test_the_three_rows_of_the_example() -> None:
    dossier = world(
        to1="asked:05-12 agreed:05-20 materials:05-21 requested:06-03",
        to2="asked:05-10 agreed:05-14 materials:05-15 requested:06-02 uploaded:06-30",
        to3="asked:06-20",
    )
    found = read(type_(dossier, "/letters"))
    rows = {row.split("**")[1]: row for row in found.split("\n- ")[1:] if "**" in row} | {
        row.split("**")[1]: row for row in [found.split("- ", 1)[1]]
    }
    assert "Asked: 12 May 2027. Confirmed: yes (20 May 2027). Due: 1 September 2027 (projected)." in rows["Dr. Adeyemi"]
    assert "Request sent: 3 June 2027. Uploaded: pending. Assigned: –." in rows["Dr. Adeyemi"]
    assert "Confirmed: yes (14 May 2027)." in rows["Dr. Lindqvist"]
    assert "Uploaded: 30 June 2027. Assigned: –." in rows["Dr. Lindqvist"]
    assert "Confirmed: no reply." in rows["Dr. Rao"]
    assert "Uploaded: N/A." in rows["Dr. Rao"]


def test_those_at_risk_come_first_and_their_next_step_is_a_button() -> None:
    dossier = world(
        to1="asked:05-12 agreed:05-20 materials:05-21 requested:06-03",
        to2="agreed:05-14 requested:06-02 uploaded:06-30",
        to3="asked:06-20",
    )
    known = Known(dossier, "", SEASON, JULY.date())
    assert [one.who.id for one in letters(known)] == [
        "2",
        "3",
        "1",
    ]  # to be assigned; to be followed up on; on its way; nobody asks the chair
    assert "/letters best" in {action.value for action in table(known).actions}


@pytest.mark.rule("B45")
def test_a_yes_on_the_page_has_the_reply_ready() -> None:
    turn = type_(world(to1="asked:07-01"), "/letters 1 agreed")
    assert [file.name for file in RENDERER.reply(turn.screens).files] == ["reply-1.txt"]
    assert turn.dossier.advocates[0].willing is Willing.LETTER


@pytest.mark.rule("B36")
def test_silence_closes_politely_and_the_mix_says_who_is_next() -> None:
    dossier = world(to1="asked:06-01 nudged1:06-18")
    before, after = datetime(2027, 7, 1, 15, tzinfo=UTC), datetime(2027, 7, 2, 15, tzinfo=UTC)
    assert "instead" not in str(values(type_(dossier, "/letters 1", before)))
    turn = type_(dossier, "/letters 1", after)
    following = stands_in(Known(dossier, "", SEASON, after.date()), dossier.advocates[0])
    assert following is not None
    assert f"/letters 1 replaced {following.id}" in values(turn)
    assert "Close it kindly" in read(turn)
    done = type_(type_(dossier, "/letters 1 silent", after).dossier, f"/letters 1 replaced {following.id}", after)
    assert tracking.standing(done.dossier, "1").state is State.REPLACED
    assert stands_in(Known(done.dossier, "", SEASON, after.date()), following) is not done.dossier.advocates[0]
    assert done.dossier.advocates[0].willing is Willing.HEDGED


@pytest.mark.parametrize(
    ("steps", "day", "offered"),
    [
        ("asked:06-01", "2027-06-14", set()),
        ("asked:06-01", "2027-06-15", {"nudged1"}),
        ("asked:06-01 nudged1:06-15", "2027-06-29", {"silent"}),
        ("asked:06-01 careful:06-15", "2027-06-29", set()),
        ("asked:06-01 declined:06-15", "2027-08-15", set()),
        ("agreed:06-01", "2027-08-10", set()),
        ("agreed:06-01", "2027-08-11", {"nudged2"}),
        ("agreed:06-01 nudged2:08-11", "2027-08-12", set()),
    ],
)
def test_a_follow_up_is_offered_only_in_its_time(steps: str, day: str, offered: set[str]) -> None:
    turn = type_(world(to1=steps), "/letters 1", datetime.fromisoformat(f"{day}T15:00+00:00"))
    asked = {f"/letters 1 {step}" for step in ("nudged1", "nudged2", "silent")}
    assert values(turn) & asked == {f"/letters 1 {step}" for step in offered}


def test_before_the_season_opens_no_request_can_be_made() -> None:
    dossier, may = world(to1="agreed:05-01"), datetime(2027, 5, 3, 15, tzinfo=UTC)
    refused = type_(dossier, "/letters 1 requested", may)
    assert refused.dossier.tracked == dossier.tracked
    assert "2 June 2027" in read(refused)
    assert "/letters 1 requested" not in values(refused)
    waits = type_(dossier, "/letters 1 promised", may)
    assert tracking.standing(waits.dossier, "1").state is State.PROMISED
    assert "/letters 1 requested" in values(type_(waits.dossier, "/letters 1"))


def test_the_day_of_a_step_is_today_or_what_was_typed_and_undo_takes_it_back() -> None:
    dossier = world()
    today = type_(dossier, "/letters adeyemi asked").dossier
    assert tracking.tracked(today, "1").moves == (Move(Step.ASKED, JULY.date()),)
    typed = type_(dossier, "/letters adeyemi asked on 1 July 2027").dossier
    assert tracking.tracked(typed, "1").moves == (Move(Step.ASKED, date(2027, 7, 1)),)
    for line in ("asked 11 July 2027", "asked 31 June 2027", "uploaded", "assigned"):
        assert type_(dossier, f"/letters 1 {line}").dossier == dossier
    back = type_(typed, "/letters 1 undo").dossier
    assert replace(back, revision=0) == replace(dossier, revision=0)
    assert type_(back, "/letters 1 undo").dossier == back


def test_uploaded_but_not_assigned_is_found_and_assigned_by_a_press() -> None:
    there = "agreed:05-20 requested:06-03 uploaded:07-01"
    dossier = world(to1=there, to2=there, to3=there)
    assert "no program gets it until you assign it" in read(type_(dossier, "/letters"))
    turn = type_(type_(dossier, "/letters best 1").dossier, "/letters best 1")
    assert [tracking.standing(turn.dossier, who).programs for who in "123"] == [("1",)] * 3
    assert "/letters best 2" in values(turn)
    assert "/letters best 1" not in values(turn)
    off = type_(turn.dossier, "/letters 1 unassigned lakeside").dossier
    assert tracking.standing(off, "1").state is State.UPLOADED


@pytest.mark.parametrize(("field", "most"), [(Specialty.MEDICINE, 4), (Specialty.OPHTHALMOLOGY, 3)])
def test_the_best_set_is_no_larger_than_the_service_takes(field: Specialty, most: int) -> None:
    base = student()
    people = tuple(replace(base.advocates[n % 3], id=str(n), name=f"Dr. {n}") for n in range(1, 7))
    dossier = replace(world(), advocates=people, profile=replace(base.profile, specialty=field))
    for who in people:
        dossier = walked(dossier, who.id, "agreed:05-20 requested:06-03 uploaded:07-01")
    mix = best(Known(dossier, "", SEASON, JULY.date()))
    assert mix.best is not None
    assert 3 <= len(mix.best.members) <= most


def test_the_waiver_is_noted_as_a_fact_and_the_entry_is_kept() -> None:
    dossier = world(to1="agreed:05-20")
    lines = ("/letters 1 portal", "N. Adeyemi, MD", "n@example.org", "My specialty", "A narrative letter")
    for line in (*lines, "Not a chair letter", "Not decided yet", "looks right"):
        turn = type_(dossier, line)
        dossier = turn.dossier
    entry = tracking.tracked(dossier, "1").entry
    assert entry is not None
    assert entry.waiver is Waiver.UNDECIDED
    assert "/letters 1 requested" in values(turn)
    for words in ("should", "recommend", "must", "red flag"):
        assert words not in read(turn)
    assert "Go on" not in read(type_(dossier, "/home"))
    assert "/letters 1 portal change" in values(type_(dossier, "/letters 1 portal"))
