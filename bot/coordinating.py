"""The words after `/cohort`: one handler each. Who may do what is asked at each of them, of this very message. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot import replying, scheduling, stage, telling
from bot.asked import Asked
from bot.cohort import Change, Cohort, Member, Right, bound_here, may, may_join, rights, runs
from bot.dossier import Dossier
from bot.effects import Progress, Turn
from bot.feeds import feed
from bot.flows import class_cards as cards
from bot.flows import class_dates
from bot.flows import class_joining as joining
from bot.flows import class_people as people
from bot.flows import cohort as setting_up
from bot.interview.state import Interview
from bot.messages import Action
from bot.screens import Screen, Words
from bot.stage import Moment


def cohort(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """`/cohort`: the class this person works for, or those they may join; then what is to be done with it."""
    kept = stage.pause(dossier)
    mine = tuple(one for one in moment.classes if rights(one, moment.caller))
    chosen, word, more = _split(rest, moment.classes)
    if word == "help":
        return Turn(kept, (_help(),))
    if word == "setup":
        return _setup(kept, moment)
    if word in _FOR_ALL:
        return _FOR_ALL[word](kept, chosen, moment)
    if chosen is None:
        chosen = next((one for one in mine if one.id == dossier.coordinating), mine[0] if len(mine) == 1 else None)
    if chosen is None:
        return Turn(kept, (cards.choose(mine) if mine else _here(kept, moment),))
    needed, act = WORDS.get(word, WORDS["home"])
    if not (may(needed, chosen, moment.caller) if needed else chosen in mine):
        return Turn(kept, (cards.lost() if mine or word != "home" else _here(kept, moment),))
    return act(Asked(kept, chosen, more, moment))


def _split(rest: str, classes: tuple[Cohort, ...]) -> tuple[Cohort | None, str, str]:
    """The class that is named, the word and what follows it."""
    first, _, more = rest.strip().partition(" ")
    named = next((one for one in classes if one.id == first.casefold()), None)
    word, _, after = (more if named else rest).strip().partition(" ")
    return named, word.casefold() or "home", after.strip()


def _help() -> Screen:
    return Screen(Words("cohort/help", "title"), (Words("cohort/help"),), actions=(Action("The class", "/cohort"),))


def _here(dossier: Dossier, moment: Moment) -> Screen:
    mine = frozenset(member.cohort for member in dossier.classes)
    shown = [one for one in moment.classes if one.id in mine or bound_here(one, moment.caller)]
    return cards.here(shown, mine, moment.caller)


def _setup(dossier: Dossier, moment: Moment) -> Turn:
    """A new class: for whoever runs the space they speak from."""
    if not runs(moment.caller):
        return Turn(dossier, (_refused("setup"),))
    if moment.caller is None or moment.caller.where is None or not moment.caller.where.space:
        return Turn(dossier, (_refused("nowhere"),))
    kept = stage.begin_with(dossier, Interview(setting_up.NAME))
    return Turn(kept, (stage.current(kept, moment),))


def _refused(block: str) -> Screen:
    return Screen(
        Words("cohort/refused", "title"),
        (Words("cohort/refused", block),),
        actions=(cards.HELP, cards.HOME),
        private=True,
    )


# ------------------------------------------------------------------ students


def mine(dossier: Dossier, _: str, moment: Moment) -> Turn:
    """`/vouch deadlines`: what lies ahead in the classes of this student, or of the channel they are in."""
    joined = {member.cohort for member in dossier.classes}
    where = moment.caller.where if moment.caller else None
    here = {one.id for one in moment.classes if where and any(b.channel.id == where.channel for b in one.channels)}
    classes = [one for one in moment.classes if one.id in joined | here]
    offered = [one for one in classes if one.id not in joined and may_join(one, moment.caller)]
    today = stage.known(dossier, "", moment).today
    return Turn(stage.pause(dossier), (class_dates.mine(classes, today, offered),))


def _join(dossier: Dossier, named: Cohort | None, moment: Moment) -> Turn:
    """Into a class of the place they speak from; it is written into their own record, and nobody is told."""
    offered = [one for one in moment.classes if bound_here(one, moment.caller)]
    fitting = [one for one in offered if may_join(one, moment.caller)]
    chosen = named or (fitting[0] if len(fitting) == 1 else None)
    if chosen is None or chosen not in fitting:
        return Turn(dossier, (_here(dossier, moment),))
    if any(member.cohort == chosen.id for member in dossier.classes):
        return Turn(dossier, (cards.joined(chosen, before=True),))
    member = Member(chosen.id, stage.known(dossier, "", moment).today)
    return Turn(replace(dossier, classes=(*dossier.classes, member)), (cards.joined(chosen, before=False),))


def _leave(dossier: Dossier, named: Cohort | None, moment: Moment) -> Turn:
    """Out of a class, without a trace in it."""
    mine = [one for one in moment.classes if one.id in {member.cohort for member in dossier.classes}]
    chosen = named or (mine[0] if len(mine) == 1 else None)
    if chosen is None or chosen not in mine:
        return Turn(dossier, (_here(dossier, moment),))
    others = tuple(member for member in dossier.classes if member.cohort != chosen.id)
    return Turn(replace(dossier, classes=others), (cards.left(chosen),))


_FOR_ALL: dict[str, Callable[[Dossier, Cohort | None, Moment], Turn]] = {"join": _join, "leave": _leave}


# ------------------------------------------------------------------ staff


def _home(asked: Asked) -> Turn:
    return asked.show(cards.home(asked.cohort, asked.moment.caller, asked.today))


def _settings(asked: Asked) -> Turn:
    return asked.open(setting_up.again(asked.cohort))


def _audit(asked: Asked) -> Turn:
    return asked.show(people.audit(asked.cohort))


def _staff(asked: Asked) -> Turn:
    """The list; `add @NAME`, with `representative` behind it, and `remove @NAME`."""
    made = people.staffed(asked.cohort, asked.rest, stage.known(asked.dossier, "", asked.moment))
    if not isinstance(made, Change):
        return asked.show(people.staff(asked.cohort, made))
    return asked.change(made, lambda kept: people.staff(kept, Words("cohort/staff", made.verb)))


def _channel(asked: Asked) -> Turn:
    """The channels: `add` binds the one this is said in, `remove N`, `track N WHOM` and `ping N ROLE` change one."""
    known = stage.known(asked.dossier, "", asked.moment)
    made = people.bound(asked.cohort, asked.rest, asked.moment.caller)
    if not isinstance(made, Change):
        return asked.show(people.channels(asked.cohort, known, made))
    return asked.change(made, lambda kept: people.channels(kept, known, Words("cohort/channels", made.verb)))


def _joining(asked: Asked) -> Turn:
    """Who can join: `anybody` of its spaces or `members` of its channels and roles; `role ROLE` names one."""
    known = stage.known(asked.dossier, "", asked.moment)
    made = joining.changed(asked.cohort, asked.rest, asked.moment.caller)
    if not isinstance(made, Change):
        return asked.show(joining.screen(asked.cohort, known, made))
    return asked.change(made, lambda kept: joining.screen(kept, known, Words("cohort/joining", made.verb)))


def _progress(asked: Asked) -> Turn:
    """How far the class is; with a name, whether many have asked that writer. The shell has the pictures."""
    return Turn(asked.dossier, (stage.current(asked.dossier, asked.moment),), (Progress(asked.cohort, asked.rest),))


def _picture(asked: Asked) -> Turn:
    """How far the class is, as a picture: the same numbers."""
    shown = Progress(asked.cohort, picture=True)
    return Turn(asked.dossier, (stage.current(asked.dossier, asked.moment),), (shown,))


def _feed(asked: Asked) -> Turn:
    """The calendar of the class; `new` makes its link, `off` ends it."""
    return feed(asked.dossier, asked.rest, asked.moment, asked.cohort)


WORDS: dict[str, tuple[Right | None, Callable[[Asked], Turn]]] = {
    "home": (None, _home),
    "settings": (Right.SETTINGS, _settings),
    "channel": (Right.SETTINGS, _channel),
    "joining": (Right.SETTINGS, _joining),
    "staff": (Right.STAFF, _staff),
    "feed": (Right.DEADLINES, _feed),
    "questions": (Right.QUESTIONS, replying.run),
    "progress": (Right.PROGRESS, _progress),
    "picture": (Right.PROGRESS, _picture),
    "audit": (Right.AUDIT, _audit),
    "deadline": (Right.DEADLINES, scheduling.run),
    "announce": (Right.ANNOUNCE, telling.run),
}
"""Each with the right it needs; None: any right to this class."""
SPOKEN = ("home", "setup", "join", "leave", *list(WORDS)[1:], "help")
"""Every word after `/cohort`, as a door may list them."""
