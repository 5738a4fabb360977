"""Days that are spelled: by numbers, or by a day and the name of its month, with or without a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from bot.interview.dates.around import Around, Found, compiled
from bot.interview.dates.spans import MONTHS, WEEKDAYS, Span, month

MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS).replace("sep(?:tember)", "sep(?:t(?:ember)?)")
WEEKDAY = r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?: (?:of )?(?P<year>[0-9]{4}|'?[0-9]{2}))?"


def month_number(name: str) -> int:
    """The number of a month, by the first three letters of its name."""
    return next(n for n, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))


def weekday_number(name: str) -> int:
    """The number of a weekday, Monday 0, by the first three letters of its name."""
    return next(n for n, full in enumerate(WEEKDAYS) if full.startswith(name[:3]))


def read(line: str, around: Around | None) -> Found | None:
    """What a spelled line may mean; None: it is not spelled so. Raises ValueError for a day that does not exist."""
    for shape, reader in _SHAPES:
        told = compiled(shape).fullmatch(line)
        if told is not None:
            return reader(told, around)
    return None


def _iso(told: re.Match[str], _: Around | None) -> Found:
    return Found.any_of(Span.of(date(int(told[1]), int(told[2]), int(told[3]))), exact=True)


def _month(told: re.Match[str], _: Around | None) -> Found:
    number = told["month"]
    year, whole = _year(told["year"])
    return Found.any_of(month(year, int(number) if number.isdigit() else month_number(number)), exact=whole)


def _numbers(told: re.Match[str], around: Around | None) -> Found | None:
    """Both orders, as far as both are days: 3/4 is two, 3/14 and 3/3 are one."""
    one, two = int(told["one"]), int(told["two"])
    orders = [(number, day) for number, day in ((one, two), (two, one)) if 1 <= number <= 12 and 1 <= day <= 31]
    if told["year"]:
        year, whole = _year(told["year"])
        spans = {Span.of(date(year, *order)) for order in orders if _exists(year, *order)}
        return Found.any_of(*spans, exact=whole and len(spans) == 1)
    return None if around is None else Found.any_of(*(around.nearest(_every(*order)) for order in orders))


def _named(told: re.Match[str], around: Around | None) -> Found | None:
    number, day = month_number(told["month"]), int(told["day"])
    if told["year"]:
        year, whole = _year(told["year"])
        span = Span.of(date(year, number, day))
    elif around is None:
        return None
    else:
        span, whole = around.nearest(_every(number, day)), False
    if told["weekday"] and weekday_number(told["weekday"]) != span.first.weekday():
        return Found(clash=span.first)
    return Found.any_of(span, exact=whole)


def _every(number: int, day: int) -> Callable[[int], Span]:
    return lambda year: Span.of(date(year, number, day))


def _exists(year: int, number: int, day: int) -> bool:
    return day <= month(year, number).last.day


def _year(text: str) -> tuple[int, bool]:
    """The year, and whether it was written whole; two digits are of this century."""
    digits = text.lstrip("'")
    return (int(digits), True) if len(digits) == 4 else (2000 + int(digits), False)


_SHAPES: tuple[tuple[str, Callable[[re.Match[str], Around | None], Found | None]], ...] = (
    (r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})", _iso),
    (r"(?P<year>[0-9]{4})[-/ ](?P<month>[0-9]{1,2})", _month),
    (r"(?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4})", _month),
    (rf"(?:in )?(?P<month>{MONTH})(?: of)? (?P<year>[0-9]{{4}}|'[0-9]{{2}})", _month),
    (r"(?P<one>[0-9]{1,2})(?P<s>[-/.])(?P<two>[0-9]{1,2})(?:(?P=s)(?P<year>[0-9]{4}|[0-9]{2}))?", _numbers),
    (rf"(?:(?P<weekday>{WEEKDAY}) )?(?:the )?{_DAY}(?: of)? ?(?P<month>{MONTH}){_YEAR}", _named),
    (rf"(?:(?P<weekday>{WEEKDAY}) )?(?P<month>{MONTH}) ?(?:the )?{_DAY}{_YEAR}", _named),
)
