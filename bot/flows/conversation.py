"""What a flow is to the rest of the house: its questions, its last check, what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.cohort import Change, Cohort, Right
from bot.dossier import Advocate, Dossier
from bot.interview.flow import Flow
from bot.interview.questions import Problem
from bot.messages import Caller, Group
from bot.playbook.phrases import Severity
from bot.playbook.season import Season
from bot.playbook.specialties import Table
from bot.playbook.specialty_file import SHIPPED
from bot.screens import Screen, Writer, unwritten


@dataclass(frozen=True, slots=True)
class Known:
    """What a flow may look at besides its own answers; the same during a whole turn."""

    dossier: Dossier
    about: str
    season: Season
    today: date
    """For words only. A flow that branched on it would move under the student's feet."""
    specialties: Table = SHIPPED
    """What each specialty asks for: Vouch's own table or the school's."""
    write: Writer = unwritten
    """Finds the words of a text that has to be known here, to be kept or checked."""
    caller: Caller | None = None
    """Who speaks. Their zone may be suggested; a flow that branched on it would move when they travel."""
    checks: Mapping[str, Severity] = field(default_factory=dict)
    """The school's own severities of the linter, by code."""

    classes: tuple[Cohort, ...] = ()
    """The classes at hand: those of the student, of the space they speak from, and those they work for."""
    fresh: str = ""
    """A new random name, for what is made when a conversation ends."""
    now: datetime | None = None
    """For what is made when a conversation ends, as well."""
    crowded: frozenset[str] = frozenset()
    """Those of the student's classes in which one may ask without a name."""
    groups: Mapping[str, Group] = field(default_factory=dict)
    """Roles and user groups by what the platform calls them, as it tells of them just now."""

    @property
    def cohort(self) -> Cohort | None:
        """The class a conversation of its staff is about; None for one that is not made yet."""
        return next((one for one in self.classes if one.id == self.about.partition("/")[0]), None)

    @property
    def advocate(self) -> Advocate:
        """The advocate the conversation is about, or about one of whose texts. Raises LookupError."""
        for advocate in self.dossier.advocates:
            if advocate.id == self.about.partition("/")[0]:
                return advocate
        raise LookupError(self.about)


def nothing_wrong(_: Any, __: Known) -> Problem | None:
    """No check on the whole."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One flow by name. `run` asks, `weigh` checks the whole, `finish` keeps it, `outcome` shows it."""

    name: str
    run: Callable[[Known], Flow[Any]]
    finish: Callable[[Known, Any], Dossier]
    outcome: Callable[[Known], Screen]
    settle: Callable[[Known, Any], Change | None] | None = None
    """For the staff of a class: what the answers make of it. The class holds what was said then, not the record."""
    put: Callable[[Known, Any], Cohort | None] | None = None
    """For somebody in a class: what their answers put into it, without who they are."""
    needs: Right | None = None
    """What the staff of a class has to be allowed at every answer; whoever runs a space may make a new class in it."""
    weigh: Callable[[Any, Known], Problem | None] = nothing_wrong

    @property
    def of_class(self) -> bool:
        """Tell whether it is about a class, by its `about`."""
        return self.settle is not None or self.put is not None
