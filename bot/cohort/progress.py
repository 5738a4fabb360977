"""How far a class is, drawn so that nobody's state can be read from it: `docs/decisions/0028`. Pure.

A picture is drawn at most once a day, of people who are counted in one class only. A number is rounded to fives, has at
least `FLOOR` people on either side, and moves, seen from every earlier picture, only as far as leaves `FLOOR` of those
who could have moved it since then free to have done something else: up those who did anything, down those who left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.interview.questions import Option

FLOOR = 10
"""People who have to stand on either side of whatever is said."""
GRAIN = 5
"""What numbers of people are rounded to."""
BLUR = GRAIN // 2
"""How far a count can be from what is shown of it."""
SMALLEST = 2 * FLOOR + GRAIN
"""People counted below which every number would be the same."""
REST = timedelta(days=90)
"""How long who left a count, or opted out of it, is counted nowhere else: or a new class could undo the rounding."""
REMEMBERED = 400
"""Pictures a new one is held against: more than a year of days."""


class Milestone(Option):
    """What is counted of a student, and nothing else."""

    STORY = "story", "Story told"
    AGREED = "agreed", "Two writers agreed"
    REQUESTED = "requested", "A request sent in the portal"
    UPLOADED = "uploaded", "A letter uploaded"
    ASSIGNED = "assigned", "A letter assigned to a program"


@dataclass(frozen=True, slots=True)
class Counted:
    """One student as a count sees them. `mark` is another number whenever they did something."""

    student: str
    mark: int
    reached: frozenset[Milestone] = frozenset()
    asked: frozenset[str] = frozenset()
    """Writers they asked, as keyed hashes of this class."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What staff see for a day and longer: numbers of people, in fives. A milestone that is missing is not shown."""

    number: int
    day: date
    size: int
    """How many are counted, rounded down to fives."""
    shown: Mapping[Milestone, int] = field(default_factory=dict)
    least: int = FLOOR
    """The lowest and the highest number there can be: at them it is only known that so many or fewer, or more, are."""
    most: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who is counted: their mark in the last picture, and the number of the last one they had touched."""

    mark: int
    touched: int


@dataclass(frozen=True, slots=True)
class Frame:
    """All that is kept of a count: who is in it, never what anybody has reached."""

    looked: date | None = None
    seats: Mapping[str, Seat] = field(default_factory=dict)
    gone: Mapping[int, int] = field(default_factory=dict)
    """How many had left by each picture since the one before."""
    left: Mapping[str, date] = field(default_factory=dict)
    """Who left, and the picture's day: counted nowhere until they have rested."""
    pictures: tuple[Picture, ...] = ()
    busy: tuple[str, ...] = ()
    """Writers whom `FLOOR` or more have asked, as keyed hashes of this class."""

    @property
    def last(self) -> Picture | None:
        """What staff see now."""
        return self.pictures[-1] if self.pictures else None

    def held(self, today: date) -> frozenset[str]:
        """Who may be counted nowhere else: those in this count, and those who left it lately."""
        return frozenset(self.seats) | {who for who, day in self.left.items() if today - day < REST}


def look(frame: Frame, present: Iterable[Counted], today: date) -> Frame:
    """The frame after a day's look at those who are in the class, not opted out, and counted nowhere else.

    Nothing of it moves before `FLOOR` people joined, left or did something: then a new picture is drawn.
    """
    if frame.looked == today:
        return frame
    frame = replace(frame, looked=today, left={who: day for who, day in frame.left.items() if today - day < REST})
    here = {one.student: one for one in present}
    new = [who for who in here if who not in frame.seats and who not in frame.left]
    joined = new if len(new) >= FLOOR else []
    gone = [who for who in frame.seats if who not in here]
    moved = [who for who, seat in frame.seats.items() if who in here and here[who].mark != seat.mark]
    counted = len(frame.seats) - len(gone) + len(joined)
    if len(joined) + len(gone) + len(moved) < FLOOR or counted < SMALLEST:
        return frame
    number = frame.pictures[-1].number + 1 if frame.pictures else 1
    kept = {who: Seat(here[who].mark, seat.touched) for who, seat in frame.seats.items() if who in here}
    seats = {**kept, **{who: Seat(here[who].mark, number) for who in (*moved, *joined)}}
    frame = replace(
        frame,
        seats=seats,
        gone={**frame.gone, number: len(gone)},
        left={**frame.left, **dict.fromkeys(gone, today)},
    )
    counts = [here[who] for who in seats]
    pictures = (*frame.pictures, _drawn(frame, number, counts, today))[-REMEMBERED:]
    return replace(frame, pictures=pictures, busy=_busy(frame.busy, counts))


def ways(frame: Frame, milestone: Milestone, size: int) -> tuple[int, int] | None:
    """The lowest and the highest number that may be shown next of one milestone; None: none may."""
    least, end = _ends(size)
    most = end
    for before in frame.pictures:
        if milestone in before.shown:
            # Nobody goes back: a number rises by those who did something, and falls by those who left alone.
            least = max(least, before.shown[milestone] - _free(left(frame, before)))
            most = min(most, before.shown[milestone] + _free(touched(frame, before)))
    least = min(least, end)  # the highest there can be says only that so many or more are
    return (least, most) if least <= most else None


def _free(people: int) -> int:
    """How far so many can move a number and leave `FLOOR` of them free to have done something else."""
    return max(0, people - FLOOR + 2 * BLUR) // GRAIN * GRAIN


def touched(frame: Frame, before: Picture) -> int:
    """How many of those who are counted joined or did something since a picture."""
    return sum(seat.touched > before.number for seat in frame.seats.values())


def left(frame: Frame, before: Picture) -> int:
    """How many left since a picture."""
    return sum(count for number, count in frame.gone.items() if number > before.number)


def _drawn(frame: Frame, number: int, counts: Sequence[Counted], today: date) -> Picture:
    size = len(counts)
    shown = {}
    for milestone in Milestone:
        count = sum(milestone in one.reached for one in counts)
        if (way := ways(frame, milestone, size)) is not None:
            shown[milestone] = min(max(_rounded(count), way[0]), way[1])
    least, most = _ends(size)
    return Picture(number, today, size // GRAIN * GRAIN, shown, least, most)


def _ends(size: int) -> tuple[int, int]:
    return -(-FLOOR // GRAIN) * GRAIN, (size - FLOOR) // GRAIN * GRAIN


def _rounded(count: int) -> int:
    return (count + BLUR) // GRAIN * GRAIN


def _busy(known: tuple[str, ...], counts: Sequence[Counted]) -> tuple[str, ...]:
    """Once said of a writer it stays said: that somebody left must not be seen from it."""
    asked = Counter(writer for one in counts for writer in one.asked)
    return tuple(sorted({*known, *(writer for writer, count in asked.items() if count >= FLOOR)}))
