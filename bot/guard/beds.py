"""Bed and room of a patient, not the rooms where students learn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Caseless
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
    rf"(?<![a-z])(?:hospital\s)?(?P<what>beds?|rooms?|rms?\b\.?|cubicles?|(?:ed|er)\shall(?:way)?|hallway|crib|isolette|incubator|gurney|stretcher"
    rf"|bassinet|bay|pod|bedspace|"
    rf"(?:dialysis|infusion)\s(?:chair|station))"
    rf"\s?(?:number|no\.?|num|#|:|-)?\s?#?\s?(?P<at>\d{{1,5}}\s?-?[a-z]?\d?(?![a-z0-9])|{_SPELT}\b"
    rf"|[A-H]\b(?![.']\w|'))(?!{_UNIT}|-on-|-bed|\.\d)",
)
_LETTER_BED = re.compile(r"(?<![A-Za-z])(?i:bed|room|rm|bay)\s(?:[A-H]\d{1,2}|[A-H])(?![\w'-])")
_TEACHING = Caseless(
    r"\b(?:conference|lecture|class|study|call|team|meeting|break|seminar|exam(?:ination)?\sprep|work"
    r"|operating|or|simulation|sim|reading|dorm"
    r"|hotel|zoom|breakout|testing|interview|waiting|resident|residents'?|lounge|office|emergency"
    r"|delivery|locker|supply|anatomy|lab|elevator"
    r"|tampa|green|hudson's|glucose|exam\scenter|osce|skills|library|noon|meet in|met in|vitamin|river|bed,?)\s?$",
)
_NO_PATIENT = Caseless(
    r"(?:osce|exam|lecture|meeting|conference|session|teaching|zoom|small group|library|lab\b|interview|lounge"
    r"|office|locker|building|third\syears|drop\s(?:it\s)?off|medical\seducation|auditorium)",
)
_BESIDE = Caseless(
    rf"\b(?:patient|pt|lady|man|woman|gentleman|guy|girl|boy|baby|kid|she|he|him|her)(?:\s(?:is|was|who"
    rf"|who's|over|down|up|still|stayed|staying|lying))?\s"
    rf"(?:in|from|at)\s(?:the\s)?(?:(?:[a-z]?icu|ccu|nicu)[\s-])?#?(?P<at>(?!(?:19"
    rf"|20)\d\d\b)\d{{1,4}}-?[a-z]?)(?![\w%/-])(?!\.\d)(?!{_UNIT}"
    r"|\s(?:north|south|east|west|main|central|tower|different|separate|big|small|major|rounds?|visits?"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)|systems?|languages?|ways?|units?|mg|sentences?))",
)
_DASHED = re.compile(
    r"\b(?:in|to|from|pt|patient|of)\s(?P<at>\d{1,2}[NSEW]-?\d{1,3}(?:-?[AB])?|\d{3,4}-?[ABD])(?![\w/%])"
)
_UNIT_BED = re.compile(
    r"(?<![\w-])(?:[MSCNP]ICU|ICU|CCU|PACU)\s\d{1,2}(?=\s(?:was|is|had|has|needed|coded|crashed)\b|'s\s)"
)


_IN_ONE = re.compile(
    r"(?<![\w-])(?:[Ii]n|[Tt]o|[Ff]rom)\s\d{1,2}-?[A-D](?=\s(?:there|was|is|lay|sat|a\b|an\b|who|had)|,\s(?:a|an|the)\b)"
)


_OF = Caseless(r"\s+of\b")
_SIMULATED = Caseless(r"\b(?:simulation|sim\s(?:lab|center|session)|mannequin|manikin|meet\sme\s(?:in|at|outside))\b")


def beds(text: str) -> Iterator[Found]:
    """Find them. A lecture room, a call room and *in bed 3 days* are nobody's bed."""
    for found in _BED.finditer(text):
        what, at = found["what"], text[slice(*found.span("at"))]
        if at.isalpha() and len(at) > 1 and _OF.match(text, found.end()):
            continue  # "bed one of the"
        if _SIMULATED.search(text[max(0, found.start() - 40) : found.end() + 40]):
            continue
        single = at.isalpha() and len(at) == 1
        if _TEACHING.search(text, max(0, found.start() - 20), found.start()) or (single and not at.isupper()):
            continue
        if what in ("bay", "pod") and not at[0].isdigit():
            continue
        if what.startswith("r") and _NO_PATIENT.search(text, max(0, found.start() - 40), found.end() + 30):
            continue
        if at.casefold() == "one" and not what.startswith("bed"):
            continue
        yield Kind.BED, *found.span()
    for pattern in (_LETTER_BED, _BESIDE, _DASHED, _UNIT_BED, _IN_ONE):
        for found in pattern.finditer(text):
            yield Kind.BED, *found.span(found.lastgroup or 0)
