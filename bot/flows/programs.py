"""The student's own list of programs, ranked with a reason for every place (A11, A49); nothing is looked up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.dossier import Dossier, Program
from bot.flows.conversation import Conversation, Known
from bot.flows.number import below, stretched
from bot.flows.several import SomeOf
from bot.flows.tracking import services
from bot.interview.flow import Flow, Items, ask, each, form
from bot.interview.questions import Choice, OneOf, Option, Problem, Question, Text, member, optional
from bot.messages import Action, Pick
from bot.playbook import programs as policy
from bot.playbook import signals
from bot.playbook.advocates import Reason
from bot.playbook.lane import Specialty
from bot.playbook.names import no_name
from bot.playbook.programs import Aim, Ground, Policy, Ranked, Tier, Voice
from bot.playbook.specialties import Count, What, single
from bot.screens import Screen, Words

Q = TypeVar("Q", bound=Question[Any])
MOST = 20
"""Programs on the list: those worth thinking about one by one, not the whole application."""


DONE = "That's my list"
PERSON = "person-"
"""Before an id in a pick: a bare id is a number, which would be read as a place in the list."""


class Tie(Option):
    """How the student is known there (A11)."""

    NONE = "none", "Not yet"
    HOME = "home", "It is my home program"
    ROTATED = "rotated", "I rotated there"
    BOTH = "both", "Both: my home program and I rotated there"


@dataclass(frozen=True, slots=True)
class Listed:
    """What the conversation found out."""

    specialty: Specialty
    programs: tuple[Program, ...]


def run(known: Known) -> Flow[Listed]:
    """Ask the field unless another conversation told it, then each program."""
    specialty = _told(known)
    if specialty is None:
        specialty = yield from ask(Choice("specialty", Specialty, label="Field"))
    tiers = _tiers(_counts(known, specialty))
    programs = yield from each(
        Items(
            "program",
            name=_name,
            minimum=1,
            maximum=MOST,
            add="Add another program",
            done=DONE,
            label="Programs",
        ),
        lambda prefix, place: _program(prefix, place, known, tiers),
    )
    return Listed(specialty, programs)


def _told(known: Known) -> Specialty | None:
    """The field another conversation asked for; what this one asked itself may still be changed here."""
    told = known.dossier.story or {"advocates", "lane"} & known.dossier.finished.keys()
    return known.dossier.profile.specialty if told else None


def _counts(known: Known, specialty: Specialty | None) -> tuple[Count, ...]:
    if specialty is None or specialty is Specialty.OTHER:
        return ()
    return known.specialties.counts(specialty.value, known.season.match_year)


def _tiers(counts: tuple[Count, ...]) -> tuple[Pick, ...]:
    """The signals there are to send, in the words of a field that is known to have one kind, or two."""
    if single(counts):
        return Pick(Tier.NONE.value, Tier.NONE.label), Pick(Tier.GOLD.value, "A signal")
    gold = "A gold signal" if counts and all(count.silver for count in counts) else Tier.GOLD.label
    return tuple(Pick(tier.value, gold if tier is Tier.GOLD else tier.label) for tier in Tier)


def _name(program: Program) -> str:
    return program.name


def _program(prefix: str, place: int, known: Known, tiers: tuple[Pick, ...]) -> Flow[Program]:
    """Everything about a program is private: where somebody applies is theirs alone (MPA 6.4)."""
    this = f"Program {place}"
    name, region, tie, signal, aim = yield from ask(
        form(
            f"{prefix}/about",
            Text(f"{prefix}/name", private=True, guarded=False, limit=80, checks=(no_name(DONE),), label=this),
            optional(Text(f"{prefix}/place", private=True, guarded=False, limit=40, label=f"{this}: state or region")),
            Choice(f"{prefix}/tie", Tie, private=True, label=f"{this}: they know you"),
            OneOf(f"{prefix}/signal", picks=tiers, private=True, label=f"{this}: signal"),
            Choice(f"{prefix}/aim", Aim, private=True, label=f"{this}: for you it is"),
        )
    )
    service = yield from _service(prefix, name, known)
    knows, contact = yield from _contact(prefix, name, known)
    return Program(
        id=prefix.rsplit("/", 1)[-1],
        name=name,
        place=region or "",
        home=tie in (Tie.HOME, Tie.BOTH),
        rotated=tie in (Tie.ROTATED, Tie.BOTH),
        signal=member(Tier, signal),
        aim=aim,
        knows=knows,
        policy=contact,
        service=service,
    )


def _service(prefix: str, name: str, known: Known) -> Flow[str]:
    """Through which service, where the student's ways go through several: each takes its own number of letters."""
    every = tuple(Pick(one.name, one.name) for one in services(known))
    if len(every) < 2:
        return ""
    facts = {"program": name}
    asked = OneOf(f"{prefix}/service", picks=every, private=True, facts=facts, label=f"{name}: service")
    return (yield from ask(asked))


def _contact(prefix: str, name: str, known: Known) -> Flow[tuple[tuple[str, ...], Policy]]:
    """Who of the student's people knows somebody there, and whether the program wants to be written to at all."""
    people = tuple(Pick(f"{PERSON}{advocate.id}", advocate.name) for advocate in known.dossier.advocates)
    if not people:
        return (), Policy.UNKNOWN
    facts = {"program": name}
    who = SomeOf(
        f"{prefix}/knows",
        picks=people,
        private=True,
        facts=facts,
        label=f"{name}: who knows somebody",
        skip_label="Nobody that I know of",
    )
    knows = yield from ask(optional(who))
    if not knows:
        return (), Policy.UNKNOWN
    contact = Choice(f"{prefix}/policy", Policy, private=True, facts=facts, label=f"{name}: contact")
    return tuple(ident.removeprefix(PERSON) for ident in knows), (yield from ask(contact))


def weigh(listed: Listed, known: Known) -> Problem | None:
    """More signals than the field has, or one program twice: named, and the student decides."""
    counts = _counts(known, listed.specialty)
    return policy.twice(listed.programs) or signals.too_many(listed.programs, counts)


def finish(known: Known, listed: Listed) -> Dossier:
    """Keep the list and the field."""
    profile = replace(known.dossier.profile, specialty=listed.specialty)
    return replace(known.dossier, profile=profile, programs=listed.programs)


# ------------------------------------------------------------------ the card


def ground(known: Known) -> Ground:
    """What the list is ranked on: the student's people, their number's place, the field's signals."""
    dossier, specialty = known.dossier, known.dossier.profile.specialty
    about = specialty.value if specialty else ""
    advice = known.specialties.find(about, What.SIGNAL_KNOWN, known.season.match_year)
    return Ground(
        voices={advocate.id: Voice(advocate.name, advocate.willing) for advocate in dossier.advocates},
        below=below(dossier),
        stretch=stretched(dossier),
        counts=_counts(known, specialty),
        signal_known=all(value.value == "yes" for value in advice.values),
    )


def outcome(known: Known) -> Screen:
    """The list in its order, each place with its reasons; then what the whole list tells."""
    programs, on = known.dossier.programs, ground(known)
    specialty = known.dossier.profile.specialty
    problem = signals.too_many(programs, on.counts)
    facts = {
        "field": _lower(specialty.label) if specialty and specialty is not Specialty.OTHER else "",
        "programs": tuple(_row(one) for one in policy.rank(programs, on)),
        "notes": _clauses(policy.notes(programs, on)),
        "signals": _signals(programs, on.counts),
        "problem": Words("problems/programs", problem.code.partition(".")[2], problem.facts) if problem else "",
    }
    actions = (
        Action("Change the list", "/programs change"),
        Action("Where your number stands", "/lane"),
        Action("Home", "/home"),
    )
    return Screen(
        Words("programs/ranked", "title", facts),
        (Words("programs/ranked", "text", facts),),
        actions=actions,
        private=True,
    )


def _row(one: Ranked[Program]) -> dict[str, object]:
    return {
        "name": one.program.name,
        "place": one.program.place,
        "internal": one.internal,
        "reasons": _clauses(one.reasons),
        "level": one.level,
    }


def _clauses(reasons: tuple[Reason, ...]) -> tuple[Words, ...]:
    return tuple(Words("programs/reasons", reason.code.partition(".")[2], reason.facts) for reason in reasons)


def _signals(programs: tuple[Program, ...], counts: tuple[Count, ...]) -> dict[str, object]:
    gold, silver = signals.used(programs)
    return {"gold": gold, "silver": silver, "single": single(counts), "known": bool(counts)}


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


PROGRAMS = Conversation(name="programs", run=run, finish=finish, outcome=outcome, weigh=weigh)
