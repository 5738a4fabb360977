"""When somebody may be asked to speak for a student, at which programs, and with what (A05-A12, A22, A31-A35, A50)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from bot.interview.questions import Option, Problem
from bot.playbook import evidence, lane, sheets, tone
from bot.playbook.advocates import REFUSED
from bot.playbook.people import Willing
from bot.playbook.phrases import any_of, flat
from bot.playbook.programs import Policy
from bot.playbook.season import EASTERN, Season, in_soap, sure

FEWEST_PROGRAMS, MOST_PROGRAMS = 3, 8
"""Programs one advocate is asked about; a ninth has to push one out (A31)."""
FEWEST_FACTS, MOST_FACTS = 2, 3
"""Facts a forwarded note holds (A05)."""
AGREED = (Willing.LETTER, Willing.LETTER_AND_OUTREACH)
"""Answers after which outreach may be raised at all (A22)."""


class Relation(Option):
    """How an advocate knows somebody at a program. The advocate answers it; the student looks nobody up (A08)."""

    NOT_ASKED = "not_asked", "I have not asked them yet"
    CO_RESIDENT = "co_resident", "They trained together"
    CO_FACULTY = "co_faculty", "They teach or speak at the same conferences"
    CO_AUTHOR = "co_author", "They publish together"
    COLLEAGUE = "colleague", "They used to work together"
    NOBODY = "nobody", "They know nobody there"


FOUR_RELATIONS = (Relation.CO_RESIDENT, Relation.CO_FACULTY, Relation.CO_AUTHOR, Relation.COLLEAGUE)


class Wording(Option):
    """How a program far out of reach is named (A47)."""

    SOFT = "soft", "Use the softer wording"
    PLAIN = "plain", "Keep the plain wording"


class Level(IntEnum):
    """How much influence an act has, and costs (A12)."""

    LETTER = 0
    QUIET = 1
    CALL = 2
    FAVOUR = 3
    INSIDE = 4


class Act(Option):
    """What an advocate did for a student (A50)."""

    EMAIL = "email", "An e-mail to somebody there"
    MENTION = "mention", "A word at a meeting"
    REPLY = "reply", "An answer when a program asked for names"
    CALL = "call", "A telephone call"
    FOLLOW_UP = "follow_up", "A note after the interview"


class Text(Option):
    """The texts outreach is made of, each for one reader."""

    FIT = "fit", "Where might I fit?"
    ASK = "ask", "The ask"
    BLURB = "blurb", "The note to forward"
    POINTS = "points", "Talking points"
    FOLLOW_UP = "follow", "The January note"


PURPOSES: Mapping[Text, str] = {
    Text.FIT: "Where I might fit",
    Text.ASK: "A second question",
    Text.FOLLOW_UP: "After an interview",
}
"""How the subject line of each mail to an advocate begins (B61); a text that is not here is no mail."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """What is known of one program for one advocate; `internal`: home, or they saw the student work there (A11)."""

    name: str
    relation: Relation
    policy: Policy
    internal: bool
    signalled: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What an advocate answered; `refused`: the letter yes, speaking for the student no (A17)."""

    who: str
    willing: Willing
    refused: bool = False


def closed(asked: Asked) -> Problem | None:
    """Why outreach may not be raised with this person at all, or None (A17, A22, A30)."""
    if asked.willing in REFUSED:
        return Problem("outreach.not_your_advocate", {"who": asked.who})
    if asked.willing not in AGREED:
        return Problem("outreach.letter_first", {"who": asked.who})
    return Problem("outreach.said_no", {"who": asked.who}) if asked.refused else None


def frozen(now: datetime) -> Problem | None:
    """The rule of match week: nobody contacts a program for the student or is asked to (NRMP, SOAP)."""
    if not in_soap(now):
        return None
    season = Season(now.astimezone(EASTERN).year)
    lifts = season.silence[1]
    until = f"{lifts:%A} {lifts.day} {lifts:%B %Y}, {lifts:%H:%M}"
    return Problem("outreach.soap", {"until": until, "sure": sure(season.events["soap_end"].status)})


def suppressed(recipient: Recipient) -> Problem | None:
    """A program that asks for no contact gets none, through nobody (3e)."""
    if recipient.policy is Policy.NO_CONTACT:
        return Problem("outreach.no_contact", {"program": recipient.name})
    return None


def gates(asked: Asked, recipient: Recipient, facts: Sequence[str], season: Season, now: datetime) -> Problem | None:
    """Say which gate before a forwarded note is shut: agreed, knows them, specific, in time (A06)."""
    facts_of = {"who": asked.who, "program": recipient.name}
    if asked.willing is not Willing.LETTER_AND_OUTREACH:
        return Problem("outreach.ask_first", facts_of)
    if recipient.relation not in FOUR_RELATIONS:
        nobody = recipient.relation is Relation.NOBODY
        return Problem("outreach.knows_nobody" if nobody else "outreach.ask_whom_they_know", facts_of)
    if len(facts) < FEWEST_FACTS:
        return Problem("outreach.not_specific", {"count": len(facts), "least": FEWEST_FACTS, **facts_of})
    if day(now) >= season.review_open:
        return Problem("outreach.list_may_be_final", {"since": season.shown("review_open"), **facts_of})
    return None


def january(season: Season, now: datetime) -> Problem | None:
    """The note after an interview: from January until lists are certified; it helps only then (A34)."""
    opens = date(season.match_year, 1, 1)
    if day(now) < opens:
        return Problem("outreach.before_january", {"opens": _written(opens)})
    if day(now) >= season.rank_deadline:
        return Problem("outreach.lists_are_in", {"since": season.shown("rank_deadline")})
    return None


def day(now: datetime) -> date:
    """The day it is where the match is run (Eastern)."""
    return now.astimezone(EASTERN).date()


def plain_facts(texts: Sequence[str]) -> tuple[str, ...]:
    """The two or three most specific lines a stranger may read: no adjective, no "you", no pressure (A05)."""
    fit = [text for text in texts if _plain(text)]
    return tuple(sorted(fit, key=evidence.specificity, reverse=True)[:MOST_FACTS])


def far_out(score: int | None, lane_of: lane.Lane | None, *, failed: bool) -> bool:
    """Tell whether a reach is far out of lane: below the middle half of those who matched, or a failed exam (A47)."""
    below = score is not None and lane_of is not None and lane.band(score, lane_of) is lane.Band.BELOW
    return failed or below


def level(act: Act, *, internal: bool) -> Level:
    """What an act weighs; where they saw the student work, everything is said from the inside (A11, A12)."""
    return Level.INSIDE if internal else Level(_SHEET["level"][act.value])


def advice(recipient: Recipient) -> tuple[str, ...]:
    """Names of the clauses to say about one program, of templates/outreach/program.md.j2."""
    if recipient.policy is Policy.NO_CONTACT:
        return ("no_contact",)
    said = ["internal" if recipient.internal else "outside"]
    if not recipient.internal and not recipient.signalled:
        said.append("no_signal")
    if recipient.policy is Policy.UNKNOWN:
        said.append("policy_unknown")
    return tuple(said)


def aamc_id(text: str) -> Problem | None:
    """Advise to look again where an AAMC ID is not the eight digits that all have been so far."""
    if text.isascii() and text.isdigit() and len(text) == AAMC_DIGITS:
        return None
    return Problem("outreach.odd_id", {"digits": AAMC_DIGITS}, firm=False)


def _plain(text: str) -> bool:
    plain = _NOT_PRAISE.blank(flat(text))
    if _ADJECTIVES.search(plain) or _TO_THE_WRITER.search(plain):
        return False
    return evidence.checkable(text) and tone.asks(text) is None and tone.ghost(text) is None


def _written(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


AAMC_DIGITS = 8
_SHEET = sheets.table("outreach.toml")
_NOT_PRAISE = any_of(_SHEET["fact"]["not_praise"])
_TO_THE_WRITER = any_of(_SHEET["fact"]["to_the_writer"])
_ADJECTIVES = any_of(sheets.table("bullets.toml")["adjectives"]["words"])
CONTACTED: tuple[tuple[str, int], ...] = tuple((row["programs"], row["share"]) for row in _SHEET["contacted"])
"""Programs contacted, and the share in percent: the author's illustration, not data (A32)."""
