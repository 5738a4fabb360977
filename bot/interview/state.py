"""What is kept of an interview: the answers by name, and nothing about where the person is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from bot.interview.questions import Json


@dataclass(frozen=True, slots=True)
class Answer:
    """One kept answer. `rev` and `deps` say what the question was when it was given."""

    value: Json
    rev: int = 1
    deps: str = ""
    stale: bool = False
    """True: offered again as a draft, not taken."""


class View(Enum):
    """What of the interview is in front of the person."""

    QUESTION = "question"
    REVIEW = "review"
    CONFIRM_CANCEL = "confirm_cancel"
    CONFIRM_RESTART = "confirm_restart"


@dataclass(frozen=True, slots=True)
class Interview:
    """One conversation under way. `about` names its subject, such as an advocate's id."""

    flow: str
    about: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Answer] = field(default_factory=dict)
    """The answers it was opened with, by a command and not by a word of the student."""
    shown: str = ""
    """Key of the question that was last in front of the person: a typed line answers that one or none."""
    requested: tuple[str, ...] = ()
    """Keys of the effects already asked for."""
    view: View = View.QUESTION
    together: bool = False
    """True: the fields of a form at once; False: one by one."""
    paused: bool = False

    @property
    def name(self) -> str:
        """Flow and subject as one word, such as `draft/2`."""
        return f"{self.flow}/{self.about}" if self.about else self.flow
