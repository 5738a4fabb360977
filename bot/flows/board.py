"""The narrative board: what disagrees, which request carries which support, what a support can be picked from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.dossier import Dossier, LetterRequest
from bot.messages import Action
from bot.playbook import narrative, topics
from bot.playbook.case import STORY, Case, Claim, Contradiction, Fact, Given, Leave, Part, compared
from bot.playbook.consistency import contradictions
from bot.playbook.narrative import Origin, Support
from bot.playbook.record import Comment, Exam, ExamName, Record, Result, Shelf, Standing
from bot.screens import Screen, Words

# ------------------------------------------------------------------ what is compared


def case(dossier: Dossier) -> Case:
    """Every claim of the story, the requests and the narrative, and the record they are held against."""
    told = dossier.story
    by_text: dict[str, Claim] = {}
    for claim in _claims(dossier):
        by_text.setdefault(claim.text, claim)
    situation, score = (told.situation, told.score) if told else (None, None)
    return Case(tuple(by_text.values()), _record(dossier), situation, score)


def _claims(dossier: Dossier) -> Iterator[Claim]:
    if told := dossier.story:
        yield Claim(Part.NUMBER, told.number)
        if told.reason:
            yield Claim(Part.REASON, told.reason)
        if told.change:
            yield Claim(Part.CHANGE, told.change)
        yield from (Claim(Part.SINCE, text) for text in told.since)
    names = {advocate.id: advocate.name for advocate in dossier.advocates}
    for letter in dossier.letters:
        yield from (Claim(Part.BULLET, text, names[letter.advocate]) for text in texts(letter))
    if kept := dossier.narrative:
        yield Claim(Part.CORE, kept.sentence)
        yield from (Claim(Part.SUPPORT, support.text) for support in kept.supports if support.origin is Origin.OWN)


def _record(dossier: Dossier) -> Record:
    """The record, with the Step 2 that the lane already knows where the student did not enter it again."""
    record, step2 = dossier.record, dossier.step2
    entered = any(exam.name is ExamName.STEP2 for exam in record.exams)
    if entered or step2 is None or step2.score is None or step2.taken is None:
        return record
    known = Exam(ExamName.STEP2, Result.SCORED, step2.taken, step2.score)
    return Record(record.shelves, record.comments, (*record.exams, known), record.leave)


def texts(letter: LetterRequest) -> tuple[str, ...]:
    """What a request says in the student's own words."""
    return (letter.memory, *(bullet.text for bullet in letter.bullets), *letter.slots.values())


# ------------------------------------------------------------------ what disagrees


def check(dossier: Dossier) -> Screen:
    """Everything that disagrees, both sides, why it is noticed and how to mend it; or what was compared."""
    made = case(dossier)
    found = contradictions(made)
    if found:
        head = Words("narrative/check", "found", {"count": len(found)})
    elif made.record.empty or not made.claims:
        head = Words("narrative/check", "nothing_yet", {"record": not made.record.empty, "story": bool(made.claims)})
    else:
        head = Words("narrative/check", "agrees", compared(made))
    actions = (
        *((Action("Your story", "/story", "primary"),) if dossier.story is None else ()),
        *_mending(dossier, found),
        Action("Change the record" if not dossier.record.empty else "Enter the record", "/record change"),
        Action("Home", "/home"),
    )
    text = (head, *(_both(number, one) for number, one in enumerate(found, 1)))
    return Screen(Words("narrative/check", "title"), text, actions=actions, private=True)


def _mending(dossier: Dossier, found: tuple[Contradiction, ...]) -> Iterator[Action]:
    """The places where the claims can be changed."""
    parts = {one.claim.part for one in found}
    if parts & set(STORY):
        yield Action("Change the story", "/story change")
    names = {one.claim.who for one in found}
    for advocate in dossier.advocates:
        if advocate.name in names:
            yield Action(f"Change the request to {advocate.name}", f"/draft {advocate.id} change")
    if parts & {Part.CORE, Part.SUPPORT}:
        yield Action("Change the narrative", "/narrative change")


def _both(number: int, one: Contradiction) -> Words:
    facts = {
        "number": number,
        "where": Words("narrative/sides", one.claim.part.value, {"who": one.claim.who}),
        "quote": one.quote,
        "against": tuple(_side(fact) for fact in one.against),
        "silent": one.code.startswith("left_out"),
        "mend": Words("narrative/mend", one.code, one.facts),
    }
    return Words("narrative/check", "both", facts)


def _side(fact: Fact) -> Words:
    match fact:
        case Shelf():
            facts = {"clerkship": fact.clerkship.label, "month": f"{fact.month:%B %Y}", "standing": fact.standing.value}
            return Words("narrative/sides", "shelf", facts)
        case Comment():
            return Words("narrative/sides", "comment", {"text": fact.text, "clerkship": fact.clerkship.label})
        case Exam():
            facts = {"exam": fact.name.label, "month": f"{fact.month:%B %Y}", "result": fact.result.value}
            return Words("narrative/sides", "exam", {**facts, "score": fact.score or 0})
        case Given(score):
            return Words("narrative/sides", "given", {"score": score})
        case Leave():
            return Words("narrative/sides", "on_leave")
        case Claim(part, text, who):
            where = Words("narrative/sides", part.value, {"who": who})
            return Words("narrative/sides", "claim", {"where": where, "text": text})


# ------------------------------------------------------------------ supports


def material(dossier: Dossier) -> tuple[Support, ...]:
    """What a support can be picked from: the story, the requests, the record; each text once."""
    found: dict[str, Support] = {}
    for support in _material(dossier):
        found.setdefault(support.text, support)
    return tuple(found.values())


def offered(dossier: Dossier) -> tuple[Support, ...]:
    """The same, without what disagrees with something: a sentence is not held up by a line that has to be mended."""
    wrong = {one.claim.text for one in contradictions(case(dossier))}
    return tuple(support for support in material(dossier) if support.text not in wrong)


def _material(dossier: Dossier) -> Iterator[Support]:
    if dossier.story:
        yield from (Support(text, Origin.SINCE) for text in dossier.story.since)
    for letter in dossier.letters:
        yield from (Support(bullet.text, Origin.BULLET) for bullet in letter.bullets)
    for mark in dossier.record.shelves:
        if mark.standing is Standing.ABOVE:
            where = f"{mark.clerkship.label} shelf, {mark.month:%B %Y}"
            yield Support(f"{where}: above the class average", Origin.RECORD)
    for comment in dossier.record.comments:
        if not topics.unfavourable(comment.text):
            yield Support(f"“{comment.text}” ({comment.clerkship.label})", Origin.RECORD)


def carries(dossier: Dossier, letter: LetterRequest) -> Mapping[str, object]:
    """What the card of a request says about the three supports (B46)."""
    kept = dossier.narrative
    supports = kept.supports if kept else ()
    found = narrative.carried(texts(letter), supports)
    near = narrative.nearest(texts(letter), supports)
    return {
        "supports": tuple(support.text for support in supports),
        "carried": tuple({"text": one.support.text, "words": one.words} for one in found),
        "nearest": supports.index(near) + 1 if near else 0,
    }
