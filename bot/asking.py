"""`/vouch ask`: a question to the coordinators of a class, without a name; what came of it; taking it back. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot import stage
from bot.cohort import Cohort, questions
from bot.dossier import Dossier
from bot.effects import Turn
from bot.flows import class_questions as cards
from bot.flows import question
from bot.interview.show import problem_words
from bot.interview.state import Interview
from bot.screens import Words
from bot.stage import Moment


def ask(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """What was asked so far; `new` asks a class, `withdraw` takes one back."""
    word, _, more = rest.strip().casefold().partition(" ")
    kept = stage.pause(dossier)
    act = _ACTS.get(word)
    return act(kept, more.strip(), moment) if act else Turn(kept, (cards.mine(kept, moment.classes),))


def _new(dossier: Dossier, named: str, moment: Moment) -> Turn:
    joined = {member.cohort for member in dossier.classes}
    mine = [one for one in moment.classes if one.id in joined and named in ("", one.id)]
    if len(mine) != 1:
        return Turn(dossier, (cards.mine(dossier, moment.classes),))
    found = question.barred(stage.known(dossier, "", moment), mine[0])
    if found is not None:
        return Turn(dossier, (cards.mine(dossier, moment.classes, problem_words(found)),))
    kept = stage.begin_with(dossier, Interview(question.NAME, mine[0].id))
    return Turn(kept, (stage.current(kept, moment),))


def _withdraw(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """In two steps: `sure` behind the number is the second."""
    ident, _, sure = rest.partition(" ")
    one = next((one for one in dossier.questions if one.id == ident and not one.withdrawn), None)
    if one is None:
        return Turn(dossier, (cards.mine(dossier, moment.classes),))
    if sure != "sure":
        return Turn(dossier, (cards.sure(one),))
    left = tuple(replace(each, text="", withdrawn=True) if each is one else each for each in dossier.questions)
    kept = replace(dossier, questions=left)
    changed = _without(moment.classes, {ident})
    after = stage.moment_after(Turn(kept, (), classes=changed), moment)
    return Turn(kept, (cards.mine(kept, after.classes, Words("question/mine", "back")),), classes=changed)


_ACTS: dict[str, Callable[[Dossier, str, Moment], Turn]] = {"new": _new, "withdraw": _withdraw}


def withdrawn(dossier: Dossier, classes: Iterable[Cohort]) -> tuple[Cohort, ...]:
    """The classes that are others once everything a student asked them is gone."""
    return _without(classes, {one.id for one in dossier.questions})


def _without(classes: Iterable[Cohort], ids: set[str]) -> tuple[Cohort, ...]:
    pairs = ((one, questions.without(one, ids)) for one in classes)
    return tuple(made for one, made in pairs if made is not one)
