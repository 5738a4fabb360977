"""Would this person fight for the student: how they judged, then five things with a dated example each (A18)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dossier import Advocate, Backing, Dossier, Example
from bot.flows.conversation import Conversation, Known
from bot.flows.writers import chosen
from bot.interview.flow import Flow, ask, form, say
from bot.interview.questions import Check, Choice, Question, Text, optional
from bot.messages import Action
from bot.playbook import advocates as policy
from bot.playbook import fight, tone
from bot.playbook.fight import Ground, Habit, Tone
from bot.screens import Screen, Words

LONGEST = 300
"""Characters of one example: it has to be told in a breath."""

_DATED: tuple[Check[str], ...] = (fight.dated, tone.fair)


@dataclass(frozen=True, slots=True)
class _About:
    who: str

    def text(self, key: str, label: str, *checks: Check[str]) -> Question[str]:
        """One line about this person, private."""
        facts = {"who": self.who}
        return Text(key, private=True, least=10, limit=LONGEST, checks=checks, facts=facts, label=label)


def run(known: Known) -> Flow[Backing]:
    """Put the guiding question (A42), ask how they judged, then the five; an average ends it (A37)."""
    who = known.advocate
    about, facts = _About(who.name), {"who": who.name}
    yield from say("start", **facts)
    judged = yield from ask(Choice("tone", Tone, private=True, facts=facts, label="How they judged"))
    if judged is Tone.AVERAGE:
        return Backing(who.id, judged)
    examples = (
        (yield from _one(about, Ground.HARD, fight.deed)),
        (yield from _habit(about)),
        (yield from _coachable(about)),
        (yield from _one(about, Ground.DISCLOSED)),
        (yield from _one(about, Ground.ASKED)),
    )
    return Backing(who.id, judged, tuple(example for example in examples if example is not None))


def _one(about: _About, ground: Ground, *checks: Check[str]) -> Flow[Example | None]:
    question = replace(about.text(ground.value, ground.label, *_DATED, *checks), skip_label="Not yet")
    told = yield from ask(optional(question))
    return None if told is None else Example(ground, (told,))


def _habit(about: _About) -> Flow[Example | None]:
    """Acting like a junior resident: one of five habits, and one instance of it (A43)."""
    facts = {"who": about.who}
    pick = Choice("habit", Habit, private=True, facts=facts, label="Their best habit of mine", skip_label="Not yet")
    habit = yield from ask(optional(pick))
    if habit is None:
        return None
    question = about.text(Ground.RESIDENT.value, Ground.RESIDENT.label, *_DATED, fight.deed)
    told = yield from ask(replace(question, deps=("habit",), facts={"who": about.who, "habit": habit.value}))
    return Example(Ground.RESIDENT, (told,), habit)


def _coachable(about: _About) -> Flow[Example | None]:
    """Feedback, the change, and what came of it: without the last two it is no example (A19)."""
    question = replace(about.text("feedback", "Feedback", *_DATED), skip_label="Not yet")
    feedback = yield from ask(optional(question))
    if feedback is None:
        return None
    change, result = yield from ask(
        form(
            "taken",
            about.text("change", "What I changed", tone.fair),
            about.text("result", "What came of it", tone.fair),
        )
    )
    return Example(Ground.COACHABLE, (feedback, change, result))


def finish(known: Known, backing: Backing) -> Dossier:
    """Keep it in place of an earlier look at the same person."""
    others = tuple(kept for kept in known.dossier.backing if kept.advocate != backing.advocate)
    return replace(known.dossier, backing=(*others, backing))


def fighters(dossier: Dossier) -> tuple[Advocate, ...]:
    """Those who would fight, with evidence (A24): they know the student and did not refuse."""
    backed = {kept.advocate for kept in dossier.backing if fight.fights(kept.tone, kept.grounds)}
    return tuple(who for who in dossier.advocates if who.id in backed and _stands(who))


def _stands(who: Advocate) -> bool:
    return policy.known(who) and who.willing not in policy.REFUSED


def offer(known: Known) -> tuple[Action, ...]:
    """The button for the next of the chosen writers who was not looked at yet."""
    seen = {kept.advocate for kept in known.dossier.backing}
    waiting = [who for who in chosen(known.dossier, known.specialties) if who.id not in seen]
    return tuple(Action(f"Would {who.name} fight for you?", f"/advocates check {who.id}") for who in waiting[:1])


def outcome(known: Known) -> Screen:
    """What is there, what is missing, and how many people would fight."""
    who = known.advocate
    backing = next(kept for kept in known.dossier.backing if kept.advocate == who.id)
    facts = {
        "who": who.name,
        "tone": backing.tone.value,
        "stands": _stands(who),
        "counts": who in fighters(known.dossier),
        "enough": fight.ENOUGH,
        "examples": tuple({"ground": one.ground.label, "parts": one.parts} for one in backing.examples),
        "missing": tuple(Words("fight/grounds", ground.value) for ground in Ground if ground not in backing.grounds),
    }
    again = Action("Change these examples", f"/advocates check {who.id} change")
    return Screen(
        Words("fight/found", "title", facts),
        (Words("fight/found", "text", facts),),
        (counter(known.dossier),),
        actions=(*offer(known), Action("Your writers", "/advocates"), again, Action("Home", "/home")),
        private=True,
    )


def counter(dossier: Dossier) -> tuple[str, str]:
    """The goal as a label and a value, for the student's own cards only (A24)."""
    return "Would fight for you", f"{len(fighters(dossier))} of {fight.TARGET}"


FIGHT = Conversation(name="fight", run=run, finish=finish, outcome=outcome)
