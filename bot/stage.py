"""Which conversation is in front: begin, resume, pause, finish, and come back to the one below. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot import cohort
from bot.cohort import AuditEntry, Change, Cohort
from bot.dossier import Dossier
from bot.effects import Turn
from bot.flows import FLOWS, Known
from bot.flows.checklist import chained
from bot.flows.class_cards import lost
from bot.flows.home import home
from bot.flows.refused import file_refused, letter_refused
from bot.flows.stop import stop
from bot.interview import engine
from bot.interview.show import Remark, in_front
from bot.interview.state import Interview
from bot.interview.words import Word
from bot.messages import Caller, Group, Left, Press, Said, Submit
from bot.outbox import Row
from bot.playbook import zones
from bot.playbook.phrases import Severity
from bot.playbook.season import EASTERN, Season
from bot.playbook.specialties import Table
from bot.playbook.specialty_file import SHIPPED
from bot.renewed import renewed
from bot.screens import Screen, Words, Writer, unwritten
from bot.settings import KEPT
from bot.talk import NOTHING, After, End, Talk, hear


@dataclass(frozen=True, slots=True)
class Moment:
    """When a turn happens; all that a turn knows besides the record and the message."""

    now: datetime
    season: Season
    specialties: Table = SHIPPED
    support: str = ""
    """The school's support line as it was configured; empty: none was."""
    write: Writer = unwritten
    """Finds the words of a text that is to be kept, compared or checked."""
    caller: Caller | None = None
    """Who speaks, where there is somebody."""
    checks: Mapping[str, Severity] = field(default_factory=dict)
    """The school's own severities of the linter, by code."""
    classes: tuple[Cohort, ...] = ()
    """The classes at hand: those of the student, of the space they speak from, and those they work for."""
    fresh: str = ""
    """A new random name."""
    crowded: frozenset[str] = frozenset()
    """Those of the student's classes in which one may ask without a name, where the message is about that."""
    groups: Mapping[str, Group] = field(default_factory=dict)
    """Roles and user groups of the spaces of the classes at hand, where the message is about pinging them."""
    keep_days: int = KEPT
    """For how many days after Match Day a record is kept."""
    rows: tuple[Row, ...] = ()
    """What is on its way for the class in front, where the message asks for it."""


def known(dossier: Dossier, about: str, moment: Moment) -> Known:
    """What a flow may look at."""
    today = own_day(dossier, moment)
    return Known(
        dossier,
        about,
        moment.season,
        today,
        moment.specialties,
        moment.write,
        moment.caller,
        moment.checks,
        moment.classes,
        moment.fresh,
        moment.now,
        moment.crowded,
        moment.groups,
    )


def own_day(dossier: Dossier, moment: Moment) -> date:
    """Today where the student is: by the zone they gave, else by the one the door knows, else on the East Coast.

    Whatever a student did is dated by it. What the season closes (match week, January) goes by Eastern time.
    """
    zone = zones.named(dossier.reminders.zone or (moment.caller.zone if moment.caller else ""))
    return zones.local(moment.now, zone or EASTERN.key).date()


def front(dossier: Dossier) -> Interview | None:
    """The interview the person is in, or None when all are paused or there is none."""
    last = dossier.interviews[-1] if dossier.interviews else None
    return None if last is None or last.paused else last


def talk(dossier: Dossier, interview: Interview, moment: Moment) -> Talk:
    """The interview with where it stands."""
    return Talk.at(FLOWS[interview.flow], known(dossier, interview.about, moment), interview)


def current(dossier: Dossier, moment: Moment, remark: Remark = NOTHING) -> Screen:
    """The screen a person would see on opening the chat now."""
    interview = front(dossier)
    if interview is None:
        return home(dossier, remark.aside)
    return talk(dossier, interview, moment).screen(remark)


def nothing_open(dossier: Dossier, word: Word) -> Turn:
    """Answer a word that belongs to an open question while none is."""
    return Turn(dossier, (home(dossier, Words("interview/aside", "nothing_open", {"word": word.value})),))


def stopped(dossier: Dossier, moment: Moment) -> Screen:
    """What is shown instead of taking a message that is alarming; the open question stays as it was."""
    return stop(moment.support, _open_question(dossier, moment))


def refused_letter(dossier: Dossier, moment: Moment) -> Screen:
    """What is shown instead of taking a letter of recommendation; the open question stays as it was."""
    return letter_refused(_open_question(dossier, moment))


def refused_file(dossier: Dossier, moment: Moment) -> Screen:
    """What is shown instead of taking a file; the open question stays as it was."""
    return file_refused(_open_question(dossier, moment))


def _open_question(dossier: Dossier, moment: Moment) -> Words | None:
    interview = front(dossier)
    return None if interview is None else talk(dossier, interview, moment).screen().title


def begin(dossier: Dossier, flow: str, about: str = "") -> Dossier:
    """Bring a conversation to the front: the one under way, the finished one to change, or a new one."""
    new = Interview(flow, about)
    return begin_with(dossier, dossier.finished.get(new.name) or new)


def begin_with(dossier: Dossier, new: Interview) -> Dossier:
    """Bring a conversation to the front: the one under way, or else this one."""
    others = tuple(kept for kept in _left(dossier).interviews if kept.name != new.name)
    under_way = next((kept for kept in dossier.interviews if kept.name == new.name), None)
    return renewed(dossier, interviews=(*others, renewed(under_way or new, paused=False)))


def pause(dossier: Dossier) -> Dossier:
    """Put the conversation in front aside; nothing of it is lost."""
    dossier = _left(dossier)
    interview = front(dossier)
    if interview is None:
        return dossier
    return renewed(dossier, interviews=(*dossier.interviews[:-1], renewed(interview, paused=True)))


def _left(dossier: Dossier) -> Dossier:
    """Without the conversation in front if nothing was said in it: to look is not to begin."""
    interview = front(dossier)
    if interview is None or not engine.untouched(interview, dossier.finished.get(interview.name)):
        return dossier
    return _left(_drop(dossier, interview))


def converse(dossier: Dossier, interview: Interview, what: Press | Said | Submit | Left, moment: Moment) -> Turn:
    """Let the conversation in front take one message."""
    at = talk(dossier, interview, moment)
    if not allowed(at):
        kept = _drop(dossier, interview)
        return Turn(kept, (lost(), current(kept, moment)))
    if isinstance(what, Press | Said) and _moved(at):
        return _go_on(dossier, at.stays(Words("interview/aside", "moved", {"now": at.screen().text})), moment)
    after = hear(at, what, dossier.card)
    match after.end:
        case End.FINISHED:
            return _finish(dossier, at, moment)
        case End.CANCELLED:
            kept = _drop(dossier, interview)
            block = "changes_dropped" if at.again else "cancelled"
            aside = Words("interview/aside", "left" if at.untouched else block)
            return Turn(kept, (current(kept, moment, Remark(aside=aside)),))
        case End.PAUSED:
            kept = pause(dossier) if at.untouched else _put(dossier, after.interview)
            return Turn(kept, (home(kept, Words("interview/aside", "left" if at.untouched else "paused")),))
    return _go_on(dossier, after, moment)


def _moved(at: Talk) -> bool:
    """Tell whether something else is in front than what the person read, as after a release that asks more."""
    return at.interview.shown not in ("", in_front(at.interview, at.position))


def allowed(at: Talk) -> bool:
    """Tell whether who speaks may go on with a conversation about a class; asked at every answer."""
    mine, caller = at.known.cohort, at.known.caller
    if at.conversation.put is not None:
        return mine is not None and any(member.cohort == mine.id for member in at.known.dossier.classes)
    if at.conversation.settle is None:
        return True
    if not at.interview.about:
        return cohort.runs(caller)
    return mine is not None and at.conversation.needs is not None and cohort.may(at.conversation.needs, mine, caller)


def _go_on(dossier: Dossier, after: After, moment: Moment) -> Turn:
    kept = _put(dossier, after.interview)
    at = talk(kept, after.interview, moment)
    interview, effects = engine.request(after.interview, at.position)  # which moves nobody: one replay is enough
    shown = renewed(at, interview=interview) if effects else at
    return Turn(_put(kept, interview), (shown.screen(after.remark),), effects)


def _put(dossier: Dossier, interview: Interview) -> Dossier:
    if interview == dossier.interviews[-1]:
        return dossier
    return renewed(dossier, interviews=(*dossier.interviews[:-1], interview))


def _drop(dossier: Dossier, interview: Interview) -> Dossier:
    return renewed(dossier, interviews=tuple(kept for kept in dossier.interviews if kept.name != interview.name))


def _finish(dossier: Dossier, at: Talk, moment: Moment) -> Turn:
    left = _drop(dossier, at.interview)
    if at.conversation.settle is not None:
        return _settle(left, at, moment)
    if at.conversation.put is not None:
        return _put_in(left, at, moment)
    finished = {name: kept for name, kept in left.finished.items() if name != at.interview.name}
    finished[at.interview.name] = engine.settled(at.interview, at.position)  # the latest stands last
    kept = at.conversation.finish(renewed(at.known, dossier=left), at.position.result)
    kept = _without_orphans(renewed(kept, finished=finished))
    outcome = chained(at.conversation.outcome(known(kept, at.interview.about, moment)), kept)
    below = front(kept)
    screens = (outcome,) if below is None else (outcome, talk(kept, below, moment).screen())
    return Turn(kept, screens)


def _settle(dossier: Dossier, at: Talk, moment: Moment) -> Turn:
    """What the staff of a class said goes into the class, with an entry of its audit trail; the record keeps none."""
    settle = at.conversation.settle
    change = settle(at.known, at.position.result) if settle else None
    turn = done(Turn(dossier, ()), change, moment)
    later = known(turn.dossier, at.interview.about, moment_after(turn, moment))
    return renewed(turn, screens=(at.conversation.outcome(later),))


def _put_in(dossier: Dossier, at: Talk, moment: Moment) -> Turn:
    """What a student said to a class goes into it unsigned; their own record alone has that it is theirs."""
    put = at.conversation.put
    made = put(at.known, at.position.result) if put else None
    if made is None:
        return Turn(dossier, (lost(),))
    kept = at.conversation.finish(renewed(at.known, dossier=dossier), at.position.result)
    turn = Turn(kept, (), classes=(renewed(made, revision=made.revision + 1),))
    later = known(kept, at.interview.about, moment_after(turn, moment))
    return renewed(turn, screens=(at.conversation.outcome(later),))


def done(turn: Turn, change: Change | None, moment: Moment) -> Turn:
    """The turn with a class as an action leaves it, signed by who speaks."""
    if change is None or moment.caller is None:
        return turn
    made = cohort.signed(change, AuditEntry(moment.now, moment.caller.person, change.verb, change.about))
    return renewed(turn, classes=(made,), dossier=renewed(turn.dossier, coordinating=made.id))


def moment_after(turn: Turn, moment: Moment) -> Moment:
    """The moment, with the classes as a turn leaves them."""
    changed = {one.id: one for one in turn.classes}
    others = tuple(one for one in moment.classes if one.id not in changed)
    return renewed(moment, classes=(*others, *turn.classes))


def _without_orphans(dossier: Dossier) -> Dossier:
    """Drop the conversations about people who are no longer on the list."""
    ids = {"", *(advocate.id for advocate in dossier.advocates)}
    return renewed(
        dossier,
        interviews=tuple(
            kept for kept in dossier.interviews if FLOWS[kept.flow].of_class or kept.about.partition("/")[0] in ids
        ),
        finished={name: kept for name, kept in dossier.finished.items() if kept.about.partition("/")[0] in ids},
    )
