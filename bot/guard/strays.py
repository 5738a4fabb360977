"""Names with nothing beside them that says whose they are, in a sentence about care and about nobody at work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless
from bot.guard import around
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.naming import firm, listed_name
from bot.guard.wording import eponym, first_name

Found = tuple[Kind, int, int]

_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]*|(?<=\b[A-Z])\.[^.!?\n]*|(?<=Dr)\.[^.!?\n]*)*")
_NAMED = re.compile(r"(?<![\w'.-])[A-Z][a-z][\w'-]{1,20}(?:\s(?:[A-Z]\.\s)?[A-Z][a-z][\w'-]{1,25})?(?![\w-])")
_CARE = Caseless(
    rf"(?<![\w-])(?:{around.MEDICAL}|{around.ILLNESS}|{either(words('clinical', 'events'))}|bedside|hospice|cpr"
    r"|compressions|sutur\w+|stitch\w+|bandag\w+|labs\son|discharge\ssummary|(?:go|went|going)\shome|home\shealth|sickest\spatient|my\spatient)(?![\w-])"
)
_WORK = Caseless(
    rf"(?<![\w-])(?:{either(words('staff'))}|team|work(?:ed|ing)?\s(?:with|w/|under|for|on)|therapy|pharmacy|rt|pt/ot|registry|project|poster|abstract|paper|manuscript"
    r"|study|trial|lab|laboratory|data|cohort|journal|conference|award|scholarship|foundation|fund|lecture|seminar"
    r"|clerkship|rotation|rotated|elective|sub-?internship|college|university|school|hospital|clinic|center|centre"
    r"|services?|wards?|clinics|campus|course|class|letter|recommend\w*|evaluat\w+|feedback|taught\sme|showed\sme|supervis\w+"
    r"|mentor\w*|advis\w+|program|residency|application|interview\w*|shelf|exam|step|dear|regards|sincerely|thanks|and\sI"
    r"|subject:|my\s(?:own\s)?(?:wife|husband|son|daughter|mother|father|brother|sister|grand\w+|aunt|uncle|cousin|roommate|friend))(?![\w-])"
)
_IN_BRACKETS = re.compile(r"\([A-Z][a-z]{2,20},\s[A-Z]\.?\)")
_BESIDE = Caseless(
    rf"\b(?:with|told|under|called|paged|by|beside)\s(?:my|the|our|an?)\s(?:\w+\s)?(?:{either(words('staff'))})\b"
)
"""Who stood by, or was told: the name is not theirs."""
_AGED = re.compile(
    r"(?<!\bin )(?<!\bfrom )(?<!\bat )(?<!\bof )(?<!\bnear )(?<![\w'.-])([A-Z][a-z]{2,20}),?\s\(?(?:an?\s)?\d{1,3}\s?-?"
    r"(?:years?\b|yo\b|y/o|yr)"
)
_LAST_FIRST = re.compile(r"(?<![\w,])([A-Z]{3,20}),\s([A-Z]{3,15})(?![\w,])(?!\s(?:MD|DO|RN|NP|PA))")


def strays(text: str) -> Iterator[Found]:
    """Find them. Where somebody at work or at school is spoken of, a name may be theirs."""
    for found in _LAST_FIRST.finditer(text):
        if first_name(found[2]):
            yield Kind.NAME, *found.span()
    for found in _AGED.finditer(text):
        if firm(found[1], "") and not eponym(found[1]):
            yield Kind.NAME, *found.span(1)
    for sentence in _SENTENCE.finditer(text):
        if _CARE.search(sentence[0]) and not _WORK.search(_BESIDE.blank(sentence[0])):
            yield from ((Kind.NAME, *found.span()) for found in _IN_BRACKETS.finditer(text, *sentence.span()))
            for found in _NAMED.finditer(text, *sentence.span()):
                first, _, last = found[0].partition(" ")
                if first_name(first) and listed_name(first, last):
                    yield Kind.NAME, *found.span()
