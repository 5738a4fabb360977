"""Questions as data. Each kind knows how to read a typed answer, load a kept one and show it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, Generic, Self, TypeVar, cast

from bot.messages import Pick

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound="Option")

Json = str | int | bool | None | tuple[str, ...]
"""What an answer is kept as; None is a skipped optional question."""

DATE_SHAPES = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%m/%d/%Y")
MONTH_SHAPES = ("%Y-%m", "%b %Y", "%B %Y", "%m/%Y")


class Option(str, Enum):
    """A choice of a flow: `NAME = "kept value", "label a person reads"`."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the value the string itself and hang the label on it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer was not taken. `code` names a block `topic.name` of templates/problems/."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    firm: bool = True
    """False: advice; the person may keep their words."""


class Unreadable(ValueError):
    """A kept answer that the question, as it is today, can no longer take."""


Check = Callable[[T], Problem | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[T]):
    """What every kind shares. `key` names the answer for ever; lists use keys like `advocate/3/role`."""

    kind: ClassVar[str] = ""

    key: str = field(kw_only=False)
    private: bool = False
    optional: bool = False
    deps: tuple[str, ...] = ()
    """Keys whose change makes this answer stale."""
    was: tuple[str, ...] = ()
    """Names the question had before."""
    rev: int = 1
    """Raised when the meaning changes; older answers are offered, not taken."""
    template: str = ""
    """Template under templates/<flow>/; by default the key without list numbers."""
    facts: Mapping[str, object] = field(default_factory=dict)
    checks: tuple[Check[T], ...] = ()
    suggestion: str = ""
    """A way to say it, offered as a draft on request."""
    skip_label: str = "Skip"

    @property
    def words(self) -> str:
        """Name of the template, relative to the flow's folder."""
        return self.template or "-".join(part for part in self.key.split("/") if not part.isdigit())

    @property
    def choices(self) -> tuple[Pick, ...]:
        """What can be chosen; empty for typed kinds."""
        return ()

    def read(self, raw: str) -> Json | Problem:
        """Turn typed text into what is kept, or say what is wrong with its form."""
        raise NotImplementedError

    def load(self, kept: Json) -> T:
        """Turn what was kept into a value. Raises Unreadable."""
        raise NotImplementedError

    def show(self, kept: Json) -> str:
        """What was kept, as the person would type or read it."""
        return "" if kept is None else str(kept)


def optional(question: Question[T]) -> Question[T | None]:
    """The same question, which may be skipped; its value is then None."""
    return cast("Question[T | None]", replace(question, optional=True))


def _control(raw: str) -> bool:
    return any((ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 for c in raw)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Question[str]):
    """Free text of `least` to `limit` characters."""

    kind: ClassVar[str] = "text"
    least: int = 1
    limit: int = 600

    def read(self, raw: str) -> Json | Problem:
        """Trim the ends; refuse what is empty, too long or unprintable."""
        text = raw.replace("\r\n", "\n").strip()
        if not text:
            return Problem("text.empty")
        if _control(text):
            return Problem("text.control")
        if len(text) > self.limit:
            return Problem("text.too_long", {"length": len(text), "limit": self.limit})
        if len(text) < self.least:
            return Problem("text.too_short", {"length": len(text), "least": self.least})
        return text

    def load(self, kept: Json) -> str:
        """Return the text as it is."""
        if not isinstance(kept, str):
            raise Unreadable(self.key)
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question[int]):
    """A whole number from `low` to `high`."""

    kind: ClassVar[str] = "number"
    low: int = 0
    high: int = 1_000_000

    def read(self, raw: str) -> Json | Problem:
        """Accept ASCII digits only, within the bounds."""
        text = raw.strip().replace(",", "")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            return Problem("number.unclear", {"low": self.low, "high": self.high})
        value = int(text)
        if not self.low <= value <= self.high:
            return Problem("number.range", {"low": self.low, "high": self.high})
        return value

    def load(self, kept: Json) -> int:
        """Return the number if it is still within the bounds."""
        if not isinstance(kept, int) or not self.low <= kept <= self.high:
            raise Unreadable(self.key)
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Question[date]):
    """A day, or with `month=True` a month (kept as its first day). Kept as an ISO date."""

    kind: ClassVar[str] = "date"
    month: bool = False

    def read(self, raw: str) -> Json | Problem:
        """Accept 2027-03-14, 14 Mar 2027, March 14 2027; months as Mar 2027 or 2027-03."""
        text = " ".join(raw.replace(",", " ").split())
        shapes = (*MONTH_SHAPES, *DATE_SHAPES) if self.month else DATE_SHAPES
        for shape in shapes:
            try:
                day = datetime.strptime(text, shape).date()  # noqa: DTZ007  a calendar day has no zone
            except ValueError:
                continue
            if not 1950 <= day.year <= 2100:
                return Problem("date.far", {"year": day.year})
            return (day.replace(day=1) if self.month else day).isoformat()
        return Problem("date.month_unclear" if self.month else "date.unclear")

    def load(self, kept: Json) -> date:
        """Return the day."""
        try:
            return date.fromisoformat(cast(str, kept))
        except (TypeError, ValueError):
            raise Unreadable(self.key) from None

    def show(self, kept: Json) -> str:
        """Spell the month out, so that nobody mistakes day for month."""
        if kept is None:
            return ""
        day = self.load(kept)
        return f"{day:%B %Y}" if self.month else f"{day.day} {day:%B %Y}"


def pick(raw: str, picks: tuple[Pick, ...]) -> str | None:
    """The value meant by a number (1-based), a label, a value, or the only label that begins so."""
    text = " ".join(raw.split()).casefold().rstrip(".")
    if text.isascii() and text.isdigit():
        number = int(text[:6])
        return picks[number - 1].value if 1 <= number <= len(picks) else None
    for candidate in picks:
        if text in (candidate.value.casefold(), candidate.label.casefold().rstrip(".")):
            return candidate.value
    begins = [candidate.value for candidate in picks if candidate.label.casefold().startswith(text)]
    return begins[0] if len(text) >= 3 and len(begins) == 1 else None


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
        return Problem("choice.unclear", {"count": len(self.choices)}) if value is None else value

    def show(self, kept: Json) -> str:
        """Show the label."""
        labels = {p.value: p.label for p in self.choices}
        return "" if kept is None else labels.get(str(kept), "")

    def _known(self, kept: Json) -> str:
        if not isinstance(kept, str) or kept not in {p.value for p in self.choices}:
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
        return picks_of(self.among or tuple(self.of))

    def load(self, kept: Json) -> E:
        """Return the member."""
        return member(self.of, self._known(kept))


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
class MultiChoice(Question[tuple[E, ...]]):
    """At least `least` and at most `most` members of an Option enum (0: no upper end)."""

    kind: ClassVar[str] = "multichoice"
    of: type[E] = field(kw_only=False)
    least: int = 1
    most: int = 0

    @property
    def choices(self) -> tuple[Pick, ...]:
        """The members as picks."""
        return picks_of(tuple(self.of))

    def read(self, raw: str) -> Json | Problem:
        """Accept numbers, labels or values, separated by commas, semicolons, `and` or spaces between numbers."""
        text = raw.strip().replace(";", ",")
        whole = pick(text, self.choices)
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

    def load(self, kept: Json) -> tuple[E, ...]:
        """Return the members."""
        if not isinstance(kept, tuple) or not kept:
            raise Unreadable(self.key)
        try:
            return tuple(member(self.of, value) for value in kept)
        except KeyError:
            raise Unreadable(self.key) from None

    def show(self, kept: Json) -> str:
        """Show the labels with commas."""
        labels = {p.value: p.label for p in self.choices}
        return ", ".join(labels.get(value, "") for value in cast("tuple[str, ...]", kept or ()))


def member(of: type[E], value: str) -> E:
    """The member with that kept value. Raises KeyError."""
    return {option.value: option for option in of}[value]


def picks_of(members: tuple[Any, ...]) -> tuple[Pick, ...]:
    """Option members as picks."""
    return tuple(Pick(member.value, member.label) for member in members)
