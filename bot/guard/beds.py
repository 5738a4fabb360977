"""Bed and room of a patient, not the rooms where students learn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Cased, Caseless, Placed, held
from bot.guard.hits import Kind

Found = tuple[Kind, int, int]

_SPELT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty)"
)
_UNIT = (
    r"\s?(?:%|x\b|/|:\d|-?\s?(?:hours?|hrs?|h\b|days?|weeks?|wks?|months?|years?|yrs?|nights?|times?"
    r"|minutes?|mins?|patients?|beds?"
    r"|a\.?m\b|p\.?m\b|percent|residents?|students?|people|or more"
    r"|more|additional|other|new|admissions"
    r"|feet|ft|inches|degrees|liters?|points?|on one|by one|at a time))"
)
_BED = Caseless(
    rf"(?<![a-z])(?:hospital\s)?(?P<what>beds?|bedside|rooms?|rms?\b\.?|cubicles?|(?:ed|er)\shall(?:way)?|hallway|crib|cot|warmer|isolette|incubator|gurney|stretcher"
    rf"|bassinet|bay|pod|slot|bedspace|"
    rf"(?:dialysis|infusion)\s(?:chair|station))"
    rf"\s?(?:number|no\.?|num|#|:|-)?\s?#?\s?(?P<at>\d{{1,5}}\s?-?[a-z]?\d?(?![a-z0-9])|{_SPELT}\b"
    rf"|[A-H]\b(?![.']\w|'))(?!{_UNIT}|-on-|-bed|\.\d)",
)
_LETTER_BED = Cased(
    r"(?<![A-Za-z])(?i:bed|room|rm|bay)\s(?:[A-H]\d{1,2}|[A-H])(?![\w'-])|\b(?:[MSCNP]?ICU|CCU|PACU|ED|ward)\s(?:bed|room)\s[A-Z](?![\w'-])"
)
_TEACHING = Caseless(
    r"\b(?:conference|lecture|class|study|call|team|meeting|break|seminar|exam(?:ination)?\sprep|work"
    r"|operating|or|simulation|sim|reading|dorm"
    r"|hotel|zoom|breakout|testing|interview|waiting|resident|residents'?|lounge|office|emergency"
    r"|delivery|locker|supply|anatomy|lab|elevator"
    r"|tampa|green|hudson's|glucose|exam\scenter|osce|skills|library|noon|meet in|met in|vitamin|river|bed,?)\s?$",
)
_NO_PATIENT = Caseless(
    r"(?:osce|exam|lecture|meeting|conference|session|teaching|zoom|small group|library|lab\b|interview|lounge"
    r"|office|locker|building|third\syears|drop\s(?:it\s)?off|medical\seducation|auditorium|work\s?room|classroom|microscope|multi-head|we\sprecept\w*|or\s(?:board|schedule|desk))",
)
_BESIDE = Caseless(
    rf"\b(?:patient|pt|lady|man|woman|gentleman|guy|girl|boy|baby|kid|she|he|him|her)(?:\s(?:is|was|who"
    rf"|who's|over|down|up|still|stayed|staying|lying))?\s"
    rf"(?:in|from|at)\s(?:the\s)?(?:(?:[a-z]?icu|ccu|nicu)[\s-])?#?(?P<at>(?!(?:19"
    rf"|20)\d\d\b|\d0s\b)\d{{1,4}}-?[a-z]?)(?![\w%/+-])(?!\.\d)(?!{_UNIT}"
    r"|\s(?:north|south|east|west|main|central|tower|different|separate|big|small|major|rounds?|visits?"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)|systems?|languages?|ways?|units?|mg|sentences?))",
)
_DASHED = Cased(
    r"\b(?:in|to|from|pt|patient|of|lost|saw|admitted|on|over|for|discharged|moved)\s(?P<at>\d{1,2}-?(?:[Ww]indow|[Dd]oor)|\d{1,3}-[ABD]|\d{1,2}[NSEW]-?\d{1,3}(?:-?[AB])?|\d{1,2}(?:[A-HJ-Z]|North|South|East|West)-\d{1,3}|\d{3,4}-?[ABD])(?![\w/%])(?!\s[A-Z][a-z]+\s(?:St|Ave|Road|Rd|Lane|Dr))"
)
_UNIT_BED = Cased(
    r"(?<![\w-])(?:[MSCNP]ICU|ICU|CCU|PACU|ED|ER)\s\d{1,2}(?=\s(?:(?:was|is)(?!\s(?:(?:my|our|the|an?)\s(?:[\w-]+\s)?(?:rotation|favou?rite|month|unit|service|home|team|block|place)|where|full|busy|closed|open)\b)|had|has|needed|coded|crashed|who|whose|with)\b|'s\s|,\s(?:(?:an?|the|our|my)\s(?:[\w-]+\s){0,3}(?:patient|man|woman|boy|girl|lady|gentleman|infant|baby|child|[\w-]+-old)|whose|who)\b)"
)


_EXAMINED = Cased(
    r"\b(?:examined|saw|checked(?:\son)?|rounded\son|presented|sat\swith|followed|covered|admitted|in|to|from|had|took|got)\s(?P<at>(?:[MSCNP]ICU|ICU|CCU|PACU)\s\d{1,2})(?!\w)"
    r"(?=[^.\n]{0,80}\b(?:her|his|him|she|he|patient|woman|man|boy|girl|baby)\b)"
)
_LIES = Caseless(
    r"\b(?:patients?|pt|lady|man|woman|gentleman|guy|girl|boy|baby|kid|child|mother|father|he|she)\s(?:[a-z]+\s){0,2}(?:in|from|at)\s"
    r"(?:the\s)?(?:exam\s|clinic\s|trauma\s|procedure\s)?$"
)
_DIGIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = (
    r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety)"
)
_SPELT_ROOM = Caseless(
    rf"\b(?:in|from|to|rooms?|beds?)\s(?P<at>{_DIGIT}[\s-](?:{_TEENS}(?:[\s-]{_DIGIT})?|(?:oh|o|zero|{_DIGIT})[\s-]{_DIGIT}))\b(?!\s(?:hours|days|weeks|months|years|percent|patients|minutes))"
)
"""*The veteran in four-twenty-six*."""
_WING = Cased(r"(?<!\d)\d{1,2}\s(?i:north|south|east|west)\s\d{1,3}\b")
_PLACED = Caseless(
    rf"\b(?P<at>(?:{_DIGIT}|{_TEENS}(?:-{_DIGIT})?)\s(?:by|near|at)\sthe\s(?:window|door|desk|station))\s(?:was|is|had|has|needed|went|stopped|coded|asked|never|kept)\b"
    r"|\b(?P<crib>(?:beds?|cribs?|cots?|bassinets?|isolettes?)\b[^.,;\n]{0,30},?\snumber\s\w+)"
    r"|\b(?:rounded\son|checked\son|looked\sin\son|covered|answered\s(?:for|to))\s(?P<room>\d{3,4})\b(?!\s(?:patients|people|notes|charts|hours))"
    r"|\b(?:in|from|to|into)\s(?:the\s)?(?P<bay>(?:\w+\s)?(?:holding|trauma|resus|recovery|triage|pre-?op|post-?op|pacu)\s\d{1,2})(?=,?\s(?:was|who|where|at\s(?:midnight|night|noon|\w+)|with|,|had|there|lay)|,)"
    r"|\b(?:in|from)\s(?P<numbered>\d{1,4}[a-d]?\s(?:bed|window|door))\b(?!\s(?:unit|hospital|icu|ward|facility|community|rural|clinic))"
    r"|\b(?:page|pager|text|board|message)\s(?:read|said|was)[:,]?\s\"?(?P<paged>\d{1,2}-\d{2,4}|\d{3,4}[a-d]?)\b(?!-)"
    r"|\b(?:walked|ran|went|rushed|moved|ran\sback)\sfrom\s(?P<ran>\d{3,4}\sto\s\d{3,4})\b(?=[^.\n]{0,60}\b(?:patient|man|woman|boy|girl|lady|gentleman|him|her)\b)"
    r"|\b(?:he|she)\b[^.;\n]{0,30}\s(?:down|lay|waiting|still|over|up|door|doors|sitting|alone),?\sin\s(?P<down>(?!(?:19|20)\d\d\b)\d{3,4}[a-d]?)(?=[.,;]|$|\s(?:and|with|when)\b)"
    r"|\boutside\s(?P<outside>(?!(?:19|20)\d\d\b)\d{3,4}[a-d]?)\b(?=[^.\n]{0,30}\b(?:his|her|he|she|family|sons?|daughters?|wife|husband)\b)"
    r"|\b(?:patient|lady|man|woman|gentleman|guy|girl|boy|kid)\sin\s(?P<letter>[a-d]-?\d{1,2})\b"
    r"|\b(?:bed|room),\s(?P<coded>\d{2,4}(?:-\d|[a-d])?)(?=[.,;]|$)"
    r"|\bto\s(?:the\s)?(?P<sent>[a-z]?icu\s\d{1,2})(?=\sto\s(?:place|examine|see|evaluate|draw|check|help|assess|admit|do|get)\b)"
    r"|\b(?:(?:was|were|got)\s(?:moved|transferred|transported|wheeled|brought)|(?:moved|transferred|wheeled|brought)\s(?:him|her|the\s\w+))\s(?:from\s)?(?P<moved>\d{3,4}[a-d]?\sto\s\d{3,4}[a-d]?)\b"
    r"|\b(?:code(?:\sblue)?|rapid(?:\sresponse)?|fall|arrest|alarm|call\slight|death|delivery|consult|admission)\sin\s(?P<event>(?!(?:19|20)\d\d\b)\d{3,4}[a-d]?)\b(?!\s(?:patients|cases|people|days))"
    r"|\b(?:patient|lady|man|woman|gentleman|guy|girl|boy|kid|who\s(?:was|sat))\sin\s(?P<seat>(?:chair|station|recliner)\s#?\d{1,3})\b|\b(?P<chair>(?:chair|station|recliner)\s#?\d{1,3})(?=\s(?:in|at|of)\s(?:the\s|our\s)?(?:infusion|dialysis|chemo))"
    r"|\b(?:room|door|hall|hallway|corridor|end|corner|bed)\b(?:\s\w+){0,4},\s(?P<door>\d{1,4}[a-d]?)(?=,\s(?:is|was|where|a|an|the)\b|\s(?:is|was)\b)"
    r"|\b(?:patient|lady|man|woman|gentleman|guy|girl|boy|kid)\b[^.,;\n]{0,40}\sin\s(?P<few>\d{1,2}[a-d]?)(?=\s(?:was|is|had|who|could|would|did|needed|kept|asked|never|stopped|went)\b)"
    r"|\b(?:patient|lady|man|woman|gentleman|guy|girl|boy|kid)\b[^.,;\n]{0,40}\sin\s(?P<in>(?!(?:19|20)\d\d)\d{3,4}[a-d]?)(?=\s(?:was|is|had|who|whose|whom|when|as|and|because|with|could|would|did|needed|kept|asked|never|stopped|went)\b|[.,;])"
    r"|\b(?:his|her)\s(?P<own>(?:room|bed),\s\d{1,4}[a-d]?)\b"
    r"|\b(?P<of>(?:bed|side|half|floor|door|doorway|corner|bathroom)\sof\s\d{3,4})\b"
    r"|\b(?:go\ssee|check\son|look\sin\son|run\sto|get\sto)\s(?P<see>(?!(?:19|20)\d\d\b)\d{3,4}[a-d]?)\b(?!\s(?:patients|people|cases))"
    r"|\b(?P<light>call\s(?:light|bell)\s(?:in\s|for\s|from\s)?\d{2,4}[a-d]?)\b"
    r"|\b(?P<dash>(?:(?:[bcmnpst]|cv|ct|cc|ns|nt|tr|ne)?icu|ccu|pacu|nicu|imcu|pcu|tele|tcu|bmt)-\d{1,2})(?=[,:;]|\s(?:was|is|had|has|who|man|woman|lady|kid|girl|boy|patient)\b)"
    r"|\b(?:patient|lady|man|woman|gentleman|guy|girl|boy|kid)\sin\s(?P<tower>(?-i:[A-Z][a-z]+)\s\d{3,4}[a-d]?)\b(?!\s(?:clinic|class|seminar))"
    rf"|\b(?P<ward>(?:{_DIGIT}|{_TEENS})[\s-](?:north|south|east|west)[\s-](?:{_DIGIT}|{_TEENS})(?:[\s-]{_DIGIT})?)\b"
)
_HEADED = re.compile(
    r"(?:\A|\n)[ \t]*[-*\u2022]?[ \t]*(?:(?P<at>[A-H]\d{1,2}|\d{1,2}-\d{1,2}[A-D]?)(?=[ ]?/[ ]?[A-Z]{2}[ ]?:)"
    r"|[A-Z]{2}\sin\s(?P<dashed>\d{1,2}-\d{1,2}[A-D]?)(?=[:,]))"
)
"""*B4 / HS:* at the head of a line."""
_COUNTED = (
    r"(?:patients?|pt|lady|man|woman|gentleman|guy|girl|boy|kid|baby|mother|family)\s(?:[a-z]+\s){0,2}(?:in|from)\s"
)
"""Up to a bed that is told by figures alone, or by a hall and figures."""
_FIGURES = Caseless(
    rf"\b{_COUNTED}(?P<at>\d{{1,2}}-(?:north|south|east|west|[nsew])-\d{{1,3}}|\d{{1,4}}-\d{{1,4}}[a-d]?|(?:north|south|east|west)\s(?:tower|wing|pavilion)\s\d{{2,4}}[a-d]?)(?![\w/%-])"
    rf"|\b{_COUNTED}(?P<hall>(?:trauma|resus|ldr|hall|triage|pod)\s\d{{1,2}})(?![\w%-])"
    r"|\b(?P<ldr>ldr\s\d{1,2})\b|\b(?P<room>(?:rm|room)\.?\s?#?\d{3,4}[a-d]?)(?=\s-\s)"
    r"|\b(?:stay|stayed|sit|sat|be|help)\s(?:\w+\s)?with\s(?P<unit>[a-z]?icu-\d{1,2})\b|(?:\A|[.\n]\s?)(?P<dash>[a-z]?icu-\d{1,2})(?=\s(?!is\b|was\b|days?\b)[a-z])"
    r"|(?P<hash>#\d{1,2}[a-d]-\d{1,3})\b"
)
_THEATRE = Caseless(
    r"\b(?P<at>(?:operating\sroom|(?-i:OR))\s#?\d{1,2})\b(?=[^.\n]{0,60}\b(?:(?:on|of|for|with)\s(?:an?|our|my|this|the)\s(?:[\w-]+\s){0,3}(?:patient|pt|man|woman|boy|girl|lady|gentleman|baby|child|kid)|bled|coded|arrested|died)\b)"
    r"|\b(?:patient|pt|man|woman|boy|girl|lady|gentleman|baby|child|kid)\s(?:[a-z]+\s){0,3}(?:in|to|from)\s(?P<in>(?:operating\sroom|(?-i:OR))\s#?\d{1,2})\b(?!\s(?:nurse|staff|team))"
)
"""An operating room is somebody's where it is told who lay there."""
_TRAUMA_BAY = Caseless(
    rf"\b(?P<at>(?:trauma|resus)\s(?:bay\s)?{_SPELT})(?=[:,]\s|\s(?:was|held|had|went)\b)(?!,?\s(?:and\s)?(?:\w+\s)?(?:patients?|cases|pages|alerts|codes)\b)"
)
_IN_ONE = Cased(
    r"(?:(?:\A|[.;\n]\s?)(?:[Ii]n|[Oo]ver\sin)\s)(?!(?:19|20)\d\d)\d{3,4}[A-D]?(?=\s(?:there|was|is|lay|sat|who|had|an?\s(?:\w+\s)?(?:man|woman|boy|girl|lady|gentleman|guy|kid|patient))\b)|(?<![\w-])(?:[Ii]n|[Tt]o|[Ff]rom)\s\d{1,2}-?[A-D](?=\s(?:there|was|is|lay|sat|a\b|an\b|who|had)|,\s(?:a|an|the)\b)"
)


_READIED = Caseless(r"\b(?:opened|set\sup|prepped|restocked|turned\sover|stocked|clean(?:ed)?)\s(?:or\s|trauma\s)?$")
"""A room that is got ready has nobody in it."""
_OF = Placed(r"\s+of\b")
_SIMULATED = Caseless(r"\b(?:simulation|sim\s(?:lab|center|session)|mannequin|manikin|meet\sme\s(?:in|at|outside))\b")


def beds(text: str) -> Iterator[Found]:
    """Find them. A lecture room, a call room and *in bed 3 days* are nobody's bed."""
    for found in _BED.finditer(text):
        what, at = found["what"], text[slice(*found.span("at"))]
        if at.isalpha() and len(at) > 1 and _OF.match(text, found.end()):
            continue  # "bed one of the"
        if _SIMULATED.search(text[max(0, found.start() - 40) : found.end() + 40]) or _READIED.search(
            text, max(0, found.start() - 20), found.start()
        ):
            continue
        single = at.isalpha() and len(at) == 1
        if (
            not _LIES.search(text, max(0, found.start() - 40), found.start())
            and _TEACHING.search(text, max(0, found.start() - 20), found.start())
        ) or (single and not at.isupper()):
            continue
        if what in ("bay", "pod") and (not at[0].isdigit() or text.startswith("POD", found.start())):
            continue  # in capitals it is a day after an operation
        lies = _LIES.search(text, max(0, found.start() - 40), found.start()) is not None
        if what.startswith("r") and not lies and _NO_PATIENT.search(text, max(0, found.start() - 40), found.end() + 30):
            continue
        if at.casefold() == "one" and not what.startswith("bed"):
            continue
        yield Kind.BED, *found.span()
    yield from _told(text)


def _told(text: str) -> Iterator[Found]:
    """Find those that are told without a word for a bed, or with one that nobody learns in."""
    for told in (_PLACED, _SPELT_ROOM, _HEADED, _FIGURES, _THEATRE, _TRAUMA_BAY):
        yield from ((Kind.BED, *found.span(found.lastgroup or 0)) for found in told.finditer(text))
    for pattern in held(text, (_WING, _LETTER_BED, _BESIDE, _DASHED, _EXAMINED, _UNIT_BED, _IN_ONE)):
        for found in pattern.finditer(text):
            yield Kind.BED, *found.span(found.lastgroup or 0)
