"""`/vouch adviser`: pick what an adviser may see, see the page, hand it over by a link that opens once. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot import stage
from bot.dossier import Dossier
from bot.effects import HandOver, Turn
from bot.flows import adviser as pages
from bot.flows.adviser import Part
from bot.stage import Moment


def adviser(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """Show the page; a part's name puts it on or takes it off, `link` hands it over, `back` takes that back."""
    word = rest.strip().casefold()
    kept = stage.pause(dossier)
    if word in {part.value for part in Part}:
        kept = replace(kept, adviser=tuple(sorted({*kept.adviser} ^ {word})))
    known = stage.known(kept, "", moment)
    page = pages.page(known)
    if word == "back" or (word == "link" and page is not None):
        # The shell shows what came of it instead.
        return Turn(kept, (stage.current(kept, moment),), (HandOver(page if word == "link" else None),))
    return Turn(kept, (pages.screen(known, moment.now),))
