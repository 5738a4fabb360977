"""The texts of outreach: whether one may be made now, and with which facts (A05, A06, A09, A22, A34, A35, A46)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.dossier import Advocate, Contact, Dossier, Outreach, Program
from bot.flows import clauses
from bot.flows.letter import field
from bot.flows.shown import Shown, shown
from bot.interview.questions import Problem
from bot.playbook import outreach as policy
from bot.playbook import request
from bot.playbook.outreach import Asked, Recipient, Relation, Text
from bot.playbook.people import Willing
from bot.playbook.permission import Audience
from bot.playbook.programs import Policy, Tier
from bot.playbook.season import Season
from bot.screens import Words

READERS: Mapping[Text, Audience] = {
    Text.FIT: Audience.ADVOCATE,
    Text.ASK: Audience.ADVOCATE,
    Text.FOLLOW_UP: Audience.ADVOCATE,
    Text.BLURB: Audience.PROGRAM,
    Text.POINTS: Audience.PROGRAM,
}
"""Whose eyes each text is for in the end; it sees no fact beyond them."""
NEEDS_PROGRAM = (Text.BLURB, Text.FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class Wish:
    """A text somebody asks for: which, to which advocate, about which program (its id, or none)."""

    text: Text
    advocate: Advocate
    program: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and the keys of the facts it holds."""

    words: Words
    carried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a text is made from."""

    dossier: Dossier
    wish: Wish
    seen: Shown
    season: Season
    now: datetime

    @property
    def asked(self) -> Asked:
        return asked(self.dossier, self.wish.advocate)

    @property
    def recipient(self) -> Recipient | None:
        return recipient(self.dossier, self.wish.advocate, self.wish.program)

    @property
    def lines(self) -> tuple[str, ...]:
        """What they saw, and what came since, fit to be read by a stranger."""
        return policy.plain_facts(
            (*self.seen.under(f"letter/{self.wish.advocate.id}/bullet/"), *self.seen.under("story.since/"))
        )

    def draft(self, facts: Mapping[str, object], *keys: str) -> Draft:
        """A text with what every one of them may use, and the keys of what it holds."""
        name, who = self.seen.get("profile.name"), self.wish.advocate
        common: dict[str, object] = {"who": who.name, "name": name, "field": field(self.seen)}
        if self.wish.text in policy.PURPOSES:
            about = f"with/{who.id}"
            where = self.seen.get(f"{about}/where")
            common["subject"] = request.subject(name, where, who.ended, policy.PURPOSES[self.wish.text])
            common["clauses"] = {**clauses.fixed("comfort", "way_out"), **clauses.signature(self.seen)}
            keys = (*clauses.SIGNATURE, f"{about}/where", f"{about}/ended", *keys)
        words = Words(f"letters/outreach_{self.wish.text.value}", "text", {**common, **facts})
        return Draft(words, self.seen.carried("profile.name", *keys))

    def said_by(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(fact.key for fact in self.seen.facts if fact.text in lines)


def compose(wish: Wish, dossier: Dossier, season: Season, now: datetime) -> Draft | Problem:
    """The text, or why there is none now. The silence of match week comes before everything else."""
    desk = _Desk(dossier, wish, shown(dossier, READERS[wish.text]), own_season(dossier, season), now)
    return policy.frozen(now) or policy.closed(desk.asked) or _about_program(desk) or _TEXTS[wish.text](desk)


def own_season(dossier: Dossier, season: Season) -> Season:
    """The student's own season, where they told it."""
    return season.of(dossier.profile.match_year)


def record(dossier: Dossier, about: str) -> Outreach:
    """What is kept of outreach with one advocate."""
    return next((kept for kept in dossier.outreach if kept.advocate == about), Outreach(about))


def asked(dossier: Dossier, advocate: Advocate) -> Asked:
    """What the advocate answered so far."""
    return Asked(advocate.name, advocate.willing, record(dossier, advocate.id).refused)


def recipients(dossier: Dossier, advocate: Advocate) -> tuple[tuple[Contact, Recipient], ...]:
    """The programs on one advocate's list that are still on the student's."""
    programs = {program.id: program for program in dossier.programs}
    kept = record(dossier, advocate.id).contacts
    return tuple((c, _recipient(programs[c.program], c.relation)) for c in kept if c.program in programs)


def recipient(dossier: Dossier, advocate: Advocate, program: str) -> Recipient | None:
    """One program of the student's, as this advocate may reach it; None when there is no such program."""
    relations = {contact.program: contact.relation for contact, _ in recipients(dossier, advocate)}
    found = next((kept for kept in dossier.programs if kept.id == program), None)
    return None if found is None else _recipient(found, relations.get(program, Relation.NOT_ASKED))


def _recipient(program: Program, relation: Relation) -> Recipient:
    internal, signalled = program.home or program.rotated, program.signal is not Tier.NONE
    return Recipient(program.name, relation, program.policy, internal, signalled)


def _about_program(desk: _Desk) -> Problem | None:
    """A program has to be on the list made with this advocate: the cap of eight counts for every text (A31)."""
    about, wish = desk.recipient, desk.wish
    if about is not None and policy.suppressed(about):
        return policy.suppressed(about)
    listed = wish.program in [contact.program for contact, _ in recipients(desk.dossier, wish.advocate)]
    wanted = wish.program or wish.text in NEEDS_PROGRAM
    return Problem("outreach.which_program", {"who": wish.advocate.name}) if wanted and not listed else None


# ------------------------------------------------------------------ one function a text


def _fit(desk: _Desk) -> Draft:
    aim = desk.seen.get("story.aim")
    return desk.draft({"aim": aim}, "story.aim" if aim else "profile.specialty")


def _ask(desk: _Desk) -> Draft | Problem:
    everywhere = tuple(
        (contact, about)
        for contact, about in recipients(desk.dossier, desk.wish.advocate)
        if about.policy is not Policy.NO_CONTACT and about.relation is not Relation.NOBODY
    )
    one = desk.recipient
    if one is not None and one.relation is Relation.NOBODY:
        return Problem("outreach.knows_nobody", {"who": desk.wish.advocate.name, "program": one.name})
    if one is None and not everywhere:
        return Problem("outreach.no_programs", {"who": desk.wish.advocate.name})
    named = () if one else tuple(contact.program for contact, _ in everywhere)
    keys = tuple(f"program/{program}" for program in (named or (desk.wish.program,)))
    soft = any(contact.soft for contact, _ in everywhere if contact.program == desk.wish.program)
    since = next(iter(desk.seen.under("story.since/")), "")
    facts = {
        "number": desk.seen.get("story.number"),
        "since": since,
        "programs": tuple(desk.seen.get(key) for key in keys if desk.seen.get(key)),
        "one": one is not None,
        "soft": soft,
    }
    said = ("story.number", "profile.specialty", *desk.said_by((since,)), *keys)
    return desk.draft(facts, *said)


def _blurb(desk: _Desk) -> Draft | Problem:
    about = desk.recipient
    if about is None:
        return Problem("outreach.which_program", {"who": desk.wish.advocate.name})
    shut = policy.gates(desk.asked, about, desk.lines, desk.season, desk.now)
    if shut is not None:
        return shut
    aamc_id = desk.seen.get("profile.aamc_id")
    if not aamc_id or not desk.seen.get("profile.name"):
        return Problem("outreach.no_id", {"who": desk.wish.advocate.name})
    together = f"with/{desk.wish.advocate.id}/"
    facts = {
        "aamc_id": aamc_id,
        "where": desk.seen.get(f"{together}where"),
        "ended": desk.seen.get(f"{together}ended"),
        "days": desk.seen.get(f"{together}days"),
        "year": str(desk.season.match_year),
        "lines": desk.lines,
    }
    return desk.draft(facts, "profile.aamc_id", "profile.specialty", together, *desk.said_by(desk.lines))


def _points(desk: _Desk) -> Draft | Problem:
    if desk.asked.willing is not Willing.LETTER_AND_OUTREACH:
        return Problem("outreach.ask_first", {"who": desk.wish.advocate.name, "program": ""})
    if not desk.lines:
        return Problem("outreach.not_specific", {"who": desk.wish.advocate.name, "count": 0, "least": 1, "program": ""})
    facts = {
        "number": desk.seen.get("story.number"),
        "reason": desk.seen.get("story.reason"),
        "change": desk.seen.get("story.change"),
        "lines": desk.lines,
    }
    return desk.draft(facts, "story.number", "story.reason", "story.change", *desk.said_by(desk.lines))


def _follow_up(desk: _Desk) -> Draft | Problem:
    about = desk.recipient
    if about is None:
        return Problem("outreach.which_program", {"who": desk.wish.advocate.name})
    if desk.asked.willing is not Willing.LETTER_AND_OUTREACH:
        return Problem("outreach.ask_first", {"who": desk.wish.advocate.name, "program": about.name})
    shut = policy.january(desk.season, desk.now)
    key = f"program/{desk.wish.program}"
    return shut or desk.draft({"program": desk.seen.get(key)}, key)


_TEXTS: Mapping[Text, Callable[[_Desk], Draft | Problem]] = {
    Text.FIT: _fit,
    Text.ASK: _ask,
    Text.BLURB: _blurb,
    Text.POINTS: _points,
    Text.FOLLOW_UP: _follow_up,
}
