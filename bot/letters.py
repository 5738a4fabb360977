"""`/vouch letters`: the table, one letter, what happened to it, its portal entry, the best set. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from bot import stage
from bot.dossier import Advocate, Dossier
from bot.drafts import find, open_flow, show_or_open
from bot.effects import Turn
from bot.flows import best, ledger_out, letter_page, missing, pictured, table, tracking
from bot.flows.conversation import Known
from bot.flows.days import been, meant
from bot.flows.pictured import PICTURE
from bot.interview.questions import Date, Problem
from bot.messages import Action
from bot.playbook.tracker import Move, Step
from bot.screens import Screen
from bot.stage import Moment

BEST, IMPORT, UNDO, LASTING, PORTAL, FOR = "best", "import", "undo", "lasting", "portal", "for"
ON_PROGRAM = (Step.ASSIGNED, Step.UNASSIGNED)
_STEPS: Mapping[str, Step] = {step.value: step for step in Step}
_WHOLE: Mapping[str, Callable[[Known], Screen]] = {
    PICTURE: pictured.season,
    **{form: partial(ledger_out.screen, form=form) for form in ledger_out.FORMS},
}
"""All letters at once in another form."""
_WORDS = {*_STEPS, UNDO, LASTING, PORTAL, FOR}


def letters(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """The table; with a name the page of one letter; with a word after it, that."""
    kept = stage.pause(dossier)
    first, _, after = rest.partition(" ")
    if first.casefold() == BEST:
        return _best(kept, after, moment)
    if rest.casefold() in _WHOLE:
        return Turn(kept, (_WHOLE[rest.casefold()](stage.known(kept, "", moment)),))
    if first.casefold() == IMPORT:
        finished = {name: done for name, done in kept.finished.items() if name != IMPORT}
        return open_flow(replace(kept, finished=finished), IMPORT, "", moment)
    name, word, after = _parts(rest)
    who = find(kept, name)
    if who is None:
        shown = table.table(stage.known(kept, "", moment))
        return Turn(kept, (missing.noticed(shown, missing.person(kept, name)) if name else shown,))
    if word == UNDO:
        return _page(tracking.undo(kept, who.id), who, moment)
    if word == LASTING:
        return open_flow(kept, "lasting", who.id, moment)
    if word == FOR:
        return _through(kept, who, after, moment)
    if word == PORTAL:
        return show_or_open("portal", who.id, kept, after, moment)
    return _moved(kept, who, _STEPS[word], after, moment) if word else _page(kept, who, moment)


def _parts(rest: str) -> tuple[str, str, str]:
    """A name, the first word after it that means something here, and what follows."""
    words = rest.split()
    place = next((n for n, word in enumerate(words) if n and word.casefold() in _WORDS), len(words))
    word = words[place].casefold() if place < len(words) else ""
    return " ".join(words[:place]), word, " ".join(words[place + 1 :])


def _page(
    dossier: Dossier,
    who: Advocate,
    moment: Moment,
    *,
    problem: Problem | None = None,
    step: Step | None = None,
    meant: tuple[Action, ...] = (),
) -> Turn:
    known = stage.known(dossier, "", moment)
    return Turn(dossier, (letter_page.page(known, who, problem=problem, moved=step, meant=meant),))


def _through(dossier: Dossier, who: Advocate, service: str, moment: Moment) -> Turn:
    """Where this letter goes, for somebody who applies through several services."""
    known = stage.known(dossier, "", moment)
    named = {one.name.casefold(): one.name for one in tracking.services(known)}
    if service.casefold() not in named:
        return _page(dossier, who, moment, problem=Problem("tracker.service", {"services": tuple(named.values())}))
    letter = replace(tracking.tracked(dossier, who.id), service=named[service.casefold()])
    return _page(tracking.keep(dossier, letter), who, moment)


def _best(dossier: Dossier, program: str, moment: Moment) -> Turn:
    known = stage.known(dossier, "", moment)
    kept = best.assign(known, program) if program else dossier
    return Turn(kept, (best.proposal(replace(known, dossier=kept)),))


def _moved(dossier: Dossier, who: Advocate, step: Step, after: str, moment: Moment) -> Turn:
    """Write the step down, with the day that was typed or today; a day that had to be understood is shown back."""
    known = stage.known(dossier, "", moment)
    about, typed = _split(after) if step in (*ON_PROGRAM, Step.REPLACED) else ("", after)
    if step in ON_PROGRAM:
        program = _program(dossier, about)
        if program is None:
            return Turn(dossier, (letter_page.programs(known, who, step),))
        about = program
    elif step is Step.REPLACED:
        other = find(dossier, about)
        about = other.id if other else ""
    day = _day(typed, known, who)
    if isinstance(day, Problem):
        command = f"/letters {who.id} {step.value} {about} on".replace("  ", " ")
        return _page(dossier, who, moment, problem=day, meant=meant(day, command))
    if step is Step.REPLACED:
        return _replaced(known, who, about, day, moment)
    return _taken(known, who, Move(step, day, about), moment)


def _split(after: str) -> tuple[str, str]:
    """What a step is about, and the day behind the last "on"."""
    parts = re.split(r"(?:^|\s)on\s", after)
    return (" on ".join(parts[:-1]).strip(), parts[-1]) if len(parts) > 1 else (after.strip(), "")


def _taken(known: Known, who: Advocate, move: Move, moment: Moment) -> Turn:
    taken = tracking.take(known, who.id, move)
    if isinstance(taken, Problem):
        return _page(known.dossier, who, moment, problem=taken)
    return _page(taken, who, moment, step=move.step)


def _replaced(known: Known, who: Advocate, by: str, day: date, moment: Moment) -> Turn:
    """Close this letter for another one, and go on with the request to them."""
    other = find(known.dossier, by)
    turn = _taken(known, who, Move(Step.REPLACED, day, other.id if other else ""), moment)
    if other is None or turn.dossier == known.dossier:
        return turn
    return replace(turn, screens=(*turn.screens, *_next(turn.dossier, other, moment)))


def _next(dossier: Dossier, other: Advocate, moment: Moment) -> tuple[Screen, ...]:
    return _page(dossier, other, moment).screens


def _day(typed: str, known: Known, who: Advocate) -> date | Problem:
    """The day that was typed; today without one."""
    asked = Date("day", around=been(known, who), most=known.today)
    read = asked.read(typed) if typed.strip() else known.today.isoformat()
    return read if isinstance(read, Problem) else date.fromisoformat(str(read))


def _program(dossier: Dossier, wanted: str) -> str | None:
    """The id of the one program meant by an id or a part of its name."""
    plainly = wanted.casefold()
    by_id = [program.id for program in dossier.programs if program.id == plainly]
    by_name = [program.id for program in dossier.programs if plainly and plainly in program.name.casefold()]
    found = by_id or by_name
    return found[0] if len(found) == 1 else None
