"""The words after `/vouch plan`. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot import stage
from bot.dossier import Dossier
from bot.drafts import CHANGE, open_flow
from bot.effects import Turn
from bot.feeds import feed
from bot.flows import ahead, checklist, pictured, specialty, tracks
from bot.flows import plan as pages
from bot.flows.pictured import PICTURE
from bot.messages import Action
from bot.screens import Screen, Words
from bot.stage import Moment

_PAGES = {"steps": pages.steps, "weekend": pages.weekend, "timeline": tracks.outcome, PICTURE: pictured.season}


def plan(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """`/vouch plan`: today's plan; `steps`, `weekend`, `timeline`, `picture`, `calendar`, `feed`, `types` look into it.

    `change` asks the year, `services` where the student applies.
    """
    word = rest.strip().casefold()
    if word == "services":
        return open_flow(stage.pause(dossier), "tracks", "", moment)
    under_way = any(kept.flow == "plan" for kept in dossier.interviews)
    if word == CHANGE or under_way or dossier.profile.match_year is None:
        begun = replace(dossier, weekend=True) if word == "weekend" else dossier
        return open_flow(begun, "plan", "", moment)
    kept = stage.pause(dossier)
    first, _, more = word.partition(" ")
    if first == "feed":
        return feed(kept, more, moment)
    if word == "types":
        return _types(kept, moment)
    if word == "calendar":
        return Turn(kept, (_calendar(kept, moment),))
    kept = replace(kept, weekend=word == "weekend" and checklist.weekend(kept) is not None)
    return Turn(kept, (_PAGES.get(word, pages.outcome)(stage.known(kept, "", moment)),))


def _types(dossier: Dossier, moment: Moment) -> Turn:
    """What the field asks for, read for the plan; without a field, the fields there are."""
    kept = replace(dossier, types_read=dossier.profile.specialty)
    card = specialty.screen(stage.known(kept, "", moment), "")
    on = checklist.ON if kept.weekend else replace(pages.BACK, style="primary")
    return Turn(kept, (replace(card, actions=(on, *card.actions)),))


def _calendar(dossier: Dossier, moment: Moment) -> Screen:
    made = ahead.file(stage.known(dossier, "", moment))
    text = (Words("plan/calendar", "text"),)
    return Screen(
        Words("plan/calendar", "title"), text, actions=(_FEED, pages.BACK, pages.HOME), private=True, files=(made,)
    )


_FEED = Action("One that keeps itself", "/plan feed")
