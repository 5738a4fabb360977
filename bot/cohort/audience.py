"""For whom a date or a channel is: set by the staff alone, never by anything a student told. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.interview.questions import Option
from bot.playbook.tracks import SERVICES, Track


class Audience(Option):
    """Some of a class: by the way they apply, or because they come from a school abroad."""

    ERAS = Track.ERAS.value, "ERAS"
    RESIDENCYCAS = Track.RESIDENCYCAS.value, "ResidencyCAS"
    PRELIM = Track.PRELIM.value, "First year"
    UROLOGY = Track.UROLOGY.value, "Urology"
    SF_MATCH = Track.SF_MATCH.value, "SF Match"
    MILITARY = Track.MILITARY.value, "Military"
    IMG = "img", "IMG"


ALL = frozenset({"all", "everybody", "everyone"})
_PLAIN = {re.sub(r"[^a-z]", "", name.casefold()): one for one in Audience for name in (one.value, one.label)} | {
    "preliminary": Audience.PRELIM,
    "transitional": Audience.PRELIM,
    "ophthalmology": Audience.SF_MATCH,
}


def meant(text: str) -> tuple[Audience, ...] | None:
    """The audiences that a line names, apart by commas, semicolons, `and` or `/`; empty: everybody. None: unclear."""
    parts = [re.sub(r"[^a-z]", "", part) for part in re.split(r"[,;/+]|\band\b", text.casefold())]
    named = [part for part in parts if part]
    if not named or any(part not in _PLAIN and part not in ALL for part in named):
        return None
    found = {_PLAIN[part] for part in named if part in _PLAIN}
    return () if any(part in ALL for part in named) else ordered(found)


def ordered(some: Iterable[Audience]) -> tuple[Audience, ...]:
    """Them in the one order there is."""
    chosen = set(some)
    return tuple(one for one in Audience if one in chosen)


def of_service(service: str) -> tuple[Audience, ...]:
    """Whom a date of one application service concerns; empty: everybody. Those from abroad apply in ERAS as well."""
    named = {way.value for way, services in SERVICES.items() if service in services}
    ways = {one for one in Audience if one.value in named}
    return ordered(ways | ({Audience.IMG} if Audience.ERAS in ways else set()))


def spelled(some: Iterable[Audience]) -> str:
    """Them in words; empty: everybody."""
    return ", ".join(one.label for one in some)
