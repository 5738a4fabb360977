"""Telephone and fax numbers, by the shape of this country's and by the tables of all others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless
from bot.guard.hits import Kind

Found = tuple[Kind, int, int]

_CUE = Caseless(
    r"\b(?:tele|cell|mobile|home|work)?(?:phones?|phoned)\b|\b(?:cell|mobile|tel|ph|call(?:ed|s|ing)?"
    r"|text(?:ed)?|reach(?:ed)?|dial(?:ed)?|pager|paged|beeper"
    r"|contact|voicemail|whatsapp|fax(?:ed|es)?|extension|ext|number)\b",
)
_FAX = Caseless(r"\bfax")
_SHAPED = Caseless(
    r"(?<![\w.+/$-])\d{3}/\d{3}/\d{4}(?![\w/%-])"
    r"|(?<![\w.+/$-])(?:\+?1[-. ]{0,2})?(?:\(\d{3}\)[-. ]{0,2}|\d{3}[-. ]{1,2})\d{3}[-. ]{1,2}\d{4}(?![\w/%-]|\.\d)"
    r"(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?"
    r"|(?<![\w.+/$-])\+\d{1,3}(?:[-. ()]{0,2}\d){7,13}(?![\w/%])"
    r"|(?<![\w.+/$-])00[1-9]\d{0,2}(?:[-. ()]{0,2}\d){7,13}(?![\w/%])"
    r"|(?<![\w.+/$-])555[-. ]\d{4}(?![\w/%-]|\.\d)"
    r"|(?<![\w.+/$-])0\d{4}[- ]\d{6}(?![\w/%-]|\.\d)",
)
_SHORT = re.compile(r"(?<![\w.+/$-])(?:\d{3}[-. ]\d{4}|\d{10})(?![\w/%-]|\.\d)")
_EXTENSION = Caseless(
    r"\b(?:pager|beeper|ext(?:ension)?|voicemail|paged at|callback)\.?\s?(?:number|no\.?|#|is|at|:"
    r"|\s){0,3}\s?(\d{4,7})\b",
)
_RUN = re.compile(r"(?<![\w.,$-])\+?\(?\d[\d ().-]{7,18}\d(?![\w,%-])")
_SPELT = Caseless(
    r"\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)\b[\s,.-]{1,3}){6,14}"
    r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b",
)
_TELEPHONE = Caseless(
    r"\b(?:mobile|cell|(?:tele)?phone|tel|whatsapp)(?:\snumber|\sno)?\W{0,3}(?:(?:is|was|at|on)\W{1,2})?$"
)
"""What says of a run of digits right behind it that it is dialled, in whatever country."""
_FREE = re.compile(r"(?:\+?1[-. ]?)?\(?8(?:00|88|77|66|55|44|33)\)?[-. ]")
"""A number that costs the caller nothing is that of an office."""
_NEAR = 48


def phones(text: str) -> Iterator[Found]:
    """Find them. Numbers of other countries need a plus or a word such as *phone* before them."""
    if not any(map(str.isdigit, text)):
        yield from ((Kind.PHONE, *found.span()) for found in _SPELT.finditer(text))
        return
    for found in _SHAPED.finditer(text):
        if _FREE.match(found[0]):
            continue
        yield _kind(text, found.start()), *found.span()
    for found in _SHORT.finditer(text):
        if _CUE.search(text, max(0, found.start() - _NEAR), found.start()):
            yield _kind(text, found.start()), *found.span()
    for found in _EXTENSION.finditer(text):
        if text[max(0, found.start() - 3) : found.start()].casefold() != "my ":
            yield Kind.PHONE, *found.span(1)
    for found in _RUN.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if _TELEPHONE.search(before) or (_CUE.search(before) and _dialled(found[0])):
            yield _kind(text, found.start()), *found.span()
    yield from ((Kind.PHONE, *found.span()) for found in _SPELT.finditer(text))


def _kind(text: str, start: int) -> Kind:
    return Kind.FAX if _FAX.search(text, max(0, start - 20), start) else Kind.PHONE


def _dialled(written: str) -> bool:
    """Whether some country dials it so."""
    from phonenumbers import PhoneNumberMatcher  # its tables take longer to load than all the rest

    return any(PhoneNumberMatcher(written, region).has_next() for region in _REGIONS)


_REGIONS = ("US", "GB", "IN", "MX", "AU", "NG", "PK", "PH")
