"""A free announcement: title, message, when; shown as it will stand, then posted after a yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.cohort import Audience, Bound, Change, Notice, Right, announcing
from bot.cohort.values import MOST_NOTICES
from bot.dossier import Dossier
from bot.flows import class_pings, class_telling, class_tracks
from bot.flows.class_cards import lost
from bot.flows.conversation import Conversation, Known
from bot.interview.dates import Around, spelled
from bot.interview.flow import Flow, ask
from bot.interview.questions import Date, Problem, Text, YesNo, optional
from bot.playbook import zones
from bot.screens import Screen

NAME = "notice"
TITLE, LONGEST = 90, 1500


@dataclass(frozen=True, slots=True)
class Told:
    """What was said."""

    title: str
    text: str
    day: date | None
    ways: tuple[Audience, ...]
    ping: bool
    sure: bool


def run(known: Known) -> Flow[Told]:
    """Ask for the words and the day, then show it."""
    title = yield from ask(Text("title", limit=TITLE, label="Title"))
    text = yield from ask(Text("text", limit=LONGEST, lines=True, label="Message"))
    asked = Date(
        "day",
        guarded=False,
        around=Around(known.today),
        least=known.today,
        label="When",
        skip_label="Right away",
        skipped="right away",
    )
    day = yield from ask(optional(asked))
    ways = (yield from ask(class_tracks.question())) if class_tracks.wanted(known) else ()
    told = _told(known, ways)
    pinged = class_pings.rows(told, known.groups)
    ping = (yield from ask(YesNo("ping", facts={"pinged": pinged}, label="Ping"))) if pinged else False
    channels = tuple(one.called for one in told)
    when = f"on {spelled(day)}" if day else "right away"
    facts = {
        "title": title,
        "text": text,
        "channels": channels or ("no channel yet",),
        "when": when,
        "pinged": pinged if ping else (),
    }
    deps = ("title", "text", "day", "ways", "ping")
    sure = yield from ask(YesNo("sure", deps=deps, facts=facts, label="Post it"))
    return Told(title, text, day, ways or (), ping, sure)


def _told(known: Known, ways: tuple[Audience, ...] | None) -> tuple[Bound, ...]:
    """The channels it will stand in."""
    thing = Notice("", "", "", known.now or datetime.min.replace(tzinfo=UTC), ways=ways or ())
    return announcing.told_in(known.cohort, thing) if known.cohort else ()


def weigh(told: Told, known: Known) -> Problem | None:
    """Nothing can be posted where there is no channel, nor where there are very many already."""
    if known.cohort is not None and len(known.cohort.notices) >= MOST_NOTICES:
        return Problem("notice.full", {"most": MOST_NOTICES})
    nowhere = told.sure and known.cohort is not None and not _told(known, told.ways)
    return Problem("notice.nowhere") if nowhere else None


def settle(known: Known, told: Told) -> Change | None:
    """Put it in, after a yes."""
    if known.cohort is None or not told.sure or known.now is None:
        return None
    at = zones.instant(told.day, known.cohort.at, known.cohort.zone) if told.day else known.now
    made = announcing.noticed(known.cohort, Notice("", told.title, told.text, max(at, known.now), told.ways, told.ping))
    return Change(made, "announced", str(made.numbers))


def finish(known: Known, _: Told) -> Dossier:
    """Nothing of it stays in the record."""
    return known.dossier


def outcome(known: Known) -> Screen:
    """What is on its way."""
    return lost() if known.cohort is None else class_telling.written(known.cohort)


NOTICE = Conversation(
    name=NAME, run=run, finish=finish, outcome=outcome, weigh=weigh, settle=settle, needs=Right.ANNOUNCE
)
