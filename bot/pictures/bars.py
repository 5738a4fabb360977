"""How far a class is: one bar a milestone, in the very words of the card, and never a number the card does not show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.pictures import ink, measure
from bot.screens import Say, Words

ROW, HIGH = 50.0, 12.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One milestone: what is said of it, and the part of the whole that is drawn; None where nothing is shown.

    `less` and `more`: it is only known that it is so many or fewer, or more.
    """

    label: str
    said: str
    part: float | None
    less: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """The milestones of one class on one day."""

    of: str
    day: str
    bars: tuple[Bar, ...]
    name: ClassVar[str] = "vouch-class.png"

    def words(self, block: str) -> Words:
        """`title`, `text` (all that is in it), and what stands at a place in it."""
        rows = tuple({"label": bar.label, "said": bar.said} for bar in self.bars)
        return Words("pictures/milestones", block, {"name": self.of, "day": self.day, "rows": rows})

    def svg(self, say: Say) -> str:
        """The drawing."""
        title = say(self.words("title"))
        head, y = ink.paragraph(34, title, size=ink.TITLE, bold=True)
        under, y = ink.paragraph(y + 2, say(self.words("day")), "soft", size=ink.SMALL)
        made = [head, under]
        for bar in self.bars:
            made.append(self._bar(bar, y))
            y += ROW
        note, y = ink.paragraph(y + 14, say(self.words("note")), "soft", size=ink.SMALL)
        return ink.whole(title, say(self.words("text")), "".join((*made, note)), y + 6)

    @staticmethod
    def _bar(bar: Bar, y: float) -> str:
        """Its name, what is said of it, and its length; an arrow at its end where it is only a limit."""
        said = measure.width(bar.said, ink.SMALL)
        label = measure.cut(bar.label, ink.SIZE, ink.ROOM - said - 10)
        made = [ink.text(ink.LEFT, y + 16, label, bold=True)]
        made.append(ink.text(ink.RIGHT, y + 16, bar.said, size=ink.SMALL, anchor="end"))
        top = y + 24
        if bar.part is None:
            middle = top + HIGH / 2
            return "".join((*made, ink.line(ink.LEFT, middle, ink.RIGHT, middle, "rule", dashed=True)))
        made.append(ink.rect(ink.LEFT, top, ink.ROOM, HIGH, "tint"))
        long = max(0.0, min(1.0, bar.part)) * ink.ROOM
        made.append(ink.rect(ink.LEFT, top, long, HIGH, "solid"))
        end, middle = ink.LEFT + long, top + HIGH / 2
        if bar.more:
            made.append(ink.shape(((end + 2, middle - 6), (end + 10, middle), (end + 2, middle + 6)), "solid"))
        if bar.less:
            made.append(ink.shape(((end - 4, middle - 4), (end - 10, middle), (end - 4, middle + 4)), "on"))
        return "".join(made)
