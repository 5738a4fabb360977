"""Where each sentence of a text comes from: which answers, which template, or the student's own hand. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.playbook.difference import plainly
from bot.screens import Span, Written

_ENDS = re.compile(
    r"(?<=[.!?])(?<!\bDr\.)(?<!\bM[rs]\.)(?<!\bMrs\.)(?<!\bSt\.)(?<!\bProf\.)(?<!\b[ap]\.m\.)(?<!\bvs\.)[ \t]+|\n+"
)
"""Where a sentence ends: a mark that is no title's, or a line."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `facts` and `templates` by name in the order they come, both empty: typed by hand."""

    text: str
    facts: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()


def sentences(made: Written, standing: str) -> tuple[Sentence, ...]:
    """The sentences of the text that stands, each with what the made text says of it."""
    known = {plainly(found.text): found for found in _traced(made)}
    return tuple(known.get(plainly(text), Sentence(text)) for text in _cut(standing))


def _cut(text: str) -> list[str]:
    return [part.strip() for part in _ENDS.split(text) if part.strip()]


def _traced(made: Written) -> Iterator[Sentence]:
    owners = [span for span in made.spans for _ in span.text]
    start = 0
    for end in (*(found.end() for found in _ENDS.finditer(made.text)), len(made.text)):
        text = made.text[start:end].strip()
        if text:
            begin = made.text.index(text, start)
            yield Sentence(text, *_named(made.text, owners, begin, begin + len(text)))
        start = end


def _named(text: str, owners: list[Span], start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facts and the templates of a stretch; a template that gave nothing but a mark or a space gave no words."""
    spans = owners[start:end]
    lettered = (span for char, span in zip(text[start:end], spans, strict=True) if char.isalnum())
    return _once(span.fact for span in spans if span.fact), _once(span.block for span in lettered if not span.fact)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
