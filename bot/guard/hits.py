"""What the guard finds: a kind and a span, never the words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """The identifiers of 45 CFR 164.514(b)(2)(i), and what 164.514(b)(2)(ii) means by what could still tell."""

    NAME = "name"
    """Names and initials, of relatives too (A)."""
    PLACE = "place"
    """Streets, cities, counties, ZIP codes: all below a state (B)."""
    BED = "bed"
    """Bed and room: below a state, and on a ward as good as a name (B, R)."""
    DATE = "date"
    """Days of what happened to a patient (C)."""
    AGE = "age"
    """Ages over 89, exactly (C)."""
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    SSN = "ssn"
    RECORD = "record"
    """Medical record, chart, visit, specimen (H)."""
    PLAN = "plan"
    ACCOUNT = "account"
    LICENSE = "license"
    VEHICLE = "vehicle"
    DEVICE = "device"
    URL = "url"
    IP = "ip"
    BIOMETRIC = "biometric"
    PHOTO = "photo"
    UNIQUE = "unique"
    """Any other number, characteristic or code (R)."""
    RECOGNISABLE = "recognisable"
    """No identifier alone, and still somebody could know who it was."""
    LIKELY = "likely"
    """A sentence that reads as those do that tell, and no rule says why."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding: `text[start:end]` identifies, or helps to."""

    kind: Kind
    start: int
    end: int
