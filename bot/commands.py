"""The words after `/vouch`: one handler each. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from bot import stage
from bot.dossier import Advocate, Dossier, plain
from bot.effects import Forget, Turn
from bot.flows import FLOWS
from bot.flows.home import home
from bot.interview.words import understood
from bot.messages import Action, Command, File, Said
from bot.screens import Paper, Screen, Words
from bot.stage import Moment

Handler = Callable[[Dossier, str, Moment], Turn]
CHANGE = "change"


def run(dossier: Dossier, command: Command, moment: Moment) -> Turn:
    """Carry out one command; a word nobody knows is answered with those that are."""
    word = command.word.casefold()
    if word in COMMANDS:
        return COMMANDS[word](dossier, command.rest, moment)
    interview = stage.front(dossier)
    if interview is not None and understood(f"{word} {command.rest}".strip()):
        return stage.converse(dossier, interview, Said(f"{word} {command.rest}"), moment)
    notice = _notice("unknown")
    return Turn(dossier, (notice,) if interview is None else (notice, stage.current(dossier, moment)))


def _notice(block: str, **facts: object) -> Screen:
    return Screen(
        Words(f"commands/{block}", "title"),
        (Words(f"commands/{block}", "text", facts),),
        actions=(Action("Home", "/home"),),
    )


def _home(dossier: Dossier, _: str, __: Moment) -> Turn:
    kept = stage.pause(dossier)
    return Turn(kept, (home(kept),))


def _help(dossier: Dossier, _: str, __: Moment) -> Turn:
    return Turn(dossier, (_notice("help"),))


def _privacy(dossier: Dossier, _: str, __: Moment) -> Turn:
    return Turn(dossier, (_notice("privacy"),))


def _open(dossier: Dossier, flow: str, about: str, moment: Moment) -> Turn:
    kept = stage.begin(dossier, flow, about)
    return Turn(kept, (stage.current(kept, moment),))


def _show_or_open(flow: str, about: str, dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """A finished conversation shows what came of it; `change` opens its answers again."""
    name = f"{flow}/{about}" if about else flow
    under_way = any(kept.name == name for kept in dossier.interviews)
    if under_way or name not in dossier.finished or rest.casefold() == CHANGE:
        return _open(dossier, flow, about, moment)
    kept = stage.pause(dossier)
    return Turn(kept, (FLOWS[flow].outcome(stage.known(kept, about, moment)),))


def _story(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    return _show_or_open("story", "", dossier, rest, moment)


def _advocates(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    return _show_or_open("advocates", "", dossier, rest, moment)


def _draft(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    who, _, change = rest.partition(" ")
    if rest and not change:
        change = ""
    found = _find(dossier, who if change == CHANGE else rest)
    if found is None:
        kept = stage.pause(dossier)
        return Turn(kept, (whom(kept),))
    return _show_or_open("draft", found.id, dossier, change if change == CHANGE else "", moment)


def _find(dossier: Dossier, wanted: str) -> Advocate | None:
    plainly = " ".join(wanted.split()).casefold()
    by_id = [advocate for advocate in dossier.advocates if advocate.id == plainly]
    by_name = [advocate for advocate in dossier.advocates if plainly and plainly in advocate.name.casefold()]
    found = by_id or by_name
    return found[0] if len(found) == 1 else None


def whom(dossier: Dossier) -> Screen:
    """The people a request can be drafted for."""
    drafted = {letter.advocate for letter in dossier.letters}
    actions = tuple(
        Action(f"{'Show' if advocate.id in drafted else 'Draft'} for {advocate.name}", f"/draft {advocate.id}")
        for advocate in dossier.advocates
    ) or (Action("Choose who to ask", "/advocates", "primary"),)
    facts = {"people": len(dossier.advocates)}
    return Screen(
        Words("commands/draft", "title"),
        (Words("commands/draft", "text", facts),),
        actions=(*actions, Action("Home", "/home")),
        private=True,
    )


def _export(dossier: Dossier, _: str, __: Moment) -> Turn:
    record = json.dumps(plain(dossier), ensure_ascii=False, indent=2).encode()
    files = (
        Paper("vouch-export.md", Words("export/record", "text", {"dossier": plain(dossier)})),
        File("vouch-export.json", "application/json", record),
    )
    return Turn(dossier, (replace(_notice("export"), private=True, files=files),))


def _forget(dossier: Dossier, rest: str, _: Moment) -> Turn:
    if dossier.leaving and rest.casefold() == "everything":
        return Turn(Dossier(), (_notice("forgotten"),), (Forget(),))
    kept = replace(stage.pause(dossier), leaving=True)
    actions = (
        Action("Destroy everything", "/forget everything", "danger"),
        Action("Give me a copy first", "/export"),
        Action("Keep it", "/home", "primary"),
    )
    return Turn(kept, (replace(_notice("forget"), actions=actions),))


COMMANDS: dict[str, Handler] = {
    "home": _home,
    "story": _story,
    "advocates": _advocates,
    "draft": _draft,
    "export": _export,
    "privacy": _privacy,
    "forget": _forget,
    "help": _help,
}
