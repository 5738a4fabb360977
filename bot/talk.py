"""A conversation in front of the person: what a press, a line or a form does to it. Pure; all flows alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from bot.flows import Conversation, Known
from bot.interview import engine
from bot.interview.meant import confirmed, pressed
from bot.interview.questions import Problem, Question, YesNo, pick, unclear
from bot.interview.replay import Position, replay
from bot.interview.show import CONFIRM, DONE, GO_ON, Remark, confirm, problem_words, review_choices, show, why
from bot.interview.state import Interview, View
from bot.interview.words import Word, understood
from bot.messages import Left, Press, Said, Submit
from bot.screens import Screen, Words

NOTHING = Remark()
LONGEST_LABEL = 80
"""Characters of the longest button; a longer line cannot be one."""


class End(Enum):
    """How a conversation left the stage."""

    FINISHED = "finished"
    CANCELLED = "cancelled"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class After:
    """The interview after one message, what to remark, and whether it left the stage."""

    interview: Interview
    remark: Remark = NOTHING
    end: End | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One interview and where it stands."""

    conversation: Conversation
    known: Known
    interview: Interview
    position: Position[Any]

    @classmethod
    def at(cls, conversation: Conversation, known: Known, interview: Interview) -> Talk:
        """Replay the interview."""
        return cls(conversation, known, interview, replay(conversation.run(known), interview.answers))

    @property
    def whole(self) -> Problem | None:
        """What is wrong with the finished answers together."""
        return self.conversation.weigh(self.position.result, self.known) if self.position.done else None

    @property
    def reviewing(self) -> bool:
        """True when the review page is in front."""
        return self.interview.view is View.REVIEW or (self.interview.view is View.QUESTION and self.position.done)

    @property
    def confirming(self) -> bool:
        """True when something is about to be thrown away."""
        return self.interview.view in (View.CONFIRM_CANCEL, View.CONFIRM_RESTART)

    @property
    def fields(self) -> tuple[Question[Any], ...]:
        """The questions that can be answered now: the open one, or all of its form."""
        if self.position.group is not None:
            return self.position.group.fields
        return (self.position.open,) if self.position.open is not None else ()

    @property
    def again(self) -> bool:
        """True when this changes something that was finished before."""
        return self.interview.name in self.known.dossier.finished

    @property
    def untouched(self) -> bool:
        """True when leaving it loses nothing and coming back to it would gain nothing."""
        return engine.untouched(self.interview, self.known.dossier.finished.get(self.interview.name))

    def screen(self, remark: Remark = NOTHING) -> Screen:
        """What is in front of the person."""
        if self.confirming:
            return confirm(self.interview, self.position, again=self.again)
        return show(self.interview, self.position, remark, self.whole)

    def stays(self, aside: Words) -> After:
        """Change nothing, say something."""
        return After(self.interview, Remark(aside=aside))


def hear(talk: Talk, what: Press | Said | Submit | Left, revision: int) -> After:
    """Let the conversation take one message; `revision` is that of the record's cards, to know a stale one."""
    match what:
        case Left(values):
            return After(engine.draft(talk.interview, _addressed(talk, values)))
        case Submit(values, mark):
            return _submit(talk, values, stale=mark not in (None, revision))
        case Press(value, mark):
            return _stale(talk) if mark not in (None, revision) else _press(talk, value)
        case Said(text):
            word = understood(text) or _labelled(talk, text)
            return _ACTS[word](talk) if word else _line(talk, text)


def _labelled(talk: Talk, text: str) -> Word | None:
    """The word whose button is called so on the card in front, such as *Nothing happened* for *skip*."""
    wanted = " ".join(text.split()).casefold()
    buttons = talk.screen().actions if len(text) <= LONGEST_LABEL else ()
    return next((word for b in buttons if b.label.casefold() == wanted and (word := understood(b.value))), None)


def _stale(talk: Talk) -> After:
    return talk.stays(Words("interview/aside", "stale"))


def _addressed(talk: Talk, values: Mapping[str, str]) -> dict[str, str]:
    """What may be kept of values, by the fields that are open now."""
    asked = {question.key: question for question in talk.fields}
    return {
        key: text
        for key, text in values.items()
        if key in asked and text.strip() and engine.draftable(asked[key], text)
    }


def _submit(talk: Talk, values: Mapping[str, str], *, stale: bool) -> After:
    mine = {key: values[key] for key in values if key in {question.key for question in talk.fields}}
    if stale or not mine or talk.confirming or talk.interview.view is View.REVIEW:
        unsaved = {key: text for key, text in _addressed(talk, mine).items() if key not in talk.interview.drafts}
        return After(engine.draft(talk.interview, unsaved), Remark(aside=Words("interview/aside", "stale")))
    interview, problems = engine.give_all(talk.interview, talk.position, mine)
    return After(interview, Remark(problems))


def _press(talk: Talk, value: str) -> After:
    if talk.confirming or talk.reviewing:
        if value in {choice.value for choice in _page_choices(talk)}:
            return _turn_page(talk, value)
    elif talk.position.open is not None and (meant := pressed(talk.interview, talk.position.open, value)):
        return _give(talk, talk.position.open, meant)
    try:
        return _ACTS[Word(value)](talk)
    except ValueError:
        return _stale(talk)


def _line(talk: Talk, text: str) -> After:
    question = talk.position.open
    if talk.confirming or talk.reviewing or question is None:
        value = pick(text, _page_choices(talk))
        if value is None:
            return talk.stays(problem_words(unclear(text, _page_choices(talk))))
        return _turn_page(talk, value)
    shown_back = confirmed(talk.interview, talk.position, question, text)
    return _after(question, shown_back) if shown_back else _give(talk, question, text)


def _page_choices(talk: Talk) -> tuple[Any, ...]:
    if talk.confirming:
        return YesNo(CONFIRM).choices
    whole = talk.whole
    return review_choices(talk.position, blocked=whole is not None and whole.firm)


def _turn_page(talk: Talk, value: str) -> After:
    if talk.confirming:
        return _confirmed(talk, yes=value == "yes")
    if value == GO_ON:
        return After(replace(talk.interview, view=View.QUESTION))
    if value == DONE:
        return After(talk.interview, end=End.FINISHED)
    edited = engine.edit(talk.interview, talk.position, value.removeprefix("edit:"))
    return _stale(talk) if edited is None else After(edited)


def _confirmed(talk: Talk, *, yes: bool) -> After:
    if not yes:
        return After(replace(talk.interview, view=View.QUESTION))
    if talk.interview.view is View.CONFIRM_CANCEL:
        return After(talk.interview, end=End.CANCELLED)
    return After(engine.start_over(talk.interview, talk.position))


def _give(talk: Talk, question: Question[Any], raw: str, *, keep: bool = False) -> After:
    return _after(question, engine.give(talk.interview, talk.position, question, raw, keep=keep))


def _after(question: Question[Any], taken: engine.Taken) -> After:
    interview, problem = taken
    return After(interview, Remark({question.key: problem} if problem else {}))


# ------------------------------------------------------------------ the words


def _back(talk: Talk) -> After:
    if talk.confirming or (talk.interview.view is View.REVIEW and not talk.position.done):
        return After(replace(talk.interview, view=View.QUESTION))
    gone = engine.back(talk.interview, talk.position)
    return talk.stays(Words("interview/aside", "first")) if gone is talk.interview else After(gone)


def _skip(talk: Talk) -> After:
    if talk.confirming or talk.reviewing or talk.position.open is None:
        return talk.stays(Words("interview/aside", "nothing_to_skip"))
    interview, problem = engine.skip(talk.interview, talk.position, talk.position.open)
    return talk.stays(problem_words(problem)) if problem else After(interview)


def _repeat(talk: Talk) -> After:
    if talk.interview.view is View.QUESTION:
        return After(talk.interview)
    return After(replace(talk.interview, view=View.QUESTION))


def _why(talk: Talk) -> After:
    found = None if talk.confirming or talk.reviewing else why(talk.interview, talk.position)
    return talk.stays(found or Words("interview/aside", "why_review"))


def _help(talk: Talk) -> After:
    return talk.stays(Words("interview/aside", "help"))


def _pause(talk: Talk) -> After:
    return After(replace(talk.interview, paused=True), end=End.PAUSED)


def _cancel(talk: Talk) -> After:
    if talk.untouched:
        return After(talk.interview, end=End.CANCELLED)
    return After(replace(talk.interview, view=View.CONFIRM_CANCEL))


def _look(view: View) -> Callable[[Talk], After]:
    def turn_to(talk: Talk) -> After:
        return After(replace(talk.interview, view=view))

    return turn_to


def _keep(talk: Talk) -> After:
    if talk.reviewing and talk.position.done:
        return _press(talk, DONE)
    question = talk.position.open
    if talk.confirming or talk.reviewing or question is None:
        return _stale(talk)
    if talk.interview.together and talk.position.group is not None:
        drafts = {q.key: engine.prefill(q, talk.interview) for q in talk.fields}
        interview, problems = engine.give_all(talk.interview, talk.position, drafts, keep=True)
        return After(interview, Remark(problems))
    kept = engine.prefill(question, talk.interview)
    if not kept:
        return talk.stays(Words("interview/aside", "nothing_to_keep"))
    return _give(talk, question, kept, keep=True)


def _suggest(talk: Talk) -> After:
    question = talk.position.open
    if talk.confirming or talk.reviewing or question is None or not question.suggestion:
        return talk.stays(Words("interview/aside", "nothing_to_suggest"))
    return After(engine.draft(talk.interview, {question.key: question.suggestion}))


def _render(together: bool) -> Callable[[Talk], After]:
    block = "together" if together else "one_by_one"

    def switch(talk: Talk) -> After:
        interview = replace(talk.interview, together=together)
        if talk.position.group is not None and not talk.reviewing and not talk.confirming:
            return After(interview)
        return After(interview, Remark(aside=Words("interview/aside", block)))

    return switch


_ACTS: dict[Word, Callable[[Talk], After]] = {
    Word.BACK: _back,
    Word.SKIP: _skip,
    Word.REPEAT: _repeat,
    Word.WHY: _why,
    Word.HELP: _help,
    Word.PAUSE: _pause,
    Word.CANCEL: _cancel,
    Word.REVIEW: _look(View.REVIEW),
    Word.START_OVER: _look(View.CONFIRM_RESTART),
    Word.KEEP: _keep,
    Word.SUGGEST: _suggest,
    Word.TOGETHER: _render(together=True),
    Word.ONE_BY_ONE: _render(together=False),
}
