"""Names on no list: a capital that is no word, no drug and nobody at work, where only a person can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless
from bot.guard import around
from bot.guard.lists import either, words
from bot.guard.wording import capital, eponym, first_name, no_name

_NAME = r"[A-Z][a-z][\w'-]{1,20}"
_ALONE = re.compile(rf"(?<![\w'.@/-])(?P<who>{_NAME})(?![\w-])")
_LISTED = re.compile(
    rf"(?<![\w'.@/-])(?P<who>{_NAME}(?:(?:,\s{_NAME}){{1,5}}(?:,?\sand\s{_NAME})?|\sand\s{_NAME}))(?![\w-])"
)
_ON_LIST = Caseless(
    r"\b(?:list|census)\b|\b(?:my|our|the)\spatients\b|\b(?:carried|rounded\son|pre-?rounded\son|looked\safter|cared\sfor)\s(?=\w)"
)
_PERSON = Caseless(
    r"(?:'s\s(?:hand|hands|voice|face|story|laugh|smile|room|bedside|chart|labs|family|wife|husband|daughter|son|mother|father"
    r"|pain|fear|fears|breathing|feet|arm|chest|wound|pills|discharge|death|fall|fever|stroke|surgery|consent|last)\b"
    r"|\s(?:(?:had|has|would|could|did|was|is)(?:\snot|n't)?\s(?:never\s|always\s|finally\s|just\s|still\s|already\s)?"
    r"(?:(?:been\s)?(?:taking|on|eating|drinking|breathing|crying|sleeping|living|bleeding|vomiting|walking|smoking|waiting|hiding)|refused"
    r"|stopped|asked|told|fallen|lived|lost|wanted|taken|missed|eat|eaten|speak|talk|walk|sleep|take|afraid|scared|alone|dying|awake"
    r"|confused|homeless|deaf|blind|thirsty|hungry|ready\sto\sgo\shome)\b"
    r"|(?:refused|greeted\sme|waved|wept|cried|smiled|laughed|whispered|sang|died|survived|coughed|winced|nodded|squeezed|woke|fainted|seized|vomited"
    r"|bled|walked\sout|thanked|hugged|trusted|lived|wanted|needed\s(?:a|an|his|her|the|to\sbe)\s|went\shome|called\sme|told\sme\s(?:he|she|about\s(?:his|her)))\b)"
    rf"|,\s(?:the|a|an|our|my)\s(?!(?:[\w-]+\s){{0,3}}(?:{either(words('staff'))})\b)(?:[\w-]+\s){{0,3}}(?:bleed(?:er)?|fracture|amputee|overdose|stroke|smoker|diabetic"
    rf"|transplant|admission|{either(words('patient', 'nouns'))})\b"
    r"|(?:,\swho|\swho)\s(?:had|was|came|lived|needed|refused|lost|could)\b(?!\s(?:my|our)\b))"
)
"""What only a person can do or have, and on a ward a patient rather than anybody else."""
_LET = Caseless(r"\b(?:helped|watched|saw|let|made|for|after|before|told|asked|taught|with|until|when)\s$")
_THEN = Caseless(
    r"\s(?:sit|sits|stand|stands|walk|walks|eat|eats|sleep|breathe|dress|bathe|swallow|transfer|turn|move|speak|understand)\b"
    r"|\s(?:before|after|through|during|until|in\scase|to\sexplain|about|how\sto|why)\s(?:his|her)\b"
)

_TENDED = Caseless(
    r"\b(?:looked\safter|(?:cared|caring|care)\s(?:for|of)|examined|(?:sat|stayed)\swith|admitted|readmitted|discharged|intubated"
    r"|extubated|consented|catheterized|resuscitated|(?:pre-?)?round(?:ed|ing)\son|operated\son|followed|bathed|comforted|wheeled|transported|sutured"
    r"|(?:lp|labs|cpr|compressions|line|tap|paracentesis|exam|h&p|history)\son|scrubbed\s(?:in\s)?(?:on|for)"
    r"|(?P<whole>presented|met|visited|interviewed))\s$"
)
_TENDED_TO = re.compile(
    rf"(?<=\s)(?:[A-Z]\.\s)?(?P<who>{_NAME}(?:\s{_NAME})?)(?![\w-])(?!\s(?:et\sal|and\sI\b|score|criteria))"
)
_ILL = Caseless(
    rf"(?<![\w-])(?:{around.MEDICAL}|{around.ILLNESS}|{either(words('clinical', 'events'))}|feeding|tube|goals|hospice"
    r"|news)(?![\w-])"
)
_LYING = Caseless(
    r"\s(?:in|from|on)\s(?:the\s|our\s)?(?:\w?icu|ed|er|ward|unit|floor|clinic|step-?down|corner|bed\s\w+|room\s\w+)\b"
)
_AT = Caseless(r"\b(?:at|in|from|near)\s$")
"""What follows is a place."""
_FAMILY = re.compile(
    r"\b(?:with|told|helped|met|called|updated|for|to)\s[Tt]he\s(?P<who>[A-Z][a-z]{2,20})s(?=\s(?:to|about|that|how|why|what|when|through|after|before)\b|[.,;])"
)
"""*Sat down with the Abernathys to explain*."""
_CHARTED = re.compile(rf"(?:(?<=\n)|(?<=[-*.] )|\A)(?:[A-Z]\.\s?){{1,2}}(?P<who>{_NAME})(?=[,:(]\s?|\s\()")
"""*J. Whitcomb, DKA, third admission*: as it stands on a list of patients."""


def tended(text: str) -> Iterator[tuple[int, int]]:
    """Find whom the student took care of, whatever the sentence speaks of."""
    for found in (*_FAMILY.finditer(text), *_CHARTED.finditer(text)):
        sentence = text[found.start() : found.end() + 80].partition("\n")[0]
        if _unknown(found["who"]) and _ILL.search(sentence) and not around.at_work(text, *found.span("who")):
            yield found.span()
    for found in _TENDED_TO.finditer(text):
        cue = _TENDED.search(text, max(0, found.start() - 30), found.start())
        first, _, last = found["who"].partition(" ")
        if cue is None or (cue["whole"] and not (last and first_name(first))):
            continue
        if (
            _unknown(first.removesuffix("'s"))
            and not (last and no_name(last))
            and not around.at_work(text, *found.span())
        ):
            yield found.span()


def surnames(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find them within one sentence about care."""
    on_list = _ON_LIST.search(text, start, end) is not None
    for found in _LISTED.finditer(text, start, end) if on_list else ():
        each = [name.removesuffix("'s") for name in re.findall(_NAME, found["who"])]
        if all(map(_unknown, each)) and not around.at_work(text, *found.span()):
            yield found.span()
    for found in _ALONE.finditer(text, start, end):
        if _AT.search(text, max(start, found.start() - 8), found.start()):
            continue
        place = _LYING.match(text, found.end())
        ends = found.end(), found.end() - 2, place.end() if place else found.end()
        told = any(pattern.match(text, at) for pattern in (_PERSON, around.AFTER_NAME) for at in ends)
        let = _LET.search(text, max(start, found.start() - 12), found.start()) and _THEN.match(text, found.end())
        if (told or let) and _unknown(found["who"].removesuffix("'s")) and not around.at_work(text, *found.span()):
            yield found.span()


def _unknown(word: str) -> bool:
    """Whether a capital is no word, no drug, no eponym and no place that is known."""
    lowered = word.casefold()
    if (
        not capital(word)
        or any(map(eponym, [word, *word.split("-")]))
        or lowered in words("brand")
        or lowered in words("wide", "cities")
    ):
        return False
    return not no_name(word)
