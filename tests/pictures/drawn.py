"""Pictures as a test reads them: every shape and letter of an SVG, and made-up ones to draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from hypothesis import strategies as st

from bot.pictures import Bar, Bars, Coverage, Day, Happened, Letter, Mark, Quartiles, Timeline, Told
from bot.pictures.measure import width
from bot.playbook.people import Signal
from bot.screens import Sketch
from tests.support import RENDERER

SVG = "{http://www.w3.org/2000/svg}"
SIGNALS = tuple(signal.label for signal in Signal)
PEOPLE = (
    "Dr. Adeyemi",
    "<script>alert('x')</script> & \"Co\"",
    "Dr. محمد الأحمدي",
    "Prof. שרה כהן 🩺",
    "王伟",
    "👩🏽‍⚕️ Dr. Nguyễn Thị Minh Khai",
    "Wolfeschlegelsteinhausenbergerdorff" * 3,
    "of the " * 30,
    "\u202egnp.exe",
)


@dataclass(frozen=True)
class Line:
    """One line of letters, and the room it takes at most."""

    words: str
    look: str
    left: float
    right: float
    base: float
    size: float


def lines(root: ElementTree.Element) -> Iterator[Line]:
    moved = {text: group for group in root.iter(f"{SVG}g") for text in group.iter(f"{SVG}text")}
    assert not moved  # letters stand where they say
    for one in root.iter(f"{SVG}text"):
        x, size, words = float(one.get("x", "")), float(one.get("font-size", "")), "".join(one.itertext())
        wide = width(words, size)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[one.get("text-anchor", "start")]
        yield Line(words, one.get("class", ""), left, left + wide, float(one.get("y", "")), size)


def drawing(sketch: Sketch) -> ElementTree.Element:
    return ElementTree.fromstring(sketch.svg(RENDERER.plain))


def said(sketch: Sketch) -> str:
    return RENDERER.plain(sketch.words("text"))


# ------------------------------------------------------------------ made up

TODAY = date(2026, 11, 24)
people = st.one_of(st.sampled_from(PEOPLE), st.text(min_size=1, max_size=60).filter(str.strip))
days = st.dates(date(2020, 1, 1), date(2034, 12, 31))
SEASON = (
    "eras_open", "ask_soft_latest", "ask_hard_latest", "submit_open",
    "letters_in", "review_open", "rank_deadline", "match_day",
)  # fmt: skip


def written(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    moved = draw(st.lists(st.tuples(st.sampled_from(Mark), st.none() | days), max_size=8))
    moves = tuple(Happened(mark, f"It was {mark.value}", day, written(day)) for mark, day in moved)
    on = draw(st.none() | days)
    how = draw(st.sampled_from(("from", "by", "late"))) if on else ""
    following = draw(st.sampled_from(("", "Follow up, once", "Create the request in the portal")))
    sure = draw(st.sampled_from(("", " (projected)")))
    return Letter(draw(people), "Asked, no answer yet", moves, following, how, on, f"{written(on)}{sure}" if on else "")


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    ahead = sorted(draw(st.lists(days, min_size=8, max_size=8)))
    season = tuple(Day(block, day, f"{written(day)} (projected)") for block, day in zip(SEASON, ahead, strict=True))
    found = tuple(draw(st.lists(letters(), max_size=13)))
    stands_in = draw(st.sampled_from(("", "SF Match")))
    return Timeline(2028, TODAY, written(TODAY), season, found, stands_in)


@st.composite
def covered(draw: st.DrawFn) -> Coverage:
    counts = st.tuples(*(st.integers(0, 12) for _ in SIGNALS))
    told = st.builds(Told, people, counts, st.integers(0, 40))
    return Coverage(SIGNALS, tuple(draw(st.lists(told, min_size=1, max_size=15))), 2)


@st.composite
def quartiles(draw: st.DrawFn) -> Quartiles:
    q1, median, q3 = sorted(draw(st.lists(st.integers(200, 280), min_size=3, max_size=3)))
    unmatched = draw(st.none() | st.integers(190, 280))
    score = draw(st.none() | st.integers(1, 300))
    group = ("internal medicine and pediatrics", "US IMG (US citizen at a school abroad)", 2026, 3236)
    n = 84 if unmatched is not None else None
    return Quartiles(*group, q1, median, q3, unmatched, n, score, "q1 to median", False)


@st.composite
def bars(draw: st.DrawFn) -> Bars:
    ends = st.sampled_from(((False, False), (True, False), (False, True)))
    found = []
    for label in ("Story told", "A letter assigned to a program", "A request sent in the portal"):
        number, (less, more) = draw(st.none() | st.integers(2, 60)), draw(ends)
        side = " or fewer" if less else " or more" if more else ""
        said = "not shown" if number is None else f"about {number * 5}{side} of 305"
        found.append(Bar(label, said, None if number is None else number * 5 / 305, less, more))
    return Bars(draw(people), written(TODAY), tuple(found))


sketches = st.one_of(timelines(), covered(), quartiles(), bars())
