"""Rehearsing the meeting: where, aloud once, then silence; and afterwards what they said (A28-A30)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dossier import Advocate, Dossier, Meeting, ScoreStory
from bot.flows.conversation import Conversation, Known
from bot.flows.reply import reply
from bot.flows.tracking import answer, take_back
from bot.flows.writers import chosen
from bot.interview.flow import Flow, ask, say
from bot.interview.questions import Choice, OneOf, Problem
from bot.messages import Action, Pick
from bot.playbook import meeting as policy
from bot.playbook.advocates import REFUSED
from bot.playbook.lengths import Length, version
from bot.playbook.meeting import Aloud, Heard, Held, Letter, Setting
from bot.playbook.people import Willing
from bot.screens import Screen, Words

WITH, SOMEBODY = "with/", Pick("somebody", "Somebody else")
"""A person is kept with a word in front, so that a typed number stays a place in the list."""

AGAIN, HOME = Action("Rehearse again", "/story rehearse"), Action("Home", "/home")
CHANGE = Action("Change that", "/story rehearse change")
MIRROR = Action("Look at my own part", "/story mirror")


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """How far it went. `advocate` is empty for somebody who is not on the list."""

    advocate: str
    heard: Heard | None = None
    letter: Letter = Letter.NOT_ASKED


def run(known: Known) -> Flow[Rehearsed]:
    """With whom, where, aloud; then, once the meeting was held, what they said and whether they will write."""
    advocate = yield from _with_whom(known)
    facts = {"who": _name(known.dossier, advocate)}
    setting = yield from ask(Choice("setting", Setting, private=True, facts=facts, label="Where"))
    aloud = yield from ask(
        Choice("aloud", Aloud, private=True, facts={**facts, **_lines(known, setting)}, label="Aloud")
    )
    yield from say(aloud.value)
    held = yield from ask(Choice("held", Held, private=True, facts=facts, label="The meeting"))
    if held is Held.NOT_YET:
        return Rehearsed(advocate)
    heard = yield from ask(Choice("heard", Heard, private=True, facts=facts, label="What they said"))
    if heard is not Heard.WARM:
        return Rehearsed(advocate, heard)
    letter = yield from ask(Choice("letter", Letter, private=True, facts=facts, label="The letter"))
    return Rehearsed(advocate, heard, letter)


def _with_whom(known: Known) -> Flow[str]:
    """Ask only where somebody can be named; whoever was careful or said no is not brought up again (A30)."""
    last = known.dossier.meeting
    kept = tuple(
        Pick(f"{WITH}{advocate.id}", advocate.name)
        for advocate in known.dossier.advocates
        if advocate.willing not in REFUSED or (last is not None and last.advocate == advocate.id)
    )
    if not kept:
        return ""
    picked = yield from ask(OneOf("who", picks=(*kept, SOMEBODY), private=True, label="With whom"))
    return picked.removeprefix(WITH) if picked != SOMEBODY.value else ""


def _lines(known: Known, setting: Setting) -> dict[str, object]:
    said = version(Length.HALLWAY if setting is Setting.PASSING else Length.MEETING, _story(known.dossier))
    return {"said": said.text, "seconds": said.seconds, "passing": setting is Setting.PASSING}


def _story(dossier: Dossier) -> ScoreStory:
    if dossier.story is None:
        raise LookupError("no story to rehearse")
    return dossier.story


def _name(dossier: Dossier, advocate: str) -> str:
    return next((kept.name for kept in dossier.advocates if kept.id == advocate), "")


def finish(known: Known, done: Rehearsed) -> Dossier:
    """Keep what was heard; a change of the same rehearsal first takes back what it had done."""
    dossier, last = known.dossier, known.dossier.meeting
    if last is not None and last.heard and last.advocate and "rehearse" in dossier.finished:
        dossier = take_back(dossier, last.advocate, last.before, known.today)
    before = next((kept.willing for kept in dossier.advocates if kept.id == done.advocate), Willing.NOT_ASKED)
    if done.advocate and done.heard is not None:
        heard = policy.willing_after(done.heard, done.letter, before)
        noted = answer(dossier, done.advocate, heard, known.today)
        dossier = dossier if isinstance(noted, Problem) else noted  # the letter is there already: nothing changes
    kept = Meeting(done.advocate, known.today, done.heard, done.letter is Letter.AGREED, before)
    return replace(dossier, meeting=kept)


def outcome(known: Known) -> Screen:
    """Each answer leads somewhere else: to the request, to the next person, or back to practice."""
    last = known.dossier.meeting
    if last is None:
        raise LookupError("nothing rehearsed yet")
    block = "not_yet" if last.heard is None else "agreed" if last.agreed else last.heard.value
    following = next((kept for kept in chosen(known.dossier, known.specialties) if _to_ask(kept, last)), None)
    ready = tuple(reply(known, kept) for kept in known.dossier.advocates if _agreed(kept, last))
    facts = {"who": _name(known.dossier, last.advocate), "next": following.name if following else ""}
    return Screen(
        Words("rehearse/after", "title", facts),
        (Words("rehearse/after", block, facts), *(words for words, _ in ready)),
        actions=_actions(last, following, named=bool(facts["who"])),
        private=True,
        files=tuple(paper for _, paper in ready),
    )


def _agreed(advocate: Advocate, last: Meeting) -> bool:
    return last.agreed and advocate.id == last.advocate


def _to_ask(advocate: Advocate, last: Meeting) -> bool:
    return advocate.willing is Willing.NOT_ASKED and advocate.id != last.advocate


def _actions(last: Meeting, following: Advocate | None, *, named: bool) -> tuple[Action, ...]:
    if last.heard is None:
        return (Action("Other lengths", "/story lengths", "primary"), AGAIN, HOME)
    if last.heard is Heard.WARM:
        draft = Action("Draft the request", f"/draft {last.advocate}", "primary")
        add = Action("Add them to your people", "/advocates change", "primary")
        return (draft if named else add, CHANGE, HOME)
    onward = Action("Choose who to ask", "/advocates", "primary")
    if following is not None:
        onward = Action(f"Draft for {following.name}", f"/draft {following.id}", "primary")
    return (onward, MIRROR, CHANGE, HOME)


def story_first() -> Screen:
    """Nothing can be rehearsed, or cut to length, before it is told."""
    return Screen(Words("rehearse/after", "first_title"), (Words("rehearse/after", "first"),))


def mirror() -> Screen:
    """Questions to oneself (A39): nothing is asked, so nothing can be kept."""
    return Screen(Words("rehearse/mirror", "title"), (Words("rehearse/mirror", "text"),), actions=(HOME,), private=True)


REHEARSE = Conversation(name="rehearse", run=run, finish=finish, outcome=outcome)
