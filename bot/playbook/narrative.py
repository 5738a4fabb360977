"""The core narrative: one sentence, three supports, and which request carries which (B46, B47)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.interview.questions import Check, Option, Problem, member
from bot.playbook import evidence, sheets, tone
from bot.playbook.claims import NUMBERS
from bot.playbook.people import Signal
from bot.playbook.phrases import flat

SUPPORTS = 3
MOST_WORDS = 30
"""Words of the sentence: what a reader still remembers after twelve applications (our own measure)."""
MOST_SHARED = 3
"""Shared content words that are always enough for a match."""


class Archetype(Option):
    """A pattern the record, the letters and the interview can repeat."""

    SLOW_BURN = "slow_burn", "Slow burn: stronger every month"
    FIXER = "fixer", "The one who fixes what is shown"
    STEADY = "steady", "Steady under load"
    LATE_START = "late_start", "Late start, clear purpose"
    TEACHER = "teacher", "The teacher of the team"
    STAYS = "stays", "The one who stays with the question"
    OWN = "own", "None of these: my own sentence"


class Origin(Option):
    """Where a support comes from."""

    SINCE = "since", "your story"
    BULLET = "bullet", "a request"
    RECORD = "record", "your record"
    OWN = "own", "your own words"


@dataclass(frozen=True, slots=True)
class Support:
    """One fact that carries the sentence."""

    text: str
    origin: Origin = Origin.OWN


@dataclass(frozen=True, slots=True)
class Narrative:
    """One sentence and three supports; for the student's own eyes, never put into a letter."""

    archetype: Archetype
    sentence: str
    supports: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is known of an archetype: a way to say it, what it needs, what it speaks to."""

    archetype: Archetype
    sentence: str
    needs: tuple[str, ...]
    signals: tuple[Signal, ...]

    @property
    def leaves(self) -> tuple[Signal, ...]:
        """The signals that have to come from somewhere else; none are claimed for a sentence of one's own."""
        return tuple(signal for signal in Signal if self.signals and signal not in self.signals)


def pattern(archetype: Archetype) -> Pattern:
    """Return what is known of an archetype."""
    return PATTERNS[archetype]


# ------------------------------------------------------------------ the sentence


def one_sentence(text: str) -> Problem | None:
    """Advise to keep one sentence, short enough to be remembered."""
    if _NEXT.search(text) or "\n" in text.strip():
        return Problem("narrative.several_sentences", firm=False)
    count = tone.words(text)
    if count > MOST_WORDS:
        return Problem("narrative.too_long", {"count": count, "most": MOST_WORDS}, firm=False)
    return None


def no_verdict(text: str) -> Problem | None:
    """Advise against a sentence of adjectives alone; details are the supports' business."""
    found = evidence.deed(text)
    return found if found is not None and found.code == "evidence.adjective" else None


def different(earlier: Iterable[str]) -> Check[str]:
    """Make a check that advises against saying the same support twice."""
    said = {_plain(text) for text in earlier}

    def check(text: str) -> Problem | None:
        return Problem("narrative.twice", firm=False) if _plain(text) in said else None

    return check


# ------------------------------------------------------------------ what a request carries


@dataclass(frozen=True, slots=True)
class Carried:
    """A support found in a text, with the words they share as the support spells them."""

    support: Support
    text: str
    words: tuple[str, ...]


def carried(texts: Sequence[str], supports: Sequence[Support]) -> tuple[Carried, ...]:
    """Return the supports that some text carries, each with the text that shares most words with it.

    A text carries a support when it shares half of the support's content words, at least two (one, where there is
    only one) and never more than three asked for. Content words are those left without the `common` list; endings
    and number words are evened out, so that "carried five" meets "carrying 5".
    """
    found = []
    for support in supports:
        words = content(support.text)
        best = max(texts, key=lambda text: len(_shared(words, text)), default="")
        shared = _shared(words, best)
        if words and len(shared) >= _needed(len(words)):
            found.append(Carried(support, best, shared))
    return tuple(found)


def nearest(texts: Sequence[str], supports: Sequence[Support]) -> Support | None:
    """Return the support the texts come closest to, or None when they share no word with any."""
    shared = {support: max((len(_shared(content(support.text), t)) for t in texts), default=0) for support in supports}
    best = max(shared, key=lambda support: shared[support], default=None)
    return best if best is not None and shared[best] else None


def content(text: str) -> Mapping[str, str]:
    """Return the content words of a text: the stem and how the text spells it."""
    found: dict[str, str] = {}
    for word in _WORD.findall(flat(text)):
        plain = word.casefold().removesuffix("'s")
        if plain not in _COMMON and plain.removesuffix("s") not in _COMMON:
            found.setdefault(_stem(_NUMBERS.get(plain, plain)), word)
    return found


def _shared(words: Mapping[str, str], text: str) -> tuple[str, ...]:
    there = content(text)
    return tuple(spelt for stem, spelt in words.items() if stem in there)


def _needed(count: int) -> int:
    return min(count, MOST_SHARED, max(2, -(-count // 2)))


def _stem(word: str) -> str:
    """Cut common endings; crude, and the same for both sides."""
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            cut = word.removesuffix(ending) + instead
            doubled = ending in ("ing", "ed") and len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "ls"
            return cut[:-1] if doubled else cut
    return word


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(flat(text).casefold()))


def _pattern(archetype: Archetype, row: Mapping[str, Any]) -> Pattern:
    needs = tuple(row["needs"])
    if len(needs) != SUPPORTS:
        raise ValueError(f"archetypes.toml: {archetype.value} needs {SUPPORTS} supports")
    return Pattern(archetype, row["sentence"], needs, tuple(member(Signal, value) for value in row["signals"]))


_NEXT = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\b[ap]\.m)[.!?]+\s+[\"“]?(?=[A-Z])")
"""Where one sentence ends and another begins; the dot of a title or an hour ends none."""
_WORD = re.compile(r"\w+(?:[-']\w+)*")
_NUMBERS = {word: str(number) for number, word in enumerate(NUMBERS, 1)}
_SHEET = sheets.table("archetypes.toml")
_COMMON = frozenset(_SHEET["carry"]["common"].split())

PATTERNS: Mapping[Archetype, Pattern] = {kind: _pattern(kind, _SHEET[kind.value]) for kind in Archetype}
"""Every archetype; one without a row stops the import."""
