"""Where a Step 2 CK score stands among matched people of the same applicant type and specialty (A36, B42)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.interview.questions import Option, member
from bot.playbook import sheets

LEAST_PEOPLE = 20
"""A smaller group gets no number: its quartiles are the luck of a few people."""


class Applicant(Option):
    """The types NRMP counts apart; nobody is judged by another type's table."""

    US_MD = "US MD senior", "US MD senior"
    US_DO = "US DO senior", "US DO senior"
    US_IMG = "US IMG", "US IMG (US citizen at a school abroad)"
    NON_US_IMG = "Non-US IMG", "Non-US IMG (not a US citizen and at a school abroad)"


class Specialty(Option):
    """What a student applies to: 25 at most, the length of a Discord select."""

    ANESTHESIOLOGY = "anesthesiology", "Anesthesiology"
    CHILD_NEUROLOGY = "child neurology", "Child neurology"
    DERMATOLOGY = "dermatology", "Dermatology"
    RADIOLOGY = "diagnostic radiology", "Diagnostic radiology"
    EMERGENCY = "emergency medicine", "Emergency medicine"
    FAMILY = "family medicine", "Family medicine"
    SURGERY = "general surgery", "General surgery"
    MEDICINE = "internal medicine", "Internal medicine"
    MED_PEDS = "internal medicine and pediatrics", "Internal medicine and pediatrics"
    INTERVENTIONAL = "interventional radiology", "Interventional radiology"
    NEUROLOGY = "neurology", "Neurology"
    NEUROSURGERY = "neurosurgery", "Neurosurgery"
    OBGYN = "obstetrics and gynecology", "Obstetrics and gynecology"
    OPHTHALMOLOGY = "ophthalmology", "Ophthalmology"
    ORTHOPAEDICS = "orthopaedic surgery", "Orthopaedic surgery"
    ENT = "otolaryngology", "Otolaryngology (ENT)"
    PATHOLOGY = "pathology", "Pathology"
    PEDIATRICS = "pediatrics", "Pediatrics"
    PMR = "physical medicine and rehabilitation", "Physical medicine and rehabilitation"
    PLASTICS = "plastic surgery", "Plastic surgery"
    PSYCHIATRY = "psychiatry", "Psychiatry"
    RADIATION_ONCOLOGY = "radiation oncology", "Radiation oncology"
    THORACIC = "thoracic surgery", "Thoracic surgery"
    VASCULAR = "vascular surgery", "Vascular surgery"
    OTHER = "another field", "Another field (urology and others)"


class Band(Option):
    """A quarter of the matched group; a score equal to q1, the median or q3 counts as inside."""

    BELOW = "below q1", "Below the middle half"
    LOWER = "q1 to median", "In the middle half and below the median"
    UPPER = "median to q3", "In the middle half and at or above the median"
    ABOVE = "above q3", "Above the middle half"


@dataclass(frozen=True, slots=True)
class Lane:
    """Step 2 CK scores of the `n` who matched in `year`; `unmatched` is the median of those who did not."""

    applicant: Applicant
    specialty: Specialty
    year: int
    n: int
    q1: int
    median: int
    q3: int
    unmatched: int | None
    unmatched_n: int | None
    source: str


class Scale(Option):
    """The exam a number comes from; nobody turns one into the other."""

    STEP2 = "step2", "Step 2 CK"
    COMLEX2 = "comlex2", "COMLEX Level 2"


@dataclass(frozen=True, slots=True)
class Middle:
    """Where a report gives no quartiles: the medians alone of the `n` who matched and of those who did not."""

    applicant: Applicant
    specialty: Specialty
    scale: Scale
    year: int
    n: int
    median: int
    unmatched: int | None
    unmatched_n: int | None
    source: str


def middles(applicant: Applicant, specialty: Specialty) -> tuple[Middle, ...]:
    """Return the medians of exactly this type and specialty, one for each exam."""
    return tuple(m for m in _MIDDLES if (m.applicant, m.specialty) == (applicant, specialty) and m.n >= LEAST_PEOPLE)


def tabled(applicant: Applicant) -> bool:
    """Tell whether this type has any table of quartiles at all."""
    return any(kept is applicant for kept, _ in _LANES)


def quartiles(applicant: Applicant, specialty: Specialty) -> Lane | None:
    """Return the newest table of exactly this type and specialty, or None: no table stands in for another."""
    return _LANES.get((applicant, specialty))


def band(score: int, lane: Lane) -> Band:
    """Say which quarter of the matched group a score falls in."""
    if score < lane.q1:
        return Band.BELOW
    if score < lane.median:
        return Band.LOWER
    return Band.UPPER if score <= lane.q3 else Band.ABOVE


def in_middle(score: int, lane: Lane) -> bool:
    """Tell whether "solid, not top" is the honest sentence: q1 <= score < median (B42)."""
    return band(score, lane) is Band.LOWER


def specialty_named(name: str) -> Specialty | None:
    """Find the specialty by value, label, a name NRMP prints or a common short form (IM, ENT, PM&R)."""
    return _SPELLINGS.get(_folded(name))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _lane(row: Mapping[str, str]) -> Lane:
    unmatched_n = int(row["unmatched_n"] or 0)
    enough = unmatched_n >= LEAST_PEOPLE
    return Lane(
        applicant=member(Applicant, row["applicant"]),
        specialty=member(Specialty, row["specialty"]),
        year=int(row["year"]),
        n=int(row["n"]),
        q1=int(row["q1"]),
        median=int(row["median"]),
        q3=int(row["q3"]),
        unmatched=int(row["unmatched_median"]) if enough else None,
        unmatched_n=unmatched_n if enough else None,
        source=row["source"],
    )


def _middle(row: Mapping[str, str]) -> Middle:
    enough = int(row["unmatched_n"]) >= LEAST_PEOPLE
    return Middle(
        applicant=member(Applicant, row["applicant"]),
        specialty=member(Specialty, row["specialty"]),
        scale=member(Scale, row["exam"]),
        year=int(row["year"]),
        n=int(row["n"]),
        median=int(row["median"]),
        unmatched=int(row["unmatched_median"]) if enough else None,
        unmatched_n=int(row["unmatched_n"]) if enough else None,
        source=row["source"],
    )


def _newest_lanes() -> dict[tuple[Applicant, Specialty], Lane]:
    lanes = sorted((_lane(row) for row in _TABLE), key=lambda lane: lane.year)
    return {(lane.applicant, lane.specialty): lane for lane in lanes if lane.n >= LEAST_PEOPLE}


def _spellings() -> dict[str, Specialty]:
    own = {word: s.value for s in Specialty for word in (s.value, s.label)}
    printed = {row["published_as"]: row["specialty"] for row in _TABLE}
    short = {row["spelling"]: row["field"] for row in sheets.rows("spellings.csv")}
    listed = {s.value for s in Specialty}
    named = (own | printed | short).items()
    return {_folded(word): member(Specialty, field if field in listed else Specialty.OTHER) for word, field in named}


_TABLE = sheets.rows("lane.csv")
_LANES = _newest_lanes()
_MIDDLES = tuple(_middle(row) for row in sheets.rows("medians.csv"))
_SPELLINGS = _spellings()
