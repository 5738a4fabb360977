"""Schools, churches, prisons and the like that a patient belongs to: places smaller than a town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless
from bot.guard.sentences import sentence
from bot.guard.streets import of_staff
from bot.guard.subject import of_patient
from bot.guard.wording import place_like

Span = tuple[int, int]

INSTITUTION = Caseless(
    r"\s?(?:'s\s)?(?<![a-z])(?:hospital|clinic|medical|medicine|service|team|ward|unit|department|university"
    r"|college|school|health|icu|ed\b|er\b|floor|rehab|nursing|disease|syndrome|house|center)\b"
    r"|\s?(?:surgery|program|rotation|clerkship)",
)
_CAPITALS = r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?"
_ANY = r"[A-Z][\w'.-]+"
_BELONGS = (
    (
        Caseless(r"\b(?:high|middle|elementary|academy|prep|montessori)\b"),
        re.compile(
            r"\b(?:sophomore|freshman|junior|senior|student|pupil|[a-z]+\sgrader?|[a-z]{3,12}s|teacher|custodian|janitor|principal|went|attended|taught|enrolled|dropped\sout|worked)"
            rf"\s(?:[a-z]+\s){{0,2}}?(?:at|for|in|to|of|from)\s(?:the\s)?(?P<at>(?:{_ANY}\s){{1,3}}(?:High|Middle|Elementary|Academy|Prep|Montessori)\b(?:\sSchool)?)"
        ),
    ),
    (
        Caseless(
            r"\b(?:jail|prison|penitentiary|correctional|detention|mission|group\shome|halfway\shouse|reservation|projects|barrio|orchards?)\b"
        ),
        re.compile(
            rf"\b(?:from|in|at)\sthe\s(?P<held>{_CAPITALS}\s(?:jail|prison|penitentiary|(?:county\s)?correctional|detention\scenter|mission|group\shome|halfway\shouse|reservation|projects|barrio|orchards?))\b"
        ),
    ),
    (
        Caseless(r"\b(?:inmates?|lifer|prisoner|incarcerated|locked\sup|detained|imprisoned|serving)\b"),
        re.compile(
            rf"\b(?:inmates?|lifer|prisoner|incarcerated|locked\sup|detained|imprisoned|serving\s[a-z]+(?:\s[a-z]+)?)\s(?:at|in|from)\s(?P<at>{_CAPITALS})(?!\w)"
        ),
    ),
    (
        Caseless(r"\b(?:sings|prays|worships|worshipped|preaches|ushers|baptized)\b"),
        re.compile(
            rf"\b(?:sings|prays|worships|worshipped|preaches|ushers|baptized)\sat\s(?:the\s)?(?P<at>{_ANY}(?:\s{_ANY}){{0,3}})"
        ),
    ),
    (
        Caseless(r"\b(?:fisherman|lobsterman|fishes|lives|lived|cabin|farms|camp)\son\b"),
        re.compile(r"\son\s(?P<at>[A-Z][a-z]{3,}(?:\s[A-Z][a-z]+)?)(?=[.,;]|\s(?:with|and|where|who|when)\b|$)"),
    ),
    (
        Caseless(r"\b(?:st|saint|our\slady|first|second|holy|mount|temple|bethel|grace|trinity|calvary|zion)\b"),
        re.compile(
            r"\b(?:parishioner|member|deacon|organist|usher|pastor|priest|vicar|elder|sings|prays|worships|worshipped|preaches|baptized|married|collapsed|fainted)\s(?:[a-z]+\s){0,2}?(?:at|of|in)\s(?:the\s)?"
            rf"(?P<church>(?:St\.?|Saint|Our\sLady|First|Second|Holy|Mount|Temple|Bethel|Grace|Trinity|Calvary|Zion)\b(?:\s{_ANY}){{0,4}})"
        ),
    ),
)
"""What has to stand in a text, and what is looked for then."""
_NEARBY = Caseless(
    r"\b(?:miles?|minutes?|hours?|north|south|east|west|northeast|northwest|southeast|southwest)\s(?:[a-z]+\s)?(?:of|from|outside)\s(?P<at>(?-i:[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)?))(?!\w|'s)"
)
_BORN = Caseless(
    r"\bborn\s(?:and\s(?:raised|bred)\s)?in\s(?:the\s[a-z]+\sof\s)?(?P<at>(?-i:[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)?)),?\s(?:she|he|the\spatient|my\spatient)\b"
)
_TRADE = Caseless(
    r"\ban?\s(?:\w+\s){1,2}(?:in|near|outside)\s(?P<at>(?-i:[A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)?)),\s(?:he|she)\s(?!taught|let|showed|told\sme|asked)"
)
_HOME_OF = Caseless(
    r"\b(?:(?:her|his|their)\s(?:\w+\s)?(?:farm|house|home|ranch|land|place|trailer|cabin|homestead|acreage|church|school|job)|(?:he|she|they|who|\w+(?:er|man|woman|ist)|patient|pt|family|couple)\s(?:lives?|farms?|ranch\w*|works?|grew|drove|came))\b"
)


def belonging(text: str) -> Iterator[Span]:
    """Find them, where the clause tells of a patient."""
    for trigger, pattern in _BELONGS:
        if trigger.search(text):
            yield from (found.span(found.lastgroup or 0) for found in pattern.finditer(text) if _theirs(text, found))
    for sought in (_NEARBY, _BORN, _TRADE):
        for found in sought.finditer(text):
            begin, _ = sentence(text, *found.span())
            homely = sought is not _NEARBY or _HOME_OF.search(text, begin, found.start())
            if homely and place_like(found["at"].split(maxsplit=1)[0]):
                yield found.span("at")


def _theirs(text: str, found: re.Match[str]) -> bool:
    begin, _ = sentence(text, *found.span())
    apart = found.lastgroup in ("church", "held") and not of_staff(text, found.start(), apart=True)
    return (apart or of_patient(text, begin, found.start(found.lastgroup or 0))) and not INSTITUTION.match(
        text, found.end()
    )
