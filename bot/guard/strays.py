"""Names with nothing beside them that says whose they are, in a sentence about care and about nobody at work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless
from bot.guard import around
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.naming import firm, listed_name
from bot.guard.surnames import surnames, tended
from bot.guard.wording import eponym, familiar, first_name

Found = tuple[Kind, int, int]

_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]*|(?<=\b[A-Z])\.[^.!?\n]*|(?<=Dr)\.[^.!?\n]*)*")
_NAMED = re.compile(
    r"(?<![\w'.-])(?<!\b[Tt]he )(?P<first>[A-Z][a-z][\w'-]{1,20})"
    r"(?=(?:\s(?:[A-Z]\.\s)?(?P<last>[A-Z][a-z][\w'-]{1,25}))?)(?![\w-])"
    r"(?!\s(?:team|service|firm|unit|ward|clinic|floor|group|pod|scale|score|scholarship|award|fund|trial|protocol|algorithm)s?\b)"
)
_CARE = Caseless(
    rf"(?<![\w-])(?:{around.MEDICAL}|{around.ILLNESS}|{either(words('clinical', 'events'))}|bedside|hospice|cpr"
    r"|compressions|sutur\w+|stitch\w+|bandag\w+|labs\son|discharge\ssummary|(?:his|her)\s(?:\w+\s)?(?:arms?|legs?|hands?|foot|feet|back|head|skin|mouth|tongue|eyes?|pain|weight|appetite|memory|bladder|scars?|voice)|needles?|corner\sbed|visitors|feeding\stube|(?:go|went|going)\shome|home\shealth|sickest\spatient|my\spatient)(?![\w-])"
)
_WORK = Caseless(
    r"(?<![\w-])(?:work(?:ed|ing)?\s(?:with|w/|under|for|on)|pharmacy|pt/ot|registry|project|poster|abstract|paper|manuscript"
    r"|study|trial|laboratory|data|cohort|journal|conference|award|scholarship|foundation|fund|lecture|seminar"
    r"|clerkship|rotation|rotated|elective|sub-?internship|college|university|school|campus|course|class|letter"
    r"|recommend\w*|evaluat\w+|feedback|supervis\w+|mentor\w*|advis\w+|program|residency|application|interview\w*|shelf"
    r"|exam|step|dear|regards|sincerely|thanks|subject:)(?![\w-])"
)
"""Who is named in such a sentence may be anybody at work or at school."""
_IN_BRACKETS = re.compile(r"\([A-Z][a-z]{2,20},\s[A-Z]\.?\)")
_AGED = re.compile(
    r"(?<!\bin )(?<!\bfrom )(?<!\bat )(?<!\bof )(?<!\bnear )(?<![\w'.-])([A-Z][a-z]{2,20}),?\s\(?(?:an?\s)?\d{1,3}\s?-?"
    r"(?:years?\b|yo\b|y/o|yr)"
)
_LAST_FIRST = re.compile(r"(?<![\w,])([A-Z]{3,20}),\s([A-Z]{3,15})(?![\w,])(?!\s(?:MD|DO|RN|NP|PA))")


def strays(text: str) -> Iterator[Found]:
    """Find them. Where somebody at work or at school is spoken of, a name may be theirs."""
    for found in _LAST_FIRST.finditer(text):
        opens = not text[: found.start()].rpartition("\n")[2].strip()
        if first_name(found[2]) or (opens and not any(familiar(found[n].casefold()) for n in (1, 2))):
            yield Kind.NAME, *found.span()
    for found in _AGED.finditer(text):
        if firm(found[1], "") and not eponym(found[1]):
            yield Kind.NAME, *found.span(1)
    yield from ((Kind.NAME, *span) for span in tended(text))
    for sentence in _SENTENCE.finditer(text):
        if _CARE.search(sentence[0]) and not _WORK.search(sentence[0]):
            yield from ((Kind.NAME, *found.span()) for found in _IN_BRACKETS.finditer(text, *sentence.span()))
            for found in _NAMED.finditer(text, *sentence.span()):
                end = found.end("last") if found["last"] else found.end()
                if _is_person(found["first"], found["last"] or "") and not around.at_work(text, found.start(), end):
                    yield Kind.NAME, found.start(), end
        if not _WORK.search(sentence[0]):
            yield from ((Kind.NAME, *span) for span in surnames(text, *sentence.span()))


def _is_person(first: str, last: str) -> bool:
    """Whether it is a first name, alone or with another name: not *Grace Hospital*."""
    return first_name(first) and listed_name(first, last) and last.casefold() not in words("capital")
