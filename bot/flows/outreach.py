"""Outreach with one advocate: three to eight programs, whom they know there, and the texts that follow (A22, A31)."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Contact, Dossier, Profile, Program
from bot.flows.conversation import Conversation, Known
from bot.flows.late import for_outreach
from bot.flows.speaking import recipients, record
from bot.interview.flow import Flow, Items, ask, each
from bot.interview.questions import Choice, Number, OneOf, Text, optional
from bot.messages import Action, Pick
from bot.playbook import lane
from bot.playbook import outreach as policy
from bot.playbook.outreach import Level, Recipient, Relation, Wording
from bot.playbook.people import Willing
from bot.playbook.programs import Aim, Policy
from bot.playbook.story import Situation
from bot.screens import Screen, Words

Arranged = tuple[tuple[Contact, ...], Profile]
YEARS_AHEAD = 6
"""A first-year student with a leave of absence is still within it."""
PICKED = "program/"
MOST_NOTES = 3
"""Buttons for notes to forward on one card; the command reaches the rest."""


def run(known: Known) -> Flow[Arranged]:
    """Ask once what a forwarded note is signed with, then the programs and whom the advocate knows there."""
    profile = yield from _signature(known)
    reachable = open_programs(known.dossier)
    if not reachable:
        return (), profile
    taken: list[str] = []
    contacts = yield from each(
        Items(
            "contact",
            name=lambda contact: _name(known, contact),
            minimum=min(policy.FEWEST_PROGRAMS, len(reachable)),
            maximum=min(policy.MOST_PROGRAMS, len(reachable)),
            add="Add a program",
            done="That's the list",
            label="Programs",
        ),
        lambda prefix, place: _contact(prefix, place, known, taken),
    )
    return tuple(contact for contact in contacts if contact.program), profile


def open_programs(dossier: Dossier) -> tuple[Program, ...]:
    """The programs of the student's list that do not ask for silence."""
    return tuple(program for program in dossier.programs if program.policy is not Policy.NO_CONTACT)


def _signature(known: Known) -> Flow[Profile]:
    profile, least = known.dossier.profile, known.season.match_year - 1
    if profile.match_year is None or _asked_here(known, "match_year"):
        asked = Number("match_year", low=least, high=least + YEARS_AHEAD, private=True, label="You start residency in")
        profile = replace(profile, match_year=(yield from ask(asked)))
    if not profile.name or _asked_here(known, "name"):
        name = yield from ask(Text("name", private=True, guarded=False, limit=60, label="Your full name"))
        profile = replace(profile, name=name)
    if not profile.aamc_id or _asked_here(known, "aamc_id"):
        asked_id = Text("aamc_id", private=True, guarded=False, limit=20, checks=(policy.aamc_id,), label="AAMC ID")
        aamc_id = yield from ask(optional(replace(asked_id, skip_label="I don't have one yet")))
        profile = replace(profile, aamc_id=aamc_id or "")
    return profile


def _asked_here(known: Known, key: str) -> bool:
    """Tell whether this conversation learned it: then it can be put right here."""
    finished = known.dossier.finished.get(f"outreach/{known.about}")
    return finished is not None and key in finished.answers


def _contact(prefix: str, place: int, known: Known, taken: list[str]) -> Flow[Contact]:
    left = [program for program in open_programs(known.dossier) if program.id not in taken]
    left.sort(key=lambda program: known.about not in program.knows)  # where they know somebody stands first
    if not left:  # the student's list has become shorter than this one
        return Contact("", Relation.NOT_ASKED)
    picks = tuple(pick_of(program.id, program.name) for program in left)
    facts = {"who": known.advocate.name, "place": place}
    label = f"Program {place}"
    picked = yield from ask(OneOf(f"{prefix}/program", picks=picks, private=True, facts=facts, label=label))
    chosen = picked.removeprefix(PICKED)
    taken.append(chosen)
    program = next(kept for kept in left if kept.id == chosen)
    about = {"who": known.advocate.name, "program": program.name}
    relation = yield from ask(
        replace(
            Choice(f"{prefix}/relation", Relation, private=True, facts=about, label=f"{label}: whom they know"),
            deps=(f"{prefix}/program",),
        )
    )
    wording = Wording.PLAIN
    if program.aim is Aim.REACH and _far_out(known.dossier):
        asked = Choice(f"{prefix}/wording", Wording, private=True, facts=about, label=f"{label}: wording")
        wording = yield from ask(replace(asked, deps=(f"{prefix}/program",)))
    return Contact(chosen, relation, wording is Wording.SOFT)


def pick_of(program: str, name: str) -> Pick:
    """A program to choose. Its bare id is a number, which a door would take for a place in the list."""
    return Pick(f"{PICKED}{program}", name)


def _far_out(dossier: Dossier) -> bool:
    told, profile, step2 = dossier.story, dossier.profile, dossier.step2
    score = told.score if told and told.situation.on_step2_scale else None
    if step2 is not None and step2.score is not None:
        score = step2.score
    known = profile.applicant is not None and profile.specialty is not None
    table = lane.quartiles(profile.applicant, profile.specialty) if known else None  # type: ignore[arg-type]
    failed = bool(step2 and step2.failed) or bool(told and told.situation is Situation.FAIL_THEN_PASS)
    return policy.far_out(score, table, failed=failed)


def _name(known: Known, contact: Contact) -> str:
    names = {program.id: program.name for program in known.dossier.programs}
    return names.get(contact.program, "no longer on your list")


def finish(known: Known, arranged: Arranged) -> Dossier:
    """Keep the list of this advocate, and what was asked once."""
    contacts, profile = arranged
    mine = replace(record(known.dossier, known.about), contacts=contacts)
    others = tuple(kept for kept in known.dossier.outreach if kept.advocate != known.about)
    return replace(known.dossier, outreach=(*others, mine), profile=profile)


def outcome(known: Known) -> Screen:
    """The list with what helps at each place, how far this advocate's influence goes, and the texts."""
    dossier, who = known.dossier, known.advocate
    listed = recipients(dossier, who)
    facts = {
        "who": who.name,
        "programs": tuple(_line(about) for _, about in listed),
        "inside": any(about.internal for _, about in listed),
        "silent": tuple(program.name for program in dossier.programs if program.policy is Policy.NO_CONTACT),
        "level": Words("outreach/levels", level_of(dossier, who.id).name.lower()),
    }
    return Screen(
        Words("outreach/list", "title", facts),
        (*for_outreach(known), Words("outreach/list", "text", facts)),
        actions=(*_texts(known), *_other(known)),
        private=True,
    )


def level_of(dossier: Dossier, about: str) -> Level:
    """The highest level this advocate has reached for the student so far (A12)."""
    programs = {program.id: program for program in dossier.programs}
    reached = [
        policy.level(done.act, internal=_internal(programs.get(done.program))) for done in record(dossier, about).done
    ]
    return max(reached, default=Level.LETTER)


def _internal(program: Program | None) -> bool:
    return program is not None and (program.home or program.rotated)


def _line(about: Recipient) -> dict[str, object]:
    advice = tuple(Words("outreach/program", name) for name in policy.advice(about))
    relation = Words("outreach/program", about.relation.value)
    return {"name": about.name, "internal": about.internal, "relation": relation, "advice": advice}


def _texts(known: Known) -> tuple[Action, ...]:
    """The ask until they agreed; afterwards a note for each program where they know somebody, and talking points."""
    who = known.about
    if known.advocate.willing is not Willing.LETTER_AND_OUTREACH:
        return (Action("Draft the ask", f"/outreach {who} ask", "primary"),)
    ready = [
        (contact, about)
        for contact, about in recipients(known.dossier, known.advocate)
        if about.relation in policy.FOUR_RELATIONS and policy.suppressed(about) is None
    ]
    notes = tuple(
        Action(f"Note for {about.name}", f"/outreach {who} blurb {contact.program}")
        for contact, about in ready[:MOST_NOTES]
    )
    return (*notes, Action("Talking points", f"/outreach {who} points"))


def _other(known: Known) -> tuple[Action, ...]:
    return (
        Action("What they answered", f"/advocates said {known.about}"),
        Action("What they did", f"/outreach {known.about} did"),
        Action("Change the programs", f"/outreach {known.about} change"),
        Action("Home", "/home"),
    )


OUTREACH = Conversation(name="outreach", run=run, finish=finish, outcome=outcome)
