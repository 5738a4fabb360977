"""One command about one class: who asked, what followed, and how it is answered. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot import stage
from bot.cohort import Change, Cohort
from bot.dossier import Dossier
from bot.effects import Turn
from bot.interview.state import Interview
from bot.screens import Screen
from bot.stage import Moment


@dataclass(frozen=True, slots=True)
class Asked:
    """One command about one class."""

    dossier: Dossier
    cohort: Cohort
    rest: str
    moment: Moment

    @property
    def today(self) -> date:
        """The day of whoever asks."""
        return stage.known(self.dossier, "", self.moment).today

    def show(self, screen: Screen) -> Turn:
        """Show a card and keep the class in front."""
        return Turn(replace(self.dossier, coordinating=self.cohort.id), (screen,))

    def change(self, change: Change, shown: Callable[[Cohort], Screen]) -> Turn:
        """Keep the class as it is now, and show it."""
        turn = stage.done(Turn(self.dossier, ()), change, self.moment)
        made = turn.classes[0] if turn.classes else self.cohort
        return replace(turn, screens=(shown(made),))

    def open(self, interview: Interview) -> Turn:
        """Bring a conversation about the class to the front; one under way goes on."""
        kept = stage.begin_with(replace(self.dossier, coordinating=self.cohort.id), interview)
        return Turn(kept, (stage.current(kept, self.moment),))
