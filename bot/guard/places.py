"""Where a patient lives or comes from, below a state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.caseless import Caseless, Pattern
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.telling import CARE as _CARED
from bot.guard.wording import eponym

Found = tuple[Kind, int, int]

_STREET = (
    r"(?:street|avenue|road|boulevard|drive|lane|court|place|circle|terrace|highway|parkway|trail|way"
    r"|square|alley|loop|crescent|concourse|turnpike|pike|row|plaza"
    r"|st|ave|rd|blvd|dr|ln|ct|pl|cir|ter|hwy|pkwy|apt)"
)
_WORKPLACE = (
    r"(?:'s)?\.?,?\s?(?:clinic|hospital|health|medical|shelter|service|campus|garden|center|centre"
    r"|building|team|family|pavilion|free|primary|community"
    r"|church|school|library|office|wing|tower|entrance|practice|site)\b"
)
_NUMBERED = Caseless(
    rf"(?-i:(?<![\w.,/-])\d{{1,5}}[A-Za-z]?\s(?i:[nsew]\.?\s|north\s|south\s|east\s|west\s)?(?:\d{{1,3}}(?:st|nd|rd"
    rf"|th)|[A-Z][\w'.-]{{1,20}}(?:\s[A-Z][\w'.-]{{1,20}}){{0,2}})\s"
    rf"(?i:{_STREET})\b(?!{_WORKPLACE})(?!\s?\.\s?[A-Z][a-z]+\s(?:said|told|asked|and)))"
)
_NUMBERED_LOW = Caseless(
    rf"(?<![\w.,/-])\d{{2,5}}\s(?:[nsew]\.?\s|north\s|south\s|east\s"
    rf"|west\s)?[a-z][a-z'-]{{2,20}}(?:\s[a-z'-]{{3,20}})?\s(?:street|avenue|road|boulevard|lane|blvd|ave"
    rf"|rd|drive|court)\b(?!{_WORKPLACE})",
)
_ABBREVIATED = Caseless(
    r"\b(?:lives?|lived|living|stays?|stayed|resid\w+|address|addr|home|dispo(?:sition)?|from|p/u|picked\sup|found(?:\sdown)?|at|to)\W{1,3}(?:(?:in|on|at|is|was|from|apt|of)\W){0,2}"
    r"(?P<at>(?:\d{1,5}[a-z]?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine|hundred|and|\w+ty|\w+teen))*)\s"
    r"(?:(?:(?:[nsew]\.?|north|south|east|west|old)\s)?(?:[a-z'-]{2,20}|\d{1,3}(?:st|nd|rd|th))(?:\s[a-z'-]{3,20})?\s(?:street|avenue|road|boulevard|drive|lane|court|place|circle|terrace|trail|way|st|ave|rd|blvd|dr|ln|ct|pl|cir|ter|hwy|pkwy)\b"
    r"|(?:[nsew]\.|north|south|east|west)\s(?!wing|tower|ward|unit|nurs|floor|side)[a-z]{4,20}))"
)
_RURAL = Caseless(r"\b(?:rural\s(?:rte|route)|rr|rte|route|hc)\s?#?\d{1,4},?\s(?:po\s)?box\s#?\d{1,5}")
_CROSSING = Caseless(
    r"\b(?:lives?|stays?|sleeps?|camps?|under|corner|overpass|underpass|intersection|hit|found)\b[^.\n]{0,24}?\s(?P<at>(?:\d{1,3}(?:st|nd|rd|th)|[a-z]{3,15})\s(?:&|and)\s(?:\d{1,3}(?:st|nd|rd|th)|[a-z]{3,15}))"
    r"(?=\s(?:overpass|underpass|bridge|exit|street|st|ave|intersection)\b)"
)
_LIVES = Caseless(
    rf"(?-i:\b(?:lives?|lived|living|resides?|resided|residing|address(?:\sis)?|home|house|apartment|stays"
    rf"|corner\sof|found(?:\sdown)?|hit|lives\s[^.,;\n]{{1,40}})\s(?:is\s|was\s)?(?:in|on|at|off|near|by)?\s?"
    rf"(?P<at>(?:the\scorner\sof\s)?(?:[A-Z0-9][\w'.-]{{1,20}}\s){{1,3}}(?i:{_STREET}))\b(?!{_WORKPLACE}))"
)
_FOREIGN = re.compile(
    r"(?<![\w.,/-])\d{1,5}\s(?:Calle|Avenida|Via|Camino|Rue|Paseo|Rua|Plaza)\s(?:[a-z]{2,3}\s){0,2}[A-Z][\w'-]+"
)
_HOMESTEAD = re.compile(
    r"\b(?P<at>(?:[A-Z][\w']+\s){1,3}(?:Manor|Apartments|Towers|Gardens|Estates|Arms|Lofts|Homes|Villas|Trailer\sPark|Mobile\sHome\sPark|Projects|Residences?|Nursing\sHome|Assisted\sLiving|Senior\sLiving)\b)"
    r"|\b(?:Highway|Route|Interstate|County\sRoad|State\sRoad)\s\d{1,4}\b"
    r"|(?<![\w-])(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine)(?:-(?:oh|one|two|three|four|five|six|seven|eight|nine|\w+teen|\w+ty)){1,3}\s[A-Z][a-z]+(?=[:,]|\s(?:was|is|had|Street|Ave))"
    r"|(?i:\b(?:at|above|near|corner\sof)\s)(?:[A-Z][a-z]+|\d{1,3}(?:st|nd|rd|th))\sand\s(?:[A-Z][a-z]+|\d{1,3}(?:st|nd|rd|th))(?=[,.;]|$|\swhere)"
)
"""Where somebody lives, by the name of the house, of the crossing or of the road."""
_DWELLS = Caseless(
    r"\b(?:lives?|lived|living|slept|sleeps?|stays?|stayed|home|house|trailer|cabin|apartment|step|rode|visit\w*|floor|fire|grew\sup|camps?|found|address)\b"
)
_COORDINATES = re.compile(r"(?<![\w.])-?\d{1,3}\.\d{3,8}\s?°?\s?[NS]?,\s?-?\d{1,3}\.\d{3,8}\s?°?\s?[EW]?(?!\w)")
_NAMED_STREET = re.compile(
    r"\b(?i:on|at|off|near|of|from|to|along|by|down)\s(?:the\s)?(?P<at>(?:[A-Z][\w'-]{1,20}\s){1,2}"
    r"(?:Street|Avenue|Road|Boulevard|Lane|Drive|Court|Terrace|Highway|Parkway|Alley|Blvd|Ave|Rd)\b)"
)
"""A street by its name alone, with a patient about and nothing that is there to work in."""
_WORKED_AT = Caseless(
    r"\b(?:clinics?|hospital|service|cent(?:er|re)|pharmacy|office|practice|program|school|church|team|rotat\w+|volunteer\w*|drive|van|health|apartment\sof\smy|my\s(?:house|apartment|room)|i\s(?:live|lived|grew))\b"
)
_ON_STREET = re.compile(
    r"\b[Ll]ive[sd]?\b[^.;,\n]{0,40}\son\s(?P<at>[A-Z][a-z]{3,15})(?=[.,;]|\s(?:and|with|in|near)\b|$)"
)
"""*Lives above a laundromat on Halsted*."""
_BOX = Caseless(
    r"\bp\.?\s?o\.?\sbox\s?#?\d{1,6}|\b(?:apartment|apt|unit|trailer"
    r"|lot)\.?\s?#?\s?\d{1,4}[a-z]?\b(?=[^.\n]{0,30}(?:street|st|ave|lives|home|complex|building|park))"
    r"|\b(?:lives|lived|living)\s(?:in|at)\s(?:apartment|apt|unit|trailer|lot)\.?\s?#?\d{1,4}[a-z]?\b",
)
_STATE = (
    r"(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]"
    r"|UT|V[TA]|W[AVIY])"
)
_ZIP = Caseless(
    rf"\bzip(?:\s?code)?s?\W{{0,3}}(?:(?:is|was|of|in|area)\s){{0,2}}(?P<at>\d{{5}}(?:-\d{{4}})?)\b"
    r"|(?<![\w.-])(?P<code>\d{5})\szip\b"
    rf"|\b{_STATE},?\s(?P<zip>\d{{5}}(?:-\d{{4}})?)\b|(?<![\w.-])(?P<plus>\d{{5}}-\d{{4}})(?![\w-])",
)

_WHO = (
    r"(?:patient|pt|man|woman|boy|girl|lady|gentleman|guy|male|female|child|kid|baby|infant|toddler|teen"
    r"|teenager|teacher|farmer|veteran|refugee|miner|nurse"
    r"|trucker|fisherman|fisher|shrimper|lobsterman|logger|welder|mechanic|carpenter|roofer|orchardist|electrician|plumber|waitress|waiter|cook|janitor|housekeeper|machinist|beekeeper|barber|hairdresser|baker|butcher|cashier|painter|preacher|pastor|librarian|firefighter|deputy|rodeo\srider|retired\s\w+|mother\sof\s\w+|father\sof\s\w+|she|he|who|family|mother|father|wife|husband|daughter|son|old|couple|grandmother"
    r"|grandfather|retiree|worker|driver|rancher|student|priest|nun)"
)
_AT = r"(?-i:[A-Z][\w'.-]{1,20}(?:,?\s[A-Z][\w'.-]{1,20}){0,3}|[a-z]{3,20}(?:\s[a-z]{3,20})?)"
_FROM = Caseless(
    rf"\b{_WHO}(?:\s\w+(?:ed|ing)?)?(?:,)?\s(?:(?:is|was|came|had\scome|comes|hails|drove|flew|moved"
    rf"|traveled|travelled|originally|all\sthe\sway|in|up|down|over|who|transferred|brought\sin|referred|had|walked|rode|hiked|hitchhiked|commuted|fled|escaped|emigrated|arrived|returned|flown|driven|sent"
    rf"|helicoptered|airlifted)\s){{0,5}}"
    rf"(?:from(?:\s(?:an?|the)\s(?:\w+\s){{0,2}}(?:clinic|hospital|shelter|jail|prison|farm|ranch|town|village|home|suburb|rehab|ed|place)\s(?:in|near|outside))?|out\sof|out\sin|outside(?:\sof)?)\s(?:nearby\s|rural\s|downtown\s|the\stown\sof\s|the\scity\sof\s|the\svillage\sof\s"
    rf"|a\stown\scalled\s|near\s)?"
    rf"(?P<at>{_AT})",
)
_LIVES_IN = Caseless(
    r"\b(?:she|he|who|patient|pt|family|wife|husband|mother|father|daughter|son|they|man|woman"
    r"|and)\s(?:still\s|also\s|now\s|currently\s)?(?:lives?|lived|is\sliving|was\sliving|resides?|resided"
    r"|grew\sup|works?|worked|farms|(?:owns?|owned|runs?|ran|teaches|preaches)\s\w+\s\w+)"
    r"(?:\s(?:alone|with\s\w+\s\w+|by\sherself|by\shimself))?\s(?:in|near|outside|outside\sof"
    r"|at)\s(?:nearby\s|rural\s|downtown\s|the\stown\sof\s|the\scity\sof\s|the\svillage\sof\s)?"
    rf"(?P<at>{_AT})"
    r"|\b(?:to|in|from|at)\s(?:an?|his|her|their|the)\s(?:\w+\s)?(?:trailer|cabin|house|home|farm|ranch|shelter|apartment|motel|camp|village|hamlet)"
    rf"\s(?:in|near|outside|by)\s(?P<home_in>{_AT})"
    r"|\b(?:her|his|their|the\spatient's)\s(?:home)?(?:town|village|city|county|reservation|neighborhood),\s(?P<home_town>(?-i:[A-Z][\w'.-]{1,20}(?:\s[A-Z][\w'.-]{1,20}){0,2}))"
    rf"|\b(?:patient|pt|she|he|man|woman|lady|gentleman),\san?\s(?:\w+\s){{1,3}}(?:in|near|from)\s(?P<trade>{_AT})"
    rf"|\b(?:her|his|their|the\spatient's|the\sfamily's)\s(?:\w+\s)?(?:home(?:town)?|house|apartment|farm|ranch|trailer|cabin|town"
    rf"|village|church|job)\s(?:is\s|was\s)?(?:in|near|outside|of)\s(?P<home>{_AT})"
    r"|\b(?:resident|native|residents)\sof\s(?:rural\s|nearby\s"
    r"|the\stown\sof\s)?(?P<of>(?-i:[A-Z][\w'.-]{1,20}(?:,?\s[A-Z][\w'.-]{1,20}){0,3}))"
)
_NATIVE = Caseless(
    r"\b(?P<city>(?-i:[A-Z][a-z]{2,20}))\s(?:resident|native)\b(?=[^.\n]{0,40}(?:admitted|presented|with"
    r"|who|came|was\s))",
)
_COUNTY = Caseless(
    r"(?-i:\b(?:from|in|of|lives\sin)\s(?P<at>[A-Z][a-z]{2,20}(?:\s[A-Z][a-z]{2,20})?\s(?:County|Parish"
    r"|Township|Borough|Village))\b(?!\s(?:Hospital|Medical|Health|Clinic|General|ED|Jail|Emergency)))"
)
_PATIENT = Caseless(
    r"\b(?:patient|pt|she|he|woman|man|year-old|yo|family|girl|boy|child|admitted|lady|gentleman|him|her|his|resident|discharged|mother|father|couple|farmer|veteran|teenager|infant|baby|grandmother|grandfather|amputation|surgery)\b"
)
_INSTITUTION = Caseless(
    r"\s?(?:'s\s)?(?<![a-z])(?:hospital|clinic|medical|medicine|service|team|ward|unit|department|university"
    r"|college|school|health|icu|ed\b|er\b|floor|rehab|nursing|disease|syndrome|house|center)\b"
    r"|\s?(?:surgery|program|rotation|clerkship)",
)
_STAFF_NEAR = Caseless(
    r"\b(?:dr|attending|resident|preceptor|mentor|intern|fellow|professor|my|co-intern|classmate)\b[^.;\n]{0,60}$",
)
_I_NEAR = Caseless(r"\bi\b[^.;\n]{0,60}$")
_I_AM = Caseless(r"\bi(?:'m|\s(?:am|was|grew|come|came|moved))\b[^.;\n]{0,60}$")
_HEAD = (
    r"(?:Lake|Isle|Island|Falls|Springs|Creek|Ridge|Valley|Hollow|Bay|Beach|City|Heights|Hills|Grove|Harbor|County|Parish|Rock|River"
    r"|Point|Mountain|Prairie|Bluffs?|Forks?|Gap|Rapids|Township|Village|[Rr]eservation|[Rr]ancheria|Nation|Pueblo)"
)
_BY_HEAD = re.compile(
    r"\b(?i:from|in|near|to|of|outside|at)\s(?i:the\s|rural\s)?"
    rf"(?P<at>(?:[A-Z][a-z'.]+\s){{1,2}}{_HEAD}|(?:Fort|Lake|Mount|Port|Bayou|Cape|Point|Isle|Camp|Glen)\s(?:[A-Z][a-z]+\s?){{1,2}}|(?:[A-Z][a-z]+ville|[A-Z][a-z]+burgh?|[A-Z][a-z]+boro(?:ugh)?))\b"
)
"""A lake, a ridge, a -ville: a name of a place by its look."""


def places(text: str) -> Iterator[Found]:
    """Find them. States, countries, wards and clinics called after a street are fine."""
    for start, end in (*_addresses(text), *_towns(text)):
        yield Kind.PLACE, start, end


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_ABBREVIATED, _RURAL, _CROSSING, _FOREIGN):
        yield from (
            found.span("at") if "at" in found.re.groupindex else found.span()
            for found in pattern.finditer(text)
            if (_CARED.search(text) or _PATIENT.search(text))
            and not _WORKED_AT.search(text, found.end(), found.end() + 20)
        )
    for pattern in (_NUMBERED, _NUMBERED_LOW, _BOX):
        yield from (
            found.span() for found in pattern.finditer(text) if text[max(0, found.start() - 2) : found.start()] != "I "
        )
    for found in _ON_STREET.finditer(text):
        known = found["at"].casefold() in words("capital") or found["at"].casefold() in words("wide")
        if not known and not _of_staff(text, found.start(), apart=True):
            yield found.span("at")
    yield from (found.span() for found in _COORDINATES.finditer(text))
    for found in _HOMESTEAD.finditer(text):
        near = text[max(0, found.start() - 90) : found.end() + 90]
        if _DWELLS.search(near) and _near_patient(text, found) and not _of_staff(text, found.start(), apart=True):
            yield found.span()
    yield from (found.span("at") for found in _LIVES.finditer(text))
    yield from (found.span(found.lastgroup or 0) for found in _ZIP.finditer(text))
    for found in _NAMED_STREET.finditer(text):
        near = text[max(0, found.start() - 90) : found.end() + 60]
        if (
            _near_patient(text, found)
            and not _WORKED_AT.search(near)
            and not _of_staff(text, found.start(), apart=True)
        ):
            yield found.span("at")
    if _HOMES.search(text):
        yield from (found.span() for found in _HOME.finditer(text) if _near_patient(text, found))


def _towns(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_FROM, _LIVES_IN, _NATIVE):
        for found in pattern.finditer(text):
            span = found.span(found.lastgroup or 0)
            theirs = found.lastgroup in ("home", "home_in", "home_town") or not _of_staff(
                text, found.start(), apart=pattern is _FROM
            )
            if _below_state(text, span) and theirs and not _changed(text, found, span):
                yield span
    for found in _BY_HEAD.finditer(text):
        near = _near_patient(text, found) and not _STUDENT.search(text, max(0, found.start() - 60), found.start())
        near = near and not eponym(found["at"])
        if near and not _INSTITUTION.match(text, found.end()) and not _of_staff(text, found.start(), apart=True):
            yield found.span("at")
    for found in _COUNTY.finditer(text):
        if _near_patient(text, found) and not _of_staff(text, found.start()):
            yield found.span("at")


_STUDENT = Caseless(
    r"\b(?:i\s(?:rotat\w+|work\w*|train\w+|serv\w+|volunteer\w*|spent|hope|want|live\w*|did)|we\s\w+)\b[^.;\n]{0,50}$"
)


def _changed(text: str, found: re.Match[str], span: tuple[int, int]) -> bool:
    """Whether it is *from one thing to another*, such as a drug."""
    return _SWITCHED.search(text, max(0, found.start() - 30), found.end()) is not None and text[span[1] :].startswith(
        " to "
    )


_SWITCHED = Caseless(r"\b(?:switch|transition|chang|convert|titrat|step|bridg|tapering|wean)")


def _near_patient(text: str, found: re.Match[str]) -> bool:
    return _PATIENT.search(text, max(0, found.start() - 90), found.end() + 60) is not None


def _of_staff(text: str, start: int, *, apart: bool = False) -> bool:
    """Whether what stands before speaks of the student or of staff; *my patient*, *I saw a farmer* do not."""
    before = _MY.blank(text[max(0, start - 70) : start])
    return (_I_AM if apart else _I_NEAR).search(before) is not None or _STAFF_NEAR.search(before) is not None


_MY = Caseless(r"\b(?:my|our)\s$")
_HOMES = Caseless(r"nursing\shome|assisted\sliving|trailer\spark|mobile\shome\spark|apartments|county\sroad")
_HOME = re.compile(
    r"\b(?:[A-Z][a-z]+\s){1,3}(?:nursing\shome|assisted\sliving|trailer\spark|mobile\shome\spark|apartments)\b"
    r"|\bCounty\sRoad\s\d{1,4}\b"
)


def _below_state(text: str, span: tuple[int, int]) -> bool:
    """Whether the name of a place is neither a state or a land, nor a ward, nor no place at all."""
    first = text[span[0] : span[1]].split(",", maxsplit=1)[0].split()
    named = [word.casefold().strip("'.") for word in first]
    if _cities().fullmatch(" ".join(named)) or (
        named and named[0] in words("wide", "cities") and first[0][0].isupper()
    ):
        return not _INSTITUTION.match(text, span[1])
    if not first[0][0].isupper() or first[0].isupper() or first[0].rstrip(".") in ("Dr", "Mr", "Mrs", "Ms", "Prof"):
        return False
    if named[0] in words("capital") and not (
        len(named) > 1 and named[0] in ("north", "south", "east", "west", "white", "black")
    ):
        return False
    if _INSTITUTION.search(" ".join(named)) or _INSTITUTION.match(text, span[1]):
        return False
    return not all(word in words("wide") or word in words("capital") for word in named)


@cache
def _cities() -> Pattern:
    return Caseless(either(words("wide", "cities")))
