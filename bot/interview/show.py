"""The screens of an interview: the open question, the review page, the last question before a loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.interview.engine import prefill
from bot.interview.flow import Form
from bot.interview.meant import readings, standing_problem
from bot.interview.questions import Problem, Question, YesNo
from bot.interview.replay import Position, Step
from bot.interview.state import Interview, View
from bot.interview.words import LABELS, Word
from bot.messages import Action, OpenQuestion, Pick
from bot.screens import Blank, Screen, Words

REVIEW, CONFIRM = "review", "confirm"
DONE, GO_ON = "done", "go on"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said besides the question: what was wrong with the answers, or an aside such as *why*."""

    problems: Mapping[str, Problem] = field(default_factory=dict)
    aside: Words | None = None


def problem_words(problem: Problem) -> Words:
    """The words for a problem: block `name` of templates/problems/<topic>."""
    topic, name = problem.code.split(".", 1)
    return Words(f"problems/{topic}", name, problem.facts)


def action(word: Word, label: str = "") -> Action:
    """A button for one of the words."""
    return Action(label or LABELS[word], word.value)


def show(interview: Interview, position: Position[Any], remark: Remark, whole: Problem | None = None) -> Screen:
    """What is in front of the person. `whole` is what is wrong with the finished answers together."""
    if interview.view is View.REVIEW:
        return review(interview, position, remark, whole)
    if position.open is None:
        return review(interview, position, remark, whole)
    if position.group is not None and interview.together:
        return _form(interview, position, position.group, remark)
    return _question(interview, position, position.open, remark)


def in_front(interview: Interview, position: Position[Any]) -> str:
    """Key of what is in front of the person, as its screen has it."""
    if interview.view in (View.CONFIRM_CANCEL, View.CONFIRM_RESTART):
        return CONFIRM
    if interview.view is View.REVIEW or position.open is None:
        return REVIEW
    together = position.group if interview.together else None
    return together.key if together else position.open.key


def _question(interview: Interview, position: Position[Any], question: Question[Any], remark: Remark) -> Screen:
    template = f"{interview.flow}/{question.words}"
    draft = prefill(question, interview)
    problem = remark.problems.get(question.key) or standing_problem(question, draft)
    asked = OpenQuestion(
        interview.name,
        question.key,
        question.kind,
        question.private,
        question.choices,
        0,
        question.optional,
        draft,
    )
    return Screen(
        Words(template, "title", question.facts),
        _text(interview, position, remark, problem, Words(template, "ask", question.facts)),
        actions=_actions(position, question, draft, problem),
        question=asked,
        form=(_blank(question, draft, problem),),
        private=question.private,
    )


def _form(interview: Interview, position: Position[Any], group: Form[Any], remark: Remark) -> Screen:
    template = f"{interview.flow}/{_group_words(group)}"
    facts = {name: value for question in group.fields for name, value in question.facts.items()}
    drafts = {question.key: prefill(question, interview) for question in group.fields}
    private = any(question.private for question in group.fields)
    blanks = tuple(
        _blank(q, drafts[q.key], remark.problems.get(q.key) or standing_problem(q, drafts[q.key])) for q in group.fields
    )
    words = (Word.ONE_BY_ONE, Word.WHY, *((Word.BACK,) if position.path else ()), Word.PAUSE)
    return Screen(
        Words(template, "title", facts),
        (*_text(interview, position, remark, None, Words(template, "ask", facts)), *_wrong(blanks)),
        actions=tuple(action(word) for word in words),
        question=OpenQuestion(interview.name, group.key, "form", private, (), 0),
        form=blanks,
        private=private,
    )


def _wrong(blanks: tuple[Blank, ...]) -> tuple[Words, ...]:
    """What is wrong with which field, for doors that show no form."""
    return tuple(
        Words("interview/form", "problem", {"label": blank.label, "problem": blank.problem})
        for blank in blanks
        if blank.problem is not None
    )


def _group_words(group: Form[Any]) -> str:
    return "-".join(part for part in group.key.split("/") if not part.isdigit())


def why(interview: Interview, position: Position[Any]) -> Words | None:
    """Why the open question is asked."""
    question = position.open
    if question is None:
        return None
    if position.group is not None and interview.together:
        facts = {name: value for q in position.group.fields for name, value in q.facts.items()}
        return Words(f"{interview.flow}/{_group_words(position.group)}", "why", facts)
    return Words(f"{interview.flow}/{question.words}", "why", question.facts)


def _blank(question: Question[Any], draft: str, problem: Problem | None) -> Blank:
    return Blank(
        question.key,
        question.called,
        question.kind,
        question.private,
        not question.optional,
        draft,
        question.choices,
        problem_words(problem) if problem else None,
    )


def _text(
    interview: Interview, position: Position[Any], remark: Remark, problem: Problem | None, ask: Words
) -> tuple[Words, ...]:
    """An aside stands alone, and so does what was just wrong: *repeat* shows the question again.

    Somebody who comes back to an unfinished draft reads both.
    """
    if remark.aside is not None:
        return (remark.aside,)
    if problem is not None:
        return (problem_words(problem),) if remark.problems else (problem_words(problem), ask)
    notes = tuple(Words(f"{interview.flow}/{note.words}", "text", note.facts) for note in position.notes)
    return (*notes, ask)


def _actions(
    position: Position[Any],
    question: Question[Any],
    draft: str,
    problem: Problem | None,
) -> tuple[Action, ...]:
    words: list[Action] = []
    if draft and not (problem and problem.firm) and not question.choices:
        words.append(action(Word.KEEP, question.keep_label(draft)))
    words += [Action(question.show(kept), value) for value, kept in readings(question, problem).items()]
    if question.suggestion and draft != question.suggestion:
        words.append(action(Word.SUGGEST, question.suggest_label))
    if question.optional:
        words.append(action(Word.SKIP, question.skip_label))
    if position.group is not None:
        words.append(action(Word.TOGETHER))
    words.append(action(Word.WHY))
    if position.path:
        words.append(action(Word.BACK))
    words.append(action(Word.PAUSE))
    return tuple(words)


def rows(position: Position[Any]) -> tuple[Step, ...]:
    """The answered questions a review page lists, in the order of the path."""
    return (*position.path, *position.beyond)


def review_choices(position: Position[Any], *, blocked: bool) -> tuple[Pick, ...]:
    """Change each row by its number; then done, when nothing firm is wrong, or go on, while something is open."""
    steps = rows(position)
    edits = tuple(
        Pick(f"edit:{step.question.key}", f"Change {n}: {step.question.called}") for n, step in enumerate(steps, 1)
    )
    if not position.done:
        return (*edits, Pick(GO_ON, "Go on"))
    return edits if blocked else (*edits, Pick(DONE, "Looks right"))


def review(interview: Interview, position: Position[Any], remark: Remark, whole: Problem | None = None) -> Screen:
    """The page that lists every answer of the path; it builds itself."""
    steps = rows(position)
    blocked = whole is not None and whole.firm
    values = [step.question.show(step.answer.value) or step.question.skipped for step in steps]
    called = [f"{n}. {step.question.called}" for n, step in enumerate(steps, 1)]
    fields = tuple((name, _first_line(value)) for name, value in zip(called, values, strict=True))
    private = any(step.question.private for step in steps)
    text = [Words("interview/review", "done" if position.done else "so_far", {"count": len(steps)})]
    text += [
        Words(
            "interview/review", "lines", {"called": name, "lines": [line for line in value.split("\n") if line.strip()]}
        )
        for name, value in zip(called, values, strict=True)
        if _first_line(value) != value
    ]
    if whole is not None and position.done:
        text.insert(0, problem_words(whole))
    if remark.aside is not None:
        text.insert(0, remark.aside)
    actions = (*((action(Word.BACK),) if position.done else ()), action(Word.PAUSE))
    return Screen(
        Words(f"{interview.flow}/about", "review"),
        tuple(text),
        fields,
        actions,
        OpenQuestion(interview.name, REVIEW, REVIEW, False, review_choices(position, blocked=blocked), 0),
        private=private,
    )


def _first_line(value: str) -> str:
    """What fits into a row; a text of several lines stands above the rows as it was written."""
    first, more, _ = value.strip().partition("\n")
    return f"{first} \u2026" if more else value


def confirm(interview: Interview, position: Position[Any], *, again: bool) -> Screen:
    """The question before answers are thrown away; `again`: an earlier outcome stays."""
    block = interview.view.value
    held = {key for key in interview.answers if key not in position.rosters} | set(interview.drafts)
    facts = {"count": len(held), "again": again}
    return Screen(
        Words("interview/confirm", f"{block}_title"),
        (Words("interview/confirm", block, facts),),
        question=OpenQuestion(interview.name, CONFIRM, CONFIRM, False, YesNo(CONFIRM).choices, 0),
    )
