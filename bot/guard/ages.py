"""Ages over 89: Safe Harbor lets them be told only as 90 or older."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Cased, Caseless, Placed, held
from bot.guard.hits import Kind
from bot.guard.lists import either, words

Found = tuple[Kind, int, int]

_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_SPELT = (
    rf"(?:ninety(?:[\s-]{_ONES})?|ninetieth|(?:(?:one|a)[\s-])?hundred(?:(?:[\s-]and)?[\s-](?:{_ONES}|ten"
    rf"|eleven|twelve))?|hundredth)"
)
_OLD = rf"(?:9\d|1[01]\d|12[0-2]|{_SPELT})"
_THING = (
    r"\s?-?\s?(?:hospital|building|school|program|institution|tradition|clinic|history|house|church|study"
    r"|trial|textbook|case|old\stext"
    r"|old\s(?:hospital|building|school|program|institution|tradition|clinic|house|church|textbook|wing"
    r"|practice|trial|paper|theory|question))"
)
_OR_OLDER = r"(?!\s?(?:\+|and\s(?:above|over|older|up)|or\s(?:above|over|older|more)))"
_YEARS = (
    r"(?:[\s-]{0,2}(?:years?|yrs?|y(?:ear)?s?)[\s-]{1,2}(?:old|of\sage)|[\s-]{0,2}y[./]?\s?o\b\.?"
    r"|[\s-]?yo[mf]?\b|[\s-]{0,2}yrs?\b(?=\s(?:man|woman|male|female|lady|old)))"
)

_PATTERNS = (
    Caseless(rf"(?<![\w.$%/-]){_OLD}{_YEARS}(?!{_THING}){_OR_OLDER}"),
    Caseless(rf"(?<![\w.$%/-]){_OLD}[\s-]year[\s-]olds?(?!{_THING}){_OR_OLDER}"),
    Cased(
        r"(?<![\w.$%/-])(?:9\d|10\d|11\d)\s?-?(?:M|F|m|f)(?:\b(?!\.?\d|\s?(?:/|\())"
        r"|(?=\s?/\s?o\b))(?=\W{0,3}(?:$|with|w/|s/p|p/w|c/o|who|adm|h/o|here|from|in\b|on\b|hx|pmh"
        r"|presenting|[,.;]))"
    ),
    Caseless(
        r"(?<![\w.$%/-])(?P<sex>9\d|10[0-4])\s?[mf]\b(?=\s[a-z]|[,;])(?!\s?(?:/|to|and\sabove))|\b[mf]\s?/\s?(?:9\d|10[0-4])\b"
    ),
    Caseless(
        rf"(?<![\w-])(?P<told>(?:ninety[\s-]{_ONES}|(?:one|a)\shundred(?:\sand)?\s(?:{_ONES}|ten|eleven|twelve)))(?:\sand\sa\shalf|\sto\sbe\sexact)?(?=[,.;!\"]|$)"
    ),
    Caseless(rf"(?<![\w-])(?P<told>ninety[\s-]{_ONES})\sand\s\w+,\s(?:she|he|my|the|this)\b"),
    Caseless(
        rf"(?:\A|[.\n]\s?)(?P<told>9\d|10\d)(?:,\s[a-z]+(?:,\s|\sand\s)|\sand\s(?:still\s|already\s)?[a-z]+,?\s)(?=[^.\n]{{0,50}}\b(?:she|he|him|her)\b)"
        rf"|\b(?:{_OLD})\s(?P<winters>winters|candles|summers)\b|\b(?P<sexed>(?-i:[FM])\s(?:9\d|10\d))(?=\s(?:w/|with|s/p|c/o)\s?)"
        r"|\b(?:spry|sharp|frail|feisty|tiny|proud|healthy)\s(?P<spry>9\d|10\d)(?=[,.;]|\sand\b)|\b(?:celebrated|survived\sto|made\sit\sto)\s(?P<feted>9\d|10\d)(?=[,.;]|\s(?:when|and|with|in|on)\b)"
        r"|\b(?:he|she),\sat\s(?P<at>9\d|10\d),|(?:\A|[.\n]\s?)(?P<yrs>(?:9\d|10\d)\s(?:yrs?|years)),"
    ),
    Caseless(
        r"\b(?:age|number|(?:nona|cente)\w+arian|decade|birthday)\b[^.]{0,40}\W(?P<told>9\d|10\d)(?=[,.;])(?!\.\d)"
    ),
    Caseless(
        r"(?<![\w-])[mf],\s?(?P<told>9\d|10[0-4])(?=[,.;])|\b(?:one|two|three|four|five|six|seven|eight|nine)\syears?\s(?:short\sof|past|over)\sa\shundred\b"
    ),
    Caseless(
        rf"\b(?:ages?d?|turned|turns|turning|turn|age\sof|age\sis|age:)\s?(?:of|is|was|:|=)?\s?{_OLD}(?![\w%]|\.\d"
        rf"|/\d|(?:st|nd|rd|th)\b|\sdays?|\smonths?|\sweeks?|\shours?|\spercent|-\d|\s?(?:to|-)\s?\d)"
        rf"{_OR_OLDER}",
    ),
    Caseless(
        r"\b(?:she|he|patient|pt|who|mother|father|grandmother|grandfather|husband|wife|man|woman|lady"
        r"|gentleman)(?:\s(?:is|was|turns|will\sbe|will\sturn|would\sbe|would\shave\sbeen)|'s|'ll\s(?:be|turn)|'d\sbe)\s"
        r"(?:now\s|already\s|almost\s|nearly\s|about\s|just\s)?"
        rf"{_OLD}(?=\s?(?:$|[,;!?)]|\.(?:\s|$)|\b(?:and|when|with|but|in|next|this|on|yo"
        rf"|but\sstill|years?\sold)\b))"
        r"(?![^.]{0,12}(?:percent|%|room air|kg|bpm))",
    ),
    Caseless(
        rf"\b(?:man|woman|lady|gentleman|patient|pt|male|female|grandmother|grandfather)\s(?:of|aged|age"
        rf"|,)\s?{_OLD}(?![\w%]|\.\d|/|\s(?:days|patients|mg))",
    ),
    Caseless(
        rf"\b(?:he|she|who|patient|pt)\s(?:will|would|was\sgoing\sto|is\sgoing\sto)\s(?:be|have\sbeen|turn)\s(?:now\s)?{_OLD}(?=[,.;]|$|\s(?:in|on|this|next|when|if|and|but|by|soon|tomorrow)\b)"
    ),
    Caseless(rf"\b(?:himself|herself)(?:,|\snow)?\s(?P<told>{_OLD})(?=[,.;])|\bwho,\sat\s(?P<at>{_OLD}),"),
    Caseless(rf"\b(?:oldest|eldest)(?:\s\w+)?,\s(?:at\s|was\s|a\s)?{_OLD}(?=[,.;]|$)"),
    Caseless(r"\b(?:man|woman|lady|gentleman|patient|pt|grandmother|grandfather)\s\((?P<told>9\d|1[01]\d)\)"),
    Caseless(r"\b(?:man|woman|lady|gentleman|patient|pt|grandmother|grandfather),\s(?:9\d|1[01]\d),"),
    Caseless(rf"(?<![\w.])(?:9\d|1[01]\d)(?:st|nd|rd|th)\sbirthday|{_SPELT}\sbirthday"),
    Caseless(
        r"\b(?:shy|short|days?|weeks?|months?)\s(?:of|from|before)\s(?:turning\s|being\s|her\s|his\s)?(?P<told>(?:9\d|1[01]\d)(?:th|st|nd|rd)?)(?![\w%.])(?!\s(?:percent|points|patients|hours|days|kg|pounds|lbs))"
    ),
    Caseless(
        rf"(?<![\w-])(?P<told>(?:ninety[\s-]{_ONES}|(?:one|a)\shundred\sand\s(?:{_ONES}|ten|eleven|twelve)|a\shundred)\syears)\b(?!\s(?:ago|later|of\s(?:history|medicine|research|data)|before|after|old|from\snow))"
    ),
    Caseless(r"\bin\s(?:his|her|their)\s(?P<told>(?:9\d|1[01]\d)(?:st|nd|rd|th)\syear)\b"),
    Caseless(rf"\bat\s(?:age\s)?{_OLD},?\s(?:she|he|my\spatient|the\spatient|this)\b"),
    Caseless(
        rf"\b(?:(?:patient|pt|man|woman|lady|gentleman)'s|his|her|whose)\s{_OLD}\syears\b(?!\s(?:of\s(?:experience|service|practice)))"
    ),
    Caseless(
        r"\b(?:celebrat\w+|turned|reached|lived|complet\w+)\s(?:\w+\s)?(?P<told>a\s(?:full\s|whole\s)?century)\b(?!\s(?:of\s(?:care|service|medicine|research)|ago))"
    ),
    Caseless(r"\b(?:super)?centenarian\b(?!s|\s(?:jokes?|wards?|stud(?:y|ies)|clinic|project|cohort|genes?))"),
    Caseless(
        r"\b(?:born|birth\syear|year\sof\sbirth|yob|dob|birth\s?date)\W{0,3}(?:in|is|was"
        r"|:)?\s?(?:the\syear\s)?(?P<year>1[89][0-2]\d|193[0-6])\b",
    ),
)


_BUILT = Caseless(
    r"\b(?:hospital|school|clinic|building|college|university|church|program|society|unit|library|house|church|bridge|tower)\s(?:(?:itself|is|was|are|turned|turns|that|which|over|about|nearly|almost|now)\s){0,3}$"
)
_WARM = Caseless(
    r"\b(?:temp(?:erature)?s?|t-?max|fevers?|febrile|afebrile|degrees|t)\W{0,3}(?:(?:of|to|was|is|at|up|spiked|around)\W{1,2}){0,3}$"
)
"""A temperature in Fahrenheit."""
_IN_BREATH = Caseless(r"\b(?:air|oxygen|liters?|cannula|sats|saturat\w+|spo2)\W[^.;]{0,14}$")
"""How much oxygen is in the blood."""
_SOMEBODY = Caseless(r"\b(?:he|she|his|her|patient|pt|woman|man|lady|gentleman|consult|admission)\b")
_KIN_WORDS = either(words("patient", "kin"))
_MY_KIN = Caseless(rf"\bmy\s(?:own\s|late\s|great-?\s?)?(?:{_KIN_WORDS})\b[^.;!?\n]{{0,20}}$")
_MY, _KIN = Caseless(r"\bmy\s$"), Placed(rf"\s(?:\w+\s)?(?:great-?)?(?:{_KIN_WORDS})\b")


def _own_kin(text: str, found: re.Match[str]) -> bool:
    """Whether it is somebody of the student's own family, who is on no ward."""
    start = found.start()
    before = _MY.search(text, max(0, start - 4), start) is not None and _KIN.match(text, found.end()) is not None
    return before or _MY_KIN.search(text, max(0, start - 40), start + found[0].find(" ") + 1) is not None


def ages(text: str) -> Iterator[Found]:
    """Find them. *90 or older*, *in her nineties*, 99th percentile and 92 % are fine."""
    for pattern in held(text, _PATTERNS):
        for found in pattern.finditer(text):
            if _BUILT.search(text, max(0, found.start() - 30), found.start()):
                continue
            if _IN_BREATH.search(text, max(0, found.start() - 30), found.start()):
                continue
            if found.lastgroup == "told" and not _SOMEBODY.search(text):
                continue
            if not _own_kin(text, found) and not (found.lastgroup == "sex" and _WARM.search(text, 0, found.start())):
                yield Kind.AGE, *found.span(found.lastgroup or 0)
