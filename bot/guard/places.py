"""Where a patient lives or comes from, below a state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.caseless import Cased, Caseless, Placed
from bot.guard.belonging import INSTITUTION, belonging
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.sentences import sentence
from bot.guard.streets import near_patient, of_staff, streets
from bot.guard.subject import of_patient
from bot.guard.telling import THING
from bot.guard.wording import eponym, place_like

Found = tuple[Kind, int, int]

_WHO = (
    r"(?:patient|pt|man|woman|boy|girl|lady|gentleman|guy|male|female|child|kid|baby|infant|toddler|teen"
    r"|teenager|teacher|farmer|veteran|refugee|miner|nurse"
    r"|cowboy|farmhand|ranch\shand|oysterman|elder|monk|shepherd|herder|picker|brewer|potter|weaver|crabber|trapper|hunter|skipper|deckhand|longshoreman|mason|ironworker|steelworker|seamstress|tailor|bartender|mailman|mail\scarrier"
    r"|trucker|fisherman|fisher|shrimper|lobsterman|logger|welder|mechanic|carpenter|roofer|orchardist|electrician|plumber|waitress|waiter|cook|janitor|housekeeper|machinist|beekeeper|barber|hairdresser|baker|butcher|cashier|painter|preacher|pastor|librarian|firefighter|deputy|rodeo\srider|retired\s\w+|mother\sof\s\w+|father\sof\s\w+|she|he|who|family|mother|father|wife|husband|daughter|son|old|couple|grandmother"
    r"|grandfather|retiree|worker|driver|rancher|student|priest|nun)"
)
_AT = r"(?-i:[A-Z][\w'.-]{1,20}(?:,?\s[A-Z][\w'.-]{1,20}){0,3}|[a-z]{3,20}(?:\s[a-z]{3,20})?)"
_FROM = Caseless(
    rf"\b{_WHO}(?:\s\w+(?:ed|ing)?)?(?:,)?\s(?:(?:is|was|came|had\scome|comes|hails|drove|flew|moved"
    rf"|traveled|travelled|originally|all\sthe\sway|in|up|down|over|who|transferred|brought\sin|referred|had|walked|rode|hiked|hitchhiked|commuted|fled|escaped|emigrated|arrived|returned|flown|driven|sent|going|go|went|headed|heading|returning|moving|wanted|back|home"
    rf"|helicoptered|airlifted)\s){{0,5}}"
    rf"(?:from(?:\s(?:an?|the)\s(?:\w+\s){{0,2}}(?:clinic|hospital|shelter|jail|prison|farm|ranch|town|village|home|suburb|rehab|ed|place)\s(?:in|near|outside))?|out\sof|out\sin|outside(?:\sof)?|(?:back|home)\sto)\s(?:nearby\s|rural\s|downtown\s|the\stown\sof\s|the\scity\sof\s|the\svillage\sof\s"
    rf"|a\stown\scalled\s|near\s)?"
    rf"(?P<at>{_AT})",
)
_LIVES_IN = Caseless(
    r"\b(?:she|he|who|patient|pt|family|wife|husband|mother|father|daughter|son|they|man|woman"
    r"|and|homeless\s\w+,)\s(?:still\s|also\s|usually\s|mostly\s|now\s|currently\s)?(?:lives?|lived|is\sliving|was\sliving|stays|stayed|sleeps|slept|camps|camped|resides?|resided"
    r"|grew\sup|works?|worked|farms|(?:owns?|owned|runs?|ran|teaches|preaches)\s\w+\s\w+)"
    r"(?:\s(?:alone|with\s\w+\s\w+|by\sherself|by\shimself|mostly|usually|just))?\s(?:in|near|outside|outside\sof|around|by|under|behind"
    r"|at)\s(?:nearby\s|rural\s|downtown\s|the\stown\sof\s|the\scity\sof\s|the\svillage\sof\s)?"
    rf"(?P<at>{_AT})"
    r"|\b(?:to|in|from|at)\s(?:an?|his|her|their|the)\s(?:\w+\s)?(?:trailer|cabin|house|home|farm|ranch|shelter|apartment|motel|camp|village|hamlet)"
    rf"\s(?:in|near|outside|by)\s(?:nearby\s|rural\s|downtown\s|north\s|south\s|east\s|west\s)?(?P<home_in>{_AT})"
    r"|\b(?:her|his|their|the\spatient's)\s(?:home)?(?:town|village|city|county|reservation|neighborhood),\s(?P<home_town>(?-i:[A-Z][\w'.-]{1,20}(?:\s[A-Z][\w'.-]{1,20}){0,2}))"
    rf"|\b(?:patient|pt|she|he|man|woman|lady|gentleman),\san?\s(?:\w+\s){{1,3}}(?:in|near|from)\s(?P<trade>{_AT})"
    rf"|\b(?:her|his|their|the\spatient's|the\sfamily's)\s(?:\w+\s)?(?:home(?:town)?|house|apartment|farm|ranch|trailer|cabin|place|land|pharmacy|window|porch|yard|shop|store|town"
    rf"|village|church|job)\s(?:is\s|was\s)?(?:just\s|right\s|way\s|far\s|not\sfar\s)?(?:in|near|outside|of)\s(?P<home>{_AT})"
    rf"|(?:\A|[.;\n]\s?)(?:grew\sup|lives|lived|works|born(?:\sand\sraised)?)\s(?:in|near|outside)\s(?P<none>{_AT})(?=[^.\n]{{0,80}}\b(?:her|his|she|he)\b)"
    r"|\b(?:resident|native|residents)\sof\s(?:rural\s|nearby\s"
    r"|the\stown\sof\s)?(?P<of>(?-i:[A-Z][\w'.-]{1,20}(?:,?\s[A-Z][\w'.-]{1,20}){0,3}))"
)
_NATIVE = Caseless(
    r"\b(?P<city>(?-i:[A-Z][a-z]{2,20}))\s(?:resident|native)\b(?=[^.\n]{0,40}(?:admitted|presented|with"
    r"|who|came|was\s))",
)
_HEAD = (
    r"(?:Lake|Isle|Island|Falls|Springs|Creek|Ridge|Valley|Hollow|Bay|Beach|City|Heights|Hills|Grove|Harbor|County|Parish|Rock|River"
    r"|Point|Mountain|Peninsula|Canyon|Cove|Landing|Junction|Crossing|Corners?|Mills|Bend|Acres|Flats|Bottoms|Projects|District|Barrio|Quarter|Census\sArea|Borough|Prairie|Bluffs?|Forks?|Gap|Rapids|Township|Village|[Rr]eservation|[Rr]ancheria|Nation|Pueblo)"
)
_BY_HEAD = Cased(
    r"\b(?i:from|in|near|to|of|outside|at|on|around|left|leaves|leave)\s(?i:the\s|rural\s)?"
    rf"(?P<at>(?:[A-Z][a-z'.]+\s){{1,2}}{_HEAD}|(?:Fort|Lake|Mount|Port|Bayou|Cape|Point|Isle|Camp|Glen)\s(?:[A-Z][a-z]+\s?){{1,2}}|(?:[A-Z][a-z]+ville|[A-Z][a-z]+burgh?|[A-Z][a-z]+boro(?:ugh)?))\b"
)
"""A lake, a ridge, a -ville: a name of a place by its look."""


def places(text: str) -> Iterator[Found]:
    """Find them. States, countries, wards and clinics called after a street are fine."""
    for start, end in (*streets(text), *belonging(text), *_towns(text)):
        yield Kind.PLACE, start, end


_NAMED = Cased(
    r"\b(?:in|near|outside|from|(?:back|home|moving|moved|returned|returning|headed|heading)\sto)\s(?:nearby\s|rural\s|downtown\s)?(?P<at>(?:(?:El|La|Las|Los|Le|Des|De|Du|San|Santa|Saint|St\.?|Fort|Ft\.?|Mt\.?|Mount|Port|Eau|Coeur)\s)?(?P<first>[A-Z][a-z]{2,})(?:\s[A-Z][a-z]+)?)(?!\w)"
)
_SHORT = Cased(
    r"\bfrom\s(?P<at>[a-z]{4,15}(?:\s[a-z]{4,15})?),?\s(?:a[lkzr]|c[aot]|d[ec]|fl|ga|i[dlna]|k[sy]|la|m[dainsot]|n[evhjmycd]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[ta]|w[aviy])"
    r"(?=\s(?:w/?|with|who|c/o|here|for|after|p/w)(?:\s|$)|[,.;]|$)"
)
"""*From soledad ca w cocci*."""


def _elsewhere(text: str) -> Iterator[tuple[int, int]]:
    """Capitals that are no word, after *in* or *from*, where the clause tells of a patient."""
    for found in _NAMED.finditer(text):
        if not place_like(found["first"]) or text.startswith("'s", found.end()):
            continue
        if INSTITUTION.match(text, found.end()) or THING.match(text, found.end()):
            continue
        begin, _ = sentence(text, *found.span())
        if of_patient(text, begin, found.start()):
            yield found.span("at")


def _towns(text: str) -> Iterator[tuple[int, int]]:
    yield from _elsewhere(text)
    for found in _SHORT.finditer(text):
        if not of_staff(text, found.start(), apart=True):
            yield found.span("at")
    for pattern in (_FROM, _LIVES_IN, _NATIVE):
        for found in pattern.finditer(text):
            span = found.span(found.lastgroup or 0)
            theirs = (
                found.lastgroup in ("home", "home_in", "home_town")
                or (pattern is _FROM and _another(text, found.start()))
                or not of_staff(text, found.start(), apart=pattern is _FROM)
            )
            if found.lastgroup == "home_in" and _HELPS_OUT.search(text, max(0, found.start() - 60), found.start() + 1):
                continue  # where the student helps out
            theirs = theirs and not _TEACHES.match(text, found.end())
            theirs = theirs and not _MY_FAMILY.search(text, max(0, found.start() - 16), found.start() + 14)
            if eponym(text[slice(*span)].split(maxsplit=1)[0]) and "out of" in found[0]:
                continue  # a position on the table
            if _below_state(text, span) and theirs and not _changed(text, found, span):
                yield span
    for found in _BY_HEAD.finditer(text):
        near = near_patient(text, found) and not _STUDENT.search(text, max(0, found.start() - 60), found.start())
        near = near and not eponym(found["at"])
        if near and not INSTITUTION.match(text, found.end()) and not of_staff(text, found.start(), apart=True):
            yield found.span("at")


_ANOTHER = Caseless(r"(?<!is\s)(?<!was\s)(?<!am\s)(?<!'s\s)\b(?:an?|one|another)\s(?:[\w-]+\s){0,3}$")
_AT_WORK = Caseless(
    r"\b(?:dr|attendings?|residents?|preceptors?|mentors?|interns?|fellows?|professor|nurses?|classmates?|students?|faculty)\b"
)
_TEACHES = Placed(r",?\s(?:who\s)?(?:taught|showed|trained|mentored|precepted|supervised)\s(?:me|us)\b|\sstate\b")


def _another(text: str, start: int) -> bool:
    """Whether it is somebody who was not spoken of before, and nobody at work is."""
    found = _ANOTHER.search(text, max(0, start - 50), start)
    return found is not None and not _AT_WORK.search(text, max(0, start - 60), start)


_MY_FAMILY = Caseless(
    r"\bmy\s(?:own\s|\w+\s)?(?:family|parents|mother|father|sister|brother|wife|husband|son|daughter)\b"
)
_HELPS_OUT = Caseless(
    r"\b(?:i\s|we\s)?(?:volunteer|work|rotat|train|serv|assist|operat|scrub|help)\w*\s[^.;\n]{0,50}$|\bi\s(?:\w+\s)?(?:stay|slept|live|grew|drove|rent)\w*\s[^.;\n]{0,40}$"
)
_STUDENT = Caseless(
    r"\b(?:i\s(?:rotat\w+|work\w*|train\w+|serv\w+|volunteer\w*|spent|hope|want|live\w*|did)|we\s\w+)\b[^.;\n]{0,50}$"
)


def _changed(text: str, found: re.Match[str], span: tuple[int, int]) -> bool:
    """Whether it is *from one thing to another*, such as a drug."""
    return _SWITCHED.search(text, max(0, found.start() - 30), found.end()) is not None and text[span[1] :].startswith(
        " to "
    )


_SWITCHED = Caseless(r"\b(?:switch|transition|chang|convert|titrat|step|bridg|tapering|wean)")


def _below_state(text: str, span: tuple[int, int]) -> bool:
    """Whether the name of a place is neither a state or a land, nor a ward, nor no place at all."""
    first = text[span[0] : span[1]].split(",", maxsplit=1)[0].split()
    named = [word.casefold().strip("'.") for word in first]
    if _cities().fullmatch(" ".join(named)) or (
        named and named[0] in words("wide", "cities") and first[0][0].isupper()
    ):
        return not INSTITUTION.match(text, span[1])
    if not first[0][0].isupper() or first[0].isupper() or first[0].rstrip(".") in ("Dr", "Mr", "Mrs", "Ms", "Prof"):
        return False
    if named[0] in words("capital") and not (
        len(named) > 1 and named[0] in ("north", "south", "east", "west", "white", "black")
    ):
        return False
    if INSTITUTION.search(" ".join(named)) or INSTITUTION.match(text, span[1]):
        return False
    return not all(word in words("wide") or word in words("capital") for word in named)


@cache
def _cities() -> Placed:
    return Placed(either(words("wide", "cities")))
