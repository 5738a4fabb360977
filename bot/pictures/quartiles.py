"""Where one score lies among those of a past class: a box of the middle half, its middle, and one's own mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.pictures import ink, measure
from bot.screens import Say, Words

EDGE = 6
"""Points of the score beyond the outermost mark."""
TICK = 10


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The numbers of one group. `score` is the student's own, None where there is none; so is `unmatched`."""

    field: str
    applicant: str
    year: int
    n: int
    q1: int
    median: int
    q3: int
    unmatched: int | None
    unmatched_n: int | None
    score: int | None
    band: str
    far: bool
    name: ClassVar[str] = "vouch-lane.png"

    @property
    def facts(self) -> dict[str, object]:
        """What its words may use."""
        shown = {"field": self.field, "type": self.applicant, "year": self.year, "n": self.n}
        own = {"score": self.score, "band": self.band, "far": self.far}
        group = {"q1": self.q1, "median": self.median, "q3": self.q3}
        return {**shown, **group, **own, "unmatched": self.unmatched, "unmatched_n": self.unmatched_n}

    def words(self, block: str) -> Words:
        """`title`, `text` (all that is in it), and what stands at a place in it."""
        return Words("pictures/lane", block, self.facts)

    def svg(self, say: Say) -> str:
        """The drawing."""
        title = say(self.words("title"))
        head, y = ink.paragraph(34, title, size=ink.TITLE, bold=True)
        group, y = ink.paragraph(y + 2, say(self.words("group")), "soft", size=ink.SMALL)
        made = [head, group]
        top = y + 40
        made += [self._scale(top), self._box(top, say)]
        y = top + 104
        if self.unmatched is not None:
            made.append(self._unmatched(top, say))
            y += 26
        if self.score is not None:
            made.append(self._own(top, say))
            own, y = ink.paragraph(y, say(self.words("own")), bold=True)
            made.append(own)
        note, y = ink.paragraph(y + 6, say(self.words("note")), "soft", size=ink.SMALL)
        return ink.whole(title, say(self.words("text")), "".join((*made, note)), y + 6)

    # -------------------------------------------------------------- parts

    @property
    def _ends(self) -> tuple[int, int]:
        known = [n for n in (self.q1, self.q3, self.unmatched, self.score) if n is not None]
        low, high = min(known) - EDGE, max(known) + EDGE
        return low // TICK * TICK, -(-high // TICK) * TICK

    def _x(self, score: float) -> float:
        low, high = self._ends
        return ink.LEFT + 10 + (score - low) / (high - low) * (ink.ROOM - 20)

    def _scale(self, top: float) -> str:
        """The axis below, with as many numbers as fit."""
        low, high = self._ends
        step = next(step for step in (TICK, 20, 50, 100) if (high - low) / step <= 8)
        ticks = range(-(-low // step) * step, high + 1, step)
        y = top + 62
        parts = [ink.line(ink.LEFT, y, ink.RIGHT, y, "rule")]
        for tick in ticks:
            x = self._x(tick)
            parts += [ink.line(x, y, x, y + 5, "rule")]
            parts += [ink.text(x, y + 19, str(tick), "soft", size=ink.SMALL, anchor="middle")]
        return "".join(parts)

    def _box(self, top: float, say: Say) -> str:
        """The middle half with its three numbers above; the middle is the thick line."""
        q1, median, q3 = (self._x(n) for n in (self.q1, self.median, self.q3))
        labels = [str(self.q1), say(self.words("middle")), str(self.q3)]
        gaps = [measure.width(label, ink.SMALL) + 8 for label in labels]
        places = ink.spread((q1, median, q3), gaps)
        numbers = "".join(
            ink.text(at, top - 8, label, size=ink.SMALL, anchor="middle", bold=n == 1)
            for n, (at, label) in enumerate(zip(places, labels, strict=True))
        )
        box = ink.rect(q1, top, max(1, q3 - q1), 30, "tint") + ink.rect(q1, top, max(1, q3 - q1), 30, "edge")
        return numbers + box + ink.line(median, top, median, top + 30, "edge", wide=4)

    def _unmatched(self, top: float, say: Say) -> str:
        """A diamond on the axis for the middle of those who did not match, and the same one beside what it means."""
        label = say(self.words("unmatched"))
        here = ink.diamond(self._x(self.unmatched or 0), top + 62, 7, "hollow")
        key = ink.diamond(ink.LEFT + 10, top + 101, 6, "hollow")
        return here + key + ink.text(ink.LEFT + 24, top + 105, label, size=ink.SMALL)

    def _own(self, top: float, say: Say) -> str:
        """One's own mark: a filled triangle under the box, with its line through it and a name."""
        label, x = say(self.words("you")), self._x(self.score or 0)
        wide = measure.width(label, ink.SIZE)
        at = min(max(x, ink.LEFT + wide / 2 + 8), ink.RIGHT - wide / 2 - 8)
        mark = ink.shape(((x, top + 34), (x + 7, top + 46), (x - 7, top + 46)), "own")
        through = ink.line(x, top - 4, x, top + 34, "mine", wide=2, dashed=True)
        side = at + wide / 2 + 12 if at + wide + 20 < ink.RIGHT else at - wide / 2 - 12
        return through + mark + ink.text(side, top + 50, label, "mine", bold=True, anchor="middle")
