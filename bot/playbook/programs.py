"""The student's own list of programs: what may be said of one, how the list is ranked, and why (A11, A47, A49)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.interview.questions import Option, Problem
from bot.playbook import sheets
from bot.playbook.advocates import REFUSED, Reason
from bot.playbook.people import Willing
from bot.playbook.specialties import Count, single


class Tier(Option):
    """The signal the student sent; where a field has one kind only, that kind is gold."""

    NONE = "none", "No signal"
    GOLD = "gold", "A signal (gold if there are two kinds)"
    SILVER = "silver", "A silver signal"


class Aim(Option):
    """How far the student thinks they would have to reach. Their own judgement; nobody computes it."""

    REACH = "reach", "A reach"
    MATCH = "match", "About right"
    SAFER = "safer", "Safer"


class Policy(Option):
    """What a program says about contact outside the application."""

    UNKNOWN = "unknown", "I don't know"
    NONE = "none", "It says nothing against it"
    NO_CONTACT = "no contact", "It asks for no contact"


class Listed(Protocol):
    """What must be known of a program on the list."""

    @property
    def name(self) -> str:
        """What the student calls it."""

    @property
    def place(self) -> str:
        """State or region; may be empty."""

    @property
    def home(self) -> bool:
        """The student's own school's program."""

    @property
    def rotated(self) -> bool:
        """The student worked on their wards."""

    @property
    def signal(self) -> Tier:
        """The signal sent or meant to be sent."""

    @property
    def aim(self) -> Aim:
        """How far the student thinks they reach."""

    @property
    def knows(self) -> tuple[str, ...]:
        """Ids of the student's people who know somebody there."""

    @property
    def policy(self) -> Policy:
        """What the program says about contact."""


P = TypeVar("P", bound=Listed)


@dataclass(frozen=True, slots=True)
class Voice:
    """One of the student's people, as far as a link to a program goes."""

    name: str
    willing: Willing


@dataclass(frozen=True, slots=True)
class Ground:
    """What the list is ranked on besides itself. `below`: the number lies under the middle half of the own type."""

    voices: Mapping[str, Voice]
    below: bool = False
    stretch: bool = False
    """Far below in a competitive field: a reach is then named more softly (A47)."""
    counts: tuple[Count, ...] = ()
    """Every reading of how many signals there are; empty: not known."""
    signal_known: bool = True
    """False where the field asks for no signal to home or where one rotated."""


@dataclass(frozen=True, slots=True)
class Ranked(Generic[P]):
    """A program in its place, with a reason for every point it has or lacks."""

    program: P
    points: int
    reasons: tuple[Reason, ...]
    level: bool = False
    """As many points as the one above; the alphabet decided."""

    @property
    def internal(self) -> bool:
        """The student is known there from the wards (A11)."""
        return internal(self.program)


def internal(program: Listed) -> bool:
    """Tell whether the student is no stranger there: their home program, or one they rotated at (A11)."""
    return program.home or program.rotated


def rank(programs: Sequence[P], ground: Ground) -> tuple[Ranked[P], ...]:
    """Put the list in order; the order of entry decides nothing, nor do ids."""
    weighed = [(_weigh(program, ground), program) for program in programs]
    ordered = sorted(((sum(points for points, _ in why), why, program) for why, program in weighed), key=_place)
    above = [None, *(points for points, _, __ in ordered)]
    return tuple(
        Ranked(program, points, tuple(reason for _, reason in why), level=points == before)
        for before, (points, why, program) in zip(above, ordered, strict=False)
    )


Why = list[tuple[int, Reason]]


def _place(one: tuple[int, Why, P]) -> tuple[object, ...]:
    points, _, it = one
    return (-points, it.name.casefold(), it.place.casefold(), it.name, it.place, *_details(it))


def _details(it: Listed) -> tuple[object, ...]:
    """Everything else, so that even programs of one name stand in one order only."""
    return (it.home, it.rotated, it.signal.value, it.aim.value, it.knows, it.policy.value)


def _weigh(program: Listed, ground: Ground) -> Why:
    return [*_at_home(program), *_signalled(program, ground), *_linked(program, ground), _aimed(program, ground)]


def _at_home(program: Listed) -> Iterator[tuple[int, Reason]]:
    if program.home:
        yield _POINTS["home"], Reason("programs.home")
    if program.rotated:
        yield _POINTS["rotated"], Reason("programs.rotated")


def _signalled(program: Listed, ground: Ground) -> Iterator[tuple[int, Reason]]:
    if program.signal is Tier.NONE:
        return
    if internal(program) and not ground.signal_known:
        yield 0, Reason("programs.signal_wasted")
    elif single(ground.counts):
        yield _POINTS["gold"], Reason("programs.signal")
    else:
        yield _POINTS[program.signal.value], Reason(f"programs.{program.signal.value}")


def _linked(program: Listed, ground: Ground) -> Iterator[tuple[int, Reason]]:
    voices = [ground.voices[ident] for ident in program.knows if ident in ground.voices]
    open_to_it = sorted((voice for voice in voices if voice.willing not in REFUSED), key=lambda voice: voice.name)
    if not open_to_it:
        return
    names = tuple(voice.name for voice in open_to_it)
    if program.policy is Policy.NO_CONTACT:
        yield 0, Reason("programs.no_contact", {"names": names})
        return
    speaks = tuple(voice.name for voice in open_to_it if voice.willing is Willing.LETTER_AND_OUTREACH)
    code, said = ("speaks", speaks) if speaks else ("knows", names)
    yield _POINTS[code], Reason(f"programs.{code}", {"names": said})


def _aimed(program: Listed, ground: Ground) -> tuple[int, Reason]:
    where = "below" if ground.below else "inside"
    return _AIM[where][program.aim.value], Reason(f"programs.{program.aim.value}", {"below": ground.below})


def twice(programs: Sequence[Listed]) -> Problem | None:
    """Name a program that stands on the list two times."""
    seen: set[tuple[str, str]] = set()
    for program in programs:
        key = (" ".join(program.name.split()).casefold(), " ".join(program.place.split()).casefold())
        if key in seen:
            return Problem("programs.twice", {"name": program.name}, firm=False)
        seen.add(key)
    return None


# ------------------------------------------------------------------ what the whole list tells


def notes(programs: Sequence[Listed], ground: Ground) -> tuple[Reason, ...]:
    """Return what to say of the whole list, in the order of its weight."""
    known = tuple(sorted(program.name for program in programs if internal(program)))
    found = [Reason("programs.known", {"names": known})] if known else [Reason("programs.strangers")]
    if wasted := _names(p for p in programs if internal(p) and p.signal is not Tier.NONE and not ground.signal_known):
        found.append(Reason("programs.take_back", {"names": wasted}))
    if alone := _names(p for p in programs if _alone(p, ground)):
        found.append(Reason("programs.alone", {"names": alone}))
    if ground.stretch and (reaches := _names(p for p in programs if p.aim is Aim.REACH)):
        found.append(Reason("programs.softer", {"names": reaches, "first": reaches[0]}))
    return tuple(found)


def _names(programs: Iterator[Listed]) -> tuple[str, ...]:
    return tuple(sorted(program.name for program in programs))


def _alone(program: Listed, ground: Ground) -> bool:
    """A word there would come without a signal and from outside: it reads as less serious than the others."""
    open_to_it = any(ground.voices[i].willing not in REFUSED for i in program.knows if i in ground.voices)
    contact = open_to_it and program.policy is not Policy.NO_CONTACT
    return contact and program.signal is Tier.NONE and not internal(program)


_SHEET = sheets.table("programs.toml")
_POINTS: Mapping[str, int] = _SHEET["points"]
_AIM: Mapping[str, Mapping[str, int]] = _SHEET["aim"]
