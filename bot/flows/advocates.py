"""Choosing who can vouch (A13-A17, B05-B12): a list of people, then who to ask first and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.dossier import Advocate, Dossier, Profile
from bot.flows.conversation import Conversation, Known
from bot.flows.days import been
from bot.flows.fight import counter, offer
from bot.flows.late import for_writers
from bot.flows.writers import clauses, proposal
from bot.interview.flow import Flow, Items, ask, each, form
from bot.interview.questions import Choice, Date, MultiChoice, Number, Problem, Question, Text, YesNo, optional
from bot.messages import Action
from bot.playbook import advocates as policy
from bot.playbook.lane import Specialty
from bot.playbook.mix import Member
from bot.playbook.names import no_name
from bot.playbook.people import Role, Scenario, Signal, Willing
from bot.playbook.season import last_day
from bot.playbook.slips import ended_by
from bot.screens import Screen, Words

Q = TypeVar("Q", bound=Question[Any])
MOST_MISSING = 3
"""Gaps named on the card, the weightiest first; a longer list would only discourage."""
NEXT = Action("The next best set", "/advocates next")
DONE = "That's everyone"
MOST_DAYS = 3650
"""Ten years: whoever types more has mistyped."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the conversation found out."""

    specialty: Specialty
    scenario: Scenario
    people: tuple[Advocate, ...]


def run(known: Known) -> Flow[Chosen]:
    """Ask the field unless the story or the programs told it, where the student stands, then each person."""
    told = known.dossier.story or known.dossier.programs
    specialty = known.dossier.profile.specialty if told else None
    if specialty is None:
        specialty = yield from ask(Choice("specialty", Specialty, label="Field"))
    scenario = yield from ask(Choice("scenario", Scenario, private=True, label="Where you stand"))
    people = yield from each(
        Items(
            "advocate",
            name=_name,
            minimum=1,
            maximum=12,
            add="Add another person",
            done=DONE,
            label="People",
        ),
        lambda prefix, place: _person(prefix, place, known),
    )
    return Chosen(specialty, scenario, people)


def _name(advocate: Advocate) -> str:
    return advocate.name


def _person(prefix: str, place: int, known: Known) -> Flow[Advocate]:
    """Everything about a person is private: a card that names them may not stay in a history."""
    name = yield from ask(
        Text(f"{prefix}/name", private=True, guarded=False, limit=60, checks=(no_name(DONE),), label=f"Person {place}")
    )
    about = _About(prefix, name)
    until = Date(
        "ended",
        month=True,
        around=been(known),
        checks=(ended_by(known.today),),
        label="until",
        skip_label="Still going on",
    )
    role, where, days, ended = yield from ask(
        form(
            f"{prefix}/work",
            about.asked(Choice("role", Role, label="role")),
            about.asked(Text("where", limit=40, label="where")),
            about.asked(Number("days", high=MOST_DAYS, label="days together")),
            optional(about.asked(until)),
        )
    )
    recognises, saw, match = yield from ask(
        form(
            f"{prefix}/seen",
            about.asked(YesNo("recognises", label="knows me")),
            optional(about.asked(MultiChoice("saw", Signal, label="saw", skip_label="None of these"))),
            about.asked(YesNo("specialty", label="in my field")),
        )
    )
    ident = prefix.rsplit("/", 1)[-1]
    willing = _willing(known, ident)
    return Advocate(ident, name, role, days, recognises, saw or (), match, where, ended, willing)


@dataclass(frozen=True, slots=True)
class _About:
    """Turns a question into one about a person of the list."""

    prefix: str
    who: str

    def asked(self, question: Q) -> Q:
        return replace(
            question,
            key=f"{self.prefix}/{question.key}",
            label=f"{self.who}: {question.label}",
            facts={"who": self.who},
            private=True,
        )


def _willing(known: Known, ident: str) -> Willing:
    kept = {advocate.id: advocate.willing for advocate in known.dossier.advocates}
    return kept.get(ident, Willing.NOT_ASKED)


def weigh(chosen: Chosen, known: Known) -> Problem | None:
    """Warn before a request goes with the person it is to."""
    ids = {advocate.id for advocate in chosen.people}
    dossier = known.dossier
    begun = {
        *(letter.advocate for letter in dossier.letters),
        *(kept.advocate for kept in dossier.tracked),
        *(kept.about for kept in dossier.interviews if kept.flow == "draft"),
    }
    gone = tuple(who.name for who in known.dossier.advocates if who.id in begun - ids)
    return Problem("advocates.drops", {"gone": gone}, firm=False) if gone else None


def _signed(dossier: Dossier) -> Profile:
    """The profile with the name, school and contact that were typed in a request that is not finished."""
    typed = {
        key: str(kept.answers[key].value)
        for kept in dossier.interviews
        for key in ("name", "school", "contact")
        if kept.flow == "draft" and key in kept.answers and kept.answers[key].value
    }
    profile = dossier.profile
    return replace(
        profile,
        name=profile.name or typed.get("name", ""),
        school=profile.school or typed.get("school", ""),
        contact=profile.contact or typed.get("contact", ""),
    )


def finish(known: Known, chosen: Chosen) -> Dossier:
    """Keep the people, the scenario and the field; what belongs to people removed from the list goes with them.

    What a request is signed with belongs to the student, and stays.
    """
    ids = {advocate.id for advocate in chosen.people}
    removed = any(who.id not in ids for who in known.dossier.advocates)
    profile = _signed(known.dossier) if removed else known.dossier.profile
    return replace(
        known.dossier,
        advocates=chosen.people,
        scenario=chosen.scenario,
        letters=tuple(letter for letter in known.dossier.letters if letter.advocate in ids),
        tracked=tuple(kept for kept in known.dossier.tracked if kept.advocate in ids),
        desk=tuple(kept for kept in known.dossier.desk if kept.document.partition("/")[0] in ids),
        backing=tuple(backing for backing in known.dossier.backing if backing.advocate in ids),
        profile=replace(profile, specialty=chosen.specialty),
    )


def outcome(known: Known) -> Screen:
    """Whom to ask first and why, what is not covered, and who should not be asked."""
    dossier = known.dossier
    mix = proposal(dossier, known.specialties)
    members = mix.best.members if mix.best else ()
    facts = {
        "field": _field(dossier),
        "members": tuple(_member(known, member) for member in members),
        "missing": clauses(mix.best.missing[:MOST_MISSING] if mix.best else ()),
        "bench": tuple(member.who.name for member in mix.bench),
        "never": tuple({"who": passed.who.name, "why": clauses(passed.why)} for passed in mix.never),
        "notes": clauses(mix.notes),
        "consider": tuple(role.label for role in policy.missing_kinds(dossier.advocates)[:3]),
    }
    drafts = tuple(Action(f"Draft for {member.who.name}", f"/draft {member.who.id}") for member in members)
    more = (Action("Why these?", "/advocates why"), *(NEXT,) * bool(mix.next_best), *offer(known))
    return Screen(
        Words("advocates/chosen", "title", facts),
        (*for_writers(known), Words("advocates/chosen", "text", facts)),
        (counter(dossier),),
        actions=(*drafts, *more, Action("Change the list", "/advocates change"), Action("Home", "/home")),
        private=True,
    )


def _field(dossier: Dossier) -> str:
    specialty = dossier.profile.specialty
    return "" if specialty is None else specialty.label[:1].lower() + specialty.label[1:]


def _member(known: Known, member: Member[Advocate]) -> dict[str, object]:
    who = member.who
    return {
        "name": who.name,
        "role": who.role.label[:1].lower() + who.role.label[1:],
        "where": who.where,
        "reasons": clauses(member.standing.reasons),
        "when": _when(known, who),
    }


def _when(known: Known, who: Advocate) -> Words:
    """When to ask: two to four weeks after the time together ended (B31)."""
    if who.ended is None:
        return Words("advocates/chosen", "still_together", {"latest": known.season.shown("ask_soft_latest")})
    opens, closes = known.season.ask_window(last_day(who.ended))
    facts = {"opens": f"{opens.day} {opens:%B %Y}", "closes": f"{closes.day} {closes:%B %Y}"}
    if known.today > closes:
        return Words("advocates/chosen", "ask_now")
    return Words("advocates/chosen", "ask_by" if known.today >= opens else "ask_from", facts)


ADVOCATES = Conversation(name="advocates", run=run, finish=finish, outcome=outcome, weigh=weigh)
