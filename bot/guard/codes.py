"""Numbers and codes that belong to one person: by what they are called, by their shape, or by their length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless, Placed, held
from bot.guard.called import CALLED, SHAPES
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.sentences import beside

Found = tuple[Kind, int, int]

_LONG = Caseless(r"(?<![\w.,/-])(?:#\s?)?(?P<code>(?:[a-z]{1,3}-?)?\d{7,20}[a-z]{0,2}|0\d{5})(?![\w/-]|[.,]\d)")
_PUBLIC = Caseless(
    r"(?:interfolio|pmid|pmcid|pmc|nct|doi|isbn|issn|aamc|eras|nrmp|usmle|nbme|comlex|grants?|award|protocol|registry|registration|irb|orcid|prospero"
    r"|\b(?:bnp|probnp|wbc|plt|platelets?|ferritin|troponins?|viral\sload|count|levels?|ck|ldh|afp|b?hcg|anc|titers?)"
    r"|hl|ca|ai|dk|r01|k08|k23|t32"
    r"|copy|copies|dollars|\$|views)\W{0,3}(?:(?:id|number|no|grant|award|is|was)\W{0,3}){0,3}[a-z]{0,2}$",
)
_UNITS = Placed(
    r"\s?(?:units?|iu|copies|cells?|cfu|mg|mcg|ml|per|people|patients|records|rows|reads|dollars|views"
    r"|participants|/)\b|\s?[%$]",
)
_MY_NUMBER = Caseless(
    r"\bmy\s(?!patient|pt\b)(?:[\w]+\s){0,3}(?:ids?|numbers?|no|code|pin|cell|phone|mobile|receipt|licen[sc]e|certificate|confirmation|application|card)\W{0,3}(?:(?:is|was)\W{1,2})?$"
)
_PUBLIC_CODE = Placed(r"(?:nct|pmc|hl|ca|ai|dk|mh|ns|gm|hd|ag|da|nr|md|lm|tr|cpt|isrctn)-?\d")
_NOT_DATED = re.compile(r"^(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?$")


_MY = Caseless(
    rf"\bmy\s(?!(?:notes?|write-?up|h&p|consult|list|presentation)\b"
    rf"|(?:[\w'-]+\s){{0,3}}(?:patient|pt|{either(words('patient', 'nouns'))})(?:'s)?\s)(?:[\w'-]+\s){{0,3}}$"
)
_PATIENT = Placed(rf"(?:pt|patient|{either(words('patient', 'nouns'))})\b")
"""A student's own number; *my patient 4471* is none."""


_OF_PAPERS = Caseless(r"\b(?:orcid|isbn|issn|doi|pmid)\W{0,3}(?:(?:id|is)\W{1,2})?$")


def _own(text: str, start: int, code: int) -> bool:
    """Whether a number is the student's, or that of a paper."""
    mine = _MY.search(text, max(0, start - 40), start) is not None and _PATIENT.match(text, start) is None
    return mine or _OF_PAPERS.search(text, max(0, code - 30), code) is not None


_READ_OUT = Caseless(
    r"\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[\s-]){4,12}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b"
)
_CHARGE = (
    r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundred|thousand|double|triple|dash|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa"
    r"|quebec|romeo|sierra|tango|uniform|victor|whiskey|x-?ray|yankee|zulu)"
)
_TOLD_OUT = Caseless(
    r"(?<!my\s)\b(?:social(?:\ssecurity)?|ssn|phone|number|mrn|pin|account|plates?|tags?|code|zip|policy|claim|id|badge)\b[^.;\n]{0,50}?[\s:,]"
    rf"(?P<code>{_CHARGE}(?:[\s,-]{{1,2}}{_CHARGE}){{3,14}})\b(?!\s(?:patients|people|years|days|percent|times|dollars))"
)
"""*His social: nine hundred, fifty, four four one nine*; *Bravo Lima Tango four four two*."""
_SPACED = Caseless(
    r"(?<!my\s)\b(?:number|mrn|record|chart|file|emr|code|pin|id|social|ssn|phone|account)\b[^.;\n]{0,30}?[\s:](?P<code>\d(?:[\s,-]\d){4,14})(?![\w%])"
)
_CAR = Caseless(
    r"\b(?:car|truck|van|suv|pickup|cab|taxi|motorcycle|jeep|honda|toyota|ford|subaru|chevy|chevrolet|nissan|hyundai|kia|mazda|tesla|buick|dodge|volvo|bmw|camry|civic|corolla|prius)"
    r"\s?[(,]\s?(?P<code>(?-i:[A-Z]{2,3}[ -]?\d{3,4}|\d[A-Z]{3}\d{3}|\d{3}[ -]?[A-Z]{3}))(?![\w-])"
)
_IS_WHO = Caseless(
    r"(?<![\w.-])(?P<code>(?-i:[A-Z]{1,3})-?\d{3,7})\s(?:was|is)\s(?:the|an?|my|our)\s(?:[\w-]+\s){0,3}(?:patient|man|woman|boy|girl|lady|gentleman|veteran|child|baby)\b"
)
_VANITY = Caseless(
    r"\b(?:plated\s|(?:vanity|custom|personali[sz]ed)\s(?:license\s)?plates?\b[^.;\n]{0,30}?[\s:,]\"?)(?P<code>(?-i:[A-Z0-9]{4,8}))(?![\w-])"
)
_ODD = re.compile(
    r"(?<![\w.,/$:-])(?:#\s?)?(?P<code>(?=[A-Za-z0-9-]*[A-Za-z-])(?=(?:[A-Za-z-]*\d){3})(?![A-Za-z]{4})[A-Za-z0-9]{1,16}(?:-[A-Za-z0-9]{1,14}){0,3}|\d{5,12})(?![\w%/-]|[.,:]\d)"
)
"""What no word and no measure looks like: letters among figures, groups of figures."""
_ON_WHAT = Caseless(
    r"\b(?:plans?|dockets?|certificates?|subjects?|participants?|hearing|permits?|registration|medallion|registry|file|roster|logbook|run|vouchers?|petition|warrant|complaint|prescription|rx|referral|waitlist|enrollment|bag|kit|monitor|summons|citation|wristbands?|bracelets?|stickers?|labels?|tags?|cards?|badges?|charts?|records?|files?|claims?|groups?|polic(?:y|ies)|members?|subscribers?|accounts?|serial|lots?|recorder|devices?|valve|stents?|pumps?"
    r"|pacemaker|defibrillator|ventilator|implants?|prosthesis|plates?|licen[sc]e|passport|lockers?|case|invoice|bills?|reports?|epic|ids?|numbers?|codes?|pin|barcodes?|specimens?|samples?|tubes?|forms?|envelopes?|order|request|ticket|meter|sensor|transmitter|controller|reader|chair)\b|#"
)
_THEIRS = Caseless(
    r"\b(?:his|her|their|him|he|she|inmate|prisoner|detainee|veteran|patients?|pts?|pt's|woman|man|boy|girl|baby|child|infant|mother|father|family|donor|recipient)\b"
)
_MEASURED = Placed(
    r"\d+s$|\d{1,3}(?:mg|mcg|ml|kg|g|mm|cm|cc|l|hz|mhz|w|v|k|x)\b|(?:19|20)\d\d-(?:19|20)?\d\d\b|\d+-\d{1,3}$|(?:icd|cpt|sars|covid|cyp|h\dn|pgy|grch|ms-?drg|iso|hla)"
)


_FILE_NUMBER = re.compile(r"(?!\d{3}-\d{3}-\d{4}$)(?:\d{2,4}-)\d{5,12}$")
"""A year and a number: of a file, of a court."""


def _near_nouns(text: str) -> Iterator[Found]:
    """Figures beside what they stand on, in a sentence about a patient: *her wristband, 6610-4482*."""
    for found in _ODD.finditer(text) if _ON_WHAT.search(text) else ():
        near = text[max(0, found.start() - 50) : found.start("code")] + "|" + text[found.end() : found.end() + 25]
        long = (
            len(found["code"]) > 8
            and (any(map(str.isalpha, found["code"])) or _FILE_NUMBER.match(found["code"]))
            and sum(map(str.isdigit, found["code"])) > 4
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


_KINDS = {pattern: kind for kind, pattern in (*CALLED, *SHAPES)}


def codes(text: str) -> Iterator[Found]:
    """Find them. A public number, such as of a trial, a paper or a grant, is nobody's."""
    yield from ((Kind.UNIQUE, *found.span()) for found in _READ_OUT.finditer(text))
    yield from ((Kind.UNIQUE, *found.span("code")) for found in _TOLD_OUT.finditer(text))
    yield from ((Kind.VEHICLE, *found.span("code")) for found in _VANITY.finditer(text))
    if not any(map(str.isdigit, text)):
        return
    yield from ((Kind.UNIQUE, *found.span("code")) for each in (_IS_WHO, _SPACED) for found in each.finditer(text))
    yield from ((Kind.VEHICLE, *found.span("code")) for found in _CAR.finditer(text))
    yield from _near_nouns(text)
    for pattern in held(text, _KINDS):
        for found in pattern.finditer(text):
            span = found.span(found.lastgroup or 0)
            if not _own(text, found.start(), span[0]) and not _NOT_DATED.match(text[slice(*span)].strip()):
                yield _KINDS[pattern], *span
    for found in _LONG.finditer(text):
        before, after = text[max(0, found.start() - 30) : found.start()], text[found.end() : found.end() + 14]
        if not (
            _PUBLIC.search(before)
            or _MY_NUMBER.search(before)
            or _UNITS.match(after)
            or _PUBLIC_CODE.match(found["code"])
        ):
            yield Kind.UNIQUE, *found.span("code")
