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
    r"(?<![\w'.-])(?<!\b[Tt]he )(?<!\bSan )(?<!\bSanta )(?<!\bFort )(?<!\bMount )(?P<first>[A-Z][a-z][\w'-]{1,20})"
    r"(?=(?:\s(?:[A-Z]\.\s)?(?P<last>[A-Z][a-z][\w'-]{1,25}))?)(?![\w-])"
    r"(?!\s(?:team|service|firm|unit|ward|clinic|floor|group|pod|scale|score|scholarship|award|fund|trial|protocol|algorithm)s?\b)"
)
_CARE = Caseless(
    rf"(?<![\w-])(?:{around.MEDICAL}|{around.ILLNESS}|{either(words('clinical', 'events'))}|bedside|blood|hospice|cpr"
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
_REFERRED = re.compile(
    r"(?<![\w'.-])(?<!\bto )(?<!\bat )(?<!\bin )(?<!\bfrom )([A-Z][a-z]{2,20})"
    r" (?:because|when|until|while|after|before|since|so|if)"
    r" (?:he|she|they|his|her|nobody|no one)\b"
)
"""A first name of which the same sentence goes on to tell: *I remember Jamal because he never complained*."""
_IN_BRACKETS = re.compile(r"\([A-Z][a-z]{2,20},\s[A-Z]\.?\)")
_AGED = re.compile(
    r"(?<!\bin )(?<!\bfrom )(?<!\bat )(?<!\bof )(?<!\bnear )(?<![\w'.-])([A-Z][a-z]{2,20}),?\s\(?(?:an?\s)?\d{1,3}\s?-?"
    r"(?:years?\b|yo\b|y/o|yr)"
)
_LAST_FIRST = re.compile(r"(?<![\w,])([A-Z]{3,20}),\s([A-Z]{3,15})(?![\w,])(?!\s(?:MD|DO|RN|NP|PA))")


def strays(text: str) -> Iterator[Found]:
    """Find them. Where somebody at work or at school is spoken of, a name may be theirs."""
    yield from ((Kind.NAME, *span) for span in (*_listed(text), *tended(text)))
    for sentence in _SENTENCE.finditer(text):
        within = sentence.span()
        if not _WORK.search(text, *within):
            alone = _in_care(text, *within) if _CARE.search(text, *within) else ()
            yield from ((Kind.NAME, *span) for span in (*alone, *_told_of(text, *within), *surnames(text, *within)))


def _listed(text: str) -> Iterator[tuple[int, int]]:
    """As on a list of patients: *ORTEGA, LUIS*, and *Luis, 54 yo*."""
    for found in _LAST_FIRST.finditer(text):
        opens = not text[: found.start()].rpartition("\n")[2].strip()
        if first_name(found[2]) or (opens and not any(familiar(found[n].casefold()) for n in (1, 2))):
            yield found.span()
    for found in _AGED.finditer(text):
        if firm(found[1], "") and not eponym(found[1]):
            yield found.span(1)


def _in_care(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """First names in a sentence about care."""
    yield from (found.span() for found in _IN_BRACKETS.finditer(text, start, end))
    for found in _NAMED.finditer(text, start, end):
        if (
            _opens(text, start, found.start())
            and familiar(found["first"].casefold())
            and _GOES_ON.match(text, found.end())
        ):
            continue  # *Drew blood on twelve patients*
        stop = found.end("last") if found["last"] else found.end()
        if _is_person(found["first"], found["last"] or "") and not around.at_work(text, found.start(), stop):
            yield found.start(), stop


_GOES_ON = re.compile(r"\s[a-z]")


def _opens(text: str, start: int, at: int) -> bool:
    return not any(map(str.isalnum, text[start:at]))


def _told_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """First names of which the sentence goes on to tell."""
    for found in _REFERRED.finditer(text, start, end):
        if _is_person(found[1], "") and not around.at_work(text, *found.span(1)):
            yield found.span(1)


def _is_person(first: str, last: str) -> bool:
    """Whether it is a first name, alone or with another name: not *Grace Hospital*."""
    if first.casefold() in words("brand") and first.endswith("'s"):
        return False
    return first_name(first) and listed_name(first, last) and last.casefold() not in words("capital")
