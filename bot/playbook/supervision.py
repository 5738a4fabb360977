"""Whether a line claims what a student may not do alone, such as an order, without saying who answered for it (B30)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache

from bot.interview.questions import Problem
from bot.playbook import sheets
from bot.playbook.phrases import any_of, flat, sieve_of
from bot.sieve import Sieve

MOST_BETWEEN = 60
"""Characters between a word such as *alone* and the act it is about; our own choice."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Characters `start` to `end` that claim an act: the name of its kind, and the word of being alone, if any."""

    act: str
    start: int
    end: int
    alone: str = ""


def claims(text: str) -> tuple[Claim, ...]:
    """Return the acts nobody is said to have answered for, in the order of the text."""
    plain = flat(text)
    acts = frozenset(_act(place) for place in _sieve().may_hold(plain))
    found = [claim for sentence in _sentences(plain) if acts for claim in _claims(plain, *sentence, acts)]
    return tuple(sorted(found, key=lambda claim: claim.start))


def check(text: str) -> Problem | None:
    """Advise to say who answered for it, with the better line."""
    first = next(iter(claims(text)), None)
    if first is None:
        return None
    facts = {"act": first.act, "phrase": text[first.start : first.end], "better": better(text)}
    return Problem("supervision.alone", facts, firm=False)


def better(text: str) -> str:
    """Return the text without its words of being alone, and with your supervision said in each such sentence."""
    plain, made = flat(text), text
    for start, end in reversed(tuple(_sentences(plain))):
        if any(_claims(plain, start, end, _EVERY)):
            made = made[:start] + _supervised(made[start:end]) + made[end:]
    return made


@cache
def _sieve() -> Sieve:
    return sieve_of(phrase for _, phrase in _phrases())


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """Each act, or *alone* for the words of being alone, with each of its phrases."""
    alone = (_ALONE_WORDS, _SHEET["alone"]["words"])
    return tuple((act, phrase) for act, phrases in (*_SHEET["acts"].items(), alone) for phrase in phrases)


def _act(place: int) -> str:
    return _phrases()[place][0]


def _claims(text: str, start: int, end: int, acts: Container[str]) -> Iterator[Claim]:
    """The first act of a sentence, of those that the text can hold, or else what was done alone."""
    alone = _ALONE.search(text, start, end) if _ALONE_WORDS in acts else None
    claim = next(_done(text, start, end, acts), None) or (alone and _broad(text, (start, end), alone))
    if claim is None or _ELSEWHERE.search(text, start, end) or (not alone and _WATCHED.search(text, start, end)):
        return
    yield replace(claim, alone=alone[0]) if alone else claim


def _done(text: str, start: int, end: int, acts: Container[str]) -> Iterator[Claim]:
    for act, pattern in _ACTS.items():
        for match in pattern.finditer(text, start, end) if act in acts else ():
            if _own(text[start : match.start()]):
                yield Claim(act, match.start(), match.end())


def _broad(text: str, sentence: tuple[int, int], alone: re.Match[str]) -> Claim | None:
    """Where patients were cared for, near a word of being alone: from the one to the other."""
    if not _OBJECTS.search(text, *sentence):
        return None
    for match in _BROAD.finditer(text, *sentence):
        near = min(abs(match.start() - alone.end()), abs(alone.start() - match.end())) <= MOST_BETWEEN
        if near and _own(text[sentence[0] : match.start()]):
            return Claim("alone", min(match.start(), alone.start()), max(match.end(), alone.end()))
    return None


def _own(before: str) -> bool:
    """Tell whether the verb after these words is the student's: not another's, not passive, not denied."""
    clause = re.split(r"[,;:()\u2014]|\b(?:and|but|then|while|so)\b", before, flags=re.I)[-1]
    if _DENIED.search(clause) or _PASSIVE.search(clause.rstrip()):
        return False
    last = _SUBJECT.search(clause)
    return last is None or last["self"] is not None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a title such as *Dr.* ends none."""
    start = 0
    for end in (*(found.end() for found in _ENDS.finditer(text)), len(text)):
        if text[start:end].strip():
            yield start, start + len(text[start:end].rstrip())
        start = end


def _supervised(sentence: str) -> str:
    bare = _TIDY.sub(" ", _ALONE.blank(sentence)).strip(" ,")
    bare = bare[:1].upper() + bare[1:] if sentence[:1].isupper() else bare
    body = bare.rstrip(".!?; ")
    return f"{body}, {_WITH}{bare[len(body) :].strip() or ''}"


_SHEET = sheets.table("supervision.toml")
_WITH: str = _SHEET["better"]["words"]
_ACTS = {act: any_of(words) for act, words in _SHEET["acts"].items()}
_BROAD, _OBJECTS = any_of(_SHEET["broad"]["words"]), any_of(_SHEET["broad"]["objects"])
_ALONE_WORDS = "words of being alone"
_EVERY = (*_ACTS, _ALONE_WORDS)
_ALONE = any_of(_SHEET["alone"]["words"])
_WATCHED, _ELSEWHERE = any_of(_SHEET["watched"]["words"]), any_of(_SHEET["watched"]["elsewhere"])
_DENIED = any_of(_SHEET["watched"]["denied"])
_PASSIVE = re.compile(rf"\b(?:{'|'.join(_SHEET['watched']['passive'])})(?: \w+ly)?$", re.I)
_SUBJECT = re.compile(
    rf".*\b(?:(?P<self>I)|{'|'.join(_SHEET['watched']['others'])})(?: (?:had|have|then|also|\w+ly))*\s*$", re.I
)
_ENDS = re.compile(r"[.!?\n](?:(?<=\n)\n*|(?<!\n)(?<!\bDr.)(?<!\bMs.)(?<!\bMr.)(?<!\bMrs.)(?:\s+|$))")
_TIDY = re.compile(r"\s{2,}")
