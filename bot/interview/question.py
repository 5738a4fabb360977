"""What every question is: a key, what it depends on, how its answer is read, kept and shown again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Generic, TypeVar, cast

from bot.messages import Pick
from bot.renewed import renewed

T = TypeVar("T")

Json = str | int | bool | None | tuple[str, ...]
"""What an answer is kept as; None is a skipped optional question."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer was not taken. `code` names a block `topic.name` of templates/problems/."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    firm: bool = True
    """False: advice; the person may keep their words."""
    offers: tuple[Json, ...] = ()
    """What may have been meant: one is offered as the draft, several as buttons."""


class Unreadable(ValueError):
    """A kept answer that the question, as it is today, can no longer take."""


Check = Callable[[T], Problem | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[T]):
    """What every kind shares. `key` names the answer for ever; lists use keys like `advocate/3/role`."""

    kind: ClassVar[str] = ""
    drafted: ClassVar[bool] = True
    """False: what was refused is not even kept as a draft."""
    confirmed: ClassVar[bool] = False
    """True: what was understood is shown back, so a yes takes the draft and a no drops it."""

    key: str = field(kw_only=False)
    label: str = ""
    """How the answer is called on a form or the review page; by default from the key."""
    private: bool = False
    guarded: bool = True
    """False: an answer that is no patient's by its nature, such as the student's own name or a program's."""
    own: tuple[str, ...] = ()
    """Words in which the guard looks for no patient: the student's own name and address, their writers' names."""
    optional: bool = False
    deps: tuple[str, ...] = ()
    """Keys whose change makes this answer stale."""
    was: tuple[str, ...] = ()
    """Names the question had before."""
    rev: int = 1
    """Raised when the meaning changes; older answers are offered, not taken."""
    template: str = ""
    """Template under templates/<flow>/; by default the key without list numbers."""
    facts: Mapping[str, object] = field(default_factory=dict)
    checks: tuple[Check[T], ...] = ()
    suggestion: str = ""
    """A way to say it, offered as a draft on request."""
    suggest_label: str = ""
    skip_label: str = "Skip"
    skipped: str = "(skipped)"
    """What the review page shows of it once it was skipped."""
    stands: str = ""
    """A text that is there already and may be changed; offered where there is nothing else yet."""
    starts: str = ""
    """Key of a question whose unfinished draft is offered here, where there is nothing else yet."""

    @property
    def words(self) -> str:
        """Name of the template, relative to the flow's folder."""
        return self.template or "-".join(part for part in self.key.split("/") if not part.isdigit())

    @property
    def called(self) -> str:
        """The label, or the last word of the key."""
        return self.label or self.key.rsplit("/", 1)[-1].replace("_", " ").capitalize()

    @property
    def choices(self) -> tuple[Pick, ...]:
        """What can be chosen; empty for typed kinds."""
        return ()

    def harmless(self, _: str) -> bool:
        """Tell whether this can be nothing but an answer of the kind, whoever else it would tell of in a text."""
        return False

    def keep_label(self, _: str) -> str:
        """What the button says that takes the draft; by default it speaks of the person's words."""
        return ""

    def read(self, raw: str) -> Json | Problem:
        """Turn typed text into what is kept, or say what is wrong with its form."""
        raise NotImplementedError

    def load(self, kept: Json) -> T:
        """Turn what was kept into a value. Raises Unreadable."""
        raise NotImplementedError

    def show(self, kept: Json) -> str:
        """What was kept, as the person would type or read it."""
        return "" if kept is None else str(kept)


def optional(question: Question[T]) -> Question[T | None]:
    """The same question, which may be skipped; its value is then None."""
    return cast("Question[T | None]", renewed(question, optional=True))
