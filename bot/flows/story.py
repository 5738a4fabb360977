"""The score story: number, reason, since, next (A20, A27; texts for each part in templates/story/)."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier, Profile, ScoreStory
from bot.flows.conversation import Conversation, Known
from bot.interview.flow import Flow, Items, ask, each, form, say
from bot.interview.questions import Check, Choice, Number, Problem, Question, Text, optional
from bot.messages import Action
from bot.playbook import evidence, story, tone
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.story import Situation
from bot.screens import Screen, Words

Told = tuple[ScoreStory, Profile]

_PLAIN: tuple[Check[str], ...] = (story.too_early, tone.fair, tone.enough)
PART = 300
"""Most characters of one part: a breath is about forty words."""


def run(known: Known) -> Flow[Told]:
    """Ask the situation, the number and the field, give a first sentence, then ask the four parts."""
    situation = yield from ask(Choice("situation", Situation, label="What it is about"))
    score = yield from _score(situation)
    specialty, applicant = yield from ask(
        form(
            "field",
            Choice("specialty", Specialty, label="Field"),
            Choice("applicant", Applicant, label="You apply as"),
        )
    )
    stands = story.place(situation, score, applicant, specialty)
    first = story.number_line(situation, score, stands)
    yield from say("first_sentence", sentence=first, **_source(stands))
    about = ("situation", "score")
    number = yield from ask(replace(_part("number", story.number_check), deps=about, suggestion=first))
    reason = None
    if situation.has_reason:
        asked = replace(_part("reason", story.reason_check), deps=about, skip_label="Nothing happened")
        reason = yield from ask(optional(asked))
    since = yield from each(
        Items("since", name=_short, minimum=2, maximum=3, label="Things since then"),
        lambda prefix, place: ask(_since(prefix, place)),
    )
    aim, question = yield from ask(form("next", _part("aim", story.aim_check), _part("question", story.question_check)))
    told = ScoreStory(situation, score, number, reason, since, aim, question)
    return told, replace(known.dossier.profile, specialty=specialty, applicant=applicant)


def _source(stands: story.Place | None) -> dict[str, object]:
    table = stands.table if stands else None
    return {"year": table.year if table else "", "n": table.n if table else ""}


def _score(situation: Situation) -> Flow[int | None]:
    if not situation.has_score:
        return None
    low, high = situation.bounds
    question = Number("score", low=low, high=high, private=True, deps=("situation",), label="Score")
    if situation.score_may_lack:
        return (yield from ask(optional(question)))
    return (yield from ask(question))


def _part(key: str, check: Check[str]) -> Question[str]:
    return Text(key, private=True, limit=PART, checks=(*_PLAIN, check))


def _since(prefix: str, place: int) -> Question[str]:
    label, facts = f"Since then {place}", {"place": place}
    return replace(_part(prefix, evidence.backed), label=label, facts=facts)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


def parts(told: ScoreStory) -> tuple[str, ...]:
    """The story in its fixed order (A27): number, reason, since, next."""
    return tuple(part for part in (told.number, told.reason, *told.since, told.aim, told.question) if part)


def weigh(told: Told, _: Known) -> Problem | None:
    """The whole must fit one minute (A20)."""
    return story.length_check(parts(told[0]))


def finish(known: Known, told: Told) -> Dossier:
    """Keep the story and what the profile learned."""
    return replace(known.dossier, story=told[0], profile=told[1])


def outcome(known: Known) -> Screen:
    """The story to say aloud, and when to stop talking (A28)."""
    told = known.dossier.story
    if told is None:
        raise LookupError("no story yet")
    text = " ".join(parts(told))
    facts = {
        "number": told.number,
        "reason": told.reason or "",
        "since": told.since,
        "aim": told.aim,
        "question": told.question,
        "count": tone.words(text),
        "seconds": tone.spoken_seconds(text),
    }
    actions = (
        Action("Choose who to ask", "/advocates", "primary"),
        Action("Change the story", "/story change"),
        Action("Home", "/home"),
    )
    return Screen(Words("story/told", "title"), (Words("story/told", "text", facts),), actions=actions, private=True)


STORY = Conversation(name="story", run=run, finish=finish, outcome=outcome, weigh=weigh)
