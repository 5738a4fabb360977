"""The letter request: its components and what each needs (B13-B23, B03, B41, B42, B61, B62)."""

from __future__ import annotations

from datetime import date

from bot.interview.questions import Option
from bot.playbook import lane
from bot.playbook.people import Role, WriterType
from bot.playbook.roles import standard
from bot.playbook.story import Place

FEWEST_BULLETS, MOST_BULLETS = 3, 5
LONGEST_SUBJECT = 90
"""Characters a mail program shows of a subject line (B61)."""


class Attachment(Option):
    """What the writer gets with the request (B21)."""

    CV = "cv", "CV"
    STATEMENT = "statement", "Personal statement draft or a paragraph of interest"
    BULLETS = "bullets", "The list of what we did together"


class Gap(Option):
    """The one neutral sentence about what the record does not say (B19, B41, B42)."""

    FEW_NUMBERS = "few_numbers", "My class has fewer numbers to show"
    MIDDLE_STEP2 = "middle_step2", "My Step 2 is in the middle of the range"
    NO_RANK = "no_rank", "My school does not rank"


class Target(Option):
    """The three questions letters must answer (B03)."""

    LOAD = "load", "How I think when there is a lot at once"
    GRIND = "grind", "How I work when everybody is tired"
    SAFE = "safe", "Whether patients are safe around me"


def writer_of(role: Role, *, in_field: bool = True) -> WriterType:
    """Which request suits a role (B06-B09); a champion is one only inside the specialty."""
    fits = [kind for kind in standard(role).types if in_field or kind is not WriterType.CHAMPION]
    return fits[0] if fits else WriterType.CLINICAL


def gaps(stands: Place | None) -> tuple[Gap, ...]:
    """The gap sentences open to this student; the Step 2 one only from Q1 up to the median (B42)."""
    middle = stands is not None and stands.band is lane.Band.LOWER
    return tuple(gap for gap in Gap if gap is not Gap.MIDDLE_STEP2 or middle)


def missing(packet: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """What a writer who is to need fifteen minutes would still lack (B21)."""
    return tuple(kind for kind in Attachment if kind not in packet)


def subject(name: str, where: str, ended: date | None, purpose: str = "Letter request") -> str:
    """Purpose, name, place and month, within 90 characters; the month is shortened or left off before the place is."""
    who = f"{purpose}: {name}" if name else purpose
    months = (f"{ended:%B %Y}", f"{ended:%b %Y}") if ended else ()
    rest = (*((where, month) for month in months), (where,), *((month,) for month in months))
    lines = (", ".join(filter(None, (who, *parts))) for parts in rest)
    return next((line for line in lines if len(line) <= LONGEST_SUBJECT), who[:LONGEST_SUBJECT])
