"""The plan: which phase today is, what is done of the ten steps, what comes next, and the weekend (A23, B52, B53)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.dossier import Dossier
from bot.flows import checklist, fight, late
from bot.flows.ahead import ahead
from bot.flows.conversation import Conversation, Known
from bot.flows.speaking import own_season
from bot.interview.flow import Flow, ask
from bot.interview.questions import Number
from bot.messages import Action
from bot.playbook.phases import WEEKEND, Phase, Step, phase
from bot.screens import Screen, Words

HOME, BACK = Action("Home", "/home"), Action("Your plan", "/plan")
YEARS_AHEAD = 6
NEXT = 3
"""Things with a date on the card."""


def run(known: Known) -> Flow[int]:
    """Ask for the match year; everything else is known already or derived."""
    least = known.season.match_year - 1
    year = Number("match_year", low=least, high=least + YEARS_AHEAD, private=True, label="You start residency in")
    return (yield from ask(year))


def finish(known: Known, year: int) -> Dossier:
    """Keep the year with the profile, where every other conversation finds it."""
    return replace(known.dossier, profile=replace(known.dossier.profile, match_year=year))


def outcome(known: Known) -> Screen:
    """The plan of today."""
    dossier, season = known.dossier, own_season(known.dossier, known.season)
    now = phase(season, known.today)
    if now is Phase.OVER:
        return _card(known, now, (Words("plan/card", "over", {"year": season.match_year}),), (_YEAR, HOME))
    step = checklist.following(dossier)
    text = (*late.for_writers(known), Words("plan/phases", now.value), *_dates(known))
    return _card(known, now, text, (*_actions(dossier, step, now), _YEAR, HOME))


def steps(known: Known) -> Screen:
    """All ten steps with what is done; each is a button to where it is done."""
    dossier = known.dossier
    done = checklist.done(dossier)
    step = checklist.following(dossier)
    facts = {"done": sum(done.values()), "all": len(done), "next": step.label if step else ""}
    fields = tuple((f"{n}. {one.label}", _mark(one, step, done=done[one])) for n, one in enumerate(done, 1))
    ways = tuple(Action(one.label, checklist.command(dossier, one)) for one in done if not done[one])
    first = tuple(replace(way, style="primary") for way in ways[:1])
    return Screen(
        Words("plan/steps", "title"),
        (Words("plan/steps", "text", facts),),
        fields,
        (*first, *ways[1:7], BACK),
        private=True,
    )


def weekend(known: Known) -> Screen:
    """The four steps of one sitting: which is next, and the button to it."""
    dossier = known.dossier
    done = checklist.done(dossier)
    step = checklist.weekend(dossier)
    fields = tuple((f"{n}. {one.label}", _mark(one, step, done=done[one])) for n, one in enumerate(WEEKEND, 1))
    if step is None:
        actions = (Action("All ten steps", "/plan steps", "primary"), BACK)
        return Screen(Words("plan/weekend", "title"), (Words("plan/weekend", "done"),), fields, actions, private=True)
    go = Action(step.label, checklist.command(dossier, step), "primary")
    facts = {"begun": any(done[one] for one in WEEKEND)}
    text = (Words("plan/weekend", "text", facts),)
    return Screen(Words("plan/weekend", "title"), text, fields, (go, BACK, HOME), private=True)


def _mark(one: Step, following: Step | None, *, done: bool) -> str:
    return "done" if done else "next" if one is following else "open"


def _card(known: Known, now: Phase, text: Iterable[Words], actions: tuple[Action, ...]) -> Screen:
    done = checklist.done(known.dossier)
    counter = (fight.counter(known.dossier),) if now in (Phase.BUILD, Phase.DISCLOSE) else ()
    season = own_season(known.dossier, known.season)
    fields = (("Steps done", f"{sum(done.values())} of {len(done)}"), *counter)
    facts = {"year": season.match_year, "phase": now.label}
    return Screen(Words("plan/card", "title", facts), tuple(text), fields, actions, private=True)


def _dates(known: Known) -> tuple[Words, ...]:
    """The next things, each with its day and how sure it is; beside a latest day to ask stands why (B33)."""
    found = ahead(known)[:NEXT]
    reason = (Words("plan/card", "reason"),) if any(one.asks for one in found) else ()
    return (Words("plan/card", "dates", {"dates": tuple(one.words for one in found)}), *reason)


def _actions(dossier: Dossier, step: Step | None, now: Phase) -> tuple[Action, ...]:
    go = (Action(f"Next: {step.label}", checklist.command(dossier, step), "primary"),) if step else ()
    sitting = (Action("The first four in a weekend", "/plan weekend"),) if step in WEEKEND else ()
    ward = (Action("One line about this week", "/checkin"),) if now in _ON_THE_WARD else ()
    return (
        *go,
        Action("All ten steps", "/plan steps"),
        *sitting,
        *ward,
        _DATES,
        Action("Show as a picture", "/plan picture"),
        Action("As a calendar", "/plan calendar"),
    )


_ON_THE_WARD = (Phase.BUILD, Phase.DISCLOSE, Phase.ASK)
"""While a rotation can still be noted for a letter (A25)."""
_DATES = Action("All dates", "/plan timeline")
_YEAR = Action("Change the year", "/plan change")
PLAN = Conversation(name="plan", run=run, finish=finish, outcome=outcome)
