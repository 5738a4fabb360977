"""Names as they stand on a list of patients, and families by their name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Cased
from bot.guard import around
from bot.guard.hits import Kind
from bot.guard.lists import words
from bot.guard.naming import firm, on_label
from bot.guard.telling import HOME, care
from bot.guard.wording import eponym, familiar, first_name, listed, surname_listed, word_name

Found = tuple[Kind, int, int]

_IN_BRACKETS = Cased(r"\([A-Z][a-z]{2,20},\s[A-Z]\.?\)")
_AGED = Cased(r"([A-Z][a-z]{2,20}),?\s\(?(?:an?\s)?\d{1,3}\s?-?(?:years?\b|yo\b|y/o|yr)")
_NO_NAME_BEHIND = re.compile(r"(?:\b(?:in|from|at|of|near) |[\w'.-])\Z")
_LAST_FIRST = re.compile(r"(?<![\w,])([A-Z]{3,20}),\s([A-Z]{3,15})(?![\w,])(?!\s(?:MD|DO|RN|NP|PA))")
_FAMILY = re.compile(
    r"\b(?:with|walked|showed|sat|tell|told|helped|met|called|updated|visited|visit|saw|thanked|counsell?ed|gave|brought|knew|know|see|admitted|taught|drove|reached|for|to)\s[Tt]he\s(?P<who>(?-i:[A-Z][a-z]+-)?[A-Za-z][a-z]{2,20})s(?=[\s.,;:])"
)
"""*Sat down with the Abernathys to explain*."""
_CHARTED = re.compile(r"(?:(?<=\n)|(?<=[-*.] )|\A)(?:[A-Z]\.\s?){1,2}(?P<who>[A-Z][a-z][\w'-]{1,20})(?=[,:(]\s?|\s\()")
"""*J. Whitcomb, DKA, third admission*."""


_THE_ONE = Cased(
    r"\b(?:the|lil|little)\s(?P<who>[a-z]{4,20})\s(?:kid|baby|boy|girl|family|twins|child|newborn|infant|lady|guy)\b"
)
"""*The johnson kid had an appy*."""
_THIS_ONE = Cased(
    r"\b(?:this|one|that|a)\s(?:kid|guy|lady|girl|boy|dude|man|woman|baby)\s(?P<who>[a-z]{4,20})\s(?:who|w/|with|was|is|had|has)\b"
)
"""*This kid marquise who*."""
_LITTLE = Cased(r"\b(?:lil'?|little)\s(?P<who>[a-z]{3,20})\b")
"""*Lil marcus w the burns*."""
_QUOTED = re.compile(
    r"[\"“'](?P<who>[A-Z][a-z'-]{1,20}),\s[A-Z][a-z]+(?:-[A-Za-z]+)?[\"”']"
    r"|\b(?:label|band|wristband|requisition|tag|chart|tube|door|sticker|form|screen)\b[^.;\n]{0,20}\s(?:said|says|read|reads)\s\"?(?P<label>[A-Z][a-z'-]{1,20},\s[A-Z][a-z]+)"
)
"""*The label said Park, Eun-ji*."""
_FILED_BIG = re.compile(
    r"(?<![\w,&] )(?<![\w-])(?P<who>[A-Z][a-z]{2,20}),\s[A-Z]\.(?=,|\s[a-z(])"
    r"(?!\set\sal|,\s(?:&|and|[A-Z][a-z]+,\s[A-Z]\.))"
)
"""*Marchetti, K., foot ulcer*."""
_AND_LETTER = re.compile(
    r"(?<![\w-])(?P<who>[A-Z][a-z]{2,14})\s[A-Z]\.(?=[,;\"')]|\s[a-z(]|\s?$|\n)(?!,\s(?:et\sal|and\s[A-Z]|[A-Z][a-z]+,?\s[A-Z]\.|&|MD|DO|RN))"
)
"""*Desta W., INR 8.9*: a first name and one letter."""
_LETTERS = re.compile(
    r"[\"“](?P<who>(?!MD|DO|RN|NP|PA|OK|ED|ER|OR|AI|PT|OT|IV)(?:[A-Z]{2}|(?:[A-Z]\.\s?(?:de\s|van\s|la\s)*){2,3}))[\"”]"
)
"""*My note on "TQ" (vasculitis)*."""
_OPENS = re.compile(r"(?:\A|(?<![A-Z])(?<!Dr)[.!?]\s|\n)(?P<who>[A-Z][a-z]{1,12})(?=,\swho(?:se)?\s)")
"""*Van, who had fled by boat*."""
_NUMBERED = re.compile(r"(?:\A|\n|\s)\d{1,2}[.)]\s(?P<who>[A-Z][a-z]{3,20}),?\s?(?=[-:(,])")
"""*1) Lindholm - CHF*."""
_FILED = re.compile(r"(?:\A|[-*:;\n]\s?)(?P<who>[a-z]{4,20}),\s[a-z](?=[,.]\s)")
"""*vasquez, r, bp 60s*."""
_DUBBED = re.compile(r"[\"“](?:\w+\s)?(?P<who>\w{3,15})[\"”]\s(?!said|who|is|was|and|in|on)[A-Za-z][a-z]{3,}")
"""*"Big Earl" Simpkins*."""
_DAY = Cased(
    r"\b(?P<who>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|July|September|October|November|December)'s\s"
    r"(?:mother|father|mom|dad|wife|husband|son|daughter|parents|family|grand\w+|aunt|uncle|brother|sister)\b(?!\s(?:meeting|dinner|medicine|day|night|visit|service|brunch|reunion))"
)
_BEDDED = Cased(
    r"(?:\A|[-*.;:\n]\s?)(?P<who>[A-Za-z]{4,20})\sin\s\d{1,4}[a-d]?(?=\s(?:kept|was|is|had|has|who|needs?|needed|w/|with|still|got|coded|pulled|wants?)\b)"
)
"""*hoffmann in 12 kept pulling his lines*."""
_SHORT = re.compile(
    r"(?:\A|[-*.,;:\n]\s?|\b(?:pt|patient|for|of)\s)(?P<who>[A-Za-z]{2}),?\s(?=\d{1,3}\s?-?(?:[MFmf]\b|y/?o\b|year))"
    r"|(?<![\w.-])(?P<whose>[A-Z]{2})(?='s\s(?:\w+\s)?(?:wound|labs?|chart|family|wife|husband|mother|son|daughter|drain|fever|pain|room|bed)\b)"
)
"""Two letters, age and sex: *jk 58m*."""


def _name(found: re.Match[str]) -> bool:
    """Whether a word in small letters is a name all the same."""
    if "who" not in found.re.groupindex:
        return True
    who = found["who"]
    if found.re is _FAMILY and eponym(f"{who}s"):
        return False
    if found.re is _DUBBED:
        return first_name(who) or surname_listed(found[0].split()[-1])
    return who[0].isupper() or ((surname_listed(who) or first_name(who)) and not familiar(who))


def _named(who: str) -> bool:
    """Whether a word before one letter is a first name and nothing else: no *Vitamin K.*, no *Shigella D.*"""
    return (first_name(who) or word_name(who)) and not (eponym(who) or who.casefold() in words("things"))


def _bedded(who: str) -> bool:
    return ((listed(who) or eponym(who)) and not familiar(who.casefold())) or first_name(who) or word_name(who)


def _nobody(who: str) -> bool:
    """Whether a word that opens a sentence is no name before *who*: a trade, some kin, everyone."""
    if who.endswith(("s", "one", "body")) or who in words("capital") or who in words("brand"):
        return True
    return any(who in words(*key) for key in (("staff",), ("patient", "nouns"), ("patient", "kin")))


def _aged(text: str) -> Iterator[Found]:
    for found in _AGED.finditer(text):
        apart = _NO_NAME_BEHIND.search(text, max(0, found.start() - 6), found.start()) is None
        if apart and firm(found[1], "") and not eponym(found[1]):
            yield Kind.NAME, *found.span(1)


def strays(text: str) -> Iterator[Found]:
    """Find them."""
    for found in _LAST_FIRST.finditer(text):
        opens = not text[: found.start()].rpartition("\n")[2].strip()
        if found[2].casefold() in words("abbreviation", "triples"):
            continue
        if first_name(found[2]) or (opens and surname_listed(found[1]) and not familiar(found[2].casefold())):
            yield Kind.NAME, *found.span()
    for found in _SHORT.finditer(text) if any(map(str.isdigit, text)) or "'s" in text else ():
        who = found[found.lastgroup or 0].casefold()
        if who not in words("abbreviation") and not familiar(who):
            yield Kind.NAME, *found.span(found.lastgroup or 0)
    if "'s" in text:
        yield from ((Kind.NAME, *found.span("who")) for found in _DAY.finditer(text))
    if any(map(str.isdigit, text)):
        yield from ((Kind.NAME, *found.span()) for found in _BEDDED.finditer(text) if _bedded(found["who"]))
        yield from _aged(text)
    if ", " in text:
        yield from ((Kind.NAME, *found.span(found.lastgroup or 0)) for found in _QUOTED.finditer(text))
    yield from _in_care(text)


def _in_care(text: str) -> Iterator[Found]:
    """What is a patient's name where care is told of beside it."""
    comma = ", " in text
    for found in (
        *_FAMILY.finditer(text),
        *_THE_ONE.finditer(text),
        *_THIS_ONE.finditer(text),
        *_LITTLE.finditer(text),
        *(_FILED_BIG.finditer(text) if comma else ()),
        *(
            found
            for found in (_OPENS.finditer(text) if ", who" in text else ())
            if not _nobody(found["who"].casefold())
        ),
        *(found for found in _NUMBERED.finditer(text) if on_label(found["who"], "")),
        *_DUBBED.finditer(text),
        *(found for found in _AND_LETTER.finditer(text) if _named(found["who"])),
        *_LETTERS.finditer(text),
        *_FILED.finditer(text),
        *_CHARTED.finditer(text),
        *_IN_BRACKETS.finditer(text),
    ):
        line = text[max(0, found.start() - 80) : found.end() + 80]
        told = care(line) or (found.re is _FAMILY and not HOME.search(line))
        if told and _name(found) and not around.at_work(text, *found.span()):
            yield Kind.NAME, *found.span()
