"""What numbers and codes of one person are called, and what they look like."""

from __future__ import annotations

from bot.caseless import Cased, Caseless
from bot.guard.hits import Kind

_NUMBER_WORD = r"(?:numbers?|nos?\b\.?|num\b\.?|nbr|ids?\b|identifier|code|#|digits)"
_LINK = (
    r"(?:\s{0,3}(?:[:#=(.,-]|is\b|was\b|are\b|were\b|labell?ed\b|marked\b|of\b|ends?\b|ending\b|in\b|as\b|reads?\b|starts?\b|with\b|number\b"
    r"|no\b\.?|id\b)){0,4}\s{0,3}"
)


def _called(what: str, token: str, *, must: str = r"") -> Caseless:
    """A name of a number, links such as `is` or `#`, and the number itself as the group `code`."""
    return Caseless(rf"(?<![a-z0-9])(?:{what}){must}{_LINK}(?P<code>{token})(?![a-z0-9])")


_TOKEN3 = r"(?=[a-z-]{0,12}\d)(?=[a-z-]*(?:\d[a-z-]*){3})[a-z0-9](?:[a-z0-9]|[-/ ](?=\d)|-(?=[a-z0-9])){2,24}"
_TOKEN4 = r"(?=[a-z-]{0,12}\d)(?=[a-z-]*(?:\d[a-z-]*){4})[a-z0-9](?:[a-z0-9]|[-/ ](?=\d)|-(?=[a-z0-9])){3,28}"
_TOKEN2 = r"(?=[a-z-]{0,12}\d)[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){1,24}"
_MUST = rf"(?:['s]{{0,2}}\s{{0,2}}{_NUMBER_WORD})"
_MAY = rf"(?:['s]{{0,2}}\s{{0,2}}{_NUMBER_WORD})?"

CALLED: tuple[tuple[Kind, Caseless], ...] = (
    (Kind.SSN, _called(r"ss[n#]|s\.s\.n\.?|ss no\.?|social(?: security)?", r"\d[\d -]{2,11}\d", must=_MAY)),
    (Kind.RECORD, _called(r"mrns?|m\.r\.n\.?|chart\s?#", r"\d{1,4}(?: \d{1,4}){1,4}", must=_MAY)),
    (Kind.RECORD, _called(r"mrns?|m\.r\.n\.?|mr\s?(?:#|number|no\b\.?)|mrno|medrec|med rec|emrn?", _TOKEN3, must=_MAY)),
    (
        Kind.RECORD,
        _called(
            r"medical record|health record|record|chart|hospital|patient|pt|encounter|visit|accession|specimen"
            r"|case|admission|acc"
            r"|csn|fin|har|consult|order|requisition|episode|epic|cerner|meditech|mychart|history|emr|file|unit record",
            _TOKEN3,
            must=_MUST,
        ),
    ),
    (Kind.RECORD, _called(r"h#|hosp(?:ital)?\s?#|mr#|enc(?:ounter)?", r"#?\d{2,7}(?:-\d{1,7}){1,3}")),
    (Kind.UNIQUE, _called(r"unos|optn", _TOKEN3)),
    (Kind.RECORD, _called(r"urn?|unit record(?: ur)?", r"\d{5,9}")),
    (
        Kind.VEHICLE,
        _called(r"vin", r"(?=(?:[a-z]*\d){3})(?=\d*[a-z])[a-hj-npr-z0-9]{7,17}", must=r"(?: ending| starting)"),
    ),
    (Kind.LICENSE, _called(r"cdl(?:\sholder)?", r"(?:[a-z]{2}-)?[a-z0-9*]{6,14}")),
    (
        Kind.VEHICLE,
        Caseless(r"(?<![a-z0-9])vin\s#?(?P<code>(?=(?:[a-z]*\d){3})(?=\d*[a-z])[a-hj-npr-z0-9]{8,16})(?![a-z0-9])"),
    ),
    (Kind.RECORD, _called(r"csn|fin|accession|specimen|unit number", _TOKEN4)),
    (Kind.RECORD, _called(r"mr|encounter|visit|specimen", r"\d{5,12}")),
    (Kind.UNIQUE, _called(r"(?:study )?(?:subject|participant)", r"\d{2,4}-[a-z0-9]{2,6}")),
    (
        Kind.UNIQUE,
        Caseless(
            r"(?<![a-z0-9])(?:participant|subject|enrollee|volunteer)\s#?(?P<code>(?-i:[A-Z]{2,6})-?\d{2,}[\w-]{0,12})"
        ),
    ),
    (Kind.RECORD, Cased(r"(?<![\w-])(?P<code>[A-Z]{1,3}\d{2}-\d{4,7})(?![\w-])")),
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
        _called(r"account|acct\.?|routing|iban|(?:credit|debit) card|visa|mastercard", r"[a-z]{0,4}-?\d[\d -]{2,24}\d"),
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
    (Kind.VEHICLE, _called(r"vin|vehicle identification", r"(?=(?:[a-z]*\d){5})[a-z0-9]{11,17}", must=_MAY)),
    (Kind.VEHICLE, _called("vin", r"\d{4,8}", must=r" (?:ends|ending|starts)(?: in| with)?")),
    (
        Kind.VEHICLE,
        Caseless(
            r"(?<![a-z])(?:plates?|tags?|registration)(?:\snumber)?,?\s(?:(?:of|on)\s[^.;,\n]{1,25},\s)?(?-i:(?:[A-Z][a-z]+|[A-Z]{2})\s)?"
            r"(?P<code>(?-i:[A-Z]{2,3}[ -]?\d{3,4}|\d{3,4}[ -]?[A-Z]{2,3})(?:\s[A-Z]{2})?)(?![\w%-])"
        ),
    ),
    (
        Kind.SSN,
        Caseless(r"(?<!my\s)\blast\s(?:four|4)\b(?:\sdigits)?(?:,|:|\swere|\swas|\sof)?\s(?P<code>\d{4})(?![\w-])"),
    ),
    (
        Kind.RECORD,
        Caseless(
            r"\b(?:patient|pt|chart|man|woman|baby)\s(?:\w+\s)?(?:filed|listed|registered)\s(?:under|as)\s#?(?P<code>\d[\d-]{4,14}\d)(?![\w-])"
            r"|\bfile\s(?:was\s|is\s)?(?:number|no\.?)\s(?P<file>\d{2,6}(?:[-/]\d{2,4})?)(?![\w-])"
        ),
    ),
    (
        Kind.DEVICE,
        Caseless(
            r"\b(?:pacer|pacemaker|icd|lvad|stent|valve|implant|pump|stem|sensor|transmitter)\s(?:\(|id\s|lot\s)(?-i:[A-Z][a-z]+\s)?(?P<code>(?=(?:[a-z-]*\d){2})(?-i:[A-Z0-9][A-Z0-9-]{5,17}))(?![\w-])"
        ),
    ),
    (
        Kind.ACCOUNT,
        Caseless(
            r"(?<!my\s)\b(?:va|id|insurance|medicaid|medicare|bank|debit|credit)\scard\s(?:ends|ending)(?:\s(?:in|with))?\s(?P<code>\d{4})(?!\d)"
        ),
    ),
    (Kind.UNIQUE, Caseless(r"\bunit\s(?P<code>(?-i:[A-Z])\d{3,4}\s?\d{2}\s?\d{4,6})(?!\d)")),
    (
        Kind.VEHICLE,
        Cased(
            r"(?<![a-z0-9])(?P<code>(?=[A-Z0-9]*\d{4,6}(?![A-Z0-9]))(?=[A-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17})"
            r"(?![a-z0-9])"
        ),
    ),
    (
        Kind.DEVICE,
        _called(
            r"serial|device|pacemaker|icd|implant|pump|udi|lot|model|stent|valve|lead|generator|defibrillator"
            r"|monitor|controller|cochlear|transmitter|sensor|meter|glucometer|receiver"
            r"|prosthesis|lvad|graft",
            _TOKEN4,
            must=rf"(?:['s]{{0,2}}\s{{0,2}}(?:serial\s)?{_NUMBER_WORD}|\sserial)",
        ),
    ),
    (Kind.DEVICE, _called(r"s/n|sn|serial|udi", rf"(?:[a-z]{{2,4}} )?{_TOKEN4}")),
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
SHAPES: tuple[tuple[Kind, Caseless], ...] = (
    (Kind.SSN, Cased(r"(?<![\w-])\d{3}([- .])\d{2}\1\d{4}(?![\w-])")),
    (Kind.ACCOUNT, Cased(r"(?<![\w-])\d{4}([- ])\d{4}\1\d{4}\1\d{4}(?![\w-])")),
)
