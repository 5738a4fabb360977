"""Ways to be reached that may be told: the student's own, and those of an office or a program."""

from __future__ import annotations

import re

from bot.caseless import Caseless
from bot.guard.hits import Kind
from bot.guard.lists import either, words

_REACH = frozenset({Kind.EMAIL, Kind.PHONE, Kind.FAX, Kind.URL})
_ENDS = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bProf)[.!?]\s|\n")
_BEFORE, _SENTENCE = 70, 300
"""Characters before a way to be reached that are looked at, and how long a sentence is taken to be."""
_MINE = Caseless(
    r"\bmy\s(?:own\s)?(?:e-?mail|cell|phone|number|mobile|address)(?:\s(?:number|address))?\s?(?:is|:|=|at)\s?$"
    r"|\b(?:reach|contact|call|e-?mail|text|write(?:\sto)?|message)\sme\b[^.!?\n]{0,60}$"
)
"""The student's own ways to be reached are theirs to give."""
_OFFICE = Caseless(
    r"(?:\b(?:program|residency|fellowship|department|(?<!my\s)office|coordinator|clerkship|registrar|dean|school|university|admissions|student\saffairs"
    r"|gme|library|helpdesk|help\sdesk|switchboard|front\sdesk|director|secretary|assistant|letter\s(?:portal|service)|portal|eras|aamc|nrmp|letters?"
    r"|attending|preceptor|professor|mentor|dr|upload(?:ed)?|program's|lab|registry|poster|paper|dashboard|repository|curriculum)\b)[^!?\n]{0,60}$"
)
_SIGNED = Caseless(
    r"(?:\A|\n)\s{0,3}(?:thanks|thank\syou|many\sthanks|with\s(?:thanks|gratitude)|best|sincerely|regards|warmly|kind\sregards|respectfully"
    r"|gratefully|yours)\b[^\n.]{0,40},?\s{0,2}\n(?:[^\n]{0,80}\n){0,5}[^\n]{0,60}$"
)
"""The lines under the closing words of a mail."""
_SOMEBODY = either(words("patient", "kin") | words("patient", "nouns"))
_THEIRS = Caseless(rf"\b(?:patients?|pts?|his|her|their|him|she|he|family|{_SOMEBODY})\b")
"""What an office, a teacher or a program can be reached by is public, unless a patient stands beside it."""


def may_be_told(text: str, kind: Kind, start: int) -> bool:
    """Whether a way to be reached is the student's own, or that of an office and nobody's in its sentence."""
    if kind not in _REACH:
        return False
    before = max(0, start - _BEFORE)
    if (kind is not Kind.URL and _MINE.search(text, before, start)) or _SIGNED.search(
        text[max(0, start - 300) : start]
    ):
        return True
    near = text[max(0, start - _SENTENCE) : start]
    sentence = near[max((found.end() for found in _ENDS.finditer(near)), default=0) :]
    return _OFFICE.search(sentence[-_BEFORE:]) is not None and not _THEIRS.search(sentence)
