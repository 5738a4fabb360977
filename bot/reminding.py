"""The words after `/vouch reminders`, and the message that comes by itself. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot import answering, departing, expiring, outbox, schedule, stage
from bot.dossier import Dossier
from bot.dossier.reminders import Reminders
from bot.drafts import open_flow
from bot.effects import Turn
from bot.flows.days import meant
from bot.flows.reminders import HOME
from bot.flows.tracking import every, standing
from bot.interview.dates import Around
from bot.interview.questions import Date, Problem
from bot.interview.show import problem_words
from bot.messages import Action
from bot.occasions import CLASS, HALFWAY, Occasion
from bot.playbook import tracker
from bot.playbook.due import Duty
from bot.playbook.kinds import Kind
from bot.playbook.reminding import WEEK
from bot.playbook.season import dated
from bot.playbook.tracker import State, written
from bot.screens import Screen, Words
from bot.stage import Moment

FLOW = "reminders"
DUE, STOP = Action("Show what is due", "/reminders due", "primary"), Action("Stop reminders", "/reminders stop")
SNOOZE = Action("Snooze till tomorrow", "/reminders snooze")
PAUSES = (("For a week", 7), ("For two weeks", 14), ("For four weeks", 28))
_ACTS_OF = {
    Duty.ASK.value: ("The request to {name}", "/draft {who}"),
    Duty.LATEST.value: ("The request to {name}", "/draft {who}"),
    Duty.LASTING.value: ("An address of {name} that lasts", "/letters {who} lasting"),
    Duty.NUDGE_1.value: ("The follow-up to {name}", f"/draft {{who}} {Kind.NUDGE_1}"),
    Duty.NUDGE_2.value: ("The check-in with {name}", f"/draft {{who}} {Kind.NUDGE_2}"),
    Duty.REPLACE.value: ("Who else could be asked", "/advocates next"),
    Duty.MATERIALS.value: ("The reply to {name}", f"/draft {{who}} {Kind.AFTER_YES}"),
    Duty.REQUEST.value: ("The portal entry for {name}", "/letters {who} portal"),
    Duty.UPLOAD.value: ("The letter of {name}", "/letters {who}"),
    Duty.ASSIGN.value: ("Programs for {name}'s letter", "/letters {who} assigned"),
    WEEK: ("One line about this week", "/checkin"),
    HALFWAY: ("The question for halfway", "/checkin feedback"),
    CLASS: ("Deadlines of my classes", "/deadlines"),
    "ask_soft_latest": ("Who to ask", "/advocates"),
    "ask_hard_latest": ("Who to ask", "/advocates"),
    "letters_in": ("All letters", "/letters"),
}
"""What a button says and opens, at once; for the other dates there is nothing to do in here."""


def message(dossier: Dossier, kind: outbox.Kind, things: tuple[Occasion, ...]) -> Screen:
    """What comes by itself: neutral on a lock screen, and in the chat too unless the student said otherwise."""
    facts = {"count": len(things), "details": dossier.reminders.details}
    if kind is outbox.Kind.NOTICE:
        return departing.message()
    if kind is outbox.Kind.ANSWER:
        return answering.message()
    if kind is outbox.Kind.EXPIRY:
        return expiring.message(dossier)
    title = Words("reminders/message", "title")
    if kind is outbox.Kind.TEST:
        return Screen(title, (Words("reminders/message", "test", facts),), actions=(DUE, STOP))
    if not dossier.reminders.details:
        # It says nothing about the student, so it may stand in a conversation that a platform keeps.
        return Screen(title, (Words("reminders/message", "text", facts),), actions=(DUE, SNOOZE, STOP))
    return Screen(title, _listed(dossier, things), actions=(*_acts(dossier, things), SNOOZE, STOP), private=True)


def reminders(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """`/vouch reminders`: set them up, or see and change them."""
    word, _, more = rest.strip().partition(" ")
    act = _ACTS.get(word.casefold())
    mine = dossier.reminders
    if word.casefold() == "change" or not mine.zone or any(kept.flow == FLOW for kept in dossier.interviews):
        return open_flow(dossier, FLOW, "", moment)
    if act is None:
        kept = stage.pause(dossier)
        return Turn(kept, (_status(kept, moment),))
    return act(stage.pause(dossier), more.strip(), moment)


# ------------------------------------------------------------------ what can be said


def _due(dossier: Dossier, _: str, moment: Moment) -> Turn:
    """Everything that is due today, told or not."""
    things = schedule.open_today(dossier, moment.now, moment.season, moment.classes)[:6]
    text = _listed(dossier, things) or (Words("reminders/due", "none"),)
    return Turn(
        dossier,
        (Screen(Words("reminders/due", "title"), text, actions=(*_acts(dossier, things), HOME), private=True),),
    )


def _snooze(dossier: Dossier, _: str, moment: Moment) -> Turn:
    """What the last message told comes again tomorrow."""
    mine = dossier.reminders
    tomorrow = schedule.today_of(mine, moment.now) + timedelta(1)
    return _kept(dossier, replace(schedule.again(mine, mine.message), not_before=tomorrow), "snoozed", moment)


def _pause(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """Nothing until a day: for a hard rotation."""
    today = schedule.today_of(dossier.reminders, moment.now)
    until = _until(rest, Around(today))
    if isinstance(until, date) and today < until <= today + timedelta(366):
        return _kept(dossier, replace(dossier.reminders, not_before=until), "paused", moment)
    wrong = (problem_words(until),) if rest and isinstance(until, Problem) else ()
    days = meant(until, "/reminders pause") if isinstance(until, Problem) else ()
    far = (Words("reminders/pause", "far"),) if isinstance(until, date) else ()
    actions = tuple(Action(label, f"/reminders pause {days}") for label, days in PAUSES)
    text = (*wrong, *far, Words("reminders/pause", "text"))
    return Turn(dossier, (Screen(Words("reminders/pause", "title"), text, actions=(*days, *actions, HOME)),))


def _until(rest: str, around: Around) -> date | Problem:
    if rest.isascii() and rest.isdigit() and len(rest) <= 3:
        return around.today + timedelta(int(rest))
    question = Date("until", around=around)
    read = question.read(rest)
    return read if isinstance(read, Problem) else question.load(read)


def _stop(dossier: Dossier, _: str, moment: Moment) -> Turn:
    return _kept(dossier, replace(dossier.reminders, on=False, test=0), "stopped", moment)


def _on(dossier: Dossier, _: str, moment: Moment) -> Turn:
    """On again, without what was paused; a message to try it out shows where they come."""
    mine = replace(dossier.reminders, on=True, closed="", not_before=None, test=dossier.revision + 1)
    return _kept(dossier, _here(mine, moment), "on", moment)


def _test(dossier: Dossier, _: str, moment: Moment) -> Turn:
    mine = dossier.reminders
    if not mine.on:
        return Turn(dossier, (_status(dossier, moment),))
    return _kept(dossier, replace(mine, test=dossier.revision + 1), "testing", moment)


def _move(dossier: Dossier, _: str, moment: Moment) -> Turn:
    """They come here from now on."""
    return _kept(dossier, _here(dossier.reminders, moment), "here", moment)


def _here(mine: Reminders, moment: Moment) -> Reminders:
    return replace(mine, to=moment.caller.person) if moment.caller else mine


_ACTS: dict[str, Callable[[Dossier, str, Moment], Turn]] = {
    "due": _due,
    "snooze": _snooze,
    "pause": _pause,
    "stop": _stop,
    "off": _stop,
    "on": _on,
    "test": _test,
    "here": _move,
}


# ------------------------------------------------------------------ what is shown


def _kept(dossier: Dossier, mine: Reminders, block: str, moment: Moment) -> Turn:
    kept = replace(dossier, reminders=mine)
    return Turn(kept, (_status(kept, moment, block),))


def _status(dossier: Dossier, moment: Moment, said: str = "") -> Screen:
    """Whether they are on, when the next one can come, and what can be changed."""
    mine = dossier.reminders
    day = schedule.upcoming(dossier, moment.now, moment.season)
    facts = {"on": mine.on, "day": written(day) if day else "", "until": _waits(mine, moment)}
    said = said or ("closed" if mine.closed else "")
    aside = (Words("reminders/status", said, {**facts, "door": mine.closed}),) if said else ()
    fields = (
        ("Next, at the earliest", written(day) if day else "Nothing is planned"),
        ("Your hour", f"{mine.at:%H:%M}, {mine.zone}"),
        ("Never between", f"{mine.quiet_from:%H:%M} and {mine.quiet_to:%H:%M}"),
    )
    switch = (
        (Action("Pause", "/reminders pause"), STOP) if mine.on else (Action("Turn on", "/reminders on", "primary"),)
    )
    return Screen(
        Words("reminders/status", "title"),
        (*aside, Words("reminders/status", "text", facts)),
        fields if mine.on else (),
        (DUE, *switch, Action("Change", "/reminders change"), HOME),
    )


def _waits(mine: Reminders, moment: Moment) -> str:
    today = schedule.today_of(mine, moment.now)
    return written(mine.not_before) if mine.not_before and mine.not_before > today else ""


def _listed(dossier: Dossier, things: tuple[Occasion, ...]) -> tuple[Words, ...]:
    names = {who.id: who.name for who in dossier.advocates}
    return tuple(
        Words("reminders/things", thing.what, {"who": names.get(thing.about, ""), **_facts(dossier, thing)})
        for thing in things
    )


def _facts(dossier: Dossier, thing: Occasion) -> dict[str, object]:
    """The last day; whether a replacement follows an answer; which of three words a week is asked for in."""
    answered = bool(thing.about) and standing(dossier, thing.about).state in (State.CAREFUL, State.DECLINED)
    turn = int(thing.name[-2:]) % 3 if thing.what == WEEK else 0
    mine = _letters(dossier) if thing.what == CLASS else {}
    return {"by": _by(thing), "answered": answered, "turn": turn, "title": thing.title, **mine}


def _letters(dossier: Dossier) -> dict[str, object]:
    """What a date of the class finds: how many of the student's letters are under way, and how many are in."""
    states = [tracker.standing(letter.moves).state for letter in every(dossier)]
    return {"letters": len(states), "inside": sum(state in (State.UPLOADED, State.ASSIGNED) for state in states)}


def _by(thing: Occasion) -> str:
    """The last day; one that was not read where it is decided says so."""
    day = thing.day or thing.by
    return dated(day, thing.sure) if day else ""


def _acts(dossier: Dossier, things: tuple[Occasion, ...]) -> tuple[Action, ...]:
    """A button for each thing that can be done in here."""
    names = {who.id: who.name for who in dossier.advocates}
    found: dict[str, Action] = {}
    for thing in things:
        if thing.what in _ACTS_OF:
            label, command = _ACTS_OF[thing.what]
            command = command.format(who=thing.about)
            found.setdefault(command, Action(label.format(name=names.get(thing.about, "")), command))
    return tuple(found.values())
