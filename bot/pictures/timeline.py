"""The season and a student's letters on one line of time: the days by number, each letter with what happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import ClassVar

from bot.pictures import ink, measure
from bot.screens import Say, Words

MOST = 10
"""Letters that are drawn; how many more there are is said in their place."""
FARTHEST_BACK = timedelta(days=730)
"""What happened earlier stands at the left edge; its day is in the words."""
LEVEL, GAP, EDGE = 20.0, 11.0, 14.0
LABELS = 6
"""Names of months on the line."""


class Mark(Enum):
    """How a move looks; the value is the block of templates/pictures/timeline.md.j2 that names it."""

    ASKED = "asked"
    AGREED = "agreed"
    PORTAL = "portal"
    UPLOADED = "uploaded"
    ASSIGNED = "assigned"
    ENDED = "ended"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the season: the block that names it, the day, and the day in words with how sure it is."""

    block: str
    day: date
    when: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One move of a letter; `day` is None where nobody knows it any more."""

    mark: Mark
    label: str
    day: date | None
    when: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter; `next` is what can be done; `how` the day `on` belongs to it: "from", "by" or, past it, "late"."""

    who: str
    state: str
    moves: tuple[Happened, ...]
    next: str = ""
    how: str = ""
    on: date | None = None
    when: str = ""
    """The same day in words, with how sure it is."""

    @property
    def following(self) -> Words:
        """What is next."""
        return Words("pictures/timeline", "following", {"next": self.next, "how": self.how, "when": self.when})


@dataclass(frozen=True, slots=True)
class Timeline:
    """A season that ends in `year`. `stands_in`: the service whose own days are not known, empty where they are."""

    year: int
    today: date
    now: str
    days: tuple[Day, ...]
    letters: tuple[Letter, ...]
    stands_in: str = ""
    name: ClassVar[str] = "vouch-timeline.png"

    @property
    def facts(self) -> dict[str, object]:
        """What its words may use."""
        days = tuple({"label": _word(one.block), "when": one.when} for one in self.days)
        letters = tuple(
            {
                "who": one.who,
                "state": one.state,
                "moves": tuple({"label": move.label, "when": move.when} for move in one.moves),
                "following": one.following if one.next else "",
            }
            for one in self.letters
        )
        shown = {"year": self.year, "now": self.now, "stands_in": self.stands_in}
        return {**shown, "days": days, "letters": letters, "more": max(0, len(letters) - MOST)}

    def words(self, block: str) -> Words:
        """`title`, `text` (all that is in it), and what stands at a place in it."""
        return Words("pictures/timeline", block, self.facts)

    def svg(self, say: Say) -> str:
        """The drawing."""
        title = say(self.words("title"))
        head, y = ink.paragraph(34, title, size=ink.TITLE, bold=True)
        levels = self._levels()
        axis = y + 34 + (max(levels) + 1) * LEVEL
        made = [head, self._today(y + 8, axis, say), self._months(axis), self._season(axis, levels)]
        y = axis + 40
        for one in self.letters[:MOST]:
            row, y = self._row(one, y, say)
            made.append(row)
        below, y = self._below(y, say)
        return ink.whole(title, say(self.words("text")), "".join((*made, below)), y + 6)

    # -------------------------------------------------------------- the line of time

    @property
    def _ends(self) -> tuple[date, date]:
        """The first of a month and the first of another one, around everything that is drawn."""
        moved = [move.day for one in self.letters for move in one.moves if move.day]
        earliest = min((self.today, *moved, *(one.day for one in self.days)))
        latest = max((self.today, *(one.day for one in self.days)))
        return max(earliest, self.today - FARTHEST_BACK).replace(day=1), _month(latest, 1)

    def _x(self, day: date) -> float:
        start, end = self._ends
        part = (day - start).days / (end - start).days
        return ink.LEFT + EDGE + min(1.0, max(0.0, part)) * (ink.ROOM - 2 * EDGE)

    def _months(self, axis: float) -> str:
        """The line itself, a tick a month, and names where there is room for them."""
        first, last = self._ends
        count = (last.year - first.year) * 12 + last.month - first.month
        step = next(step for step in (1, 2, 3, 6, 12, 24, 48) if count / step <= LABELS)
        made = [ink.line(ink.LEFT, axis, ink.RIGHT, axis, "rule", wide=1.5)]
        for n in range(count + 1):
            day = _month(first, n)
            x, named = self._x(day), n % step == 0 and n < count
            made.append(ink.line(x, axis, x, axis + (7 if named else 4), "rule"))
            if named:
                made.append(ink.text(x, axis + 21, f"{day:%b %Y}", "soft", size=10.5, anchor="middle"))
        return "".join(made)

    def _today(self, top: float, axis: float, say: Say) -> str:
        label, x = say(self.words("today")), self._x(self.today)
        wide = measure.width(label, ink.SMALL) / 2
        at = min(max(x, ink.LEFT + wide), ink.RIGHT - wide)
        line = ink.line(x, top + 5, x, axis, "mine", wide=1.5, dashed=True)
        return line + ink.text(at, top, label, "mine", size=ink.SMALL, bold=True, anchor="middle")

    # -------------------------------------------------------------- the season

    def _levels(self) -> tuple[int, ...]:
        """How high each number stands over the line, so that none stands on another."""
        placed: list[tuple[float, int]] = []
        for one in self.days:
            x = self._x(one.day)
            taken = {level for at, level in placed if abs(at - x) < LEVEL}
            placed.append((x, next(level for level in range(len(self.days) + 1) if level not in taken)))
        return tuple(level for _, level in placed) or (0,)

    def _season(self, axis: float, levels: tuple[int, ...]) -> str:
        stems, numbers = [], []
        for n, (one, level) in enumerate(zip(self.days, levels, strict=False), 1):
            x, y = self._x(one.day), axis - 14 - level * LEVEL
            stems.append(ink.line(x, y, x, axis, "rule"))
            numbers.append(_numbered(n, x, y))
        return "".join((*stems, *numbers))

    # -------------------------------------------------------------- the letters

    def _row(self, one: Letter, y: float, say: Say) -> tuple[str, float]:
        """One letter, and where the next one can begin."""
        state = measure.cut(one.state, ink.SMALL, 150)
        name = measure.cut(one.who, ink.SIZE, ink.ROOM - measure.width(state, ink.SMALL) - 10)
        made = [ink.text(ink.LEFT, y + 6, name, bold=True)]
        made.append(ink.text(ink.RIGHT, y + 6, state, "soft", size=ink.SMALL, anchor="end"))
        made.append(self._track(one, y + 22))
        y += 44
        if one.next:
            words, y = ink.paragraph(y, say(one.following), "soft", size=ink.SMALL)
            made.append(words)
        return "".join(made), y + 12

    def _track(self, one: Letter, y: float) -> str:
        """What happened, each by its shape; those close together make room to the left, never past a later one."""
        dated = [(move.mark, self._x(move.day)) for move in one.moves if move.day]
        placed: list[tuple[Mark, float]] = []
        for mark, x in reversed(dated):
            placed.append((mark, min(x, placed[-1][1] - GAP) if placed else x))
        now = self._x(self.today)
        made = [ink.line(ink.LEFT, y, ink.RIGHT, y, "hair"), ink.line(now, y - 8, now, y + 8, "mine", wide=1.5)]
        if placed:
            made.append(ink.line(max(ink.LEFT + 2, placed[-1][1]), y, placed[0][1], y, "edge", wide=2))
        made += [_shape(mark, max(ink.LEFT + 2, x), y) for mark, x in reversed(placed)]
        if one.on and one.on >= self.today:
            x = self._x(one.on)
            made.append(ink.shape(((x - 6, y - 5), (x + 6, y - 5), (x, y + 6)), "hollow"))
        return "".join(made)

    # -------------------------------------------------------------- what it means

    def _below(self, y: float, say: Say) -> tuple[str, float]:
        made, y = [], y + 8
        if len(self.letters) > MOST:
            made.append(ink.text(ink.LEFT, y + 4, say(self.words("more")), "soft", size=ink.SMALL))
            y += 22
        if self.letters:
            made.append(self._key(y + 4, say))
            y += 56
        for n, one in enumerate(self.days, 1):
            made.append(_numbered(n, ink.LEFT + 8, y + 8))
            made.append(ink.text(ink.LEFT + 24, y + 12, say(_word(one.block)), size=ink.SMALL))
            made.append(ink.text(ink.RIGHT, y + 12, one.when, "soft", size=ink.SMALL, anchor="end"))
            y += 22
        if self.stands_in:
            note, y = ink.paragraph(y + 16, say(self.words("guess")), "soft", size=ink.SMALL)
            made.append(note)
        return "".join(made), y + 8

    def _key(self, y: float, say: Say) -> str:
        """What each shape means, four in a row."""
        made = [ink.line(ink.LEFT, y - 6, ink.RIGHT, y - 6, "hair")]
        shapes = [(_shape(mark, 0, 0), mark.value) for mark in Mark]
        shapes.append((ink.shape(((-6, -5), (6, -5), (0, 6)), "hollow"), "next"))
        for n, (shape, block) in enumerate(shapes):
            x, down = ink.LEFT + 8 + n % 4 * ink.ROOM / 4, y + 10 + n // 4 * 20
            made.append(f'<g transform="translate({x:.1f} {down:.1f})">{shape}</g>')
            made.append(ink.text(x + 12, down + 4, say(_word(block)), "soft", size=11))
        return "".join(made)


def _word(block: str) -> Words:
    return Words("pictures/timeline", block)


def _month(day: date, after: int) -> date:
    """The first of the month so many months after that of a day."""
    months = day.year * 12 + day.month - 1 + after
    return date(months // 12, months % 12 + 1, 1)


def _numbered(n: int, x: float, y: float) -> str:
    return ink.circle(x, y, 8.5, "solid") + ink.text(x, y + 4, str(n), "on", size=11, bold=True, anchor="middle")


def _shape(mark: Mark, x: float, y: float) -> str:
    match mark:
        case Mark.ASKED:
            return ink.circle(x, y, 5, "hollow")
        case Mark.AGREED:
            return ink.circle(x, y, 6, "solid")
        case Mark.PORTAL:
            return ink.diamond(x, y, 6.5, "hollow")
        case Mark.UPLOADED:
            return ink.rect(x - 5.5, y - 5.5, 11, 11, "solid", round_by=1)
        case Mark.ASSIGNED:
            return ink.shape(((x, y - 7), (x + 6.5, y + 5), (x - 6.5, y + 5)), "solid")
        case Mark.ENDED:
            return "".join(_cross(x, y))
    return ink.line(x, y - 5, x, y + 5, "edge", wide=2)


def _cross(x: float, y: float) -> Iterator[str]:
    yield ink.line(x - 5, y - 5, x + 5, y + 5, "mine", wide=2.5)
    yield ink.line(x - 5, y + 5, x + 5, y - 5, "mine", wide=2.5)
