"""A picture drawn and painted, beside starting an empty Python: `python -m tests.benchmarks.pictures`."""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

from adapters.painting import png
from bot.messages import Picture
from bot.pictures import Coverage, Day, Happened, Letter, Mark, Quartiles, Timeline, Told
from tests.benchmarks.measured import Row, each, side_by_side, told
from tests.pictures.drawn import SEASON, SIGNALS, TODAY, written
from tests.support import RENDERER

TIMES = 40


def fullest() -> Timeline:
    """As much as is ever drawn: ten letters with six moves each, and every day of the season."""
    days = tuple(
        Day(name, TODAY.replace(year=2027, month=n + 1), "1 June 2027 (projected)") for n, name in enumerate(SEASON)
    )
    moves = tuple(Happened(mark, mark.value, TODAY.replace(month=n + 1), "1 June") for n, mark in enumerate(Mark))
    following = ("Create the request in the portal", "from", TODAY, written(TODAY))
    letters = tuple(Letter(f"Dr. Adeyemi the {n}th", "Agreed, materials sent", moves, *following) for n in range(10))
    return Timeline(2028, TODAY, written(TODAY), days, letters)


def usual() -> tuple[Coverage, Quartiles]:
    people = tuple(Told(f"Dr. Lindqvist {n}", (1, 2, 0), n) for n in range(4))
    numbers = (2026, 3236, 243, 254, 262, 233, 84, 249, "q1 to median", False)
    return Coverage(SIGNALS, people, 2), Quartiles("internal medicine", "US MD senior", *numbers)


def rows() -> Iterator[Row]:
    timeline = fullest()
    made = {"the fullest timeline": timeline, "a coverage": usual()[0], "a lane": usual()[1]}
    for name, sketch in made.items():
        picture = Picture(sketch.name, "", sketch.svg(RENDERER.plain))
        paint = partial(painted, picture)
        whole, empty = side_by_side(partial(waited, paint), partial(waited, start))
        yield Row(f"pictures: {name} as PNG", whole, "ms", empty, "an empty Python", 300, by_ratio=False)
        whole, empty = side_by_side(partial(worked, paint), partial(worked, start))
        yield Row("pictures: of it the painter's processor", whole, "ms", empty, "an empty Python", 300, by_ratio=False)
    (drawn,) = side_by_side(lambda: each(lambda: timeline.svg(RENDERER.plain), TIMES) * 1000)
    yield Row("pictures: the fullest timeline as SVG", drawn, "ms", bar=10)


def start() -> None:
    subprocess.run((sys.executable, "-I", "-c", "pass"), check=True)


def painted(picture: Picture) -> None:
    asyncio.run(png(picture, 1000))


def waited(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def worked(work: Callable[[], object]) -> float:
    """What its child processes took of the processor: others on the machine do not count."""
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime) * 1000


if __name__ == "__main__":
    sys.exit(told(rows()))
