"""What one specialty asks for, on a card: each value with its source, its date and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable

from bot.flows.conversation import Known
from bot.messages import Action
from bot.playbook.lane import Specialty
from bot.playbook.specialties import OTHERS, Confidence, Found, Value, What, label, named, signals
from bot.screens import Screen, Words

ACTIONS = (Action("Where your number stands", "/lane"), Action("Home", "/home"))


def screen(known: Known, wanted: str) -> Screen:
    """The card of the field that was named, or of the student's own; without either, the names there are."""
    own = known.dossier.profile.specialty
    about = named(wanted) if wanted else own.value if own and own is not Specialty.OTHER else None
    return _choose(asked=bool(wanted)) if about is None else _card(known, about)


def _choose(*, asked: bool) -> Screen:
    fields = tuple(sorted({*(s.label for s in Specialty if s is not Specialty.OTHER), *OTHERS.values()}))
    facts = {"asked": asked, "fields": fields}
    return Screen(
        Words("specialty/card", "choose_title"),
        (Words("specialty/card", "choose", facts),),
        actions=ACTIONS,
        private=True,
    )


def _card(known: Known, about: str) -> Screen:
    table, year = known.specialties, known.season.match_year
    service = table.find(about, What.SERVICE, year)
    facts = {
        "field": label(about),
        "season": year,
        "service": _found(service),
        "moved": tuple(f"{value.value} in {value.year}" for value in _moved(known, about, service)),
        "letters": _found(table.find(about, What.LETTERS, year)),
        "in_field": _found(table.find(about, What.IN_FIELD, year)),
        "specials": _values(table.specials(about, year)),
        "signals": _found(table.find(about, What.SIGNALS, year)),
        "before": _values(table.earlier(about, What.SIGNALS, year)),
        "statement": _found(table.find(about, What.STATEMENT, year)),
        "signal_known": _found(table.find(about, What.SIGNAL_KNOWN, year)),
        "handling": tuple(
            {
                "service": name,
                "limit": _found(table.find(name, What.LIMIT, year)),
                "assigning": _found(table.find(name, What.ASSIGNING, year)),
            }
            for name in dict.fromkeys(value.value for value in service.values)
        ),
        "military": _found(table.find("military", What.ASSIGNING, year)),
    }
    return Screen(
        Words("specialty/card", "title", facts),
        (Words("specialty/card", "text", facts),),
        actions=ACTIONS,
        private=True,
    )


def _moved(known: Known, about: str, now: Found) -> tuple[Value, ...]:
    """The services the field used before, where they are not the one it uses now."""
    current = {value.value for value in now.values}
    earlier = known.specialties.earlier(about, What.SERVICE, known.season.match_year)
    return tuple(value for value in earlier if value.value not in current)


def _found(found: Found) -> dict[str, object]:
    return {
        "values": _values(found.values),
        "plain": tuple(value.value for value in found.values),
        "year": found.year or "",
        "sure": all(value.confidence is Confidence.OFFICIAL for value in found.values),
        "general": found.general,
    }


def _values(values: Iterable[Value]) -> tuple[Words, ...]:
    return tuple(Words("specialty/card", "value", _facts(value)) for value in values)


def _facts(value: Value) -> dict[str, object]:
    said = value.value
    if value.what is What.SIGNALS:
        gold, silver = signals(value.value)
        said = f"{gold} gold and {silver} silver" if silver else f"{gold}"
    if value.what is What.LIMIT:
        said = f"{value.value} letters a program"
    return {
        "value": said,
        "year": value.year if value.what is What.SIGNALS else "",
        "note": value.note,
        "source": value.source,
        "checked": f"{value.checked_on:%Y-%m}",
        "confidence": value.confidence.label,
    }
