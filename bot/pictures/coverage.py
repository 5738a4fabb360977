"""Which request tells which signal, in how many lines, and how many requests tell each: a table with marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.pictures import ink, measure
from bot.screens import Say, Words

MOST = 12
"""Requests that are drawn; how many more there are is said in their place."""
COLUMN, ROW = 68.0, 48.0
FIRST = ink.RIGHT - 3 * COLUMN
"""Where the three columns begin; the names have the room before it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One request: how many lines show each signal, and how many programs the letter is assigned to."""

    who: str
    lines: tuple[int, ...]
    programs: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every request, the columns in the order of `signals`; `enough` requests should tell each."""

    signals: tuple[str, ...]
    told: tuple[Told, ...]
    enough: int
    name: ClassVar[str] = "vouch-coverage.png"

    @property
    def facts(self) -> dict[str, object]:
        """What its words may use."""
        rows = tuple(
            {
                "who": one.who,
                "told": tuple({"signal": s, "lines": n} for s, n in zip(self.signals, one.lines, strict=True)),
                "programs": one.programs,
            }
            for one in self.told
        )
        sums = tuple({"signal": s, "by": self._by(n)} for n, s in enumerate(self.signals))
        return {"rows": rows, "sums": sums, "enough": self.enough, "more": max(0, len(self.told) - MOST)}

    def words(self, block: str) -> Words:
        """`title`, `text` (all that is in it), and what stands at a place in it."""
        return Words("pictures/coverage", block, self.facts)

    def svg(self, say: Say) -> str:
        """The drawing."""
        title = say(self.words("title"))
        head, y = ink.paragraph(34, title, size=ink.TITLE, bold=True)
        made = [head]
        top, y = y, y + max(self._heads()) * 15 + 4
        made += [self._head(n, top) for n in range(len(self.signals))]
        for one in self.told[:MOST]:
            made.append(self._row(one, y, say))
            y += ROW
        if len(self.told) > MOST:
            made.append(ink.text(ink.LEFT, y + 18, say(self.words("more")), "soft", size=ink.SMALL))
            y += 28
        made.append(self._sums(y, say))
        note, y = ink.paragraph(y + 64, say(self.words("note")), "soft", size=ink.SMALL)
        return ink.whole(title, say(self.words("text")), "".join((*made, note)), y + 6)

    # -------------------------------------------------------------- parts

    def _by(self, column: int) -> int:
        return sum(one.lines[column] > 0 for one in self.told)

    def _lines(self, column: int) -> tuple[str, ...]:
        return measure.lines(self.signals[column], 11.5, COLUMN - 6)

    def _heads(self) -> tuple[int, ...]:
        return tuple(len(self._lines(n)) for n in range(len(self.signals)))

    def _head(self, column: int, top: float) -> str:
        """The signal in as many lines as it needs, its last line upon the table."""
        lines, x = self._lines(column), self._x(column)
        first = top + (max(self._heads()) - len(lines)) * 15
        return "".join(
            ink.text(x, first + n * 15, line, "soft", size=11.5, anchor="middle") for n, line in enumerate(lines)
        )

    def _row(self, one: Told, y: float, say: Say) -> str:
        below = say(Words("pictures/coverage", "programs", {"programs": one.programs})) if one.programs else ""
        names = measure.lines(one.who, ink.SIZE, FIRST - ink.LEFT - 8, 1 if below else 2)
        first = y + (21 if below or len(names) > 1 else 29)
        made = [ink.line(ink.LEFT, y, ink.RIGHT, y, "hair")]
        made += [ink.text(ink.LEFT, first + n * 17, name, bold=True) for n, name in enumerate(names)]
        if below:
            made.append(ink.text(ink.LEFT, y + 38, below, "soft", size=11.5))
        return "".join((*made, *(self._cell(n, lines, y) for n, lines in enumerate(one.lines))))

    def _cell(self, column: int, lines: int, y: float) -> str:
        """A filled disc with the number of lines, or a hollow one with a dash."""
        x, middle = self._x(column), y + ROW / 2
        if not lines:
            dash = ink.line(x - 4, middle, x + 4, middle, "rule", wide=2)
            return ink.circle(x, middle, 13, "hollow") + dash
        number = ink.text(x, middle + 4.5, str(lines), "on", bold=True, anchor="middle")
        return ink.circle(x, middle, 14, "solid") + number

    def _sums(self, y: float, say: Say) -> str:
        """How many requests tell each, and whether that is too few: in words, not by the look alone."""
        made = [ink.line(ink.LEFT, y, ink.RIGHT, y, "rule", wide=1.5)]
        made.append(ink.text(ink.LEFT, y + 22, say(self.words("sums")), bold=True))
        for column in range(len(self.signals)):
            by = self._by(column)
            look = "mine" if by < self.enough else "ink"
            words = say(Words("pictures/coverage", "sum", {"by": by, "enough": self.enough}))
            for n, line in enumerate(measure.lines(words, 11.5, COLUMN - 4)):
                x, down = self._x(column), y + 22 + n * 15
                made.append(ink.text(x, down, line, look, size=11.5, bold=by < self.enough, anchor="middle"))
        return "".join(made)

    @staticmethod
    def _x(column: int) -> float:
        return FIRST + (column + 0.5) * COLUMN
