"""What can be shown as a picture, besides the lane and a class: the letters in their season, and what they cover."""

from __future__ import annotations

from bot.dossier import Dossier
from bot.flows import covering, tracking
from bot.flows.conversation import Known
from bot.flows.speaking import own_season
from bot.flows.tracked import Letter as Followed
from bot.flows.tracked import letters
from bot.messages import Action
from bot.pictures import Coverage, Day, Happened, Letter, Mark, Timeline, Told
from bot.playbook import coverage
from bot.playbook.people import Signal
from bot.playbook.season import dated
from bot.playbook.tracker import Step, written
from bot.screens import Screen

PICTURE = "picture"
"""The word behind a command that shows it as a picture."""
_DAYS = (
    "eras_open",
    "ask_soft_latest",
    "ask_hard_latest",
    "submit_open",
    "letters_in",
    "review_open",
    "rank_deadline",
    "match_day",
)
"""The days of a season that are drawn; each is a block of templates/pictures/timeline.md.j2."""
_MARKS = {
    Step.ASKED: Mark.ASKED,
    Step.AGREED: Mark.AGREED,
    Step.REQUESTED: Mark.PORTAL,
    Step.UPLOADED: Mark.UPLOADED,
    Step.ASSIGNED: Mark.ASSIGNED,
    Step.DECLINED: Mark.ENDED,
    Step.WITHDRAWN: Mark.ENDED,
    Step.REPLACED: Mark.ENDED,
}


def season(known: Known) -> Screen:
    """The letters and the days of the season on one line of time."""
    service = tracking.service(known).name
    mine = own_season(known.dossier, known.season).through(service)
    days = {one.key: one for one in mine.milestones}
    sketch = Timeline(
        mine.match_year,
        known.today,
        written(known.today),
        tuple(Day(key, days[key].day, dated(days[key].day, days[key].status)) for key in _DAYS),
        tuple(_letter(known, one) for one in letters(known)),
        service if mine.stands_in else "",
    )
    actions = (Action("All letters", "/letters"), Action("Your plan", "/plan"), Action("Home", "/home"))
    return Screen(sketch.words("title"), (sketch.words("text"),), actions=actions, private=True, picture=sketch)


def _letter(known: Known, one: Followed) -> Letter:
    moves = tuple(
        Happened(_MARKS.get(move.step, Mark.OTHER), move.step.label, move.day, written(move.day) if move.day else "")
        for move in one.kept.moves
    )
    found = one.next
    if found is None:
        return Letter(one.who.name, one.now.state.label, moves)
    on = found.on if found.on > known.today else found.by
    how = "" if on is None else "from" if on is found.on else "late" if found.late(known.today) else "by"
    when = dated(on, found.sure) if on else ""
    return Letter(one.who.name, one.now.state.label, moves, found.duty.label, how, on, when)


def covered(dossier: Dossier) -> Screen:
    """What all requests show together, as a table with marks."""
    names = {who.id: who.name for who in dossier.advocates}
    told = tuple(
        Told(
            names[letter.advocate],
            tuple(sum(bullet.shows is signal for bullet in letter.bullets) for signal in Signal),
            len(tracking.standing(dossier, letter.advocate).programs),
        )
        for letter in dossier.letters
    )
    sketch = Coverage(tuple(signal.label for signal in Signal), told, coverage.ENOUGH) if told else None
    return covering.screen(dossier, picture=sketch)
