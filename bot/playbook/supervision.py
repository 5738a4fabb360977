"""Whether a line claims what a student may not do alone, such as an order, without saying who answered for it (B30)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.interview.questions import Problem
from bot.playbook import sheets
from bot.playbook.phrases import any_of, flat

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
    found = [claim for start, sentence in _sentences(flat(text)) for claim in _claims(sentence, start)]
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
    for start, sentence in reversed(tuple(_sentences(plain))):
        if any(_claims(sentence, start)):
            end = start + len(sentence)
            made = made[:start] + _supervised(made[start:end]) + made[end:]
    return made


def _claims(sentence: str, start: int) -> Iterator[Claim]:
    if _ELSEWHERE.search(sentence):
        return
    alone = _ALONE.search(sentence)
    if alone is None and _WATCHED.search(sentence):
        return
    for act, pattern in _ACTS.items():
        for match in pattern.finditer(sentence):
            if _own(sentence[: match.start()]):
                yield Claim(act, start + match.start(), start + match.end(), alone[0] if alone else "")
                return
    if alone is not None and (broad := _broad(sentence, alone)) is not None:
        yield Claim("alone", start + broad[0], start + broad[1], alone[0])


def _broad(sentence: str, alone: re.Match[str]) -> tuple[int, int] | None:
    """Where patients were cared for, near a word of being alone: from the one to the other."""
    if not _OBJECTS.search(sentence):
        return None
    for match in _BROAD.finditer(sentence):
        near = min(abs(match.start() - alone.end()), abs(alone.start() - match.end())) <= MOST_BETWEEN
        if near and _own(sentence[: match.start()]):
            return min(match.start(), alone.start()), max(match.end(), alone.end())
    return None


def _own(before: str) -> bool:
    """Tell whether the verb after these words is the student's: not another's, not passive, not denied."""
    clause = re.split(r"[,;:()\u2014]|\b(?:and|but|then|while|so)\b", before, flags=re.I)[-1]
    if _DENIED.search(clause) or _PASSIVE.search(clause.rstrip()):
        return False
    last = _SUBJECT.search(clause)
    return last is None or last["self"] is not None


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with where it begins; a title such as *Dr.* ends none."""
    start = 0
    for end in _ENDS.finditer(text):
        yield start, text[start : end.end()].rstrip()
        start = end.end()
    if text[start:].strip():
        yield start, text[start:].rstrip()


def _supervised(sentence: str) -> str:
    bare = _TIDY.sub(" ", _ALONE.blank(sentence)).strip(" ,")
    bare = bare[:1].upper() + bare[1:] if sentence[:1].isupper() else bare
    body = bare.rstrip(".!?; ")
    return f"{body}, {_WITH}{bare[len(body) :].strip() or ''}"


_SHEET = sheets.table("supervision.toml")
_WITH: str = _SHEET["better"]["words"]
_ACTS = {act: any_of(words) for act, words in _SHEET["acts"].items()}
_BROAD, _OBJECTS = any_of(_SHEET["broad"]["words"]), any_of(_SHEET["broad"]["objects"])
_ALONE = any_of(_SHEET["alone"]["words"])
_WATCHED, _ELSEWHERE = any_of(_SHEET["watched"]["words"]), any_of(_SHEET["watched"]["elsewhere"])
_DENIED = any_of(_SHEET["watched"]["denied"])
_PASSIVE = re.compile(rf"\b(?:{'|'.join(_SHEET['watched']['passive'])})(?: \w+ly)?$", re.I)
_SUBJECT = re.compile(
    rf".*\b(?:(?P<self>I)|{'|'.join(_SHEET['watched']['others'])})(?: (?:had|have|then|also|\w+ly))*\s*$", re.I
)
_ENDS = re.compile(r"[.!?\n](?:(?<=\n)\n*|(?<!\n)(?<!\bDr.)(?<!\bMs.)(?<!\bMr.)(?<!\bMrs.)(?:\s+|$))")
_TIDY = re.compile(r"\s{2,}")
