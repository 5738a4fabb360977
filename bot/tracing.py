"""Where each character of a written text came from: marks set around facts and blocks, read back, taken out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from bot.screens import Span, Written

BLOCK, FACT, NAMED, END = "\U000f0000", "\U000f0001", "\U000f0002", "\U000f0003"
"""Private-use characters: `BLOCK name NAMED text END`, `FACT name NAMED text END`; they nest."""

_MARKS = re.compile(f"[{BLOCK}-{END}]")
_GAPS = re.compile(r"\n(?:[ \t]*\n){2,}")


class Traced(str):
    """A fact on its way through a template, with the name it was given under, such as `bullets/2`."""

    __slots__ = ("name",)

    name: str

    def __new__(cls, text: str, name: str) -> Traced:
        """Remember the name; a string cannot be given it later."""
        made = super().__new__(cls, text)
        made.name = unmarked(name)
        return made


def unmarked(text: str) -> str:
    """The text without the characters that mean something here; nobody types them."""
    return _MARKS.sub("", text)


def block(name: str, text: str) -> str:
    """Mark what a template's block wrote."""
    return f"{BLOCK}{name}{NAMED}{text}{END}"


def fact(name: str, text: str) -> str:
    """Mark what a fact said."""
    return f"{FACT}{name}{NAMED}{text}{END}"


def tidy(text: str) -> str:
    """No space at the ends, one empty line at most between paragraphs."""
    return _GAPS.sub("\n\n", text.strip())


def written(marked: str) -> Written:
    """Read the marks back: the tidied text as spans, each with its block and its fact."""
    reader = _Reader()
    for part in _MARKS.split(marked)[:1]:
        reader.take(part)
    for found, part in zip(_MARKS.findall(marked), _MARKS.split(marked)[1:], strict=True):
        reader.step(found, part)
    text = "".join(reader.letters)
    kept = [(reader.owners[place], text[place]) for place in _tidied(text)]
    groups = groupby(kept, key=lambda pair: pair[0])
    return Written(tuple(Span("".join(letter for _, letter in group), *owner) for owner, group in groups))


def marked(text: Written) -> str:
    """Set the marks again, for a text that becomes part of another."""
    return "".join(block(span.block, fact(span.fact, span.text) if span.fact else span.text) for span in text.spans)


def _tidied(text: str) -> list[int]:
    """Places of the characters that `tidy` keeps."""
    begin = len(text) - len(text.lstrip())
    end = max(begin, len(text.rstrip()))
    kept: list[int] = []
    done = begin
    for gap in _GAPS.finditer(text[:end], begin):
        kept += [*range(done, gap.start() + 1), gap.end() - 1]
        done = gap.end()
    return [*kept, *range(done, end)]


@dataclass(slots=True)
class _Reader:
    """Characters read so far and whose they are; `within` is the nest of marks that are open."""

    letters: list[str] = field(default_factory=list)
    owners: list[tuple[str, str]] = field(default_factory=list)
    within: list[tuple[str, str]] = field(default_factory=list)

    def step(self, mark: str, part: str) -> None:
        """Take one mark and what follows it."""
        if mark in (BLOCK, FACT):
            outer = self.within[-1][0] if self.within else ""
            self.within.append((part, "") if mark == BLOCK else (outer, part))
            return
        if mark == END:
            self.within.pop()
        self.take(part)

    def take(self, part: str) -> None:
        """Take plain text."""
        owner = self.within[-1] if self.within else ("", "")
        self.letters += part
        self.owners += [owner] * len(part)
