"""Questions answered with a day or a month: exactly, or as people say it, and then shown back before it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, cast

from bot.interview.dates import YEARS, Around, Found, found, spelled
from bot.interview.question import Json, Problem, Question, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Question[date]):
    """A day, or with `month=True` a month (kept as its first day). Kept as an ISO date."""

    kind: ClassVar[str] = "date"
    confirmed: ClassVar[bool] = True
    month: bool = False
    around: Around | None = None
    """From where days without a year and counted ones are read; without it, only whole dates are."""
    least: date | None = None
    most: date | None = None
    """The first and the last day that can be meant; a kept answer stays good when they move."""

    def harmless(self, raw: str) -> bool:
        """Any line that reads as a day is one."""
        return bool(found(raw, self.around).spans)

    def keep_label(self, draft: str) -> str:
        """The day itself."""
        return f"Keep {draft}"

    def read(self, raw: str) -> Json | Problem:
        """Take a whole date as it is; offer what anything else may mean. One day is asked about, more are named."""
        told = found(raw, self.around)
        days = self._days(told)
        if not days:
            return self._unread(told)
        far = [day.year for day in days if day.year not in YEARS]
        if far:
            return Problem("date.far", {"year": far[0]})
        fits = tuple(day for day in days if self._fits(day))
        if not fits:
            return self._out_of_range(days[0])
        if told.exact and len(days) == 1:
            return fits[0].isoformat()
        return self._offered(fits)

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

    def shown_back(self, day: date) -> str:
        """A day with its weekday; a month as a month."""
        return f"{day:%B %Y}" if self.month else spelled(day)

    def _days(self, told: Found) -> tuple[date, ...]:
        """The days that may be meant, the earliest first; those on the other side of today only if all are."""
        every = sorted({day.replace(day=1) if self.month else day for span in told.spans for day in span.days})
        today = self.around.today if self.around else None
        if today is None or told.exact or self.month:
            return tuple(every)
        back = bool(self.around and self.around.back)
        return tuple(_on_the_side(every, today, back=back)) or tuple(every)

    def _fits(self, day: date) -> bool:
        least, most = self.least, self.most
        if self.month:
            least = least and least.replace(day=1)
        return (least is None or least <= day) and (most is None or day <= most)

    def _unread(self, told: Found) -> Problem:
        if told.unknown:
            return Problem("date.unknown", {"what": told.unknown})
        if told.clash:
            return Problem("date.clash", {"day": spelled(told.clash)})
        return Problem("date.month_unclear" if self.month else "date.unclear")

    def _out_of_range(self, day: date) -> Problem:
        today = self.around.today if self.around else None
        early = self.least is not None and day < self.least
        bound = (self.least if early else self.most) or day
        facts = {"day": self.shown_back(day), "bound": self.shown_back(bound), "today": bound == today}
        return Problem("date.early" if early else "date.late", facts)

    def _offered(self, days: tuple[date, ...]) -> Problem:
        facts = {"days": tuple(map(self.shown_back, days)), "month": self.month}
        offers = tuple(day.isoformat() for day in days)
        return Problem("date.meant" if len(days) == 1 else "date.which", facts, firm=len(days) > 1, offers=offers)


def _on_the_side(days: Iterable[date], today: date, *, back: bool) -> Iterable[date]:
    return (day for day in days if (day <= today if back else day >= today))
