"""Days that are counted: from today, from the calendar, or from a day of the student's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from bot.interview.dates.around import Around, Found, compiled
from bot.interview.dates.spans import DAY, Span, month, month_of, moved, week_of
from bot.interview.dates.written import MONTH, WEEKDAY, month_number, weekday_number

ANCHORS: Mapping[str, str] = {
    "rotation": r"(?:rotation|block|clerkship|elective|placement|sub i|work together)(?: (?:with|on|in|at) .+)?",
    "ask": r"(?:i )?(?:ask(?:ed)?|asking|request)(?: them)?",
    "submission": r"(?:eras )?(?:submission|application)s?(?: date| day| deadline)?",
    "review": r"(?:programs? )?review(?: day)?|mspe(?: day| release)?",
    "rank_list": r"rank(?:ing| order)? lists?(?: deadline)?",
    "match_day": r"match(?: day)?",
}
"""The days a line may count from, by name; a question knows some of them."""

_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = rf"(?P<count>[0-9]{{1,3}}|an?|a couple of|{'|'.join(_COUNTS[1:])})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_ANCHOR = (
    rf"(?:the |my |our )?(?:{'|'.join(f'(?P<{name}>{said})' for name, said in ANCHORS.items())})"
    r"(?: ends?| ended| opens?| is over)?"
)
_TODAY = {
    "today": 0, "tonight": 0, "now": 0, "tomorrow": 1, "yesterday": -1,
    "day after tomorrow": 2, "the day after tomorrow": 2, "day before yesterday": -2, "the day before yesterday": -2,
}  # fmt: skip
_TURN = {"this": 0, "the": 0, "next": 1, "coming": 1, "last": -1, "past": -1, "previous": -1}
_WHICH = rf"(?:the )?(?P<which>{'|'.join(_TURN)})"


def read(line: str, around: Around) -> Found | None:
    """What a counted line may mean; None: it is not one. Raises OverflowError far away, ValueError for no such day."""
    if line in _TODAY:
        return Found.any_of(Span.of(around.today + _TODAY[line] * DAY))
    for shape, reader in _SHAPES:
        told = compiled(shape).fullmatch(line)
        if told is not None:
            return reader(told, around)
    return None


# ------------------------------------------------------------------ counted from today or from a day by name


def _count(text: str) -> int:
    if text.isdigit():
        return int(text)
    return {"a": 1, "an": 1, "a couple of": 2}.get(text) or _COUNTS.index(text)


def _counted(told: re.Match[str], around: Around) -> Found:
    """ "In ten days", "ten days ago"; "ten days" alone goes where the question looks."""
    back = told["way"] == "ago" or (not told["in"] and not told["way"] and around.back)
    count = _count(told["count"])
    return Found.any_of(Span.of(moved(around.today, -count if back else count, told["unit"])))


def _from_anchor(told: re.Match[str], around: Around) -> Found:
    name = next(name for name in ANCHORS if told[name])
    if name not in around.anchors:
        return Found(unknown=name)
    parts = told.groupdict()
    count = _count(parts["count"]) if parts.get("count") else 1 if parts.get("side") else 0
    back = parts.get("side") == "before"
    return Found.any_of(Span.of(moved(around.anchors[name], -count if back else count, parts.get("unit") or "day")))


# ------------------------------------------------------------------ by the calendar


def _weekday(told: re.Match[str], around: Around) -> Found:
    """A weekday has two readings where people differ: "next Friday" is the coming one or that of next week."""
    wanted, today = weekday_number(told["weekday"]), around.today
    coming = today + ((wanted - today.weekday() - 1) % 7 + 1) * DAY
    past = today - ((today.weekday() - wanted - 1) % 7 + 1) * DAY
    if told["which"] is None:
        also = (today,) if today.weekday() == wanted else ()
        return _days(past if around.back else coming, *also)
    turn = _TURN[told["which"]]
    of_week = week_of(today, turn).first + wanted * DAY
    if told["which"] == "coming":
        return _days(coming)
    if turn == 0:
        near = past if around.back else coming
        return _days(of_week) if around.fits(Span.of(of_week)) else _days(of_week, near)
    return _days(of_week, coming if turn > 0 else past)


def _edge(told: re.Match[str], around: Around) -> Found:
    """The end, the beginning or the middle of a week, a month or a year."""
    span = _stretch(told, around)
    edge = told["edge"]
    if edge in ("end", "last day"):
        weekend = (span.last + 2 * DAY,) if told["unit"] == "week" else ()
        return _days(span.last, *weekend)
    return _days(span.first.replace(day=15) if edge in ("middle", "mid") else span.first)


def _stretch(told: re.Match[str], around: Around) -> Span:
    """The stretch an edge belongs to. Raises ValueError for the middle of what has none."""
    turn = _TURN[told["which"] or "this"]
    if told["month"]:
        name = month_number(told["month"])
        if told["year"]:
            return month(int(told["year"]), name)
        return around.nearest(lambda year: month(year, name))
    if told["edge"] in ("middle", "mid") and told["unit"] != "month":
        raise ValueError(told["unit"])
    if told["unit"] == "year":
        year = around.today.year + turn
        return Span(date(year, 1, 1), date(year, 12, 31))
    return week_of(around.today, turn) if told["unit"] == "week" else month_of(around.today, turn)


def _stretched(told: re.Match[str], around: Around) -> Found:
    """A whole week or month."""
    turn = _TURN[told["which"]]
    return Found.any_of(week_of(around.today, turn) if told["unit"] == "week" else month_of(around.today, turn))


def _month(told: re.Match[str], around: Around) -> Found:
    """ "March", or "next March", which early in a year may be the coming one or that of next year."""
    name, today = month_number(told["month"]), around.today
    which = told["which"]
    if which is None:
        return Found.any_of(around.nearest(lambda year: month(year, name)))
    turn = _TURN[which]
    by_year = month(today.year + turn, name)
    if turn == 0:
        return Found.any_of(by_year)
    first = today.year + (turn > 0 and name <= today.month) - (turn < 0 and name >= today.month)
    return Found.any_of(month(first, name), *((by_year,) if which != "coming" else ()))


def _of_month(told: re.Match[str], around: Around) -> Found:
    """ "The 3rd", the nearest that exists on the side the question looks to; or that of a month that is named."""
    day = int(told["day"])
    if told["which"]:
        return _days(month_of(around.today, _TURN[told["which"]]).first.replace(day=day))
    for away in range(3):
        span = month_of(around.today, -away if around.back else away)
        if 1 <= day <= span.last.day and around.fits(Span.of(span.first.replace(day=day))):
            return _days(span.first.replace(day=day))
    raise ValueError(day)


def _days(*days: date) -> Found:
    return Found.any_of(*map(Span.of, days))


_SHAPES: tuple[tuple[str, Callable[[re.Match[str], Around], Found]], ...] = (
    (rf"(?P<in>in )?{_COUNT} {_UNIT}(?: (?P<way>ago|later|from now|from today))?", _counted),
    (rf"{_COUNT} {_UNIT} (?P<side>after|before|from) {_ANCHOR}", _from_anchor),
    (rf"(?:the )?day (?P<side>after|before) {_ANCHOR}", _from_anchor),
    (rf"(?:(?:when|the day|the (?:end|last day) of|end of|last day of) )?{_ANCHOR}", _from_anchor),
    (rf"(?:{_WHICH} )?(?P<weekday>{WEEKDAY})", _weekday),
    (
        r"(?:the )?(?P<edge>end|last day|start|beginning|first day|middle|mid)(?: of)? "
        rf"(?:{_WHICH} )?(?:(?P<unit>week|month|year)|(?P<month>{MONTH})(?: (?P<year>[0-9]{{4}}))?)",
        _edge,
    ),
    (rf"(?:in )?{_WHICH} (?P<unit>week|month)", _stretched),
    (rf"(?:in )?(?:{_WHICH} )?(?P<month>{MONTH})", _month),
    (rf"(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)(?: of {_WHICH} month)?", _of_month),
)
