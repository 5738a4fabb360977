"""A text, cut once into sentences and list items for every rule to look at."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bot.lint.kinds import Kind, Part
from bot.playbook import tone
from bot.playbook.phrases import flat

_MARK = re.compile(r"^[ \t]*(?:[-*•–—‣▪·+]|\(?\d{1,2}[.)])[ \t]+(?=\S)", re.M)
_LINE = re.compile(r"^[ \t]*\S.*$", re.M)
_OVER = re.compile(r"\n[ \t]*\n|\n(?=[A-Z])")
_ENDS = re.compile(
    r"[.!?\n](?:(?<=\n)|(?<!\bDr.)(?<!\bMr.)(?<!\bMs.)(?<!\bMrs.)(?<!\bvs.)(?<!\be\.g.)(?<!\bi\.e.)"
    r"[.!?]*[\"”')]*(?=\s|$))"
)
"""Patterns begin with what is rare, where they can: the text is then skipped through."""
_WANTED = re.compile(
    r"\b(?:you|u|please|pls|maybe)\s(?:\w+\s){0,2}(?:say|write|mention|put|include|add|use)(?:\s(?:that|the)(?:\s\w+)?)?[:,]?\s\Z",
    re.I,
)
"""Words that somebody is asked to use are no quotation."""
_QUOTED = re.compile(r"[\"“][^\"“”\n]{1,400}[\"”]")


class Piece(NamedTuple):
    """Part of a text, and where it stands."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Text:
    """What a person wrote, for whom (`kind`), and which part of a story."""

    raw: str
    kind: Kind
    part: Part = Part.WHOLE
    mine: tuple[str, ...] = ()
    """The student's own name and address, their writers' names: no patient is looked for in them."""

    @cached_property
    def plain(self) -> str:
        """The text with plain apostrophes and spaces, one character for one."""
        return flat(self.raw)

    @cached_property
    def own(self) -> str:
        """The plain text with what others said (in quotation marks) blanked, so that positions stay true."""
        return _QUOTED.sub(
            lambda found: found[0] if _WANTED.search(self.plain[: found.start()]) else " " * len(found[0]), self.plain
        )

    @cached_property
    def tones(self) -> tuple[tone.Finding, ...]:
        """What the phrase lists find outside of quotations."""
        return tone.findings(self.own)

    @cached_property
    def sentences(self) -> tuple[Piece, ...]:
        """Sentences; a line break ends one too."""
        return tuple(_between(self.own, _ENDS))

    @cached_property
    def items(self) -> tuple[Piece, ...]:
        """Items of the lists; in a text of bullets every line is one where none is marked."""
        marks = list(_MARK.finditer(self.own))
        if not marks and self.kind is Kind.BULLETS:
            return tuple(Piece(line.start(), line.end(), line[0]) for line in _LINE.finditer(self.own))
        ends = [*(mark.start() for mark in marks[1:]), len(self.own)][: len(marks)]
        return tuple(self._item(mark.end(), end) for mark, end in zip(marks, ends, strict=True))

    @cached_property
    def prose(self) -> tuple[Piece, ...]:
        """The sentences that stand in no list."""
        starts = [item.start for item in self.items]
        inside = (bisect(starts, sentence.start) - 1 for sentence in self.sentences)
        kept = zip(self.sentences, inside, strict=True)
        return tuple(s for s, place in kept if place < 0 or s.start >= self.items[place].end)

    @cached_property
    def marked(self) -> bool:
        """True where something is written as a list."""
        return _MARK.search(self.own) is not None

    @cached_property
    def words(self) -> int:
        """How many words there are to read."""
        return sum(any(map(str.isalnum, word)) for word in self.raw.split())

    @property
    def whole(self) -> Piece:
        """Everything, without the white space around it."""
        start = len(self.raw) - len(self.raw.lstrip())
        return Piece(start, max(start, len(self.raw.rstrip())), self.plain.strip())

    def sentence_at(self, place: int) -> Piece:
        """The sentence around a place."""
        return next((piece for piece in self.sentences if piece.start <= place < piece.end), self.whole)

    def _item(self, start: int, end: int) -> Piece:
        """An item ends at the next one, at an empty line, or where a new sentence begins a line."""
        text = _OVER.split(self.own[start:end], maxsplit=1)[0].rstrip()
        return Piece(start, start + len(text), text)


def _between(text: str, ends: re.Pattern[str]) -> Iterator[Piece]:
    start = 0
    for end in ends.finditer(text):
        yield from _piece(text, start, end.end())
        start = end.end()
    yield from _piece(text, start, len(text))


def _piece(text: str, start: int, end: int) -> Iterator[Piece]:
    found = text[start:end]
    if found.strip():
        start += len(found) - len(found.lstrip())
        yield Piece(start, start + len(found.strip()), found.strip())
