"""The table of all letters on one screen, those most at risk first, each with its next step (B38, B39)."""

from __future__ import annotations

from datetime import date

from bot.flows import tracking
from bot.flows.conversation import Known
from bot.flows.fight import counter
from bot.flows.late import for_writers
from bot.flows.tracked import Letter, letters
from bot.messages import Action
from bot.playbook import request
from bot.playbook.columns import columns
from bot.playbook.due import Duty
from bot.playbook.risk import Risk
from bot.playbook.season import dated
from bot.playbook.tracker import written
from bot.screens import Screen, Words

HOME = Action("Home", "/home")
PICTURE = Action("Show as a picture", "/letters picture")
_WAYS = {Duty.ASK: "/draft {who}", Duty.LATEST: "/draft {who}", Duty.ASSIGN: "/letters best"}
_WAYS |= {Duty.REQUEST: "/letters {who} portal", Duty.LASTING: "/letters {who} lasting"}
_ON_THE_PAGE = "/letters {who}"


def table(known: Known) -> Screen:
    """Everything on one screen; with nobody on the list, where to begin."""
    rows = letters(known)
    steps = tuple(step(one) for one in rows if one.next and one.next.on <= known.today)
    begin = (Action("Choose who to ask", "/advocates", "primary"),)
    facts = {"rows": tuple(_row(known, one) for one in rows), "today": written(known.today)}
    pages = tuple(Action(one.who.name, f"/letters {one.who.id}") for one in rows)
    return Screen(
        Words("tracker/table", "title"),
        (*(for_writers(known) if rows else ()), Words("tracker/table", "text", facts)),
        (counter(known.dossier),) if rows else (),
        actions=(*steps, *pages, PICTURE, Action("As a file", "/letters csv"), HOME) if rows else (*begin, HOME),
        private=True,
    )


def step(one: Letter) -> Action:
    """The next step of one letter as a button."""
    if one.next is None:
        raise LookupError("nothing is due")
    command = _WAYS.get(one.next.duty, _ON_THE_PAGE).format(who=one.who.id)
    return Action(f"{one.next.duty.label}: {one.who.name}", command, "primary")


def why(found: Risk) -> tuple[Words, ...]:
    """The reasons of a risk as clauses."""
    return tuple(Words("tracker/reasons", reason.code.partition(".")[2], reason.facts) for reason in found.reasons)


def cells(known: Known, one: Letter) -> dict[str, object]:
    """The columns of one letter as words; what is not there is empty."""
    told = columns(one.now)
    wanted = written(one.way.wanted) if one.way.wanted else one.season.shown("submit_open")
    return {
        "name": one.who.name,
        "type": request.writer_of(one.who.role).label,
        "asked": _day(told.asked),
        "confirmed": told.confirmed.label,
        "answered": _day(told.answered),
        "due": wanted,
        "requested": _day(told.requested),
        "upload": told.upload.label,
        "uploaded": _day(told.uploaded),
        "programs": len(told.programs),
        "service": tracking.service_of(known, one.kept).name if len(tracking.services(known)) > 1 else "",
        "stands_in": one.season.service if one.season.stands_in and not one.way.wanted else "",
    }


def _row(known: Known, one: Letter) -> dict[str, object]:
    following = one.next
    return {
        **cells(known, one),
        "state": one.now.state.label,
        "level": one.risk.level.name.lower(),
        "why": why(one.risk),
        "next": following.duty.label if following else "",
        "on": dated(following.on, following.sure) if following and following.on > known.today else "",
        "by": dated(following.by, following.sure) if following and following.by else "",
        "late": bool(following and following.late(known.today)),
    }


def _day(day: date | None) -> str:
    return written(day) if day else ""
