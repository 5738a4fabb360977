"""`/vouch counted`: what a class counts of the student, and the way out of it. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot import stage
from bot.dossier import Dossier
from bot.effects import Turn
from bot.flows import class_progress
from bot.stage import Moment


def counted(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """Show it; `off` and `on` change it. It stands in the student's own record, where nobody else can see it."""
    word = rest.strip().casefold()
    kept = stage.pause(dossier)
    if word in ("off", "on"):
        kept = replace(kept, uncounted=word == "off")
    first = kept.classes[0].cohort if kept.classes else ""
    return Turn(kept, (class_progress.of(kept, next((one for one in moment.classes if one.id == first), None)),))
