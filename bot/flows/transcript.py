"""What the transcript shows: the few questions each situation needs before its first honest sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.flows.conversation import Known
from bot.flows.days import been
from bot.interview.flow import Flow, ask, form
from bot.interview.questions import Check, Choice, Date, MultiChoice, Number, Problem, optional
from bot.playbook.first_line import FAILED, Gap, Transcript, Weak
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Signal
from bot.playbook.record import Clerkship, ExamName
from bot.playbook.slips import exam_score
from bot.playbook.story import Situation

EARLIEST = 1960
"""A year of graduation before it is a slip of the finger."""

KEYS = (
    "situation",
    "exam",
    "score",
    "carry",
    "weak",
    "clerkship",
    "begun",
    "ended",
    "gap",
    "graduated",
    "before",
    "switched",
)
"""Everything the number line rests on: a change of one asks for the line again."""


def transcript(situation: Situation, known: Known) -> Flow[Transcript]:
    """Ask what a program will see."""
    return (yield from _ASKS[situation](situation, known))


def whose(shown: Transcript) -> Flow[tuple[Specialty, Applicant]]:
    """Ask for the field and the kind of applicant, as far as they are not known yet."""
    if shown.specialty is not None and shown.applicant is not None:
        return shown.specialty, shown.applicant
    if shown.specialty is not None:
        return shown.specialty, (yield from ask(_applicant(shown.situation)))
    if shown.applicant is not None:
        return (yield from ask(_specialty(shown.situation))), shown.applicant
    return (yield from ask(form("field", _specialty(shown.situation), _applicant(shown.situation))))


def _specialty(situation: Situation, *, apart_from: Specialty | None = None) -> Choice[Specialty]:
    """A switch goes to another field than the one that was left; two fields outside the list may still differ."""
    left = None if apart_from is Specialty.OTHER else apart_from
    among = tuple(kept for kept in Specialty if kept is not left)
    facts = {"situation": situation.value}
    return Choice("specialty", Specialty, among=among, facts=facts, label="Field")


def _applicant(situation: Situation) -> Choice[Applicant]:
    return Choice("applicant", Applicant, facts={"situation": situation.value}, label="You apply as")


def _placed(situation: Situation, _: Known) -> Flow[Transcript]:
    score = yield from ask(_score(situation, ExamName.STEP2))
    specialty, applicant = yield from ask(form("field", _specialty(situation), _applicant(situation)))
    return Transcript(situation=situation, score=score, specialty=specialty, applicant=applicant)


def _failed(situation: Situation, _: Known) -> Flow[Transcript]:
    exam = yield from ask(Choice("exam", ExamName, among=FAILED, private=True, label="The exam"))
    score = yield from ask(optional(_score(situation, exam)))
    return Transcript(situation=situation, exam=exam, score=score)


def _comlex(situation: Situation, _: Known) -> Flow[Transcript]:
    """Only DO students take COMLEX, so nobody is asked which kind of applicant they are."""
    score = yield from ask(optional(_score(situation, ExamName.LEVEL2)))
    return Transcript(situation=situation, exam=ExamName.LEVEL2, score=score, applicant=Applicant.US_DO)


def _score(situation: Situation, exam: ExamName) -> Number:
    low, high = exam.bounds
    return Number(
        "score",
        checks=(exam_score(exam),),
        low=low,
        high=high,
        private=True,
        deps=("situation", "exam"),
        facts={"exam": exam.label, "again": situation is Situation.FAIL_THEN_PASS},
        label="Score",
        skip_label="It has no number" if situation is Situation.FAIL_THEN_PASS else "No score yet",
    )


def _no_number(situation: Situation, _: Known) -> Flow[Transcript]:
    carry = yield from ask(MultiChoice("carry", Signal, most=2, private=True, label="What letters are to carry"))
    return Transcript(situation=situation, carry=carry)


def _marks(situation: Situation, _: Known) -> Flow[Transcript]:
    weak = yield from ask(Choice("weak", Weak, private=True, label="The weak mark"))
    clerkship = yield from ask(Choice("clerkship", Clerkship, private=True, label="Clerkship"))
    return Transcript(situation=situation, weak=weak, clerkship=clerkship)


def _leave(situation: Situation, known: Known) -> Flow[Transcript]:
    begun, ended = yield from _months("Not back yet", situation, known)
    return Transcript(situation=situation, begun=begun, ended=ended)


def _gap(situation: Situation, known: Known) -> Flow[Transcript]:
    gap = yield from ask(Choice("gap", Gap, private=True, label="The gap"))
    if gap is Gap.GRADUATED:
        year = Number("graduated", low=EARLIEST, high=known.season.match_year, private=True, label="Year of graduation")
        return Transcript(situation=situation, graduated=(yield from ask(year)))
    begun, ended = yield from _months("Still going on", situation, known)
    return Transcript(situation=situation, begun=begun, ended=ended)


def _months(still: str, situation: Situation, known: Known) -> Flow[tuple[date, date | None]]:
    facts = {"situation": situation.value}
    first = Date("begun", month=True, around=been(known), most=known.today, private=True, label="From")
    begun = yield from ask(replace(first, facts=facts))
    until = Date(
        "ended",
        month=True,
        around=been(known),
        private=True,
        deps=("begun",),
        facts=facts,
        checks=(_not_before(begun),),
        label="Until",
        skip_label=still,
    )
    return begun, (yield from ask(optional(until)))


def _not_before(begun: date) -> Check[date]:
    def check(ended: date) -> Problem | None:
        facts = {"begun": f"{begun:%B %Y}"}
        return Problem("story.ends_before", facts) if ended < begun else None

    return check


def _switch(situation: Situation, known: Known) -> Flow[Transcript]:
    before = yield from ask(Choice("before", Specialty, private=True, label="The field you left"))
    specialty = yield from ask(_specialty(situation, apart_from=before))
    switched = Date("switched", month=True, around=been(known), most=known.today, private=True, label="Switched")
    begun = yield from ask(switched)
    return Transcript(situation=situation, before=before, specialty=specialty, begun=begun)


_ASKS: Mapping[Situation, Callable[[Situation, Known], Flow[Transcript]]] = {
    Situation.LOW: _placed,
    Situation.FAIL_THEN_PASS: _failed,
    Situation.MARKS: _marks,
    Situation.NO_NUMBER: _no_number,
    Situation.COMLEX: _comlex,
    Situation.LEAVE: _leave,
    Situation.SWITCH: _switch,
    Situation.GAP: _gap,
    Situation.AVERAGE: _placed,
}
