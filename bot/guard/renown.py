"""By what a town knows somebody: fame, a place in a small world, a role that few have. Weighed, not matched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.caseless import Caseless
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.pictures import PERSON
from bot.guard.sentences import sentence
from bot.guard.telling import care
from bot.sieve import Sieve

Found = tuple[Kind, int, int]

_TOWN = (
    r"(?:town|city|county|state|village|island|tribe|reservation|parish|valley|country|nation|diocese|borough"
    r"|neighbou?rhood|congregation|synagogue|mosque|campus|region|hamlet|pueblo|suburb)"
)
_SCHOOL = (
    r"(?:(?:high\s)?school|university|college|orchestra|choir|symphony|zoo|circus|ballet|opera|gym|church|plant"
    r"|internet|world)"
)
_THE = r"(?:the|our|this|that|their|her|his|my|its)"
_NEWS = (
    r"(?:news(?!\s(?:business|industry|room|desk))|newspapers?|newscasts?|television|radio|headlines|tabloids|press)"
)
_AIRS = (
    r"(?:local|national|evening|nightly|morning|six\so'clock|ten\so'clock|\w+\so'clock|state|world|cable|network"
    r"|live|public|regional|daytime|late-night|channel\s\d+)"
)
_FAME = (
    rf"(?:{_AIRS}\s){{1,2}}(?:{_NEWS}|tv)",
    r"on\s(?:the\s|every\s)?tv",
    rf"(?:on|in|all\sover|across|made|hit|reached)\s(?:the|every|all\sthe)\s(?:\w+\s)?{_NEWS}",
    r"(?:on|in)\s(?:every|all\sthe)\s(?:channels?|screens?|papers?)",
    r"(?:made|grabbed|hit)\sheadlines",
    r"in\s(?:all\s)?the\spapers?(?=[.,;]|$|\s(?:for|last|this|that|and|when|after|as)\b)",
    r"(?:local|city|county|town|town's|school|campus|hometown)\s(?:news)?papers?",
    r"news\s(?:crews?|vans?|trucks?|cameras?|coverage|helicopters?|story|stories|outlets|clips?|articles?|anchors?)",
    r"televised",
    r"live-?streamed",
    r"front[\s-]page",
    r"paparazzi",
    r"(?:press|news)\sconference",
    r"amber\salert",
    r"gofundme",
    r"household\sname",
    r"billboards?",
    r"talk\sof\s(?:the|it|his|her|our)\b",
    r"(?:went|gone|go|going|became|goes)\sviral",
    r"viral\s(?:videos?|posts?|clips?|tweets?|tiktoks?)",
    r"trend(?:ed|ing)\son",
    r"(?:documentary|memoir|podcast|netflix|film|movie|song)\s(?:\w+\s)?(?:about|on)\s(?:him|her|them|(?:his|her|their|that)\s\w+)",
    r"reporters?\s(?:were|had|was|waited|called|outside|camped|in\sthe|who)",
    r"(?:his|her|whose)\s(?:face|picture|name|voice|photo)\s(?:is|was|hangs|hung|looks)\s(?:\w+\s)?(?:on|in|all\sover|known|down)\s(?:\w+\s)?(?:the|every|all|half|a)\b",
    r"(?:millions?|thousands?|\d[\d,.]*\s?[km]?)\s(?:of\s)?(?:\w+\s)?(?:followers|subscribers|viewers)",
)
"""Told of where many read or see it."""
_KNOWS = (
    r"(?:know|knows|knew|known|recogni[sz]e[ds]?|remembers?|remembered|heard|hears|read|seen|talk(?:s|ed|ing)?"
    r"|calls?|called|watched|watches|came\sto|searched|mourned|prayed|showed\sup|still)"
)
_KNOWN = (
    rf"(?:everyone|everybody|anyone|anybody|half|all\sof|most\sof|people|folks|nobody\selse|the\s(?:whole|entire))\s(?:\w+\s)?(?:in\s|of\s|on\s|from\s|around\s|at\s)?(?:{_THE}\s)?(?:\w+\s)?(?:{_TOWN}|{_SCHOOL})\s(?:\w+\s){{0,2}}?{_KNOWS}\b",
    r"(?:everyone|everybody|locals|(?:all|most)\sof\sus|you|we|people|strangers|folks)\s(?:all\s|would\s|will\s|may\s|might\s|must\s|have\s|had\s|has\s|already\s|probably\s|here\s|there\s){0,3}(?:(?:heard|read)\s(?:of|about)|(?:knows|recogni[sz]e[ds]?|remembers?|remembered|seen)\s(?:him|her|them|who\s(?:he|she)|about\s(?:him|her|his)|his|the\s\w+\sfrom))\b",
    r"known\s(?:all\sover|around|throughout|across|to\s(?:everyone|everybody|all|half|the\swhole)|in\s(?:town|every)|locally|statewide|nationally|nationwide|as\sthe|by\severy)",
    r"(?:recogni[sz]ed|knew|know)\s(?:him|her|the\s\w+|his\s\w+)\s(?:from\s(?:the|his|her|tv|television|billboards?|church|campaign))",
    r"recogni[sz]ed\s(?:his|her)\s(?:face|voice|name)",
    r"(?:best\s)?known\s(?:\w+\s)?for\s(?:his|her|having|being|the)\b",
    r"(?:famous|infamous|notorious|renowned|well[\s-]known|beloved|celebrated|legendary)\s(?:[\w-]+\s){0,2}?(?:in\s(?:the|our|this|town)|around|throughout|across|all\sover|on\s(?:the|our)|locally|\w+(?:ist|man|woman|ian|star|host|pastor|chef|coach|family|couple|poet|dancer|player|painter|writer|singer))\b",
    r"(?:local|living|hometown|small-town|town)\s(?:legend|hero|celebrity|celebrities|icon|fixture|royalty)",
)
"""Known of by whoever lives there."""
_HEAD = (
    r"(?:mayor|coach|chief|judge|sheriff|marshal|principal|superintendent|pastor|priest|imam|rabbi|minister|preacher|postmaster|postmistress"
    r"|champions?|captain|quarterback|pitcher|goalie|anchor|poet|laureate|president|chancellor|provost|commissioner|warden|king|queen|chair|head"
    r"|dentist|vet|barber|baker|butcher|blacksmith|historian|organist|conductor|crier|undertaker|coroner|santa|idol|hero|heroine|prodigy|diva"
    r"|treasurer|dj|host|chef|elder|healer|shaman|midwife|ferryman|keeper|player|singer|dancer|pilot|runner|swimmer|boxer|wrestler|skater"
    r"|millionaire|billionaire|heir|heiress|founder|owner|publisher|matriarch|patriarch|sweethearts?|abbot|hermit"
    r"|\w{3,12}(?:man|woman|smith|keeper|wright|monger))"
)
_PLACES = (
    r"(?:hospitals?|clinics?|cent(?:er|re)s?|programs?|units?|services?|shelters?|residency|residencies|icus?|nicu"
    r"|picu|er|ed|system|exchange|project|schools?|pharmacy|ward|team|department|study|trial|time|day|year|month"
    r"|week|thing|part|way|reason|meeting)"
)
"""Of these there may be one, and nobody is known by it."""
_ONE = r"(?:only|last|first|oldest|longest[\w-]*|biggest|largest|one|sole|lone|youngest|richest|tallest|heaviest)"
_OF_TOWN = (
    rf"(?:the|our|this|that|their|her|his|my|a|one)\s(?:\w+\s)?(?:{_TOWN}|{_SCHOOL})'s\s(?:(?:[\w'-]+\s){{0,3}}?(?:{_HEAD})\b(?!'s|\s{_PLACES}\b)|{_ONE}\s(?!(?:[\w-]+\s){{0,3}}{_PLACES}\b)\w+)",
    rf"(?:the\s|a\s)?(?:{_HEAD}|director|dean)\sof\s(?:the|our|a)\s(?:{_TOWN}|{_SCHOOL}|largest|biggest|oldest|only)\b",
    rf"(?:runs?|ran|owns?|owned|operates?|operated|drives?|drove|keeps?|kept|leads?|led|edits?|plays?|sings?)\s(?:the|our|its|their)\s(?:{_ONE}\s(?:[\w'-]+\s){{1,4}}?(?:in|on|of|for)\s(?:town|{_THE}\s(?:whole\s|entire\s)?{_TOWN}|(?-i:[A-Z])\w+)|{_TOWN}(?:'s)?\s{_ONE}\b)",
    rf"(?:the\s|our\s|an?\s)?{_ONE}\s(?!(?:[\w-]+\s){{0,3}}{_PLACES}\b)(?:[\w'-]+\s){{1,5}}?(?:(?:in|on|of|for|from)\s(?:town|(?:all\sof\s)?{_THE}\s(?:whole\s|entire\s)?(?:\w+\s)?{_TOWN})|{_THE}\s(?:\w+\s)?(?:{_TOWN}|hospital|world)\s(?:has|had|ever|would)\b)",
    rf"(?:he|she|who|patient|pt|man|woman|lady|gentleman)(?:'s|\s(?:is|was|had\sbeen)|,)\s(?:the|an?|our)\s(?:[\w'-]+\s){{0,2}}(?:{_HEAD})\s(?:from|of|at|for|in|with)\s(?:the\s)?(?-i:[A-Z][a-z])\w+",
    r"lives\sin\s(?:the|an?)\s(?:\w+\s)?(?:lighthouse|windmill|tree\s?house|cave|tower|caboose|monastery|convent|castle|mansion)",
)
"""Who or what there is one of in a place."""
_ROLES = either(words("rare", "roles"))
_ROLE = (
    rf"(?:the|our|a|an|this|that|former|retired|ex)[\s-](?:[\w'-]+\s){{0,3}}?(?:{_ROLES})s?\b(?!'s\s(?:office|award|task|score|deput|department|visit))",
)
_BEFELL = (
    r"(?:gored|kidnapped|abducted|disappeared|vanished|went\smissing|held\shostage|struck\sby\slightning"
    r"|(?:mauled|attacked|bitten|trampled)\sby\s(?:a|an|the|his|her)\s(?:\w+\s)?(?:bear|shark|alligator|gator|lion|tiger|cougar|wolf|elephant|bison|bull|moose|chimp\w*|crocodile|hippo|kangaroo|ostrich|emu))\b"
    r"(?!\s(?:in|from)\s(?:his|her|the)\s(?:chart|throat|scan|stool|image))",
)
"""What befalls few, and is told of."""
_NOBODY = Caseless(
    r"\b(?:i|we)(?:'m|'re|\s(?:am|was|were|became|are))\s(?:\w+\s)?$|\b(?:dr\b\.?|prof\b\.?|(?:professor|doctor|attending|resident|fellow|intern|nurse|mentor|preceptor|my\s(?:own\s)?(?!patient|pt|first|last|sickest|next|only|favou?rite)\w+"
    r"|our\s(?:\w+\s)?(?:clinic|school|team|project|program|research|study|lab|class|drive|department|division))\b)[^.;]{0,45}$"
    r"|\b(?:like|as\sif)\s$"
)
_CIVIC = Caseless(
    r"(?:,[^,]{0,40},)?\s(?:\w+\s)?(?:opened|spoke|speaks|taught|teaches|trains?|visited|toured|came\sto\s(?:our\sschool|talk|speak|visit|thank)|gave|invited|funded|wrote|testified|lectured|joined|donated|supported|hosted|let\s(?:me|us)"
    r"|runs\sour|led\sour|asked\s(?:us|me)|wants|signed|named|proclaimed|read\sto|waited|stood|thanked|announced|declared|sent|closed|said)\b"
)
_MET = Caseless(
    r"\b(?:with|by|to|from|at|(?:voted?|work\w*|campaign\w*|waited)\sfor|against|letter|wrote|called|told|asked|invited|beside|near|behind|via)\s$"
)
_SICK = Caseless(
    r"\b(?:clinic|consult|unit|tremor|himself|herself|post-?mortem|autopsy|morgue|pre-?op|my\s(?:first|last|next)\s(?:\w+\s)?(?:interview|exam|history|admission))\b"
)
_WATCHED = Caseless(r"\b(?:watch\w*|turn\w*|put|cartoons?|game|volume|listen\w*|loud|off|remote|shows?)\b[^.;]{0,30}$")


@cache
def _every() -> tuple[tuple[tuple[str, ...], Caseless], ...]:
    families = (_FAME, _KNOWN, _OF_TOWN, _ROLE, _BEFELL)
    return tuple((family, Caseless(rf"(?<![\w-]){each}(?!\w)")) for family in families for each in family)


@cache
def _sieve() -> Sieve:
    return Sieve([pattern.pattern for _, pattern in _every()])


def renown(text: str) -> Iterator[Found]:
    """Find them, where a patient is told of and nothing says that it is said of somebody else."""
    for family, pattern in (_every()[place] for place in _sieve().may_hold(text)):
        for found in pattern.finditer(text):
            if _theirs(text, found, family):
                yield Kind.RECOGNISABLE, *found.span()


def of_nobody(text: str, begin: int, start: int) -> bool:
    """Tell whether what stands before, in its sentence, speaks of the student, of staff or of the student's own."""
    return _NOBODY.search(text, begin, start) is not None


def _theirs(text: str, found: re.Match[str], family: tuple[str, ...]) -> bool:
    """Whether the sentence tells of a patient, and not of the student, of somebody at work, or of a visit of state."""
    begin, stop = sentence(text, *found.span())
    before = text[begin : found.start()]
    if of_nobody(text, begin, found.start()):
        return False
    if family is _FAME and _WATCHED.search(before):
        return False
    if family is _ROLE and (_CIVIC.match(text, found.end()) or _MET.search(before)):
        return False
    return care(text, begin, stop) or any(told.search(text, begin, stop) for told in (PERSON, _SICK))
