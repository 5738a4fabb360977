"""The lane: where a Step 2 score stands among people of the same type who matched in the field (A36, 8e)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dossier import Dossier, StepTwo
from bot.flows.conversation import Conversation, Known
from bot.flows.days import been
from bot.flows.lane_card import blocks, field_name, sketch
from bot.flows.number import listed, number
from bot.interview.flow import Flow, ask, form
from bot.interview.questions import Choice, Date, Number, YesNo, optional
from bot.messages import Action
from bot.playbook import passing, reach
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.passing import Verdict
from bot.playbook.record import ExamName
from bot.playbook.slips import exam_score
from bot.playbook.story import Situation
from bot.screens import Screen, Words


@dataclass(frozen=True, slots=True)
class Checked:
    """What the conversation found out."""

    specialty: Specialty
    applicant: Applicant
    step2: StepTwo


def run(known: Known) -> Flow[Checked]:
    """Ask only what the record does not hold: field and type, the score, its month, a failed exam."""
    specialty, applicant = yield from _field(known)
    score = yield from _score(known)
    kept = listed(known.dossier)
    taken = kept.taken if kept and kept.score == score else None
    if taken is None and score is not None and passing.depends(score):
        month = Date("taken", month=True, around=been(known), most=known.today, private=True, label="Month of the exam")
        taken = yield from ask(optional(replace(month, skip_label="I don't remember")))
    step2 = StepTwo(score, taken)
    failed = yield from _failed(known, specialty, applicant, step2)
    return Checked(specialty, applicant, replace(step2, failed=failed))


def _field(known: Known) -> Flow[tuple[Specialty, Applicant]]:
    profile = known.dossier.profile
    if known.dossier.story and profile.specialty and profile.applicant:
        return profile.specialty, profile.applicant
    who = Choice("applicant", Applicant, label="You apply as")
    if profile.specialty and "advocates" in known.dossier.finished:
        return profile.specialty, (yield from ask(who))
    return (yield from ask(form("field", Choice("specialty", Specialty, label="Field"), who)))


def _score(known: Known) -> Flow[int | None]:
    told = known.dossier.story
    if told and told.situation is Situation.COMLEX:
        return None
    if told and told.situation.on_step2_scale and told.score is not None:
        return told.score
    if kept := listed(known.dossier):
        return kept.score
    checks = (exam_score(ExamName.STEP2),)
    asked = Number("score", low=1, high=300, private=True, checks=checks, label="Step 2 CK", skip_label="No score yet")
    return (yield from ask(optional(asked)))


def _failed(known: Known, specialty: Specialty, applicant: Applicant, step2: StepTwo) -> Flow[bool]:
    """Whether an exam was failed once; asked only where the field may hold it against somebody."""
    told = known.dossier.story
    below = step2.score is not None and passing.verdict(step2.score, step2.taken) is Verdict.FAILED
    if below or (told and told.situation is Situation.FAIL_THEN_PASS):
        return True
    if known.dossier.record.exams:
        return number(known.dossier).failed
    if reach.competitive(applicant, specialty) is False:
        return False
    return (yield from ask(YesNo("failed", private=True, label="An exam failed once")))


def told(known: Known) -> Checked | None:
    """What the conversation would find out where the record holds everything; None where it has to ask."""
    try:
        next(run(known))
    except StopIteration as end:
        checked: Checked = end.value
        return checked
    return None


def finish(known: Known, checked: Checked) -> Dossier:
    """Keep the number, and what the profile learned."""
    profile = replace(known.dossier.profile, specialty=checked.specialty, applicant=checked.applicant)
    return replace(known.dossier, profile=profile, step2=checked.step2)


def outcome(known: Known) -> Screen:
    """The card: a past class of the student's own type, where the number lies, and what it cannot say."""
    return _card(known, drawn=False)


def pictured(known: Known) -> Screen:
    """The same card with its picture, where there are quartiles to draw."""
    return _card(known, drawn=True)


def _card(known: Known, *, drawn: bool) -> Screen:
    specialty, applicant = known.dossier.profile.specialty, known.dossier.profile.applicant
    if specialty is None or applicant is None:
        raise LookupError("no field yet")
    facts = {"field": field_name(specialty), "type": applicant.value}
    picture = sketch(known.dossier, applicant, specialty)
    change = Action("Change the story", "/story change") if known.dossier.story else None
    mine = Action("Change my answers", "/lane change") if told(known) is None else None
    actions = (
        *((_PICTURE,) if picture and not drawn else ()),
        Action("What this field asks for", "/specialty"),
        Action("Your programs", "/programs"),
        *(action for action in (mine, change) if action),
        Action("Home", "/home"),
    )
    text = tuple(
        Words("lane/card", block, {**facts, **more}) for block, more in blocks(known.dossier, applicant, specialty)
    )
    title = Words("lane/card", "title", facts)
    return Screen(title, text, actions=actions, private=True, picture=picture if drawn else None)


_PICTURE = Action("Show as a picture", "/lane picture")
LANE = Conversation(name="lane", run=run, finish=finish, outcome=outcome)
