"""Numbers and codes that belong to one person: by what they are called, by their shape, or by their length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless, Pattern
from bot.guard.hits import Kind
from bot.guard.sentences import beside

Found = tuple[Kind, int, int]

_NUMBER_WORD = r"(?:numbers?|nos?\b\.?|num\b\.?|nbr|ids?\b|identifier|code|#|digits)"
_LINK = (
    r"(?:\s{0,3}(?:[:#=(.,-]|is\b|was\b|are\b|were\b|labell?ed\b|marked\b|of\b|ends?\b|ending\b|in\b|as\b|reads?\b|starts?\b|with\b|number\b"
    r"|no\b\.?|id\b)){0,4}\s{0,3}"
)


def _called(what: str, token: str, *, must: str = r"") -> Pattern:
    """A name of a number, links such as `is` or `#`, and the number itself as the group `code`."""
    return Caseless(rf"(?<![a-z0-9])(?:{what}){must}{_LINK}(?P<code>{token})(?![a-z0-9])")


_TOKEN3 = r"(?=[a-z-]{0,12}\d)(?=[a-z-]*(?:\d[a-z-]*){3})[a-z0-9](?:[a-z0-9]|[-/ ](?=\d)|-(?=[a-z0-9])){2,24}"
_TOKEN4 = r"(?=[a-z-]{0,12}\d)(?=[a-z-]*(?:\d[a-z-]*){4})[a-z0-9](?:[a-z0-9]|[-/ ](?=\d)|-(?=[a-z0-9])){3,28}"
_TOKEN2 = r"(?=[a-z-]{0,12}\d)[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){1,24}"
_MUST = rf"(?:['s]{{0,2}}\s{{0,2}}{_NUMBER_WORD})"
_MAY = rf"(?:['s]{{0,2}}\s{{0,2}}{_NUMBER_WORD})?"

_CALLED: tuple[tuple[Kind, Pattern], ...] = (
    (Kind.SSN, _called(r"ss[n#]|s\.s\.n\.?|ss no\.?|social(?: security)?", r"\d[\d -]{2,11}\d", must=_MAY)),
    (Kind.RECORD, _called(r"mrns?|m\.r\.n\.?|mr\s?(?:#|number|no\b\.?)|mrno|medrec|med rec|emrn?", _TOKEN3, must=_MAY)),
    (
        Kind.RECORD,
        _called(
            r"medical record|health record|record|chart|hospital|patient|pt|encounter|visit|accession|specimen"
            r"|case|admission"
            r"|csn|fin|har|consult|order|requisition|episode|epic|unit record",
            _TOKEN3,
            must=_MUST,
        ),
    ),
    (Kind.RECORD, _called(r"csn|fin|accession|specimen|unit number", _TOKEN4)),
    (Kind.RECORD, _called(r"mr|encounter|visit|specimen", r"\d{5,12}")),
    (Kind.UNIQUE, _called(r"(?:study )?(?:subject|participant)", r"\d{2,4}-[a-z0-9]{2,6}")),
    (Kind.UNIQUE, Caseless(r"(?<![a-z0-9])(?:participant|subject)\s#?(?P<code>\d{3,6})(?![a-z0-9])")),
    (Kind.UNIQUE, _called(r"(?:research|study|trial) (?:subject|participant|volunteer)", r"\d{1,5}", must=_MUST)),
    (Kind.LICENSE, _called(r"certificate", r"[a-z]{0,2}-?\d{5,12}")),
    (Kind.UNIQUE, _called(r"inmate|prisoner|detainee|booking|evacuee|donor|recipient", r"#?\d{3,}(?:-\d{2,})*")),
    (
        Kind.UNIQUE,
        Caseless(
            r"(?<![a-z0-9])(?:his|her|their|the\spatient's)\s(?:\w+\s){0,2}(?:number|id|code|pin|badge)\b(?:\s(?:at|with|on|in|from|for)"
            r"\s(?:\w+\s){1,3}?\w+)?(?:,|\s(?:is|was)|:)\s#?(?P<code>(?!(?:\d{3}-)?\d{3}-\d{4})\d[\d-]{2,14}\d)(?![\w%])"
        ),
    ),
    (
        Kind.UNIQUE,
        Caseless(
            r"(?<![a-z0-9])(?<!my\s)(?:number|code|id|pin)\s(?:(?:on|in|from|for|at)\s(?:the|his|her|their|an?)|of\s(?:his|her|their))"
            r"\s(?:[\w']+\s){1,4}?(?:was|is|were|reads?|end(?:ed|s)\sin|start(?:ed|s)\swith|beg[ai]n\w*\swith)\s#?"
            r"(?P<code>(?=(?:[a-z-]*\d){4})[a-z0-9](?:-?[a-z0-9]){3,23})(?![\w%])"
        ),
    ),
    (Kind.ACCOUNT, _called(r"invoice|receipt|bill", r"\d{3,}(?:-\d{2,})+|\d{5,12}")),
    (Kind.UNIQUE, _called(r"barcode|wristband|bracelet", r"\d[\d -]{4,24}\d")),
    (Kind.RECORD, _called(r"patient|pt|chart|record", r"#?\d{4,12}", must=r"")),
    (Kind.RECORD, _called(r"chart|record", r"\d{2,6}(?:-\d{1,6}){1,3}", must=r"")),
    (
        Kind.PLAN,
        _called(
            r"member|subscriber|policy|group|plan|health plan|medicaid|medicare|insurance|beneficiary|claim|mbi"
            r"|hicn|payer|payor"
            r"|blue cross|aetna|cigna|humana|united(?:healthcare)?|kaiser|tricare|prior auth(?:orization)?"
            r"|authorization",
            _TOKEN4,
            must=_MUST,
        ),
    ),
    (
        Kind.PLAN,
        Caseless(r"(?<![a-z0-9])(?P<code>[1-9][a-z][a-z0-9]\d-?[a-z][a-z0-9]\d-?[a-z]{2}\d\d)(?![a-z0-9])"),
    ),
    (
        Kind.PLAN,
        _called(r"medicaid|medicare|mbi|hicn", r"(?=[a-z-]{0,8}\d)(?=(?:[a-z-]*\d){5})[a-z0-9][a-z0-9-]{4,20}"),
    ),
    (
        Kind.ACCOUNT,
        _called(
            r"account|acct\.?|billing|invoice|bank|checking|credit card|debit card|card|guarantor|receipt",
            _TOKEN4,
            must=_MUST,
        ),
    ),
    (
        Kind.ACCOUNT,
        _called(r"account|acct\.?|routing|iban|(?:credit|debit) card|visa|mastercard", r"[a-z]{0,4}\d[\d -]{2,24}\d"),
    ),
    (
        Kind.LICENSE,
        _called(
            r"driver'?s'? licen[sc]e|dl|licen[sc]e|passport|certificate|certification|dea|npi|green card|visa"
            r"|alien|permit"
            r"|military|veteran|va|state id|student id|school id|badge|employee|inmate|prisoner|booking|green card",
            _TOKEN4,
            must=_MUST,
        ),
    ),
    (
        Kind.LICENSE,
        _called(r"driver'?s'? licen[sc]e|passport|dea|npi|licen[sc]e|a-number", rf"(?:[a-z]{{2,3}} )?{_TOKEN4}"),
    ),
    (
        Kind.VEHICLE,
        Caseless(
            r"(?<![a-z])(?:licen[sc]e|lic\.?|number|registration|car|truck|vehicle|van|suv"
            r"|motorcycle)[\s-]{1,2}(?:plates?|tags?)"
            r"(?:\s(?:number|no\.?|is|was|reads?|reading|on|of|her|his|their|the|car|truck|van)){0,4},?\s?[:#]?\s?\"?"
            r"(?P<code>(?=[a-z -]{0,8}\d|\d{1,4}[ -]?[a-z])(?-i:[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,5}"
            r"|[a-z0-9]*\d[a-z0-9]*))(?![a-z0-9])",
        ),
    ),
    (
        Kind.VEHICLE,
        Caseless(
            r"(?<![a-z])plates?(?:\s(?:number|no\.?|is|was|were|read|reads?"
            r"|reading)){0,2}\s?[:#]?\s?\"?(?P<code>(?=[a-z]{1,4}[ -]?\d"
            r"|\d{1,4}[ -]?[a-z])[a-z0-9]{1,4}[ -]?[a-z0-9]{2,5})(?![a-z0-9])(?=[^\n]{0,40}(?:car|truck|van|hit"
            r"|crash|$|[.,;]))",
        ),
    ),
    (
        Kind.VEHICLE,
        Caseless(
            r"(?<![a-z])plates?\s(?:of|on|from)\s(?:his|her|their|the|a)\s(?:\w+\s){0,2}?(?:car|truck|van|suv|motorcycle|jeep|pickup|bike)"
            r"(?:,|:|\sread|\swas|\swere|\sis)?\s\"?(?-i:[A-Z][a-z]+\s)?"
            r"(?P<code>(?-i:(?=[A-Z -]{0,8}\d|\d{1,4}[ -]?[A-Z])"
            r"[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,5}))(?![a-z0-9])"
        ),
    ),
    (
        Kind.VEHICLE,
        Caseless(
            r"(?<![a-z])plates?\b[^.;\n]{0,60}?(?:\s(?:was|were|is|read|reads|said|started\swith|ended\sin)|:|,)\s\"?"
            r"(?P<code>(?-i:(?=[A-Z -]{0,8}\d|\d{1,4}[ -]?[A-Z])[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,5}))(?![\w%])"
        ),
    ),
    (
        Kind.VEHICLE,
        Caseless(
            r"(?<![a-z])(?:plates?|tags?|registration|registered\s(?:as|under))\s\"?"
            r"(?P<code>(?-i:(?=[A-Z -]{0,8}\d|\d{1,4}[ -]?[A-Z])(?=(?:[A-Z -]*\d){3})"
            r"(?=[\d -]*[A-Z])[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,5}){1,2}))(?![\w%])"
        ),
    ),
    (Kind.VEHICLE, _called(r"vin|vehicle identification", r"[a-hj-npr-z0-9]{11,17}", must=_MAY)),
    (
        Kind.VEHICLE,
        re.compile(
            r"(?<![a-z0-9])(?P<code>(?=[A-Z0-9]*\d{4,6}(?![A-Z0-9]))(?=[A-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17})"
            r"(?![a-z0-9])"
        ),
    ),
    (
        Kind.DEVICE,
        _called(
            r"serial|device|pacemaker|icd|implant|pump|udi|lot|model|stent|valve|lead|generator|defibrillator"
            r"|monitor|controller|cochlear"
            r"|prosthesis|lvad|graft",
            _TOKEN4,
            must=rf"(?:['s]{{0,2}}\s{{0,2}}(?:serial\s)?{_NUMBER_WORD}|\sserial)",
        ),
    ),
    (Kind.DEVICE, _called(r"s/n|sn|serial|udi", _TOKEN4)),
    (
        Kind.UNIQUE,
        _called(
            r"waitlist|waiting list|transplant|study"
            r"|subject|participant|trial|enrollment|screening|wristband|bracelet|barcode|tracking|locker"
            r"|confirmation|donor"
            r"|unos|registry|referral|prescription|rx|ticket|incident|police report|report|sample|tissue|bag|unit"
            r"|slide|block"
            r"|family|genome|biobank|access|pin|portal|tag",
            _TOKEN3,
            must=_MUST,
        ),
    ),
    (Kind.UNIQUE, Caseless(r"(?<![a-z0-9])(?P<code>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![a-z0-9])")),
    (Kind.RECORD, Caseless(r"(?<![a-z0-9])(?:initials\s)?(?P<code>(?:mrn|csn|fin)\d{3,12})(?![a-z0-9])")),
)
_SHAPES: tuple[tuple[Kind, Pattern], ...] = (
    (Kind.SSN, re.compile(r"(?<![\w-])\d{3}([- .])\d{2}\1\d{4}(?![\w-])")),
    (Kind.ACCOUNT, re.compile(r"(?<![\w-])\d{4}([- ])\d{4}\1\d{4}\1\d{4}(?![\w-])")),
)
_LONG = Caseless(r"(?<![\w.,/-])(?:#\s?)?(?P<code>(?:[a-z]{1,3}-?)?\d{7,20}[a-z]{0,2}|0\d{5})(?![\w/-]|[.,]\d)")
_PUBLIC = Caseless(
    r"(?:pmid|pmcid|pmc|nct|doi|isbn|issn|aamc|eras|nrmp|usmle|nbme|comlex|grants?|award|protocol|irb|orcid|prospero"
    r"|\b(?:bnp|probnp|wbc|plt|platelets?|ferritin|troponins?|viral\sload|count|levels?|ck|ldh|afp|b?hcg|anc|titers?)"
    r"|hl|ca|ai|dk|r01|k08|k23|t32"
    r"|copy|copies|dollars|\$|views)\W{0,3}(?:(?:id|number|no|grant|award|is|was)\W{0,3}){0,3}[a-z]{0,2}$",
)
_UNITS = Caseless(
    r"\s?(?:units?|iu|copies|cells?|cfu|mg|mcg|ml|per|people|patients|records|rows|reads|dollars|views"
    r"|participants|/)\b|\s?[%$]",
)
_MY_NUMBER = Caseless(
    r"\bmy\s(?!patient|pt\b)(?:[\w]+\s){0,3}(?:ids?|numbers?|no|code|pin|cell|phone|mobile)\W{0,3}(?:(?:is|was)\W{1,2})?$"
)
_PUBLIC_CODE = Caseless(r"(?:nct|pmc|hl|ca|ai|dk|mh|ns|gm|hd|ag|da|nr|md|lm|tr|cpt|isrctn)-?\d")
_NOT_DATED = re.compile(r"^(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?$")


_MY, _PATIENT = Caseless(r"\bmy\s$"), Caseless(r"pt\b|patient")
"""A student's own number; *my patient 4471* is none."""


_OF_PAPERS = Caseless(r"\b(?:orcid|isbn|issn|doi|pmid)\W{0,3}(?:(?:id|is)\W{1,2})?$")


def _own(text: str, start: int, code: int) -> bool:
    """Whether a number is the student's, or that of a paper."""
    mine = _MY.search(text, max(0, start - 4), start) is not None and _PATIENT.match(text, start) is None
    return mine or _OF_PAPERS.search(text, max(0, code - 30), code) is not None


_READ_OUT = Caseless(
    r"\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[\s-]){4,12}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b"
)
_ODD = re.compile(
    r"(?<![\w.,/$:-])(?:#\s?)?(?P<code>(?=[A-Za-z0-9-]*[A-Za-z-])(?=(?:[A-Za-z-]*\d){3})(?![A-Za-z]{4})[A-Za-z0-9]{1,16}(?:-[A-Za-z0-9]{1,14}){0,3}|\d{5,12})(?![\w%/-]|[.,:]\d)"
)
"""What no word and no measure looks like: letters among figures, groups of figures."""
_ON_WHAT = Caseless(
    r"\b(?:plans?|dockets?|certificates?|subjects?|participants?|hearing|permits?|registration|vouchers?|petition|warrant|complaint|prescription|rx|referral|waitlist|enrollment|bag|kit|monitor|summons|citation|wristbands?|bracelets?|stickers?|labels?|tags?|cards?|badges?|charts?|records?|files?|claims?|groups?|polic(?:y|ies)|members?|subscribers?|accounts?|serial|lots?|recorder|devices?|valve|stents?|pumps?"
    r"|pacemaker|defibrillator|ventilator|implants?|prosthesis|plates?|licen[sc]e|passport|lockers?|case|invoice|bills?|reports?|epic|ids?|numbers?|codes?|pin|barcodes?|specimens?|samples?|tubes?|forms?|envelopes?|order|request|ticket|meter|sensor|transmitter|controller|reader|chair)\b|#"
)
_THEIRS = Caseless(
    r"\b(?:his|her|their|him|he|she|patients?|pts?|pt's|woman|man|boy|girl|baby|child|infant|mother|father|family|donor|recipient)\b"
)
_MEASURED = Caseless(
    r"\d+s$|\d{1,3}(?:mg|mcg|ml|kg|g|mm|cm|cc|l|hz|mhz|w|v|k|x)\b|(?:19|20)\d\d-(?:19|20)?\d\d\b|\d+-\d{1,3}$|(?:icd|cpt|sars|covid|cyp|h\dn|pgy|grch|ms-?drg|iso|hla)"
)


def _near_nouns(text: str) -> Iterator[Found]:
    """Figures beside what they stand on, in a sentence about a patient: *her wristband, 6610-4482*."""
    for found in _ODD.finditer(text) if _ON_WHAT.search(text) else ():
        near = text[max(0, found.start() - 50) : found.start("code")] + "|" + text[found.end() : found.end() + 25]
        long = (
            len(found["code"]) > 8 and any(map(str.isalpha, found["code"])) and sum(map(str.isdigit, found["code"])) > 4
        )
        if (
            not _ON_WHAT.search(near)
            or not (long or _THEIRS.search(beside(text, *found.span())))
            or _own(text, found.start(), found.start("code"))
        ):
            continue
        if _PUBLIC.search(text[max(0, found.start() - 30) : found.start()]) or _PUBLIC_CODE.match(found["code"]):
            continue
        if not (_MEASURED.match(found["code"]) or _NOT_DATED.match(found["code"]) or _UNITS.match(text, found.end())):
            yield Kind.UNIQUE, *found.span("code")


def codes(text: str) -> Iterator[Found]:
    """Find them. A public number, such as of a trial, a paper or a grant, is nobody's."""
    yield from ((Kind.UNIQUE, *found.span()) for found in _READ_OUT.finditer(text))
    if not any(map(str.isdigit, text)):
        return
    yield from _near_nouns(text)
    for kind, pattern in (*_CALLED, *_SHAPES):
        for found in pattern.finditer(text):
            span = found.span("code") if "code" in found.re.groupindex else found.span()
            if not _own(text, found.start(), span[0]) and not _NOT_DATED.match(text[slice(*span)].strip()):
                yield kind, *span
    for found in _LONG.finditer(text):
        before, after = text[max(0, found.start() - 30) : found.start()], text[found.end() : found.end() + 14]
        if not (
            _PUBLIC.search(before)
            or _MY_NUMBER.search(before)
            or _UNITS.match(after)
            or _PUBLIC_CODE.match(found["code"])
        ):
            yield Kind.UNIQUE, *found.span("code")
