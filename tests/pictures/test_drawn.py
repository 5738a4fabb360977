"""Every picture: whole, within its sheet, without style, told by more than colour, and the same in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from bot.pictures import Bar, Bars, Coverage, Mark, Timeline, Told, ink
from bot.pictures.letters import LOST, drawable
from bot.pictures.timeline import _shape
from bot.screens import Sketch, Words
from tests.pictures.drawn import PEOPLE, SIGNALS, SVG, TODAY, Line, bars, drawing, lines, said, sketches, timelines
from tests.support import RENDERER

TAGS = {"svg", "title", "desc", "rect", "text", "line", "circle", "polygon", "g"}
ALLOWED = {
    *("class", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "width", "height", "points", "transform"),
    *("font-size", "font-weight", "font-family", "text-anchor", "stroke-width", "stroke-dasharray", "viewBox", "role"),
}
NAMED = re.compile(r"[A-Z][a-z]{2} \d{4}|\d{1,3}")
"""What stands along a line: names of months, numbers of a scale and of the days."""
KEYS = (*(mark.value for mark in Mark), "next")


@settings(max_examples=150, deadline=None)
@given(sketches)
def test_a_picture_is_shapes_and_letters_within_its_sheet_and_nothing_that_runs_or_loads(sketch: Sketch) -> None:
    root = drawing(sketch)
    assert root.get("role") == "img"
    for one in root.iter():
        assert one.tag.removeprefix(SVG) in TAGS
        assert set(one.attrib) <= ALLOWED
        assert one.get("class", "drawing") in ink.LOOKS | {"drawing"}
    high = float(root.get("height", ""))
    for line in lines(root):
        assert line.left >= ink.LEFT - 12 and line.right <= ink.RIGHT + 12, line
        assert line.base - line.size > 0 and line.base < high, line


@settings(max_examples=100, deadline=None)
@given(sketches)
def test_no_line_of_letters_stands_on_another(sketch: Sketch) -> None:
    found = [line for line in lines(drawing(sketch)) if not NAMED.fullmatch(line.words)]
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            apart = one.right <= other.left + 1 or other.right <= one.left + 1
            assert apart or abs(one.base - other.base) >= min(one.size, other.size), (one, other)


@settings(max_examples=150, deadline=None)
@given(sketches)
def test_the_words_say_all_that_is_in_the_picture(sketch: Sketch) -> None:
    root, told = drawing(sketch), " ".join(drawable(said(sketch)).split()).casefold()
    title, desc = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
    assert title == RENDERER.plain(sketch.words("title"))
    assert " ".join((desc or "").split()) == " ".join(re.sub("[\ufffe\uffff]", "", said(sketch)).split())
    for line in lines(root):
        if not explained(line, sketch):
            for word in line.words.replace("…", "").replace("\u200f", "").split():
                assert word.strip(":;,.").casefold() in told, (line, told)


def explained(line: Line, sketch: Sketch) -> bool:
    """What says how to read it: scales, the key of the shapes, heads of columns, notes."""
    blocks = ("note", "more", "sums", "group", "own", "you", "middle", "guess")
    words = [RENDERER.plain(Words("pictures/timeline", key)) for key in KEYS]
    for block in blocks:
        try:
            words += RENDERER.plain(sketch.words(block)).split("\n")
        except KeyError:
            continue
    return bool(NAMED.fullmatch(line.words)) or any(line.words in drawable(one) for one in words)


@settings(max_examples=60, deadline=None)
@given(timelines())
def test_every_day_of_the_season_says_how_sure_it_is_in_the_picture_and_in_words(sketch: Timeline) -> None:
    shown = [line.words for line in lines(drawing(sketch))]
    for day in sketch.days:
        assert day.when in shown
        assert day.when.endswith("(projected)")
        assert day.when in said(sketch)


@settings(max_examples=60, deadline=None)
@given(bars())
def test_a_class_is_drawn_with_the_very_words_of_its_card_and_no_other_number(sketch: Bars) -> None:
    root = drawing(sketch)
    shown = [line.words for line in lines(root)]
    assert all(bar.said in shown for bar in sketch.bars)
    numbers = set(re.findall(r"\d+", " ".join(shown)))
    known = " ".join((sketch.of, sketch.day, *(bar.said for bar in sketch.bars)))
    assert numbers <= set(re.findall(r"\d+", drawable(known)))
    long = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "solid"]
    assert len(long) == sum(bar.part is not None for bar in sketch.bars)


def test_marks_are_told_apart_without_any_colour() -> None:
    shapes = [re.sub(r'class="(solid|hollow)"|class="\w+"', r"\1", _shape(mark, 0, 0)) for mark in Mark]
    assert len(set(shapes)) == len(Mark)
    told = drawing(Coverage(SIGNALS, (Told("Dr. Rao", (3, 0, 1)),), 2))
    assert {"3", "1"} <= {line.words for line in lines(told)}
    assert "missing" in {line.words for line in lines(told)}


@pytest.mark.parametrize("who", PEOPLE)
def test_a_name_is_escaped_cut_visibly_and_whole_in_the_words(who: str) -> None:
    sketch = Coverage(SIGNALS, (Told(who, (1, 0, 0)),), 2)
    names = "".join(line.words for line in lines(drawing(sketch)) if line.left == ink.LEFT and line.base < 160)
    whole = " ".join(RENDERER.plain(sketch.words("text")).split())
    assert " ".join(who.replace("\u202e", "").split()) in whole
    assert "…" in names or all(part in drawable(names) for part in drawable(who.replace("\u202e", "")).split())
    assert (LOST in names) is (who == "王伟")


def test_letters_and_requests_beyond_the_most_are_counted_in_their_place() -> None:
    told = tuple(Told(f"Dr. {n}", (1, 0, 0)) for n in range(15))
    shown = [line.words for line in lines(drawing(Coverage(SIGNALS, told, 2)))]
    assert "and 3 more requests, in the words beside this" in shown
    assert "Dr. 14" in said(Coverage(SIGNALS, told, 2))
    assert "Dr. 14" not in shown


def test_a_bar_that_is_not_shown_has_no_length() -> None:
    root = drawing(Bars("A class", "today", (Bar("Story told", "not shown", None),)))
    assert not [one for one in root.iter(f"{SVG}rect") if one.get("class") in ("solid", "tint")]


def test_there_is_something_to_see_before_the_first_letter() -> None:
    shown = [line.words for line in lines(drawing(Timeline(2028, TODAY, "24 November 2026", (), ())))]
    assert "Your letters and the season of 2028" in shown
