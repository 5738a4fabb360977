"""One request for one writer: five components, three to five things they saw, a way out for them (B13-B23)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.dossier import Advocate, Dossier, LetterRequest, Profile
from bot.flows import bullets, checked, desk, signature
from bot.flows.board import carries
from bot.flows.conversation import Conversation, Known
from bot.flows.days import to_come
from bot.flows.desk_cards import on_desk
from bot.flows.handing import deeds, request_document, request_held, request_words
from bot.flows.letter import left_out
from bot.flows.tracking import note, standing
from bot.flows.writers import chosen
from bot.interview.flow import Flow, ask, form, say
from bot.interview.questions import Choice, Date, MultiChoice, Question, YesNo, optional
from bot.messages import Action
from bot.playbook import checkin, evidence, kinds, request, story
from bot.playbook.people import WriterType
from bot.playbook.request import Attachment, Gap, Target
from bot.playbook.tracker import State, Step
from bot.screens import Paper, Screen, Words

Drafted = tuple[LetterRequest, Profile]


def run(known: Known) -> Flow[Drafted]:
    """Ask who signs (once), then the components of the request in the order the writer reads them."""
    who = known.advocate
    yield from say("start", who=who.name, where=who.where)
    profile = yield from _signature(known)
    memory, gap, targets = yield from ask(
        form(
            "heart",
            bullets.told("memory", who, least=20, checks=(checked.bare_ask,)),
            Choice("gap", Gap, private=True, among=_gaps(known), label="What the record lacks"),
            MultiChoice("targets", Target, private=True, most=3, facts={"who": who.name}, label="Please speak to"),
        )
    )
    seen = yield from bullets.gather(known)
    writer = writer_of(known)
    slots = yield from _slots(writer, who)
    packet_of = MultiChoice("packet", Attachment, private=True, facts={"who": who.name}, label="You send with it")
    due, packet = yield from ask(form("sending", _due(known), packet_of))
    fine = yield from _without(packet)
    letter = LetterRequest(who.id, writer, memory, gap, targets, seen, slots, due, packet, fine)
    return letter, profile


def _signature(known: Known) -> Flow[Profile]:
    """Who signs, unless all of it is known; `/draft NAME signature` changes it later."""
    profile = known.dossier.profile
    return profile if signature.whole(profile) else signature.signed_by(profile, (yield from signature.asked(profile)))


def _gaps(known: Known) -> tuple[Gap, ...]:
    told, profile = known.dossier.story, known.dossier.profile
    stands = story.place(told.situation, told.score, profile.applicant, profile.specialty) if told else None
    return request.gaps(stands)


_SLOTS = {
    WriterType.CLINICAL: ("patients", "situation", "presentation"),
    WriterType.RESEARCH: ("part", "product"),
    WriterType.CHAMPION: ("level", "field_work"),
    WriterType.CHARACTER: ("span", "owned"),
}
"""What each kind of request has room for besides the bullets (B23, B25, B08, B09)."""


def writer_of(known: Known) -> WriterType:
    """The kind of request: what the student chose for this person, else what the role suggests."""
    who = known.advocate
    chosen_for = known.dossier.writers.get(who.id)
    return chosen_for or request.writer_of(who.role, in_field=who.specialty_match)


def _slots(writer: WriterType, who: Advocate) -> Flow[dict[str, str]]:
    slots = {}
    for key in _SLOTS[writer]:
        answer = yield from ask(optional(bullets.told(key, who)))
        if answer is not None:
            slots[key] = answer
    return slots


def _due(known: Known) -> Question[date | None]:
    by = _day(known.season.submit_open)
    return optional(
        Date(
            "due",
            private=True,
            facts={"target": known.season.shown("letters_in"), "submit": known.season.shown("submit_open")},
            label="Please by",
            skip_label="No date yet",
            around=to_come(known, known.advocate),
            least=known.today,
            suggestion=by,
            suggest_label=f"Say {by}",
        )
    )


def _without(packet: tuple[Attachment, ...]) -> Flow[bool]:
    """A packet with something missing is sent only if the student says so (B21)."""
    missing = request.missing(packet)
    if not missing:
        return False
    facts = {"missing": tuple(kind.label for kind in missing)}
    return (
        yield from ask(YesNo("without", private=True, deps=("packet",), facts=facts, label="Send it without the rest"))
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def finish(known: Known, drafted: Drafted) -> Dossier:
    """Keep the request in place of an earlier one to the same writer."""
    letter, profile = drafted
    others = tuple(kept for kept in known.dossier.letters if kept.advocate != letter.advocate)
    kept = note(known.dossier, letter.advocate, Step.DRAFTED, known.today)
    kept = replace(kept, letters=(*others, letter), profile=profile)
    document = request_document(replace(known, dossier=kept), letter)
    made = known.write(document.made.words).text
    return desk.remembered(kept, document.name, made, known.today)


def outcome(known: Known) -> Screen:
    """The request, ready to copy, what is still missing from the packet, who is next."""
    letter = next(kept for kept in known.dossier.letters if kept.advocate == known.about)
    words, document = request_words(known, letter), request_document(known, letter)
    text, held, blocked = known.write(words).text, left_out(known.dossier, letter), request_held(known, letter)
    report = checked.look(text, document.kind, known)
    if blocked is not None and checked.identifies(report):
        return blocked  # kept by a version that did not know better: not even shown
    facts = _facts(known, letter, words, held)
    leaving = (
        Action("I sent it", f"/draft {known.about} sent"),
        Action("Packet and files", f"/draft {known.about} packet"),
    )
    actions = (
        *_next(known),
        *(() if blocked else leaving),
        Action("Other texts", f"/draft {known.about} texts"),
        Action("Change this request", f"/draft {known.about} change"),
        Action("Home", "/home"),
    )
    paper = Paper(f"request-{known.about}.txt", words)
    few = len(deeds(known, letter)) < request.FEWEST_BULLETS
    note = (Words("facts/list", "left_out", {"texts": held, "few": few}),) if held else ()
    said = (*checked.findings(text, report), *checked.alike(known.dossier, letter))
    card = Screen(
        Words("draft/ready", "title", facts),
        (*_warned(known, letter), Words("draft/ready", "text", facts), *note, *said),
        actions=actions,
        private=True,
        files=() if blocked else (paper,),
    )
    return on_desk(card, known, document)


def _facts(known: Known, letter: LetterRequest, words: Words, held: tuple[str, ...]) -> dict[str, object]:
    """What the card says around the request."""
    thinnest = min((bullet.text for bullet in letter.bullets), key=evidence.specificity)
    return {
        "who": known.advocate.name,
        "letter": words,
        "missing": tuple(kind.label for kind in request.missing(letter.packet)),
        "ready": letter.incomplete_is_fine or not request.missing(letter.packet),
        "pressure": checkin.under_pressure(b.shows for b in letter.bullets if b.text not in held),
        "thin": thinnest if evidence.specificity(thinnest) < evidence.THIN else "",
        **carries(known.dossier, letter),
    }


def _warned(known: Known, letter: LetterRequest) -> tuple[Words, ...]:
    """A request for tomorrow, today or a day gone by says so, as long as it is unsent (B37)."""
    unsent = standing(known.dossier, letter.advocate).state in (State.PLANNED, State.DRAFTED)
    late = kinds.warning(letter.due, known.today) if unsent else ""
    return (Words("texts/card", late, {"who": known.advocate.name}),) if late else ()


def _next(known: Known) -> tuple[Action, ...]:
    drafted = {letter.advocate for letter in known.dossier.letters}
    waiting = [a for a in chosen(known.dossier, known.specialties) if a.id not in drafted]
    return tuple(Action(f"Draft for {a.name}", f"/draft {a.id}", "primary") for a in waiting[:1])


DRAFT = Conversation(name="draft", run=run, finish=finish, outcome=outcome)
