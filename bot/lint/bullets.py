"""Lists of deeds: how many, verdicts without a deed, and claims beyond a student's role (B04, B20, B30)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.lint.finding import Span
from bot.lint.kinds import Kind
from bot.lint.rules import table
from bot.lint.text import Piece, Text
from bot.playbook import evidence
from bot.playbook.phrases import any_of
from bot.playbook.request import FEWEST_BULLETS, MOST_BULLETS

_OTHER = re.compile("|".join(table("requests.toml")["other_item"]["phrases"]), re.I | re.S)
_ACTS = table("acts.toml")
_RISKY, _ALONE = any_of(_ACTS["acts"]["phrases"]), any_of(_ACTS["acts"]["alone"])
_CLINICAL, _SUPERVISED = any_of(_ACTS["acts"]["clinical"]), any_of(_ACTS["supervised"]["phrases"])
_OTHERS_DEED = re.compile(
    r"\b(?:you|the (?:attending|resident|team|senior|fellow|intern|chief|surgeon|nurse|doctor)|dr\.? \w+|she|he|they|we|who)"
    r" (?:\w+ ){0,2}$",
    re.I,
)


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
    lines = {item.start: item for item in deeds(text)}
    for item in lines.values():
        yield from _verdict(item, evidence.adjective(item.text))
    for sentence in text.sentences:
        if not any(item.start <= sentence.start < item.end for item in lines.values()):
            yield from _verdict(sentence, evidence.self_praise(sentence.text))


def _verdict(piece: Piece, found: re.Match[str] | None) -> Iterator[Span]:
    if found and not evidence.did(piece.text):
        yield Span(piece.start + found.start(), piece.start + found.end(), {"word": found[0]})


def unsupervised(text: Text) -> Iterator[Span]:
    """An order, a procedure or a diagnosis claimed alone (B30)."""
    for piece in _lines(text):
        found = _claimed_alone(piece.text)
        if found is not None:
            yield Span(piece.start + found.start(), piece.start + found.end())


def _lines(text: Text) -> tuple[Piece, ...]:
    """List items whole, since who watched may stand in the next sentence; elsewhere sentence by sentence."""
    items = text.items
    rest = tuple(s for s in text.sentences if not any(i.start <= s.start < i.end for i in items))
    return (*items, *(rest if text.kind is not Kind.BULLETS or not items else ()))


def _claimed_alone(line: str) -> re.Match[str] | None:
    alone = _ALONE.search(line)
    if alone and _CLINICAL.search(line) and not _denied(line, alone):
        return alone
    if _SUPERVISED.search(line):
        return None
    return next((act for act in _RISKY.finditer(line) if not _OTHERS_DEED.search(line[: act.start()])), None)


def _denied(line: str, alone: re.Match[str]) -> bool:
    return re.search(r"\b(?:not|never|n't|nothing|rather than|instead of)\b[^.;]{0,40}$", line[: alone.start()]) is not None
