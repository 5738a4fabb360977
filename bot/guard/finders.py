"""Everything the guard knows, in order of precedence; loading it compiles it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.guard.ages import ages
from bot.guard.beds import beds
from bot.guard.codes import codes
from bot.guard.dates import dates
from bot.guard.hits import Kind
from bot.guard.initials import initials
from bot.guard.links import links
from bot.guard.names import names
from bot.guard.people import people
from bot.guard.phones import phones
from bot.guard.pictures import pictures
from bot.guard.places import places
from bot.guard.reading import reading
from bot.guard.renown import renown
from bot.guard.strays import strays
from bot.guard.traits import traits

FINDERS: tuple[Callable[[str], Iterator[tuple[Kind, int, int]]], ...] = (
    links,
    codes,
    phones,
    names,
    dates,
    ages,
    beds,
    places,
    pictures,
    traits,
    renown,
    strays,
    people,
    initials,
    reading,
)
"""What an earlier one found is not found again under another kind."""
