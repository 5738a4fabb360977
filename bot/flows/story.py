"""The score story: number, reason, since, next (A20, A27; texts for each part in templates/story/)."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier, Profile, ScoreStory
from bot.flows.conversation import Conversation, Known
from bot.flows.transcript import KEYS, transcript, whose
from bot.interview.flow import Flow, Form, Items, ask, each, form, say
from bot.interview.questions import Check, Choice, Problem, Question, Text, optional
from bot.messages import Action
from bot.playbook import evidence, story, tone
from bot.playbook.first_line import Transcript, first_line
from bot.playbook.story import Situation
from bot.screens import Screen, Words

Told = tuple[ScoreStory, Profile]

_PLAIN: tuple[Check[str], ...] = (story.too_early, tone.fair, tone.enough)
_BEFORE_THE_END: tuple[Check[str], ...] = (*_PLAIN, story.in_order)
PART = 300
"""Most characters of one part: a breath is about forty words."""

_NO_REASON = {Situation.SWITCH: "Leave it out", Situation.GAP: "Leave it out"}


def run(known: Known) -> Flow[Told]:
    """Ask what the transcript shows and give a first sentence; then the parts in the order they are said in."""
    situation = yield from ask(Choice("situation", Situation, private=True, label="What it is about"))
    shown = yield from transcript(situation, known)
    first = first_line(shown)
    table = shown.stands.table if shown.stands else None
    yield from say("first_sentence", sentence=first, year=table.year if table else "", n=table.n if table else "")
    number = yield from ask(_number(shown, first))
    reason = yield from _reason(situation)
    change = None
    if situation is Situation.FAIL_THEN_PASS:
        change = yield from ask(replace(_part("change", situation, story.change_check), label="What you changed"))
    since = yield from each(
        Items("since", name=_short, minimum=2, maximum=3, label="Things since then"),
        lambda prefix, place: ask(_since(prefix, place, situation)),
    )
    specialty, applicant = yield from whose(shown)
    aim, question = yield from ask(_next(situation))
    told = ScoreStory(situation, shown.score, number, reason, since, aim, question, change)
    return told, replace(known.dossier.profile, specialty=specialty, applicant=applicant)


def _number(shown: Transcript, first: str) -> Question[str]:
    names_it = story.number_check(shown.situation, shown.score)
    asked = _part("number", shown.situation, names_it)
    # Which word is missing helps more than that the line is vague without it.
    return replace(
        asked, checks=(story.too_early, tone.even, names_it, *asked.checks[:-1]), deps=KEYS, suggestion=first
    )


def _reason(situation: Situation) -> Flow[str | None]:
    """One cause, and where the student's own part is not in it, that part by a question of its own (A20)."""
    if not situation.has_reason:
        return None
    label = _NO_REASON.get(situation, "Nothing happened")
    asked = replace(_part("reason", situation, story.reason_check), deps=("situation", "score"), skip_label=label)
    reason = yield from ask(optional(asked))
    if reason is None or not situation.has_own_part or tone.owns(reason):
        return reason
    mine = replace(_part("own", situation, story.own_check), deps=("reason",), label="Your own part")
    own = yield from ask(optional(replace(mine, skip_label="No part of it was mine")))
    return reason if own is None else f"{reason} {own}"


def _part(
    key: str, situation: Situation, check: Check[str], others: tuple[Check[str], ...] = _BEFORE_THE_END
) -> Question[str]:
    facts = {"situation": situation.value, "of": situation.parts}
    return Text(key, private=True, limit=PART, checks=(*others, check), facts=facts)


def _since(prefix: str, place: int, situation: Situation) -> Question[str]:
    asked = _part(prefix, situation, evidence.backed)
    return replace(asked, label=f"Since then {place}", facts={**asked.facts, "place": place})


def _next(situation: Situation) -> Form[tuple[str, str]]:
    return form(
        "next",
        _part("aim", situation, story.aim_check(situation), _PLAIN),
        _part("question", situation, story.question_check, _PLAIN),
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


def weigh(told: Told, _: Known) -> Problem | None:
    """The whole must fit one minute, and holds one apology at most (A20)."""
    return story.whole_check(told[0])


def finish(known: Known, told: Told) -> Dossier:
    """Keep the story and what the profile learned."""
    return replace(known.dossier, story=told[0], profile=told[1])


def outcome(known: Known) -> Screen:
    """The story to say aloud, and when to stop talking (A28)."""
    told = known.dossier.story
    if told is None:
        raise LookupError("no story yet")
    text = " ".join(story.parts(told).values())
    facts = {
        "number": told.number,
        "reason": told.reason or "",
        "change": told.change or "",
        "since": told.since,
        "aim": told.aim,
        "question": told.question,
        "count": tone.words(text),
        "seconds": tone.spoken_seconds(text),
    }
    actions = (
        Action("Choose who to ask", "/advocates", "primary"),
        Action("Rehearse the meeting", "/story rehearse"),
        Action("Other lengths", "/story lengths"),
        Action("Change the story", "/story change"),
        Action("Home", "/home"),
    )
    return Screen(Words("story/told", "title"), (Words("story/told", "text", facts),), actions=actions, private=True)


STORY = Conversation(name="story", run=run, finish=finish, outcome=outcome, weigh=weigh)
