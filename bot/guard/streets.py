"""Where a patient lives, by street, house or number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Cased, Caseless, held
from bot.guard.lists import words
from bot.guard.telling import care

Span = tuple[int, int]

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
_CAMP = Cased(
    r"\b(?:encampment|camp|tent|sleeps?|slept|lives?|lived|stays?|stayed)\s(?:under|near|by|behind|beneath|at|in)\s(?:the\s)?"
    r"(?P<at>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s(?:bridge|overpass|underpass|viaduct|park|station|bus\sstation|pier|mall))\b"
)
_AT_NUMBER = Caseless(
    r"\b(?:his|her|their|patient's|pt's)\s(?:\w+\s)?address\b[^.;\n]{0,30}(?:\s(?:is|was|reads?)|:)\s(?P<at>\d{1,5}[a-z]?\s(?-i:[A-Z])?[a-z]+)"
    r"|\b(?:discharged|sent|went|drove|lives?|home)\s(?:\w+\s)?(?:to|at)\s(?P<to>\d{2,5}\s(?-i:[A-Z][a-z]+))(?=[,.]|$)"
    r"|\b(?:at|to|from|in|lives|is)\s(?P<unit>\d{2,5}\s(?-i:[A-Z][a-z]+)(?:\s(?-i:[A-Z][a-z]+))?,?\s(?:#|apt\.?|unit|no\.?|suite)\s?#?\d{1,4}[a-z]?)"
)
_RURAL = Caseless(
    r"\bmile\s(?:marker|post)\s\d+|\b(?:rural\s(?:rte|route)|rr|rte|route|hc)\s?#?\d{1,4},?\s(?:po\s)?box\s#?\d{1,5}"
)
_CROSSING = Caseless(
    r"\b(?:lives?|stays?|sleeps?|camps?|under|corner|overpass|underpass|intersection|hit|found)\b[^.\n]{0,24}?\s(?P<at>(?:\d{1,3}(?:st|nd|rd|th)|[a-z]{3,15})\s(?:&|and)\s(?:\d{1,3}(?:st|nd|rd|th)|[a-z]{3,15}))"
    r"(?=\s(?:overpass|underpass|bridge|exit|street|st|ave|intersection)\b)"
)
_LIVES = Caseless(
    rf"(?-i:\b(?:lives?|lived|living|resides?|resided|residing|address(?:\sis)?|home|house|apartment|stays"
    rf"|corner\sof|found(?:\sdown)?|hit|lives\s[^.,;\n]{{1,40}})\s(?:is\s|was\s)?(?:in|on|at|off|near|by)?\s?"
    rf"(?P<at>(?:the\scorner\sof\s)?(?:[A-Z0-9][\w'.-]{{1,20}}\s){{1,3}}(?i:{_STREET}))\b(?!{_WORKPLACE}))"
)
_I_LIVE = Caseless(r"\b(?:i|we|my\s(?!patient|pt)\w+)\s(?:still\s|now\s|once\s|also\s)?$")
_FOREIGN = Cased(
    r"(?<![\w.,/-])\d{1,5}[A-Z]?\s(?:Calle|Avenida|Via|Camino|Rue|Paseo|Rua|Plaza)\s(?:[a-z]{2,3}\s){0,2}[A-Z][\w'-]+"
)
_HOMESTEAD = Cased(
    r"\b(?P<at>(?:[A-Z][\w']+\s){0,2}[A-Z][\w']+(?:\sManor|\sApartments|\sTowers|\sGardens|\sEstates|\sArms|\sLofts|\sHomes|\sVillas|\sTrailer\sPark|\sMobile\sHome\sPark|\sProjects|\sMotel|\sInn|\sLodge|\sHotel|\sShelter|\sMission|\sResidences?|\sNursing\sHome|\sAssisted\sLiving|\sSenior\sLiving)\b)"
    r"|\b(?i:(?:in|at|of)\s(?:the\s)?)(?P<hall>(?:[A-Z][a-z']+\s){1,2}(?:Hall|Dorm|Dormitory|House|Quad|Court|Terrace|Shelter|Motel|Inn|Hotel|Hostel)\b)"
    r"|\b(?:Highway|Route|Interstate|County\sRoad|State\sRoad)\s\d{1,4}\b"
    r"|(?<![\w-])(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine)(?:-(?:oh|one|two|three|four|five|six|seven|eight|nine|\w+teen|\w+ty)){1,3}\s[A-Z][a-z]+(?=[:,]|\s(?:was|is|had|Street|Ave))"
    r"|(?i:\b(?:at|above|near|(?:corner|intersection)\sof)\s)(?:[A-Z][a-z]+|[A-Z]{2,4}|\d{1,3}(?:st|nd|rd|th))\sand\s(?:[A-Z][a-z]+|[A-Z]{2,4}|\d{1,3}(?:st|nd|rd|th))(?=[,.;]|$|\s(?:where|when|with|near|in|by|and|who|let|had|was|asked|told)\b)"
)
"""Where somebody lives, by the name of the house, of the crossing or of the road."""
_DWELLS = Caseless(
    r"\b(?:lives?|lived|living|slept|sleep(?:s|ing)?|camping|stays?|stayed|home|house|trailer|cabin|apartment|step|rode|visit\w*|floor|fire|grew\sup|camps?|found|hit|struck|address)\b"
)
_COORDINATES = re.compile(r"(?<![\w.])-?\d{1,3}\.\d{3,8}\s?°?\s?[NS]?,\s?-?\d{1,3}\.\d{3,8}\s?°?\s?[EW]?(?!\w)")
_NAMED_STREET = Cased(
    r"\b(?i:on|at|off|near|of|from|to|along|by|down)\s(?:the\s)?(?P<at>(?:[A-Z][\w'-]{1,20}\s){1,2}"
    r"(?:Street|Avenue|Road|Boulevard|Lane|Drive|Court|Terrace|Highway|Parkway|Alley|Blvd|Ave|Rd)\b)"
)
"""A street by its name alone, with a patient about and nothing that is there to work in."""
_STAYED_ON = Caseless(
    r"\b(?:shelter|motel|hotel|apartment|house|home|room|trailer|camp|encampment|store|job|bench|tent|garage|shop|diner)\s$"
)
_ROUTE = Caseless(r"\b(?P<at>(?:rt|rte|route|hwy|highway|us|sr|i)[\s-]\d{1,3})\b")
_HURT = Caseless(
    r"\b(?:struck|hit|mvc|mva|mcc|crash(?:ed)?|rollover|ped|found\sdown|ejected|wreck|t-?boned|collision|run\sover)\b"
)
"""What happens on a road."""
_WORKED_AT = Caseless(
    r"\b(?:clinics?|hospital|service|cent(?:er|re)|pharmacy|office|practice|program|school|church|team|rotat\w+|volunteer\w*|drive|van|health|apartment\sof\smy|my\s(?:house|apartment|room)|i\s(?:live|lived|grew))\b"
)
_ON_STREET = Cased(r"\b[Ll]ive[sd]?\b[^.;,\n]{0,40}\son\s(?P<at>[A-Z][a-z]{3,15})(?=[.,;]|\s(?:and|with|in|near)\b|$)")
"""*Lives above a laundromat on Halsted*."""
_BOX = Caseless(
    r"\bgeneral\sdelivery,?\s(?:in\s)?(?-i:[A-Z]\w+)|\bbox\s\d{1,5},\s(?-i:[A-Z][a-z]+)|\bp\.?\s?o\.?\sbox\s(?:in|near|outside)\s(?-i:[A-Z][a-z]+)|\bp\.?\s?o\.?\sbox\s?#?\d{1,6}|\b(?:apartment|apt|unit|trailer"
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

_PATIENT = Caseless(
    r"(?:\A|[.;:\n]\s?)lives?\s|\b(?:patient|pt|they\slive[sd]?|she|he|woman|man|year-old|yo|family|girl|boy|child|admitted|lady|gentleman|him|her|his|resident|discharged|mother|father|couple|farmer|veteran|teenager|infant|baby|grandmother|grandfather|guy|kid|toddler|sophomore|freshman|homeless|amputation|surgery)\b"
)
_STAFF_NEAR = Caseless(
    r"\b(?:dr|attending|resident|preceptor|mentor|intern|fellow|professor|my(?!\s(?:[\w-]+\s){0,2}(?:patient|pt|case|admission)\b)|co-intern|classmate)\b[^.;\n]{0,60}$",
)
_I_NEAR = Caseless(r"\bi\b[^.;\n]{0,60}$")
_I_AM = Caseless(r"(?:\A|[.\n]\s?)am\s[^.\n]{0,60}$|\bi(?:'m|\s(?:am|was|grew|come|came|moved))\b[^.;\n]{0,60}$")
_HOMES = Caseless(r"nursing\shome|assisted\sliving|trailer\spark|mobile\shome\spark|apartments|county\sroad")
_HOME = Cased(
    r"\b(?:[A-Z][a-z]+\s){1,3}(?:nursing\shome|assisted\sliving|trailer\spark|mobile\shome\spark|apartments)\b"
    r"|\bCounty\sRoad\s\d{1,4}\b"
)
_ROADS = Caseless(r"\b(?:street|avenue|road|boulevard|lane|drive|court|terrace|highway|parkway|alley|blvd|ave|rd)\b")


def streets(text: str) -> Iterator[Span]:
    """Find them: with a number anywhere, without one where a patient is spoken of and nobody works there."""
    for pattern in held(text, (_NUMBERED, _NUMBERED_LOW, _BOX)):
        yield from (
            found.span() for found in pattern.finditer(text) if text[max(0, found.start() - 2) : found.start()] != "I "
        )
    yield from (found.span("at") for found in _LIVES.finditer(text) if not _I_LIVE.search(text, 0, found.start()))
    yield from (found.span(found.lastgroup or 0) for found in _ZIP.finditer(text))
    if not (_PATIENT.search(text) or care(text)):
        return
    yield from _written_short(text)
    if _DWELLS.search(text):
        yield from _dwellings(text)
    for found in _NAMED_STREET.finditer(text) if _ROADS.search(text) else ():
        near = max(0, found.start() - 90), found.end() + 90
        stayed = _STAYED_ON.search(text, max(0, found.start() - 12), found.start())
        theirs = near_patient(text, found) and (stayed or not _WORKED_AT.search(text, *near))
        if theirs and not of_staff(text, found.start(), apart=True):
            yield found.span("at")
    if _HOMES.search(text):
        yield from (found.span() for found in _HOME.finditer(text) if near_patient(text, found))


def _written_short(text: str) -> Iterator[Span]:
    """As typed on a ward, and on a map."""
    for pattern in held(text, (_ABBREVIATED, _AT_NUMBER, _RURAL, _CROSSING, _CAMP)):
        for found in pattern.finditer(text):
            if not _WORKED_AT.search(text, found.end(), found.end() + 20):
                yield found.span(found.lastgroup or 0)
    if any(map(str.isdigit, text)):
        if _HURT.search(text):
            yield from (found.span("at") for found in _ROUTE.finditer(text))
        yield from (found.span() for pattern in (_FOREIGN, _COORDINATES) for found in pattern.finditer(text))


def _dwellings(text: str) -> Iterator[Span]:
    for found in _ON_STREET.finditer(text):
        known = found["at"].casefold() in words("capital") or found["at"].casefold() in words("wide")
        if not known and not of_staff(text, found.start(), apart=True):
            yield found.span("at")
    for found in _HOMESTEAD.finditer(text):
        near = max(0, found.start() - 90), found.end() + 90
        if _DWELLS.search(text, *near) and near_patient(text, found) and not of_staff(text, found.start(), apart=True):
            yield found.span()


def near_patient(text: str, found: re.Match[str]) -> bool:
    """Whether a patient is spoken of beside it."""
    return _PATIENT.search(text, max(0, found.start() - 90), found.end() + 60) is not None


def of_staff(text: str, start: int, *, apart: bool = False) -> bool:
    """Whether what stands before speaks of the student or of staff; *my patient*, *I saw a farmer* do not."""
    before = _MY.blank(text[max(0, start - 70) : start])
    return (_I_AM if apart else _I_NEAR).search(before) is not None or _STAFF_NEAR.search(before) is not None


_MY = Caseless(r"\b(?:my|our)\s$")
