"""A small interview with everything in it, in four releases: questions come, go and change their names."""

from __future__ import annotations

from dataclasses import dataclass

from bot.interview.flow import Flow, Items, ask, each, form, once, say
from bot.interview.questions import (
    Choice,
    Date,
    MultiChoice,
    Number,
    OneOf,
    Option,
    Problem,
    Text,
    YesNo,
    optional,
)
from bot.messages import Pick


class Exam(Option):
    STEP2 = "step2", "Step 2"
    COMLEX = "comlex", "COMLEX"
    NONE = "none", "No exam at all"


class Trait(Option):
    WORK = "work", "Works hard"
    MIND = "mind", "Thinks clearly"
    CALM = "calm", "Stays calm"


@dataclass(frozen=True, slots=True)
class Told:
    name: str
    exam: Exam
    score: int | None
    cause: str | None
    friends: tuple[tuple[str, tuple[Trait, ...]], ...]
    lead: str
    rest: tuple[object, ...]


def no_blame(text: str) -> Problem | None:
    return Problem("tone.blame", {"phrase": "unfair"}, firm=False) if "unfair" in text else None


def no_names(text: str) -> Problem | None:
    return Problem("tone.blame", {"phrase": "a grudge"}) if "a grudge" in text else None


def demo(release: int = 1) -> Flow[Told]:
    name = yield from ask(Text("name", private=True, limit=40))
    rest: list[object] = []
    if release >= 2:
        rest.append((yield from ask(Text("email", guarded=False, limit=60))))
    exam = yield from ask(Choice("exam", Exam))
    score = None
    if exam is not Exam.NONE:
        high = 300 if exam is Exam.STEP2 else 999
        score = yield from ask(Number("score", low=1, high=high, private=True, deps=("exam",)))
    else:
        yield from say("no_exam", name=name)
    key, was = ("cause", ("reason",)) if release >= 3 else ("reason", ())
    cause = yield from ask(optional(Text(key, was=was, private=True, checks=(no_blame, no_names))))
    if release < 4:
        rest.append((yield from ask(Date("when"))))
    friends = yield from each(Items("friend", name=lambda f: f[0], minimum=1, maximum=4), _friend)
    picks = tuple(Pick(f"{n}:{friend[0]}", friend[0]) for n, friend in enumerate(friends))
    lead = yield from ask(OneOf("lead", picks=picks))
    rest.append((yield from ask(form("pair", YesNo("sure"), Number("age", low=1, high=99)))))
    if score is not None and score < 200:
        yield from once("tell", "told")
    return Told(name, exam, score, cause, friends, lead, tuple(rest))


def _friend(prefix: str, _: int) -> Flow[tuple[str, tuple[Trait, ...]]]:
    name = yield from ask(Text(f"{prefix}/name", limit=20))
    traits = yield from ask(MultiChoice(f"{prefix}/traits", Trait, most=2))
    return name, traits
