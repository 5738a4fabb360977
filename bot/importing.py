"""A record that was taken along from another installation, made fit for this one. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot import expiring, schedule
from bot.commands import COMMANDS
from bot.dossier import Dossier, decode
from bot.dossier.reminders import Reminders
from bot.dossier.term import Term
from bot.messages import Command, Opened
from bot.screens import Screen
from bot.stage import Moment
from bot.turn import turn_at

LARGEST = 2_000_000
"""Bytes; no record that is kept is larger."""
HELD = '"revision"', '"profile"'
"""What every export holds."""


class NoRecord(ValueError):
    """A file that is no export of Vouch. The text is one sentence for who brought it."""


DAMAGED = "The file is damaged, or of a newer Vouch, and nothing of it was kept"


def shown(dossier: Dossier, moment: Moment, drawn: Callable[[tuple[Screen, ...]], object]) -> None:
    """Try whatever would be done with a record: what breaks something is not kept. Raises NoRecord."""
    around = expiring.Around(today=expiring.today_of(dossier, moment.now), season=moment.season)
    try:
        expiring.looked(dossier, around)
        schedule.plan(dossier, moment.now, moment.season)
        drawn(turn_at(dossier, Opened(), moment).screens)
        for word in COMMANDS:
            drawn(turn_at(dossier, Command(word), moment).screens)
    except Exception:  # its text may quote the file
        raise NoRecord(DAMAGED) from None


def imported(raw: bytes) -> Dossier:
    """The record in `vouch-export.json`, without what belonged to the other installation. Raises NoRecord.

    Reminders are off until they are turned on here, and classes and places are joined anew. What was asked of a
    class stays there: whose a question is must not be claimed by a file.
    """
    if len(raw) > LARGEST:
        raise NoRecord(f"The file is larger than {LARGEST:,} bytes, so it is no export of Vouch")
    try:
        if not all(word.encode() in raw for word in HELD):
            raise NoRecord("The file is no export of Vouch: give vouch-export.json, as /vouch export made it")
        found = decode(raw)
    except NoRecord:
        raise
    except Exception:  # whatever the shape of the file is: its text must not be said again
        raise NoRecord(DAMAGED) from None
    mine = found.reminders
    kept = Reminders(zone=mine.zone, at=mine.at, quiet_from=mine.quiet_from, quiet_to=mine.quiet_to, told=mine.told)
    bare = replace(found, revision=0, silent=0, reminders=kept, classes=(), coordinating="", departures=())
    return replace(bare, leaving=False, term=Term(), questions=())
