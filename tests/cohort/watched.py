"""A class day by day: as it is, what is shown of it, and what an attacker sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.cohort import progress
from bot.cohort.progress import BLUR, Counted, Frame, Milestone, look
from tests.cohort.attacker import Seen, Told, deduced

DAY = date(2027, 3, 1)
STORY = Milestone.STORY


@dataclass
class Class:
    """A class day by day, as it is, beside what is shown of it."""

    frame: Frame = field(default_factory=Frame)
    day: date = DAY
    marks: dict[str, int] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    log: list[dict[str, tuple[int, bool, bool]]] = field(default_factory=list)
    """For each picture: who is in it, their mark, whether they had reached it, whether they did something since."""

    def join(self, *names: str, reached: Iterable[str] = ()) -> None:
        self.marks.update(dict.fromkeys(names, 1))
        self.reached.update(reached)

    def leave(self, *names: str) -> None:
        for name in names:
            del self.marks[name]

    def act(self, *names: str, reached: Iterable[str] = ()) -> None:
        for name in names:
            self.marks[name] += 1
        self.reached.update(reached)

    def night(self) -> None:
        """A day ends, and the class is looked at."""
        before, self.day = self.frame, self.day + timedelta(days=1)
        done = frozenset({STORY})
        here = [Counted(who, mark, done if who in self.reached else frozenset()) for who, mark in self.marks.items()]
        self.frame = look(before, here, self.day)
        if self.frame.pictures != before.pictures:
            self.log.append(
                {
                    who: (
                        seat.mark,
                        who in self.reached,
                        who not in before.seats or before.seats[who].mark != seat.mark,
                    )
                    for who, seat in self.frame.seats.items()
                }
            )

    def shown(self) -> list[int | None]:
        return [picture.shown.get(STORY) for picture in self.frame.pictures]

    def told(self) -> list[Told]:
        """What each picture says to somebody who knows the rules, those of `progress.ways` among them."""
        said = []
        for at, picture in enumerate(self.frame.pictures):
            number = picture.shown.get(STORY)
            if number is None:
                said.append(Told(0, 1000))
                continue
            least, most = self._ways(at)
            said.append(Told(0 if number == least else number - BLUR, 1000 if number == most else number + BLUR))
        return said

    def _ways(self, at: int) -> tuple[int, int]:
        """What could have been shown at a picture."""
        frame = self.frame
        numbers = {picture.number for picture in frame.pictures[: at + 1]}
        seats = {who: progress.Seat(mark, self._touched(who, at)) for who, (mark, _, _) in self.log[at].items()}
        gone = {number: count for number, count in frame.gone.items() if number in numbers}
        earlier = Frame(seats=seats, gone=gone, pictures=frame.pictures[:at])
        found = progress.ways(earlier, STORY, len(seats))
        assert found
        return found

    def _touched(self, who: str, at: int) -> int:
        found = [n for n in range(at + 1) if who in self.log[n] and self.log[n][who][2]]
        return self.frame.pictures[found[-1]].number

    def people(self, known: Iterable[str] = ()) -> tuple[list[Seen], list[tuple[int, ...]]]:
        """Everybody as an attacker sees them, and the ways of those they know."""
        names = sorted({who for picture in self.log for who in picture})
        ways = [tuple(int(p[who][1]) if who in p else 0 for p in self.log) for who in known if who in names]
        unknown = [
            Seen(tuple(who in p for p in self.log), tuple(who in p and p[who][2] for p in self.log))
            for who in names
            if who not in set(known)
        ]
        return unknown, ways

    def deduced(self, known: Iterable[str] = ()) -> set[tuple[Seen, int]]:
        unknown, ways = self.people(known)
        return deduced(unknown, ways, self.told())


def names(count: int, begin: int = 0) -> tuple[str, ...]:
    return tuple(f"s{number:02}" for number in range(begin, begin + count))
