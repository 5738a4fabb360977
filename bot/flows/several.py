"""A question for some of the things the person named before, such as people: a multiple choice without an enum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from bot.interview.questions import Json, MultiChoice, Option, Unreadable
from bot.messages import Pick


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeOf(MultiChoice[Option]):
    """Some of the picks; its value is their ids. A pick that is gone makes the answer be asked again."""

    of: type[Option] = Option
    picks: tuple[Pick, ...] = ()

    @property
    def choices(self) -> tuple[Pick, ...]:
        """The picks."""
        return self.picks

    def load(self, kept: Json) -> tuple[Option, ...]:
        """Return the ids if all of them can still be chosen."""
        here = {pick.value for pick in self.picks}
        if not isinstance(kept, tuple) or not kept or not here.issuperset(kept):
            raise Unreadable(self.key)
        return cast("tuple[Option, ...]", kept)
