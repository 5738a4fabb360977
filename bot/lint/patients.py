"""What identifies a patient, as the guard finds it; neither who writes a mail nor who reads it is one (B29)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guard import Hit
from bot.guard import Kind as Identifier
from bot.guard.telling import ill
from bot.identified import identifying
from bot.lint.finding import Span
from bot.lint.kinds import Kind
from bot.lint.text import Text

_AS_A_WHOLE = "the sentence as a whole, and no one word of it"
_REACH = frozenset({Identifier.EMAIL, Identifier.PHONE, Identifier.URL, Identifier.FAX})
_SIGNED = re.compile(r"\n[^\n]*(?:\n[^\n]{0,80}){0,6}\s*\Z")
"""The last lines of a mail, short ones, where people say how to reach them."""
_NAME = r"[A-Z][\w'’-]*(?:\.?[ ]+[A-Z][\w'’-]*){0,3}"
_READER = re.compile(
    r"(?:\A|\n)\s*(?:(?:dear|hi|hello|hey|greetings|thanks|thank you|good (?:morning|afternoon|evening|day))"
    r"(?: (?:again|there))?,? (?P<greeted>(?-i:NAME))|(?P<called>(?:mr|ms|mrs|mx|miss|coach|pastor|rabbi|imam|father"
    r"|sister|professor)\b\.? (?-i:NAME))(?=,?\s*\n|, (?:you|I|we|thank|this|it's|my|just|would|could|can)\b))"
    "".replace("NAME", _NAME),
    re.I,
)
"""Whom a mail is written to."""
_WRITER = re.compile(
    r"\b(?:(?i:it's|it’s|it is|this is|I'm|I’m|I am|my name is|here is) (?P<told>NAME)(?=,? (?:again|here)\b"
    r"|,? from (?:your|our|last|the (?:\w+ ){0,4}"
    r"(?:team|service|rotation|block|clerkship|lab|elective|class"
    r"|course|project)\b)"
    r"|,? (?:the|your|an?|one of your) (?:\w+ ){0,3}(?:students?|sub-?i|sub-?intern|MS-?[1-4]|M[1-4]"
    r"|applicant|mentee|advisee)\b)"
    r"|(?P<again>NAME)(?:,)? (?:here|again)(?= \(|[,.!]| from\b))".replace("NAME", _NAME)
)
"""Who says in a mail that they write."""
_LAST_LINE = re.compile(rf"\n[ \t]*[-–—]{{0,2}}[ \t]*(?P<name>{_NAME})[.,]?(?:\s*\n[^\n]{{0,60}}){{0,2}}\s*\Z")

_WORD = re.compile(r"[\w'’-]+")
_ELSEWHERE = (Kind.RESEARCH, Kind.CHARACTER)
"""Letters about a laboratory, a team or a parish, where a first name is seldom a patient's."""
_BESIDE = re.compile(
    r"(?i:\bI (?:was|worked|volunteered|served)\b(?:(?!patient)[^.;]){0,140}?"
    r"[, ]with (?:mr|ms|mrs)\.? )(?P<name>[A-Z][\w'-]+)"
)
"""Whom somebody worked beside, who says so to the reader."""
_TENDED = re.compile(
    r"\b(?:patients?|pts?|clients?|participants?|clinics?|hospitals?|wards?|beds?|rooms?|hospice|nurs\w+|residents?"
    r"|consent\w*|enrol\w+|mrs?|ms|miss|bedside|visits?|trial)\b",
    re.I,
)


def identified(text: Text) -> Iterator[Span]:
    """Every identifier, named by its kind."""
    hits = identifying(text.raw, text.mine)
    signed, names = len(text.raw), frozenset[str]()
    reached = any(hit.kind in _REACH for hit in hits) and text.kind not in (Kind.STORY, Kind.BULLETS)
    if reached and (found := _SIGNED.search(text.raw)):
        signed = found.start()
    if any(hit.kind is Identifier.NAME for hit in hits) and text.kind not in (Kind.STORY, Kind.BULLETS):
        names = frozenset(word for name in _in_the_mail(text.raw) for word in _WORD.findall(name))
    for hit in hits:
        listed = hit.kind is Identifier.DATE and "\n" in text.raw[hit.start : hit.end]  # a month, then "2." of a list
        if not listed and (hit.kind not in _REACH or hit.start < signed) and not _of_another_world(text, hit, names):
            yield Span(hit.start, hit.end, {"what": _AS_A_WHOLE if hit.kind is Identifier.LIKELY else hit.kind.value})


def _of_another_world(text: Text, hit: Hit, names: frozenset[str]) -> bool:
    """Whether the reader, the writer or who works beside them is named, or somebody of a letter not about care."""
    if hit.kind is not Identifier.NAME or text.kind in (Kind.STORY, Kind.BULLETS):
        return False
    named = text.raw[hit.start : hit.end]
    if names.issuperset(_WORD.findall(named)) or named in {found["name"] for found in _BESIDE.finditer(text.raw)}:
        return True
    if text.kind not in _ELSEWHERE or " " in named:
        return False
    around = text.sentence_at(hit.start).text
    return _TENDED.search(around) is None and not ill(around)


def _in_the_mail(raw: str) -> Iterator[str]:
    """The names of who reads a mail and of who writes it."""
    for pattern in (_READER, _WRITER, _LAST_LINE):
        for found in pattern.finditer(raw):
            name = next(filter(None, found.groups()))
            yield name
