"""Lists of deeds: how many, verdicts without a deed, and claims beyond a student's role (B04, B20, B30)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator

from bot.lint.finding import Span
from bot.lint.rules import table
from bot.lint.text import Piece, Text
from bot.playbook import evidence, supervision
from bot.playbook.phrases import Category
from bot.playbook.request import FEWEST_BULLETS, MOST_BULLETS

_SAID_BETTER = (Category.STOCK, Category.IMPROVEMENT)
_SOURCE = re.compile(
    r"\b(?:evaluations?|evals?|feedback|comments?|wrote|said|says|according|account|words|MSPE|narrative)\b", re.I
)
_OTHER = re.compile("|".join(table("requests.toml")["other_item"]["phrases"]), re.I | re.S)


def deeds(text: Text) -> tuple[Piece, ...]:
    """The items of a list that tell what somebody did, or was; not those that name papers or wishes."""
    return tuple(item for item in text.items if not _OTHER.search(item.text))


def too_few(text: Text) -> Iterator[Span]:
    """A list of one or two deeds (B20)."""
    found = deeds(text)
    listed = text.marked or len(found) > 1
    if listed and 0 < len(found) < FEWEST_BULLETS:
        yield Span(found[0].start, found[-1].end, {"count": len(found)})


def too_many(text: Text) -> Iterator[Span]:
    """A list of more than five deeds; the span is what is over (B20)."""
    found = deeds(text)
    if len(found) > MOST_BULLETS:
        yield Span(found[MOST_BULLETS].start, found[-1].end, {"count": len(found)})


def adjectives(text: Text) -> Iterator[Span]:
    """A verdict on oneself in a line, or a sentence about oneself, in which nothing was done (B04, B20)."""
    improved = [tone.start for tone in text.tones if tone.category is Category.IMPROVEMENT]
    for item in deeds(text):
        if bisect(improved, item.start - 1) == bisect(improved, item.end - 1):
            verdicts = evidence.adjectives(text.own, item.start, item.end)
            bare = next((one for one in verdicts if not _stock(text, *one.span())), None)
            yield from () if _sourced(text, item) else _verdict(item, bare)
    for sentence in text.prose:
        found = evidence.self_praise(text.own, sentence.start, sentence.end)
        if found and not _stock(text, *found.span()):
            yield from _verdict(sentence, found)


def _stock(text: Text, start: int, end: int) -> bool:
    """Tell whether a stock phrase is found there already: one finding for one place."""
    return any(tone.category in _SAID_BETTER and tone.start < end and start < tone.end for tone in text.tones)


def _sourced(text: Text, item: Piece) -> bool:
    """Tell whether somebody is quoted who said so: an evaluation with its source is allowed."""
    end = text.plain.find("\n", item.end)  # an item ends before a quotation that ends its line
    line = slice(item.start, end if end >= 0 else len(text.plain))
    return text.own[line] != text.plain[line] and _SOURCE.search(item.text) is not None


def _verdict(piece: Piece, found: re.Match[str] | None) -> Iterator[Span]:
    if found and not evidence.did(piece.text):
        start, end = found.span()
        yield Span(start, end, {"word": piece.text[start - piece.start : end - piece.start]})


def unsupervised(text: Text) -> Iterator[Span]:
    """An order, a procedure or a diagnosis claimed alone (B30)."""
    for claim in supervision.claims(text.own):
        yield Span(claim.start, claim.end)
