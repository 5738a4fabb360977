"""Names that are told of together, and what stands around them."""

from __future__ import annotations

from typing import NamedTuple

from bot.caseless import Pattern, Placed
from bot.guard import around, telling

Span = tuple[int, int]

_FAR = 240
"""Characters of its sentence beyond which a name is not told of."""


class Person(NamedTuple):
    """Where a name stands, and how sure it is one."""

    start: int
    end: int
    sure: int


class Series:
    """Names that are told of together, *Hargrove, Pettibone and Lee*, and the sentence they stand in."""

    __slots__ = ("end", "persons", "sentence", "start", "text", "whole")

    def __init__(self, text: str, whole: Span, persons: tuple[Person, ...]) -> None:
        self.text, self.whole, self.persons = text, whole, persons
        self.start, self.end = persons[0].start, persons[-1].end
        self.sentence = max(whole[0], self.start - _FAR), min(whole[1], self.end + _FAR)
        """The sentence, no further than it can matter: no text costs more than its length."""

    def before(self, pattern: Pattern, most: int = 40) -> bool:
        """Tell whether it matches right before, in at most so many characters of the sentence."""
        return pattern.search(self.text, max(self.sentence[0], self.start - most), self.start) is not None

    def behind(self, pattern: Placed) -> bool:
        """Tell whether it matches right behind."""
        return pattern.match(self.text, self.end) is not None

    def beside(self, pattern: Pattern) -> bool:
        """Tell whether the rest of the sentence holds a match."""
        begin, stop = self.sentence
        return (pattern.search(self.text, begin, self.start) or pattern.search(self.text, self.end, stop)) is not None

    def cares(self) -> bool:
        """Tell whether the rest of the sentence speaks of care."""
        begin, stop = self.sentence
        return telling.care(self.text, begin, self.start) or telling.care(self.text, self.end, stop)

    def happens(self) -> bool:
        """Tell whether right behind stands what happens to patients only, or an age."""
        return around.AFTER_NAME.match(self.text, self.end - 2 * self.theirs) is not None

    @property
    def theirs(self) -> bool:
        """Whether it ends as *Rosa's* does."""
        return self.text.startswith("'s", self.end - 2)

    def names(self) -> frozenset[str]:
        """Give each word of them."""
        each = (self.text[person.start : person.end] for person in self.persons)
        return frozenset(word.removesuffix("'s") for name in each for word in name.split())
