"""The log of a letter and what the record says elsewhere are one: no answer is kept twice with two meanings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dossier import Dossier, LetterRequest, Outreach, Program, Sent, Tracked, decode, encode
from bot.flows import Known, tracking
from bot.interview.questions import Problem
from bot.playbook import tracker
from bot.playbook.lane import Specialty
from bot.playbook.people import Willing, WriterType
from bot.playbook.request import Gap
from bot.playbook.tracker import Move, State, Step
from tests.speaking import spoken
from tests.test_stage import Chat
from tests.worlds import SEASON, TODAY, student

AUGUST = date(2027, 8, 20)
PROGRAMS = tuple(Program(str(n), f"Program {n}") for n in range(1, 4))
MOVES = st.builds(Move, st.sampled_from(Step), st.just(AUGUST), st.sampled_from(("1", "2", "3", tracker.SPEAKING)))
SIX = tuple(replace(student().advocates[0], id=str(n), name=f"Dr. {n}") for n in range(1, 7))
ACTS = st.tuples(st.sampled_from("123456"), st.sampled_from(Willing) | st.just("undo") | MOVES)


def known(dossier: Dossier, today: date = AUGUST) -> Known:
    return Known(dossier, "", SEASON, today)


def in_step(dossier: Dossier) -> bool:
    said = {kept.advocate for kept in dossier.outreach if kept.refused}
    return all(
        who.willing is tracker.willing(tracking.tracked(dossier, who.id).moves)
        and (who.id in said) is tracker.refuses_speaking(tracking.tracked(dossier, who.id).moves)
        for who in dossier.advocates
    )


def state(dossier: Dossier, who: str = "1") -> State:
    return tracking.standing(dossier, who).state


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("They agreed to write", "I have not asked that yet"), State.AGREED),
        (("They agreed to write", "They would rather not"), State.AGREED),
        (("They were careful",), State.CAREFUL),
        (("They said no",), State.DECLINED),
        (("No answer yet",), State.ASKED),
    ],
)
def test_i_sent_it_and_what_they_answered_are_moves(lines: tuple[str, ...], found: State) -> None:
    chat = Chat(spoken(Willing.NOT_ASKED))
    chat.say("/draft 1 sent")
    assert tracking.tracked(chat.dossier, "1").moves[-1] == Move(Step.ASKED, TODAY)
    chat.say("/draft 1 sent")
    chat.say("/advocates said 1", *lines, "looks right")
    assert state(chat.dossier) is found
    assert [move.step for move in tracking.tracked(chat.dossier, "1").moves].count(Step.ASKED) == 1
    assert in_step(chat.dossier)
    assert decode(encode(chat.dossier)) == chat.dossier


def test_an_answer_is_taken_back_but_not_under_what_followed_it() -> None:
    chat = Chat(spoken(Willing.NOT_ASKED))
    chat.say("/advocates said 1", "They agreed to write", "I have not asked that yet", "looks right")
    chat.say("/advocates said 1", "looks right")
    taken = tracking.take(known(chat.dossier), "1", Move(Step.MATERIALS, AUGUST))
    assert isinstance(taken, Dossier)
    problem = tracking.answer(taken, "1", Willing.NOT_ASKED, AUGUST)
    assert isinstance(problem, Problem)
    assert problem.code == "tracker.answer_used"
    back = tracking.answer(tracking.undo(taken, "1"), "1", Willing.NOT_ASKED, AUGUST)
    assert isinstance(back, Dossier)
    assert back.advocates[0].willing is Willing.NOT_ASKED


def test_a_record_from_before_the_log_stands_where_it_stood() -> None:
    people = (replace(student().advocates[0], willing=Willing.LETTER), *student().advocates[1:])
    request = LetterRequest("1", WriterType.CLINICAL, "We met.", Gap.NO_RANK, (), (), {}, None, ())
    sent = (Sent("request", "1", "Dr. Adeyemi", "", date(2027, 5, 3), ()),)
    old = replace(student(), advocates=people, letters=(request,), sent=sent, outreach=(Outreach("1", refused=True),))
    kept = tracking.tracked(old, "1")
    assert kept.moves == (
        Move(Step.DRAFTED),
        Move(Step.ASKED, date(2027, 5, 3)),
        Move(Step.AGREED, None, tracker.NOT_SPEAKING),
    )
    assert in_step(old)
    assert tracking.tracked(old, "2") == Tracked("2")
    changed = tracking.undo(tracking.undo(tracking.undo(old, "1"), "1"), "1")
    assert tracking.tracked(changed, "1").moves == ()
    assert in_step(changed)
    assert changed.sent == ()


@pytest.mark.parametrize(("limit", "field"), [(4, "internal medicine"), (3, "ophthalmology")])
def test_a_program_takes_as_many_letters_as_its_service(limit: int, field: str) -> None:
    base = student()
    profile = replace(base.profile, specialty=Specialty(field))
    dossier = replace(base, advocates=SIX, programs=PROGRAMS, profile=profile)
    refused = []
    for who in SIX:
        for step in (Step.AGREED, Step.REQUESTED, Step.UPLOADED, Step.ASSIGNED):
            taken = tracking.take(known(dossier), who.id, Move(step, AUGUST, "1" if step is Step.ASSIGNED else ""))
            if isinstance(taken, Problem):
                refused.append((who.id, taken.code))
            else:
                dossier = taken
    assert refused == [(str(n), "tracker.full") for n in range(limit + 1, 7)]


def _wander(acts: list[tuple[str, object]]) -> None:
    """Whatever happens to six letters, nothing contradicts, and taking a move back restores the record exactly."""
    dossier = replace(student(), advocates=SIX, programs=PROGRAMS)
    for who, act in acts:
        after: Dossier | Problem
        if act == "undo":
            after = tracking.undo(dossier, who)
        elif isinstance(act, Move):
            after = tracking.take(known(dossier), who, act)
            assert isinstance(after, Problem) or tracking.undo(after, who) == dossier
        else:
            assert isinstance(act, Willing)
            after = tracking.answer(dossier, who, act, AUGUST)
        if isinstance(after, Dossier):
            dossier = after
        assert in_step(dossier)
    held = [tracking.standing(dossier, who).programs for who in "123456"]
    assert all(sum(program.id in programs for programs in held) <= 4 for program in PROGRAMS)
    assert decode(encode(dossier)) == dossier


@settings(deadline=None)
@given(st.lists(ACTS, max_size=30))
def test_records(acts: list[tuple[str, object]]) -> None:
    _wander(acts)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None)
@given(st.lists(ACTS, max_size=30))
def test_ten_thousand_records(acts: list[tuple[str, object]]) -> None:
    _wander(acts)
