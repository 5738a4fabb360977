"""How the names of a sentence stand in it: what `people` weighs, as features that the second reading learns from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.guard import telling
from bot.guard.people import named
from bot.guard.series import Series, Span
from bot.guard.sure import CAPITAL, FIRST, LAST, OPENING

_SURE = {FIRST: "first", LAST: "last", CAPITAL: "capital", OPENING: "opening"}
_SAID: tuple[tuple[str, Callable[[Series], bool]], ...] = (
    ("care", Series.cares),
    ("school", lambda series: series.beside(telling.SCHOOL)),
    ("home", lambda series: series.beside(telling.HOME)),
    ("place", lambda series: series.before(telling.PLACE)),
    ("does", lambda series: series.behind(telling.DOES)),
    ("at", lambda series: series.before(telling.AT, 12)),
    ("tended", lambda series: series.before(telling.TENDED)),
    ("told", lambda series: series.before(telling.TOLD)),
    ("theirs", lambda series: series.theirs),
    ("him", lambda series: telling.HIM.search(series.text, series.end, series.sentence[1]) is not None),
)
"""What is said around a name; the first five also together."""
_TOGETHER = 5


def standing(text: str, span: Span) -> Iterator[str]:
    """Give how sure each name of a sentence is, whether somebody at work bears it, and what is said around it."""
    for series, works in named(text):
        if series.whole != span:
            continue
        sure = _SURE.get(max(person.sure for person in series.persons))
        if sure is None or any(person.sure not in _SURE for person in series.persons):
            yield "=thing"
            continue
        opens = " opens" if not any(map(str.isalnum, text[span[0] : series.start])) else ""
        name, said = f"={sure}{' at work' * works}{opens}", [what for what, true in _SAID if true(series)]
        yield name
        for what in said:
            yield f"={what}"
            yield f"{name} {what}"
        yield f"{name} {'+'.join(what for what, _ in _SAID[:_TOGETHER] if what in said)}"
