"""Build one line from its parts, each asked once and only where it is not told yet; then show it back (B28, A19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.flows.bank import Line, short
from bot.interview.engine import identifies, judge
from bot.interview.flow import Flow, Form, ask
from bot.interview.questions import OneOf, Problem, Question, Text, member, optional
from bot.messages import Pick
from bot.playbook import evidence, shapes, supervision
from bot.playbook.shapes import Part, Shape

LIMITS = {
    Part.WHEN: 80,
    Part.FEEDBACK: 140,
    Part.DID: 200,
    Part.MANY: 60,
    Part.UNDER: 80,
    Part.PRESSURE: 100,
    Part.RESULT: 140,
}
"""Characters of each part: together they are a little more than one line, which is then cut by hand."""
_LABELS = {
    Part.WHEN: "when and where",
    Part.FEEDBACK: "what was said",
    Part.DID: "what I did",
    Part.MANY: "how many",
    Part.UNDER: "who answered for it",
    Part.PRESSURE: "what made it hard",
    Part.RESULT: "what came of it",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One deed that is being told: the prefix of its keys, its place from 1, and the line it has to become."""

    prefix: str
    place: int
    line: Question[str]

    @property
    def facts(self) -> Mapping[str, object]:
        """Who saw it, where, and which deed it is."""
        return self.line.facts


def pick(told: Told, noted: Sequence[Line]) -> Flow[Line | Shape]:
    """Ask which noted line it is, or which shape a new one has."""
    picks = (
        *(Pick(line.value, short(line.text, 60)) for line in noted),
        *(Pick(shape.value, shape.label) for shape in Shape),
    )
    facts = {**told.facts, "noted": len(noted)}
    label = f"Deed {told.place}: shape"
    value = yield from ask(OneOf(f"{told.prefix}/from", picks=picks, private=True, facts=facts, label=label))
    found = next((line for line in noted if line.value == value), None)
    return found or member(Shape, value)


def build(told: Told, shape: Shape) -> Flow[str]:
    """Ask what was done, then what the line does not tell yet; put it together and show it back."""
    parts: dict[Part, str] = {}
    if shape is Shape.CORRECTION:
        parts[Part.FEEDBACK] = yield from ask(_part(told, shape, Part.FEEDBACK))
    did = replace(_part(told, shape, Part.DID), starts=told.line.key)
    parts[Part.DID] = yield from ask(did)
    for part, text in (yield from _rest(told, shape, parts)).items():
        if text:
            parts[part] = text
    return (yield from confirmed(told, Line(shapes.compose(parts))))


def _rest(told: Told, shape: Shape, parts: Mapping[Part, str]) -> Flow[Mapping[Part, str | None]]:
    """The parts that are missing, as one form where there are several; all but a correction's result may be skipped."""
    so_far = shapes.compose(parts)
    missing = shapes.lacking(shape, so_far)
    questions = [_missing(told, shape, part, so_far) for part in missing]
    if not questions:
        return {}
    if len(questions) == 1:
        return {missing[0]: (yield from ask(questions[0]))}
    form: Form[tuple[str | None, ...]] = Form(f"{told.prefix}/parts", tuple(questions))
    answers = yield from ask(form)
    return dict(zip(missing, answers, strict=True))


def _missing(told: Told, shape: Shape, part: Part, so_far: str) -> Question[str | None]:
    seen = evidence.details(so_far)
    question = _part(told, shape, part)
    facts = {**question.facts, "so_far": so_far, "month": "time" in seen, "service": "place" in seen}
    required = shape is Shape.CORRECTION and part is Part.RESULT
    return replace(optional(question), facts=facts, optional=not required)


def _part(told: Told, shape: Shape, part: Part) -> Question[str]:
    """A part is held to what holds for a line, but for what only the whole can show."""
    whole = (supervision.check, evidence.deed)
    checks = tuple(check for check in told.line.checks if check not in whole)
    return Text(
        f"{told.prefix}/{part.value}",
        private=True,
        least=8 if part is Part.DID else 2,
        limit=LIMITS[part],
        checks=checks,
        facts={**told.facts, "shape": shape.value},
        label=f"Deed {told.place}: {_LABELS[part]}",
    )


def confirmed(told: Told, made: Line) -> Flow[str]:
    """Show the line back: it is taken as it stands, or changed by hand. What breaks a rule has to be changed."""
    problem = judge(replace(told.line, checks=()), made.text)
    standing = problem if isinstance(problem, Problem) else None
    advice = [found for check in told.line.checks if (found := check(made.text)) is not None]
    firm = standing is not None or any(found.firm for found in advice)
    patient = identifies(told.line, made.text) is not None  # parts that are harmless apart may not be together
    better = "" if patient else supervision.better(made.text)
    facts = {
        **told.facts,
        "line": "" if patient else made.text,
        "patient": patient,
        "firm": firm,
        "length": len(made.text),
        "longest": shapes.LONGEST,
        "other": made.other,
        "better": better if better != made.text else "",
        "thin": any(found.code.startswith("evidence.") for found in advice),
    }
    keys = ("from", *(part.value for part in Part))
    asked = replace(
        told.line,
        key=f"{told.prefix}/line",
        label=f"Deed {told.place}: the line",
        deps=tuple(f"{told.prefix}/{key}" for key in keys),
        facts=facts,
        suggestion=better[: shapes.LONGEST],
        suggest_label="Change it",
        skip_label="Use it as it stands",
        skipped=made.text,
    )
    if firm:
        return (yield from ask(asked))
    return (yield from ask(optional(asked))) or made.text
