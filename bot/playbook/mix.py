"""Choose three or four writers who together say what the number cannot (B05-B12, B59)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from bot.playbook import seats
from bot.playbook.advocates import REFUSED, C, Candidate, Reason, Standing, known, ranked, writer_types
from bot.playbook.lane import Specialty
from bot.playbook.people import Scenario, Signal, WriterType
from bot.playbook.search import LETTERS, Traits, best_sets
from bot.playbook.specialties import Table
from bot.playbook.specialty_file import SHIPPED


@dataclass(frozen=True, slots=True)
class Member(Generic[C]):
    """One writer, what their word weighs, and what they bring to a set."""

    who: C
    standing: Standing
    covers: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Team(Generic[C]):
    """A set of writers, what they cover together, and what is missing, the weightiest first."""

    members: tuple[Member[C], ...]
    covers: tuple[Reason, ...]
    missing: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Passed(Generic[C]):
    """Somebody who should not write a main letter, and why."""

    who: C
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Mix(Generic[C]):
    """The proposal: two sets of main writers, the best first, who could step in, and who should not be asked."""

    best: Team[C] | None
    next_best: Team[C] | None
    bench: tuple[Member[C], ...]
    never: tuple[Passed[C], ...]
    notes: tuple[Reason, ...]
    """Said where there is no set: that nobody here is a main writer yet, or that nobody knows the student."""


def propose(
    candidates: Sequence[C],
    scenario: Scenario = Scenario.PLAIN,
    specialty: Specialty | None = None,
    table: Table = SHIPPED,
    most: int | None = None,
) -> Mix[C]:
    """Propose the two best sets of main writers, by the order of worth in `search.best_sets`.

    `most` is how many letters a program takes, where that is fewer than four.
    """
    everyone = [Member(who, weighed, _covers(who)) for who, weighed in ranked(candidates)]
    main = [one for one in everyone if one.standing.primary]
    wanted, need = seats.wanted(scenario), seats.writers_in_field(specialty, table)
    sets = best_sets([_traits(one, wanted) for one in main], need, most or LETTERS[-1]) if main else ()
    teams = [_team([main[place] for place in places], wanted, need) for places in sets]
    chosen = sets[0] if sets else ()
    return Mix(
        best=teams[0] if teams else None,
        next_best=teams[1] if len(teams) > 1 else None,
        bench=tuple(one for place, one in enumerate(main) if place not in chosen),
        never=tuple(Passed(one.who, one.standing.warnings) for one in everyone if not one.standing.primary),
        notes=tuple(_notes(everyone)),
    )


def _notes(everyone: list[Member[C]]) -> Iterator[Reason]:
    if not any(one.standing.primary for one in everyone):
        near = any(known(one.who) and one.who.willing not in REFUSED for one in everyone)
        yield Reason("advocates.no_primary" if near else "advocates.nobody")


def _traits(one: Member[C], wanted: tuple[seats.Seat, ...]) -> Traits:
    return Traits(
        signals=sum(1 << place for place, signal in enumerate(Signal) if signal in one.who.saw),
        in_field=_voice_of_field(one.who),
        minimum=seats.fitting(one.who, seats.MINIMUM),
        wanted=seats.fitting(one.who, wanted),
        score=one.standing.score,
    )


def _voice_of_field(who: Candidate) -> bool:
    """Tell whether they are a champion or a clinical supervisor in the specialty."""
    kinds = writer_types(who)
    return who.specialty_match and (WriterType.CHAMPION in kinds or WriterType.CLINICAL in kinds)


def _covers(who: Candidate) -> tuple[Reason, ...]:
    signals = [signal.value for signal in Signal if signal in who.saw]
    field = ["field"] if _voice_of_field(who) else []
    kinds = [kind.value for kind in WriterType if kind in writer_types(who)]
    return tuple(Reason(f"advocates.covers_{name}") for name in (*signals, *field, *kinds))


def _team(members: list[Member[C]], wanted: tuple[seats.Seat, ...], need: int) -> Team[C]:
    return Team(
        members=tuple(members),
        covers=_once(reason for one in members for reason in one.covers),
        missing=_once(_missing([one.who for one in members], wanted, need)),
    )


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple({reason.code: reason for reason in reasons}.values())


def _missing(team: list[C], wanted: tuple[seats.Seat, ...], need: int) -> Iterator[Reason]:
    if len(team) < LETTERS[0]:
        yield Reason("advocates.short", {"have": len(team), "need": LETTERS[0]})
    for signal in Signal:
        if not any(signal in who.saw for who in team):
            yield Reason(f"advocates.missing_{signal.value}")
    have = sum(map(_voice_of_field, team))
    if have < need:
        yield Reason("advocates.missing_field", {"have": have, "need": need})
    for asked in (seats.MINIMUM, wanted):
        taken = seats.filled(tuple(seats.fitting(who, asked) for who in team))
        yield from (Reason(code) for code in seats.empty(taken, asked))
    if not any(WriterType.CHAMPION in writer_types(who) for who in team):
        # Advice even where the scenario asks for no champion: nobody else can compare with residents (B08).
        yield Reason("advocates.missing_champion")
