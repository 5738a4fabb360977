"""Questions answered by choosing: one, several, yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self, TypeVar, cast

from bot.interview.question import Json, Problem, Question, T, Unreadable
from bot.messages import Pick

E = TypeVar("E", bound="Option")


class Option(StrEnum):
    """A choice of a flow: `NAME = "kept value", "label a person reads"`."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the value the string itself and hang the label on it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def meant(raw: str, picks: tuple[Pick, ...]) -> tuple[Pick, ...]:
    """What a line may mean: a number (1-based), a label, a value, or all labels that begin so (3 letters or more)."""
    text = " ".join(raw.split()).casefold().rstrip(".")
    if text.isascii() and text.isdigit():
        number = int(text[:6])
        return picks[number - 1 : number] if number else ()
    for candidate in picks:
        if text in (candidate.value.casefold(), candidate.label.casefold().rstrip(".")):
            return (candidate,)
    return tuple(p for p in picks if p.label.casefold().startswith(text)) if len(text) >= 3 else ()


def pick(raw: str, picks: tuple[Pick, ...]) -> str | None:
    """The value of the one pick that a line means, or None."""
    found = meant(raw, picks)
    return found[0].value if len(found) == 1 else None


def unclear(raw: str, picks: tuple[Pick, ...]) -> Problem:
    """Why a line names no single pick: it fits several, or none."""
    found = meant(raw, picks)
    if len(found) > 1:
        return Problem("choice.ambiguous", {"labels": tuple(p.label for p in found)})
    return Problem("choice.unclear", {"count": len(picks)})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen(Question[T]):
    """One of a list that is never empty: an empty list would be a bug, never free text."""

    picks: tuple[Pick, ...] = ()

    @property
    def choices(self) -> tuple[Pick, ...]:
        """The picks."""
        return self.picks

    def read(self, raw: str) -> Json | Problem:
        """Find the one pick that was meant."""
        value = pick(raw, self.choices)
        return unclear(raw, self.choices) if value is None else value

    def show(self, kept: Json) -> str:
        """Show the label."""
        labels = {p.value: p.label for p in self.choices}
        return "" if kept is None else labels.get(str(kept), "")

    def _known(self, kept: Json) -> str:
        if not isinstance(kept, str) or kept not in [p.value for p in self.choices]:
            raise Unreadable(self.key)
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(_Chosen[E]):
    """One member of an Option enum (all of them, or `among` some)."""

    kind: ClassVar[str] = "choice"
    of: type[E] = field(kw_only=False)
    among: tuple[E, ...] = ()

    @property
    def choices(self) -> tuple[Pick, ...]:
        """The members as picks."""
        return picks_of(self.among) if self.among else _every(self.of)

    def load(self, kept: Json) -> E:
        """Return the member."""
        found = _members(self.of).get(kept) if isinstance(kept, str) else None
        if found is None or (self.among and found not in self.among):
            raise Unreadable(self.key)
        return cast(E, found)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(_Chosen[str]):
    """One of some picks made from the person's own answers."""

    kind: ClassVar[str] = "choice"

    def load(self, kept: Json) -> str:
        """Return the value if it can still be chosen."""
        return self._known(kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(_Chosen[bool]):
    """Yes or no."""

    kind: ClassVar[str] = "yesno"
    picks: tuple[Pick, ...] = (Pick("yes", "Yes"), Pick("no", "No"))

    def read(self, raw: str) -> Json | Problem:
        """Accept y and n as well."""
        short = {"y": "yes", "n": "no"}.get(raw.strip().casefold(), raw)
        value = pick(short, self.choices)
        return Problem("choice.yesno") if value is None else value

    def load(self, kept: Json) -> bool:
        """Return True for yes."""
        return self._known(kept) == "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Several(Question[T]):
    """At least `least` and at most `most` of the choices (0: no upper end)."""

    kind: ClassVar[str] = "multichoice"
    least: int = 1
    most: int = 0

    def read(self, raw: str) -> Json | Problem:
        """Accept numbers, labels or values, with commas, semicolons or `and`; numbers also with spaces."""
        text = raw.strip().replace(";", ",")
        whole = pick(raw.strip(), self.choices) or pick(text, self.choices)
        parts = [whole] if whole else [pick(part, self.choices) for part in self._split(text)]
        if not parts or None in parts:
            return Problem("choice.several_unclear", {"count": len(self.choices)})
        chosen = {part for part in parts if part is not None}
        most = self.most or len(self.choices)
        if not self.least <= len(chosen) <= most:
            return Problem("choice.how_many", {"least": self.least, "most": most})
        return tuple(p.value for p in self.choices if p.value in chosen)

    def _split(self, text: str) -> list[str]:
        if all(part.isdigit() for part in text.replace(",", " ").split()):
            return text.replace(",", " ").split()
        whole = [part for part in text.split(",") if part.strip()]
        return [piece for part in whole for piece in ([part] if pick(part, self.choices) else part.split(" and "))]

    def show(self, kept: Json) -> str:
        """Show the labels with commas."""
        labels = {p.value: p.label for p in self.choices}
        return ", ".join(labels.get(value, "") for value in cast("tuple[str, ...]", kept or ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiChoice(_Several[tuple[E, ...]]):
    """Some members of an Option enum."""

    of: type[E] = field(kw_only=False)

    @property
    def choices(self) -> tuple[Pick, ...]:
        """The members as picks."""
        return _every(self.of)

    def load(self, kept: Json) -> tuple[E, ...]:
        """Return the members."""
        if not isinstance(kept, tuple) or not kept:
            raise Unreadable(self.key)
        try:
            return tuple(member(self.of, value) for value in kept)
        except KeyError:
            raise Unreadable(self.key) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeOf(_Several[tuple[str, ...]]):
    """Some of the picks made from the person's own answers."""

    picks: tuple[Pick, ...] = ()

    @property
    def choices(self) -> tuple[Pick, ...]:
        """The picks."""
        return self.picks

    def load(self, kept: Json) -> tuple[str, ...]:
        """Return the values, if every one can still be chosen."""
        known = {p.value for p in self.picks}
        if not isinstance(kept, tuple) or not kept or not known.issuperset(kept):
            raise Unreadable(self.key)
        return kept


def member(of: type[E], value: str) -> E:
    """The member with that kept value. Raises KeyError."""
    return cast(E, _members(of)[value])


def picks_of(members: tuple[Any, ...]) -> tuple[Pick, ...]:
    """Option members as picks."""
    return tuple(Pick(member.value, member.label) for member in members)


# Both are made once for each enum: a replay of thirty answers asks for them sixty times.


@cache
def _members(of: type[Option]) -> Mapping[str, Option]:
    return {option.value: option for option in of}


@cache
def _every(of: type[Option]) -> tuple[Pick, ...]:
    return picks_of(tuple(of))
