"""Initials without points: two capitals that stand where a person stands, and letters that are called initials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless, Placed
from bot.guard import around, telling
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.sentences import sentence
from bot.guard.wording import familiar

Found = tuple[Kind, int, int]

_NOUNS = either(words("patient", "nouns"))
_TRADES = words("abbreviation", "trades")
_PAIR = re.compile(r"(?<![\w.&/#@+'-])(?<![A-Z] )(?P<who>[A-Z]{2})(?='s\b|s'\s|[\s,;:.!?)\"]|$)(?!\s[A-Z]{2}\b|\s\d)")
_LOW = re.compile(
    r"(?:\A|[.;:,\n-]\s?|\b(?:saw|w/|with|for|told|on|of|presented|followed|admitted)\s)(?P<who>[a-z]{2})"
    r"(?=\s(?:w/|c/o|s/p|p/w|in\s(?:clinic|the\sed|icu|micu|ed\b)|was\s(?:admitted|intubated)|still\s|kept\s))"
)
"""*saw jt in clinic*."""
_PERSON_BEHIND = Placed(
    rf"'s\s(?:\w+\s)?(?:{either(words('patient', 'kin'))}|parents|family|bedside|eyes|face|hands?|room|voice|husband)\b"
    r"|,?\s(?:said|told|asked|begged|cried|wept|smiled|laughed|thanked|hugged|squeezed|giggled|woke|slept|died\b|whispered|grinned|lived|waved)\b"
    r"|\shad\s(?:an?|been|come|never|lost|no|two|three|the)\b|\swas\s(?:(?:an?|my|our|the)\s(?:[\w-]+\s){0,3}"
    rf"(?:{_NOUNS})\b|born\b|crying|scared|afraid|intubated|extubated|discharged|(?:re)?admitted)"
    rf"|[,\"]{{1,2}}\s(?:an?|my|our|the)\s(?:[\w-]+\s){{0,3}}(?:{_NOUNS})\b|,\s(?:aged?\s)?\d{{1,3}}(?:,|\s?-?(?:yo|y/o|year))"
    r"|,?\swho\s(?:had|was|came|has|loved|lived|spoke|could|never|cried|told|asked)\b"
)
"""What is said of persons and of no abbreviation."""
_NOT_THAT = Placed(
    r"[^.!?\n]{0,40}\bnot\s(?:the|an?|my)\s(?:specialty|rhythm|disease|syndrome|diagnosis|state|drug|degree|service"
    r"|abbreviation|arrhythmia|condition|illness|test|lab|scan)\b"
)
"""*EM was bleeding; not the specialty*: who says so means the person."""
_THREE_LOW = re.compile(r"(?:\A|\n)(?P<who>[a-z]{3})(?=\s(?:is\s)?(?:an?\s)?\d{1,3}\s?-?(?:yo\b|y/o|[mf]\b))")
_SPOKEN = re.compile(r"(?<![\w-])[A-Z]-(?:period|dot|point|stop)\b(?:,?\s(?:and\s)?[A-Z]-(?:period|dot|point|stop)\b)?")
_SPELT = re.compile(r"(?<![\w-])(?:[A-Z]-){3,}[A-Z](?![\w-])")
_LOGGED = re.compile(
    r"\b(?:[Ll]og(?:book)?|[Ll]ist|[Cc]ensus|[Ss]ign-?out|[Hh]andoff|[Nn]otes?|[Pp]atients?)(?:\s\w+){0,2}:\s(?P<who>[A-Z]{3}),\s(?=[a-z]|\d)"
)
"""*From my case log: GHV, bipolar I*."""
_CALLED = Caseless(
    r"\b(?:initial(?:s|ed|led)?|monogram(?:med)?|(?:two|three|first|only)\sletters|letters\sof\s(?:his|her|their|the)\s(?:\w+'s\s)?name"
    r"|name(?:'s|s)?\s(?:(?:two|first|three)\s)?(?:letters|begins|began|starts|started))\b"
)
_LETTERS = re.compile(
    r"(?<![\w.'/-])(?P<who>(?:[A-Z](?:\.[ -]?|[ -])){1,2}[A-Z](?![\w'-])\.?|[A-Z]{2,3}(?![\w'-])"
    r"|[B-HJ-Z](?:,?\s(?:and\s)?(?:then\s)?[A-Z]){1,2}(?![\w'-]))"
)
_WHOSE = Caseless(
    r"\b(?:my(?:\sown)?|your|our|attending's|resident's|nurse's|staff|(?:dr|doctor)\.?\s\w+)\s(?:\w+\s)?(?:initials?|monogram|letters)\b"
    r"|\b(?:initials?|letters)\s(?:of|from)\s(?:the\s|my\s|our\s|an?\s)?(?:attending|resident|nurse|staff|doctor|recommend)"
    r"|\b(?:stands?|stood)\sfor\b|\bletters\s(?:of|from|by|for)\s(?!his|her|their|the\s(?:\w+'s\s)?name)"
)
"""The initials of somebody at work, or of no person."""
_HIM = Caseless(r"\b(?:he|she|him|her|his|they|their|patients?|pt|baby|boy|girl|man|woman|child)\b")


def initials(text: str) -> Iterator[Found]:
    """Find them."""
    for found in _PAIR.finditer(text):
        if _of_person(text, found):
            yield Kind.NAME, *found.span("who")
    yield from _spelt(text)
    for called in _CALLED.finditer(text):
        begin, stop = sentence(text, *called.span())
        if _WHOSE.search(text, begin, stop) or not _HIM.search(text, begin, stop):
            continue
        yield from ((Kind.NAME, *found.span("who")) for found in _LETTERS.finditer(text, begin, stop))
    if not any(map(str.isupper, text)):
        for found in (*_LOW.finditer(text), *_THREE_LOW.finditer(text)):
            if not (_abbreviates(found["who"]) or familiar(found["who"])):
                yield Kind.NAME, *found.span("who")


def _spelt(text: str) -> Iterator[Found]:
    """Letters that are spoken, spelt or stand in a log."""
    if "-" in text:
        yield from ((Kind.NAME, *found.span()) for found in _SPOKEN.finditer(text))
        if "spel" in text:
            yield from ((Kind.NAME, *found.span()) for found in _SPELT.finditer(text))
    if ": " in text:
        yield from _logged(text)


def _logged(text: str) -> Iterator[Found]:
    for found in _LOGGED.finditer(text):
        who = found["who"].casefold()
        if not (telling.clinical(who) or familiar(who) or who in words("abbreviation", "triples")):
            yield Kind.NAME, *found.span("who")


def _abbreviates(pair: str) -> bool:
    return any(pair in words("abbreviation", key) for key in ("words", "small", "dotted", "trades", "rarer"))


def _of_person(text: str, found: re.Match[str]) -> bool:
    """Whether two capitals stand for somebody, and not for somebody at work."""
    pair, (start, end) = found["who"].casefold(), found.span("who")
    begin, stop = sentence(text, start, end)
    near = max(begin, start - 70), start
    if around.STAFF_BEFORE.search(text, *near) or around.TITLE_BEFORE.search(text, *near):
        return False
    if around.STAFF_AFTER.match(text, end) or telling.WORKS.match(text, end):
        return False
    if _NOT_THAT.match(text, end) or (pair not in _TRADES and _PERSON_BEHIND.match(text, end)):
        return True
    if _abbreviates(pair):
        return False
    return _tended(text, start, end, (begin, stop))


def _tended(text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether something is done to who is no abbreviation, or told of them beside care."""
    near = max(sentence[0], start - 40), start
    if telling.TENDED.search(text, *near) or around.AFTER_NAME.match(text, end):
        return True
    told = (
        telling.TOLD.search(text, *near) is not None
        or telling.DOES.match(text, end) is not None
        or text.startswith("'s ", end)
    )
    spans = ((sentence[0], start), (end, sentence[1]))
    cares = any(telling.care(text, *span) or _HIM.search(text, *span) for span in spans)
    return told and cares and not telling.PLACE.search(text, *near)
