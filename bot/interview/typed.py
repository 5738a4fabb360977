"""Questions answered by typing: text, a number, a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, cast
from unicodedata import category

from bot.interview.question import Json, Problem, Question, Unreadable

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Direction overrides and isolates: they can make one text read as another."""

DATE_SHAPES = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%m/%d/%Y")
MONTH_SHAPES = ("%Y-%m", "%b %Y", "%B %Y", "%m/%Y")


def printable(text: str) -> str:
    """The text without control characters, half surrogates and marks that turn the reading direction over."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or (category(c) not in ("Cc", "Cs") and c not in TURNING))


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
        if printable(text) != text:
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
