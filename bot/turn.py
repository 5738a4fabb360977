"""One message for one student: `take_turn`, pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from bot import stage
from bot.commands import COMMANDS, OF_CLASS, leaving, run, whom
from bot.dossier import Dossier
from bot.effects import Turn
from bot.flows import FLOWS, faq
from bot.flows.home import home
from bot.flows.notice import NOTICE
from bot.flows.record import RECORD
from bot.interview.state import Interview
from bot.interview.words import AGREED, Word, bare, understood
from bot.messages import Action, Attached, Command, Incoming, Left, Opened, Press, Said, Submit, Taken
from bot.playbook import letter
from bot.playbook.safety import alarming
from bot.playbook.season import Season
from bot.playbook.specialties import Table
from bot.playbook.specialty_file import SHIPPED
from bot.renewed import renewed
from bot.screens import Screen, Words, Writer, unwritten
from bot.stage import Moment


def take_turn(
    dossier: Dossier,
    incoming: Incoming,
    now: datetime,
    season: Season,
    specialties: Table = SHIPPED,
    support: str = "",
    write: Writer = unwritten,
) -> Turn:
    """Take one message from nobody in particular."""
    return turn_at(dossier, incoming, Moment(now, season, specialties, support, write))


def turn_at(dossier: Dossier, incoming: Incoming, moment: Moment, *, seen: bool = False) -> Turn:
    """Take one message. The record's revision grows by one exactly when something changed.

    One that was `seen` before changes nothing, and gets what is in front now.
    """
    if seen:
        return renewed(turn_at(dossier, Opened(), moment), dossier=dossier)
    if any(map(alarming, _written(incoming))):
        return Turn(dossier, (stage.stopped(dossier, moment),))  # before anything else may read or keep it
    if isinstance(incoming, Attached):
        return Turn(dossier, (stage.refused_file(dossier, moment),))
    if any(_is_letter(text, dossier) for text in _written(incoming)):
        return Turn(dossier, (stage.refused_letter(dossier, moment),))  # not even as a draft
    meant = _as_command(_labelled(incoming, leaving()) if dossier.leaving else incoming)
    turn = _dispatch(_staying(dossier, meant), meant, moment)
    kept, changed = turn.dossier, turn.dossier != dossier
    interviews = _noted(turn, changed=changed)
    moved = interviews is not kept.interviews
    if changed or moved or turn.classes:
        # What is half typed changes no card: a form that was answered with errors, or left, can still be sent.
        silent = dossier.silent + (_only_drafts(dossier, kept) and (changed or not moved))
        kept = renewed(kept, interviews=interviews, revision=dossier.revision + 1, silent=silent)
    screens = tuple(_marked(screen, kept.card) for screen in turn.screens)
    return renewed(turn, dossier=kept, screens=screens)


def _noted(turn: Turn, *, changed: bool) -> tuple[Interview, ...]:
    """The interviews with the question that is in front of the person now; the same ones where it is noted already.

    In a turn that changes nothing else another is in front only where a release, a class or a season asks more. Of
    somebody who only looks at a record that never noted it, nothing is written down.
    """
    kept, interview = turn.dossier.interviews, stage.front(turn.dossier)
    question = next((screen.question for screen in reversed(turn.screens) if screen.question), None)
    if interview is None or question is None or question.flow != interview.name or question.key == interview.shown:
        return kept
    return (*kept[:-1], renewed(interview, shown=question.key)) if changed or interview.shown else kept


def _is_letter(text: str, dossier: Dossier) -> bool:
    """Comments that others wrote in an evaluation belong in the record, and only sound like a letter."""
    interview = stage.front(dossier)
    if interview is not None and interview.flow == RECORD.name and not letter.is_framed(text):
        return False
    return letter.is_letter(text)


def _only_drafts(before: Dossier, kept: Dossier) -> bool:
    """Tell whether nothing but drafts changed. Answers first: they change in most turns, and are soon compared."""
    given = [interview.answers for interview in kept.interviews]
    return given == [old.answers for old in before.interviews] and _without_drafts(kept) == _without_drafts(before)


def _without_drafts(dossier: Dossier) -> Dossier:
    return renewed(dossier, interviews=tuple(renewed(kept, drafts={}) for kept in dossier.interviews))


def _written(incoming: Incoming) -> tuple[str, ...]:
    """Everything a person wrote in one message, wherever they wrote it."""
    match incoming:
        case Opened():
            return ()
        case Command(word, rest):
            return () if word in COMMANDS and not rest else (f"{word} {rest}",)  # a word of ours alone is nobody's
        case Press(value):
            return (value,)
        case Said(text) | Attached(text):
            return (text,)
        case Submit(values) | Left(values):
            return tuple(values.values())
    assert_never(incoming)


def concerns_class(dossier: Dossier, incoming: Incoming) -> bool:
    """Tell whether a message is about a class, so that those at hand have to be looked up first."""
    if isinstance(incoming, Attached):
        return False
    meant = _as_command(incoming)
    if isinstance(meant, Command):
        return meant.word.casefold() in OF_CLASS
    interview = stage.front(dossier)
    return interview is not None and FLOWS[interview.flow].of_class


def concerns_crowd(dossier: Dossier, incoming: Incoming) -> bool:
    """Tell whether a message asks a class something, so that it has to be known whether it is large enough."""
    if isinstance(incoming, Attached):
        return False
    meant, interview = _as_command(incoming), stage.front(dossier)
    if isinstance(meant, Command):
        return meant.word.casefold() == "ask"
    return interview is not None and FLOWS[interview.flow].put is not None


def concerns_pings(dossier: Dossier, incoming: Incoming) -> bool:
    """Tell whether a message is about announcements, channels or roles, so that those have to be known."""
    if isinstance(incoming, Attached):
        return False
    meant, interview = _as_command(incoming), stage.front(dossier)
    if isinstance(meant, Command):
        rest = meant.rest.casefold()
        return meant.word.casefold() == "cohort" and any(word in rest for word in ("announce", "channel", "joining"))
    return interview is not None and interview.flow == NOTICE.name


def names_role(incoming: Incoming) -> bool:
    """Tell whether a message mentions a role, as doors write it."""
    return any("@&" in text for text in _written(incoming))


def concerns_rows(incoming: Incoming) -> bool:
    """Tell whether a message asks how far announcements are."""
    meant = None if isinstance(incoming, Attached) else _as_command(incoming)
    return isinstance(meant, Command) and meant.word.casefold() == "cohort" and "announce" in meant.rest.casefold()


def _staying(dossier: Dossier, incoming: Taken) -> Dossier:
    """Whoever does anything else between the two steps of `/vouch forget` has thought better of it."""
    match incoming:
        case Opened() | Command("forget" | "export"):
            return dossier
        case Said(text) if dossier.leaving and _agrees(text):
            return dossier
    return renewed(dossier, leaving=False) if dossier.leaving else dossier


def _as_command(incoming: Taken) -> Taken:
    """A button or a line that begins with a slash is a command, and never grows stale."""
    text = ""
    if isinstance(incoming, Press):
        text = incoming.value
    elif isinstance(incoming, Said) and "\n" not in incoming.text:
        text = incoming.text.strip()
    if not text.startswith("/"):
        return incoming
    word, _, rest = text[1:].partition(" ")
    if word == "vouch":
        word, _, rest = rest.strip().partition(" ")
    return Command(word or "home", rest.strip())


def _agrees(text: str) -> bool:
    return bare(text) in AGREED | {"confirm", "do it", "everything"}


def _labelled(incoming: Taken, card: Screen) -> Taken:
    """A typed label of that card is the press of its button."""
    if not isinstance(incoming, Said):
        return incoming
    wanted = " ".join(incoming.text.split()).casefold()
    return next((Press(action.value) for action in card.actions if action.label.casefold() == wanted), incoming)


def _dispatch(dossier: Dossier, incoming: Taken, moment: Moment) -> Turn:
    if isinstance(incoming, Command):
        return run(dossier, incoming, moment)
    interview = stage.front(dossier)
    if isinstance(incoming, Opened) or interview is None:
        return _outside(dossier, incoming, moment)
    return stage.converse(dossier, interview, incoming, moment)


def _outside(dossier: Dossier, incoming: Taken, moment: Moment) -> Turn:
    """A message when no conversation is in front: a label of the home card, or nothing that can be filed."""
    match incoming:
        case Opened() | Left():
            return Turn(dossier, (stage.current(dossier, moment),))
        case Said(text) if dossier.leaving and _agrees(text):
            return Turn(dossier, (leaving(unsure=True),))
        case Said(text):
            wanted = " ".join(text.split()).casefold()
            for action in _buttons(dossier, moment):
                if wanted == action.label.casefold():
                    return _dispatch(dossier, _as_command(Press(action.value)), moment)
            word = understood(text)
            if word is Word.HELP:
                return run(dossier, Command("help"), moment)
            if word is not None:
                return stage.nothing_open(dossier, word)
    block = "no_question" if isinstance(incoming, Said | Submit) else "stale"
    return Turn(dossier, (home(dossier, Words("interview/aside", block)),))


def _buttons(dossier: Dossier, moment: Moment) -> Iterator[Action]:
    """Every button of the cards that may be in front of somebody outside a conversation, the likeliest first."""
    yield from home(dossier).actions
    yield from (*faq.screen("").actions, faq.MORE)
    yield from whom(dossier).actions
    for interview in reversed(dossier.finished.values()):
        known = stage.known(dossier, interview.about, moment)
        yield from FLOWS[interview.flow].outcome(known).actions


def _marked(screen: Screen, revision: int) -> Screen:
    if screen.question is None:
        return screen
    return renewed(screen, question=renewed(screen.question, revision=revision))
