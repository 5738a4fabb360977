"""The student's Step 2 number as the record has it, and what it means for the field they chose."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier, StepTwo
from bot.playbook import lane, passing, reach
from bot.playbook.passing import Verdict
from bot.playbook.record import Exam, ExamName
from bot.playbook.story import Situation


def number(dossier: Dossier) -> StepTwo:
    """Step 2 as it stands: the story's score before the exams listed, those before an answer given for the lane."""
    told, kept = dossier.story, listed(dossier) or dossier.step2 or StepTwo()
    failed = kept.failed or bool(_fails(dossier))
    if told and told.situation is Situation.FAIL_THEN_PASS:
        return replace(kept, failed=True)
    if told and told.situation.on_step2_scale and told.score is not None:
        same = kept.score == told.score
        return StepTwo(told.score, kept.taken if same else None, failed)
    return replace(kept, failed=failed)


def listed(dossier: Dossier) -> StepTwo | None:
    """The newest Step 2 score among the exams the student listed, with its month."""
    scored = [exam for exam in dossier.record.exams if exam.name is ExamName.STEP2 and exam.score is not None]
    if not scored:
        return None
    newest = max(scored, key=lambda exam: exam.month)
    return StepTwo(newest.score, newest.month, bool(_fails(dossier)))


def _fails(dossier: Dossier) -> tuple[Exam, ...]:
    """Steps and Levels that were failed; a school's own exams are no matter of the lane."""
    return tuple(exam for exam in dossier.record.fails if exam.name.licensing)


def stretched(dossier: Dossier) -> bool:
    """Tell whether the field lies so far above the record that an adviser comes first."""
    return bool(cautions(dossier))


def cautions(dossier: Dossier) -> tuple[reach.Caution, ...]:
    """Every reason to talk to an adviser first."""
    profile, step2 = dossier.profile, number(dossier)
    if profile.specialty is None or profile.applicant is None:
        return ()
    failing = step2.score is not None and passing.verdict(step2.score, step2.taken) is Verdict.FAILED
    return reach.cautions(profile.applicant, profile.specialty, step2.score, failed=step2.failed, below_mark=failing)


def below(dossier: Dossier) -> bool:
    """Tell whether the number lies under the middle half of the student's own type and field."""
    profile, score = dossier.profile, number(dossier).score
    if profile.specialty is None or profile.applicant is None or score is None:
        return False
    table = lane.quartiles(profile.applicant, profile.specialty)
    return table is not None and lane.band(score, table) is lane.Band.BELOW
