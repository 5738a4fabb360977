"""When somebody may be asked to speak, where, and with what: tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.playbook import evidence, lane, outreach
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.outreach import Act, Asked, Level, Recipient, Relation
from bot.playbook.people import Willing
from bot.playbook.programs import Policy
from bot.playbook.season import Season, in_soap

SEASON = Season(2028)
JULY = datetime(2027, 7, 10, 15, tzinfo=UTC)
YES = Asked("Dr. Adeyemi", Willing.LETTER_AND_OUTREACH)
THERE = Recipient("Lakeside", Relation.CO_RESIDENT, Policy.NONE, internal=False, signalled=True)
FACTS = ("In June I carried five patients.", "Tracked labs for 6 patients on nights in May.")


def code(found: object) -> str:
    return getattr(found, "code", "")


@pytest.mark.rule("A22")
@pytest.mark.rule("A17")
@pytest.mark.parametrize(
    ("willing", "refused", "expected"),
    [
        (Willing.NOT_ASKED, False, "outreach.letter_first"),
        (Willing.HEDGED, False, "outreach.not_your_advocate"),
        (Willing.DECLINED, False, "outreach.not_your_advocate"),
        (Willing.LETTER, False, ""),
        (Willing.LETTER, True, "outreach.said_no"),
        (Willing.LETTER_AND_OUTREACH, False, ""),
    ],
)
def test_outreach_opens_with_the_letter(willing: Willing, refused: bool, expected: str) -> None:
    assert code(outreach.closed(Asked("Dr. Rao", willing, refused))) == expected


@pytest.mark.rule("A03")
@pytest.mark.rule("A06")
@pytest.mark.rule("A08")
@pytest.mark.parametrize(
    ("asked", "there", "facts", "now", "expected"),
    [
        (YES, THERE, FACTS, JULY, ""),
        (replace(YES, willing=Willing.LETTER), THERE, FACTS, JULY, "outreach.ask_first"),
        (YES, replace(THERE, relation=Relation.NOT_ASKED), FACTS, JULY, "outreach.ask_whom_they_know"),
        (YES, replace(THERE, relation=Relation.NOBODY), FACTS, JULY, "outreach.knows_nobody"),
        (YES, THERE, FACTS[:1], JULY, "outreach.not_specific"),
        (YES, THERE, FACTS, datetime(2027, 9, 21, 23, 59, tzinfo=UTC), ""),
        (YES, THERE, FACTS, datetime(2027, 9, 22, 3, 59, tzinfo=UTC), ""),  # still the 21st in New York
        (YES, THERE, FACTS, datetime(2027, 9, 22, 4, 0, tzinfo=UTC), "outreach.list_may_be_final"),
        (YES, THERE, FACTS, datetime(2027, 12, 1, tzinfo=UTC), "outreach.list_may_be_final"),
    ],
)
def test_three_gates_before_a_note(
    asked: Asked, there: Recipient, facts: tuple[str, ...], now: datetime, expected: str
) -> None:
    assert code(outreach.gates(asked, there, facts, SEASON, now)) == expected


@pytest.mark.rule("A08")
def test_there_are_four_ways_to_know_somebody() -> None:
    assert len(set(outreach.FOUR_RELATIONS)) == 4
    assert {Relation.NOT_ASKED, Relation.NOBODY} == set(Relation) - set(outreach.FOUR_RELATIONS)


@pytest.mark.rule("A12")
@pytest.mark.rule("A50")
@pytest.mark.rule("A10")
def test_five_levels_five_acts_and_no_act_is_a_favour() -> None:
    assert [level.value for level in Level] == [0, 1, 2, 3, 4]
    assert len(Act) == 5
    reached = {outreach.level(act, internal=inside) for act in Act for inside in (True, False)}
    assert reached == {Level.QUIET, Level.CALL, Level.INSIDE}
    assert outreach.level(Act.CALL, internal=False) is Level.CALL


@pytest.mark.rule("A32")
def test_the_illustration_adds_up() -> None:
    assert sum(share for _, share in outreach.CONTACTED) == 100


@pytest.mark.rule("A31")
def test_three_to_eight_programs() -> None:
    assert (outreach.FEWEST_PROGRAMS, outreach.MOST_PROGRAMS) == (3, 8)


@pytest.mark.rule("A05")
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("In June I carried five patients.", True),
        ("My last four shelf exams are above the class average.", True),
        ("Organized a teaching session for 12 students in May.", True),
        ("In June I was a reliable member of a team of five.", False),  # an adjective
        ("After you corrected me in June, re-examined for two weeks.", False),  # speaks to the writer
        ("Worked a lot and learned.", False),  # nothing to check
        ("In June you promised me three calls.", False),
        ("I need you to call 3 programs for me.", False),
    ],
)
def test_a_note_holds_what_a_stranger_may_read(text: str, kept: bool) -> None:
    assert bool(outreach.plain_facts((text,))) is kept


@pytest.mark.rule("A05")
def test_two_or_three_facts_the_most_specific_first() -> None:
    lines = ("In June I carried five patients.", *FACTS, "My last four shelf exams are above the class average.")
    chosen = outreach.plain_facts(lines)
    assert len(chosen) == outreach.MOST_FACTS == 3
    points = [evidence.specificity(line) for line in chosen]
    assert points == sorted(points, reverse=True)
    assert set(lines) - set(chosen) == {min(lines, key=evidence.specificity)}


@pytest.mark.rule("A47")
@pytest.mark.parametrize(
    ("score", "failed", "far"),
    [(228, False, True), (242, False, True), (243, False, False), (260, True, True), (None, False, False)],
)
def test_far_out_of_lane(score: int | None, failed: bool, far: bool) -> None:
    table = lane.quartiles(Applicant.US_MD, Specialty.MEDICINE)
    assert outreach.far_out(score, table, failed=failed) is far
    assert outreach.far_out(score, None, failed=False) is False


@pytest.mark.rule("A11")
@pytest.mark.parametrize(
    ("there", "said"),
    [
        (THERE, ("outside",)),
        (replace(THERE, internal=True, signalled=False), ("internal",)),
        (replace(THERE, signalled=False), ("outside", "no_signal")),
        (replace(THERE, policy=Policy.UNKNOWN), ("outside", "policy_unknown")),
        (replace(THERE, policy=Policy.NO_CONTACT), ("no_contact",)),
    ],
)
def test_each_program_gets_its_own_advice(there: Recipient, said: tuple[str, ...]) -> None:
    assert outreach.advice(there) == said


def test_no_contact_means_none() -> None:
    assert code(outreach.suppressed(replace(THERE, policy=Policy.NO_CONTACT))) == "outreach.no_contact"
    assert outreach.suppressed(THERE) is None


@pytest.mark.rule("A34")
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2027-12-31T23:59-05:00", "outreach.before_january"),
        ("2028-01-01T00:00-05:00", ""),
        ("2028-02-29T23:59-05:00", ""),
        ("2028-03-01T00:00-05:00", "outreach.lists_are_in"),
    ],
)
def test_the_note_after_an_interview_has_its_weeks(now: str, expected: str) -> None:
    assert code(outreach.january(SEASON, datetime.fromisoformat(now))) == expected


# ------------------------------------------------------------------ the silence of match week


@pytest.mark.parametrize(
    ("now", "silent"),
    [
        ("2027-03-15T09:59:59-04:00", False),
        ("2027-03-15T10:00:00-04:00", True),
        ("2027-03-15T14:00:00+00:00", True),  # the same instant, told in UTC
        ("2027-03-15T13:59:59+00:00", False),
        ("2027-03-18T20:59:59-04:00", True),
        ("2027-03-18T21:00:00-04:00", False),
        ("2027-03-19T01:00:00+00:00", False),
        ("2027-03-19T00:59:59+00:00", True),
        ("2026-03-16T10:00:00-04:00", True),
        ("2026-11-24T15:00:00+00:00", False),
    ],
)
def test_soap_begins_and_ends_to_the_second(now: str, silent: bool) -> None:
    assert in_soap(datetime.fromisoformat(now)) is silent
    assert bool(outreach.frozen(datetime.fromisoformat(now))) is silent


def test_soap_is_a_monday_morning_to_a_thursday_night_every_year() -> None:
    for year in range(2024, 2041):
        opens, lifts = Season(year).silence
        assert (opens.weekday(), opens.hour, lifts.weekday(), lifts.hour) == (0, 10, 3, 21)
        assert in_soap(opens) and in_soap(lifts - timedelta(seconds=1))
        assert not in_soap(lifts) and not in_soap(opens - timedelta(seconds=1))


def test_a_freeze_says_when_it_lifts() -> None:
    found = outreach.frozen(datetime(2027, 3, 16, 12, tzinfo=UTC))
    assert found is not None
    assert found.facts == {"until": "Thursday 18 March 2027, 21:00", "sure": " (second-hand)"}
