"""`vouch mix`: the proposal for a situation and a list of people, from JSON to JSON; the same code as in a chat."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from bot.interview.questions import Option
from bot.playbook import situations
from bot.playbook.advocates import STRANGER_DAYS, Reason, ranked
from bot.playbook.lane import Specialty, specialty_named
from bot.playbook.mix import Mix, Team, propose
from bot.playbook.people import Role, Scenario, Signal, Willing
from bot.playbook.specialties import Table
from bot.render import Renderer
from bot.screens import Words

E = TypeVar("E", bound=Option)


class BadInput(Exception):
    """What is wrong with the input and where, in one sentence; it never repeats what was given."""


@dataclass(frozen=True, slots=True)
class Person:
    """One advocate of the list."""

    name: str
    role: Role
    days: int
    recognises: bool
    saw: tuple[Signal, ...]
    willing: Willing
    specialty_match: bool


@dataclass(frozen=True, slots=True)
class Given:
    """The whole input."""

    scenario: Scenario
    specialty: Specialty | None
    advocates: tuple[Person, ...]


def answer(raw: bytes, table: Table) -> str:
    """Return the proposal as one JSON object in ASCII. Raises BadInput."""
    given = read(raw)
    mix = propose(given.advocates, given.scenario, given.specialty, table)
    return json.dumps(_shown(given, mix), indent=2)


# ------------------------------------------------------------------ in


def contents(path: str) -> bytes:
    """Return what is in a file, or in standard input for `-`. Raises BadInput."""
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except AttributeError:
        raise BadInput("-: expected a standard input") from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "no such file"
        raise BadInput(f"{path}: expected a file that can be read ({reason})") from None


def read(raw: bytes) -> Given:
    """Read the input; what is absent or null is not given. Raises BadInput."""
    whole = _object(_parsed(raw), "the input")
    scenario = _text(whole, "scenario", "")
    situation = whole.get("situation")
    return Given(
        situations.told(scenario) if situation is None else _member(Scenario, situation, "situation"),
        specialty_named(_text(whole, "specialty", "")),
        tuple(_person(item, f"advocates[{place}]") for place, item in enumerate(_list(whole, "advocates"))),
    )


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise BadInput("the input: expected UTF-8") from None
    except json.JSONDecodeError as problem:
        raise BadInput(f"the input: not JSON from line {problem.lineno}, column {problem.colno}") from None
    except (RecursionError, ValueError):
        raise BadInput("the input: expected plain JSON, without NaN, endless nesting or giant numbers") from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _person(item: Any, place: str) -> Person:
    row = _object(item, place)
    days = _days(row.get("days"), f"{place}.days")
    recognises = _flag(row, "recognises", place, _flag(row, "recognizes", place, days > STRANGER_DAYS))
    saw = [_member(Signal, value, f"{place}.saw[{at}]") for at, value in enumerate(_list(row, "saw", place, []))]
    willing = row.get("willing")
    return Person(
        _name(row.get("name"), f"{place}.name"),
        _member(Role, row.get("role"), f"{place}.role"),
        days,
        recognises,
        tuple(signal for signal in Signal if signal in saw),
        Willing.NOT_ASKED if willing is None else _member(Willing, willing, f"{place}.willing"),
        _flag(row, "specialty_match", place, default=False),
    )


def _object(item: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise BadInput(f"{place}: expected a JSON object")
    return item


def _list(row: Mapping[str, Any], key: str, within: str = "", default: list[Any] | None = None) -> list[Any]:
    found = row.get(key)
    found = default if found is None else found
    if not isinstance(found, list):
        raise BadInput(f"{within}.{key}: expected a list".removeprefix("."))
    return found


def _text(row: Mapping[str, Any], key: str, default: str) -> str:
    found = row.get(key)
    if found is not None and not isinstance(found, str):
        raise BadInput(f"{key}: expected text")
    return found or default


def _name(found: Any, place: str) -> str:
    if not isinstance(found, str) or not found.strip():
        raise BadInput(f"{place}: expected a name")
    return found


def _days(found: Any, place: str) -> int:
    whole = isinstance(found, int) or (isinstance(found, float) and found.is_integer())
    if isinstance(found, bool) or not whole or found < 0:
        raise BadInput(f"{place}: expected the days worked together, a whole number from 0")
    return int(found)


def _flag(row: Mapping[str, Any], key: str, place: str, default: bool) -> bool:
    found = row.get(key)
    if found is not None and not isinstance(found, bool):
        raise BadInput(f"{place}.{key}: expected true or false")
    return default if found is None else found


def _member(of: type[E], found: Any, place: str) -> E:
    wanted = " ".join(found.split()).casefold() if isinstance(found, str) else ""
    for option in of:
        if wanted == option.value.casefold():
            return option
    raise BadInput(f"{place}: expected one of {', '.join(option.value for option in of)}")


# ------------------------------------------------------------------ out


def _shown(given: Given, mix: Mix[Person]) -> dict[str, Any]:
    say = _Speaker()
    return {
        "ranked": [
            {
                "name": who.name,
                "score": judged.score,
                "reasons": say.each((*judged.reasons, *judged.warnings)),
                "primary": judged.primary,
            }
            for who, judged in ranked(given.advocates)
        ],
        "sets": [_team(team, say) for team in (mix.best, mix.next_best) if team],
        "never": [{"name": passed.who.name, "why": "; ".join(say.each(passed.why))} for passed in mix.never],
    }


def _team(team: Team[Person], say: _Speaker) -> dict[str, Any]:
    return {
        "names": [one.who.name for one in team.members],
        "covers": say.each(team.covers),
        "missing": say.each(team.missing),
    }


class _Speaker:
    """Finds the words of reasons in templates/advocates/reasons."""

    def __init__(self) -> None:
        self._renderer = Renderer()

    def each(self, reasons: Iterable[Reason]) -> list[str]:
        return [self._renderer.plain(words) for words in map(_words, reasons)]


def _words(reason: Reason) -> Words:
    return Words("advocates/reasons", reason.code.partition(".")[2], reason.facts)
