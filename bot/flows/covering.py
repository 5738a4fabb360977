"""What all requests show together, as a card: a meter in words, what is missing, and the next line to add (B01)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dossier import Advocate, Dossier
from bot.messages import Action
from bot.playbook import coverage
from bot.playbook.advocates import REFUSED
from bot.playbook.coverage import Covered
from bot.playbook.people import Signal
from bot.screens import Screen, Sketch, Words

SHOW = Action("What is covered", "/coverage")
PICTURE = Action("Show as a picture", "/coverage picture")
MOST = 2
"""People proposed for the next line: one to choose and one more."""


def screen(dossier: Dossier, *, picture: Sketch | None = None) -> Screen:
    """The meter over every request, and where the next line would help most."""
    names = {advocate.id: advocate.name for advocate in dossier.advocates}
    rows = coverage.meter({letter.advocate: [b.shows for b in letter.bullets] for letter in dossier.letters})
    weakest = coverage.weakest(rows)
    who = _who(dossier, weakest) if weakest else ()
    facts = {
        "rows": tuple(_row(row, names) for row in rows),
        "requests": len(dossier.letters),
        "lines": sum(row.lines for row in rows),
        "weakest": weakest.signal.label if weakest else "",
        "told": bool(weakest and weakest.lines),
        "who": tuple(advocate.name for advocate in who),
        "noted": sum(line.shows is weakest.signal for line in dossier.noted) if weakest else 0,
    }
    shown = (PICTURE,) if dossier.letters and picture is None else ()
    actions = (*_next(dossier, who), *shown, Action("Your requests", "/draft"), Action("Home", "/home"))
    told = picture.words("text") if picture else Words("coverage/card", "text", facts)
    text = (told, Words("coverage/card", "advice", facts)) if dossier.letters else (told,)
    return Screen(Words("coverage/card", "title"), text, actions=actions, private=True, picture=picture)


def _row(row: Covered, names: dict[str, str]) -> dict[str, object]:
    by = tuple({"who": names[about], "count": count} for about, count in row.by.items())
    return {"signal": row.signal.label, "lines": row.lines, "by": by}


def _who(dossier: Dossier, weakest: Covered) -> tuple[Advocate, ...]:
    """Who could tell it: they saw it, did not refuse, and their request does not tell it; requests begun first."""
    drafted = {letter.advocate for letter in dossier.letters}
    found = [who for who in dossier.advocates if _saw(who, weakest.signal) and who.id not in weakest.by]
    return tuple(sorted(found, key=lambda who: who.id not in drafted))[:MOST]


def _saw(who: Advocate, signal: Signal) -> bool:
    return signal in who.saw and who.willing not in REFUSED


def _next(dossier: Dossier, who: tuple[Advocate, ...]) -> Iterator[Action]:
    drafted = {letter.advocate for letter in dossier.letters}
    for advocate in who:
        if advocate.id in drafted:
            yield Action(f"Change the request to {advocate.name}", f"/draft {advocate.id} change")
        else:
            yield Action(f"Draft for {advocate.name}", f"/draft {advocate.id}")
