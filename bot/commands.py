"""The words after `/vouch`: one handler each. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from bot import departing, drafts, expiring, letters, places, stage
from bot.adviser import adviser
from bot.asking import ask, withdrawn
from bot.coordinating import cohort, mine
from bot.copied import copied, telling
from bot.counted import counted
from bot.dossier import Dossier, plain
from bot.drafts import show_or_open, whom
from bot.effects import Forget, Turn
from bot.flows import bench, board, checkin, covering, faq, lane, lengths, pictured, rehearse, specialty, triage
from bot.flows.home import home
from bot.flows.pictured import PICTURE
from bot.interview.state import Interview
from bot.interview.words import understood
from bot.messages import Action, Command, File, Said
from bot.planning import plan
from bot.reminding import reminders
from bot.screens import Paper, Screen, Words
from bot.stage import Moment
from bot.visits import page

__all__ = ["COMMANDS", "run", "whom"]

Handler = Callable[[Dossier, str, Moment], Turn]


def run(dossier: Dossier, command: Command, moment: Moment) -> Turn:
    """Carry out one command; a word nobody knows is answered with those that are."""
    word = command.word.casefold()
    if word in COMMANDS:
        return COMMANDS[word](dossier, command.rest, moment)
    interview = stage.front(dossier)
    meant = understood(f"{word} {command.rest}".strip())
    if meant is not None:
        said = Said(f"{word} {command.rest}")
        return (
            stage.nothing_open(dossier, meant)
            if interview is None
            else stage.converse(dossier, interview, said, moment)
        )
    notice = _notice("unknown")
    return Turn(dossier, (notice,) if interview is None else (notice, stage.current(dossier, moment)))


def _notice(block: str, **facts: object) -> Screen:
    return Screen(
        Words(f"commands/{block}", "title"),
        (Words(f"commands/{block}", "text", facts),),
        actions=(Action("Home", "/home"),),
    )


def _home(dossier: Dossier, rest: str, _: Moment) -> Turn:
    """Home; `details` and `neutral` say what a page that stays may show, `seen` that a place is known to be gone."""
    kept = stage.pause(dossier)
    if rest == departing.SEEN:
        kept = departing.seen(kept)
    if rest in ("details", "neutral"):
        kept = replace(kept, shown=rest == "details")
    return Turn(kept, (home(kept),))


def _help(dossier: Dossier, _: str, __: Moment) -> Turn:
    return Turn(dossier, (_notice("help"),))


def _privacy(dossier: Dossier, _: str, __: Moment) -> Turn:
    return Turn(dossier, (_notice("privacy"),))


def _start(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """What matters comes before the first question, once (A48)."""
    opened = show_or_open("triage", "", dossier, rest, moment)
    if dossier.welcomed:
        return opened
    return replace(opened, dossier=replace(opened.dossier, welcomed=True), screens=(triage.summary(), *opened.screens))


def _story(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """The story; `lengths`, `rehearse` and `mirror` are what can be done with it."""
    word, _, more = rest.casefold().partition(" ")
    if word == "mirror":
        return Turn(stage.pause(dossier), (rehearse.mirror(),))
    if word not in ("lengths", "rehearse"):
        return show_or_open("story", "", dossier, rest, moment)
    if dossier.story is None:
        opened = show_or_open("story", "", dossier, "", moment)
        return replace(opened, screens=(rehearse.story_first(), *opened.screens))
    if word == "lengths":
        return Turn(stage.pause(dossier), (lengths.screen(dossier.story),))
    return _rehearse(dossier, more, moment)


def _rehearse(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """Each rehearsal is a new one, unless `change` goes back into the last."""
    if rest == drafts.CHANGE:
        return show_or_open("rehearse", "", dossier, rest, moment)
    finished = {name: kept for name, kept in dossier.finished.items() if name != "rehearse"}
    return drafts.open_flow(replace(dossier, finished=finished), "rehearse", "", moment)


def _advocates(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """The people and the proposal; `why`, `next`, `check NAME` and `said NAME` look behind it."""
    word, _, who = rest.partition(" ")
    word = word.casefold()
    told = drafts.said(dossier, who, moment) if word == "said" else None
    if word == "check":
        told = drafts.check(dossier, who, moment)
    if word in bench.PAGES and dossier.advocates:
        kept = stage.pause(dossier)
        told = Turn(kept, (bench.PAGES[word](stage.known(kept, "", moment)),))
    if told is None and word in ("said", "check"):
        told = drafts.nobody(dossier, who, moment)
    if told is None and word in bench.PAGES:
        rest = ""
    return told or show_or_open("advocates", "", dossier, rest, moment)


def _lane(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """Where the record holds everything already, nothing is asked; `picture` draws it."""
    kept = stage.pause(dossier)
    known = stage.known(kept, "", moment)
    checked, under_way = lane.told(known), any(interview.flow == "lane" for interview in dossier.interviews)
    drawn = rest.casefold() == PICTURE
    if drawn and checked is None and not under_way and "lane" in kept.finished:
        return Turn(kept, (lane.pictured(known),))
    if checked is None or under_way:
        return show_or_open("lane", "", dossier, "" if drawn else rest, moment)
    finished = {**{k: v for k, v in kept.finished.items() if k != "lane"}, "lane": Interview("lane")}
    kept = replace(lane.finish(known, checked), finished=finished)
    return Turn(kept, ((lane.pictured if drawn else lane.outcome)(stage.known(kept, "", moment)),))


def _specialty(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """A look-up: it leaves the open question where it is."""
    card = specialty.screen(stage.known(dossier, "", moment), rest)
    return Turn(dossier, (card,) if stage.front(dossier) is None else (card, stage.current(dossier, moment)))


def _faq(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """A look-up as well."""
    card = faq.screen(rest)
    return Turn(dossier, (card,) if stage.front(dossier) is None else (card, stage.current(dossier, moment)))


def _programs(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    return show_or_open("programs", "", dossier, rest, moment)


def _record(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    return show_or_open("record", "", dossier, rest, moment)


def _narrative(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    if rest.casefold() == "check":
        kept = stage.pause(dossier)
        return Turn(kept, (board.check(kept),))
    return show_or_open("narrative", "", dossier, rest, moment)


def _checkin(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """Each check-in is a new one; `feedback` is a look-up, `rotation` says when the middle of a rotation is."""
    word, _, more = rest.casefold().partition(" ")
    if word == "rotation":
        return show_or_open("rotation", "", dossier, more, moment)
    if rest.casefold() == "feedback":
        card = checkin.feedback()
        return Turn(dossier, (card,) if stage.front(dossier) is None else (card, stage.current(dossier, moment)))
    finished = {name: kept for name, kept in dossier.finished.items() if name != "checkin"}
    return drafts.open_flow(replace(dossier, finished=finished), "checkin", "", moment)


def _coverage(dossier: Dossier, rest: str, _: Moment) -> Turn:
    kept = stage.pause(dossier)
    return Turn(kept, ((pictured.covered if rest.casefold() == PICTURE else covering.screen)(kept),))


def _export(dossier: Dossier, _: str, moment: Moment) -> Turn:
    record = json.dumps(plain(dossier), ensure_ascii=False, indent=2).encode()
    found = telling(dossier, moment)
    facts = {"dossier": copied(dossier, moment), "telling": found}
    files = (
        Paper("vouch-export.md", Words("export/record", "text", facts)),
        File("vouch-export.json", "application/json", record),
    )
    return Turn(dossier, (replace(_notice("export", telling=found), private=True, files=files),))


def _forget(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    if not dossier.revision and rest.casefold() == "everything":  # again, as the answer to the first one was lost
        gone = (Words("commands/forgotten", "nothing"),)
        return Turn(dossier, (Screen(Words("commands/forgotten", "title"), gone, actions=(Action("Home", "/home"),)),))
    if dossier.leaving and rest.casefold() == "everything":
        receipt = _notice("forgotten", held=places.counted(dossier), at=f"{moment.now:%Y-%m-%d %H:%M %Z}")
        return Turn(Dossier(), (receipt,), (Forget(),), classes=withdrawn(dossier, moment.classes))
    return Turn(replace(stage.pause(dossier), leaving=True), (leaving(),))


def _keep(dossier: Dossier, _: str, moment: Moment) -> Turn:
    """Have the record kept longer."""
    around = expiring.Around(today=stage.own_day(dossier, moment), season=moment.season, days=moment.keep_days)
    kept = expiring.kept(stage.pause(dossier), around)
    return Turn(kept, (expiring.card(kept, around),))


def leaving(*, unsure: bool = False) -> Screen:
    """The card before everything is destroyed; `unsure`: after a word that a destruction must not hang on."""
    actions = (
        Action("Destroy everything", "/forget everything", "danger"),
        Action("Give me a copy first", "/export"),
        Action("Keep it", "/home", "primary"),
    )
    words = Words("commands/forget", "unsure" if unsure else "text")
    return Screen(Words("commands/forget", "title"), (words,), actions=actions)


OF_CLASS = frozenset({"ask", "cohort", "counted", "deadlines", "forget", "reminders"})
"""Words that are about a class."""
COMMANDS: dict[str, Handler] = {
    "home": _home,
    "start": _start,
    "story": _story,
    "advocates": _advocates,
    "draft": drafts.draft,
    "letters": letters.letters,
    "coverage": _coverage,
    "facts": drafts.facts,
    "outreach": drafts.outreach,
    "lane": _lane,
    "specialty": _specialty,
    "faq": _faq,
    "programs": _programs,
    "record": _record,
    "narrative": _narrative,
    "checkin": _checkin,
    "plan": plan,
    "reminders": reminders,
    "link": places.link,
    "unlink": places.unlink,
    "cohort": cohort,
    "deadlines": mine,
    "ask": ask,
    "adviser": adviser,
    "counted": counted,
    "page": page,
    "export": _export,
    "keep": _keep,
    "privacy": _privacy,
    "forget": _forget,
    "help": _help,
}
