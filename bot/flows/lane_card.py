"""What the lane card says: one table, the student's own, and never a number from another (A36, 8e)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dossier import Dossier, StepTwo
from bot.flows.number import cautions, number
from bot.pictures import Quartiles
from bot.playbook import lane, passing, reach
from bot.playbook.lane import Applicant, Lane, Middle, Scale, Specialty
from bot.playbook.passing import Verdict
from bot.playbook.reach import Caution
from bot.playbook.story import Situation
from bot.screens import Words

Block = tuple[str, dict[str, object]]


def blocks(dossier: Dossier, applicant: Applicant, specialty: Specialty) -> Iterator[Block]:
    """What the card says, in order: names of the blocks of templates/lane/card.md.j2, and their facts."""
    table, medians = lane.quartiles(applicant, specialty), lane.middles(applicant, specialty)
    if table is not None:
        yield from _among(table, number(dossier).score)
    elif medians:
        yield from _medians(medians, _numbers(dossier))
    else:
        yield _no_table(applicant, specialty)
    yield from _own(dossier, has_table=table is not None)
    if table is not None or medians:
        yield "overlap", {}
    yield from _advice(dossier, applicant, specialty)
    if table is not None or medians:
        yield "source", {"source": table.source if table else medians[0].source, "single": table is None}


def sketch(dossier: Dossier, applicant: Applicant, specialty: Specialty) -> Quartiles | None:
    """The picture of the student's own table; None where there is none, or only a middle."""
    table, score = lane.quartiles(applicant, specialty), number(dossier).score
    if table is None:
        return None
    return Quartiles(
        field_name(specialty),
        applicant.value,
        table.year,
        table.n,
        table.q1,
        table.median,
        table.q3,
        table.unmatched,
        table.unmatched_n,
        score,
        lane.band(score, table).value if score is not None else "",
        score is not None and reach.far_below(score, applicant, specialty),
    )


def field_name(specialty: Specialty) -> str:
    """The field as it stands in a sentence."""
    return specialty.label[:1].lower() + specialty.label[1:]


def _among(table: Lane, score: int | None) -> Iterator[Block]:
    yield "group", {"n": table.n, "year": table.year, "q1": table.q1, "median": table.median, "q3": table.q3}
    if score is not None:
        far = reach.far_below(score, table.applicant, table.specialty)
        yield "you", {"score": score, "band": lane.band(score, table).value, "far": far}
    if table.unmatched is not None:
        yield "unmatched", {"n": table.unmatched_n, "median": table.unmatched}
    else:
        yield "unmatched_few", {}


def _medians(medians: tuple[Middle, ...], numbers: dict[Scale, int]) -> Iterator[Block]:
    for kept in medians:
        if numbers and kept.scale not in numbers:
            continue
        facts = {"exam": kept.scale.label, "n": kept.n, "year": kept.year, "median": kept.median}
        unmatched = {"unmatched": kept.unmatched or "", "unmatched_n": kept.unmatched_n or ""}
        yield "median_only", {**facts, **unmatched, "score": numbers.get(kept.scale, "")}
    yield "no_quartiles", {}


def _numbers(dossier: Dossier) -> dict[Scale, int]:
    """The student's numbers by exam, each on its own scale."""
    found = {}
    told, score = dossier.story, number(dossier).score
    if score is not None:
        found[Scale.STEP2] = score
    if told and told.situation is Situation.COMLEX and told.score is not None:
        found[Scale.COMLEX2] = told.score
    return found


def _no_table(applicant: Applicant, specialty: Specialty) -> Block:
    if not lane.tabled(applicant):
        return "no_table_type", {}
    nobody = all(lane.quartiles(kind, specialty) is None for kind in Applicant)
    return ("no_table_field" if nobody else "no_table_few"), {}


def _own(dossier: Dossier, *, has_table: bool) -> Iterator[Block]:
    """What there is to say of the student's own number besides where it lies."""
    step2, told = number(dossier), dossier.story
    if told and told.situation is Situation.COMLEX:
        yield "comlex", {"has_table": has_table}
    elif step2.score is None:
        yield "no_score", {"has_table": has_table}
    elif passing.verdict(step2.score, step2.taken) is Verdict.UNSURE:
        marks = tuple(f"{kept.mark} since {kept.since:%B %Y}" for kept in passing.MARKS)
        yield "mark_unsure", {"score": step2.score, "marks": marks}
    elif passing.verdict(step2.score, step2.taken) is Verdict.FAILED:
        yield "mark_failed", {"score": step2.score, **_mark(step2)}
    elif passing.depends(step2.score):
        yield "mark_passed", {"score": step2.score, **_mark(step2)}


def _advice(dossier: Dossier, applicant: Applicant, specialty: Specialty) -> Iterator[Block]:
    """An adviser first, with every reason (A36); or, far below in a field that is open enough, what to do."""
    found, score = cautions(dossier), number(dossier).score
    if found:
        reasons = tuple(
            Words("lane/card", f"because_{caution.value}", {"also": place > 0}) for place, caution in enumerate(found)
        )
        yield "adviser", {"reasons": reasons, "pass_first": Caution.BELOW_MARK in found}
    elif score is not None and reach.far_below(score, applicant, specialty):
        yield "far_plain", {}


def _mark(step2: StepTwo) -> dict[str, object]:
    kept = passing.mark_on(step2.taken) if step2.taken else None
    if kept is None:
        return {"mark": "", "since": "", "confidence": "", "checked": ""}
    return {
        "mark": kept.mark,
        "since": f"{kept.since:%B %Y}",
        "confidence": kept.confidence.label,
        "checked": f"{kept.checked_on:%Y-%m}",
    }
