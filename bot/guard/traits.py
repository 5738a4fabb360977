"""What is no identifier and still tells who it was: a role, an event, being the only one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bot.caseless import Caseless, Pattern, held
from bot.guard.around import ILLNESS
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.pictures import PERSON
from bot.guard.renown import fancied, of_nobody, told_of
from bot.guard.sentences import beside, sentence
from bot.guard.telling import TENDED, care

Found = tuple[Kind, int, int]

_HIGH = (
    r"(?:state|county|town|city|country|region|hospital's\shistory|world|village|area|tri-state\sarea"
    r"|community|parish|district|nation|hemisphere|midwest|valley|island)"
)
_ONLY = Caseless(
    rf"\b(?:the\s)?(?:only|sole|first(?:-ever)?|youngest|oldest|second|heaviest|tallest"
    rf"|longest-living)(?:\sever)?(?:\sknown|\sreported|\sliving|\ssurviving|\srecorded|\sconfirmed"
    rf"|\sdocumented)?\s(?:[\w-]+\s){{0,3}}?"
    rf"(?:patient|person|man|woman|child|boy|girl|case|recipient|survivor|individual|resident|family|baby"
    rf"|infant|adult|kid|one|\w+ologist|transplant|\w+fighter|officer|driver|teacher|priest|nun|farmer|pilot|\w+smith)s?\b[^.\n]{{0,60}}?"
    rf"\b(?:in|from|of)\s(?:(?:{either(words('wide'))})(?=\s(?:with|w/|to|living|who|known|ever|was|is|had)|[.,;]|$)|(?:all\sof\s)?(?:the|our|this|that|her|his|my)\s(?:entire\s|whole\s"
    rf"|united\s)?{_HIGH}\b|(?-i:(?!January|February|March|April|May|June|July|August|September|October"
    rf"|November|December|ICU|ED)[A-Z][a-z]+\s?(?:County|City)?)(?=\s(?:with|w/|to|living|who|known|ever)"
    rf"|[.,;]|$))"
    r"(?!\s(?:month|medicine|rounds))"
    r"|\bone\sof\s(?:the\s)?(?:only\s)?(?:two|three|four|five|six|seven|eight|nine|ten)\s(?:surviving|known|living|remaining)\s\w+"
    r"|\bone\sof\s(?:only\s)?(?:two|three|four|five|six|seven|eight|nine|ten|a\sdozen|fewer\sthan\s\w+"
    r"|about\s\w+|\d{1,3})\s(?:\w+\s){0,2}?(?:people|patients|cases|persons|families|children|survivors"
    r"|individuals|recipients)\s(?:\w+\s)?(?:alive\s|known\s|ever\s|reported\s)?(?:in|worldwide"
    r"|nationwide|with|on\searth)\b(?!\s(?:my|our|the)\s(?:list|service|team|census|clinic|ward|floor"
    r"|shift))"
    r"|\bthe\sonly\s(?:known\s|living\s)?(?:case|person|patient|one)\s(?:\w+\s)?(?:worldwide|nationwide"
    r"|statewide|ever\sreported|known\sto\s|on\srecord)"
    r"|\b(?:only|fewer\sthan|about)\s(?:two|three|four|five|six|ten|a\shandful|a\sdozen"
    r"|\d{1,2})\s(?:known\s|reported\s|documented\s)?(?:people|patients|cases"
    r"|families)\s(?:\w+\s){0,2}?(?:(?:in|on)\s(?:the|this|our)\s(?:state|country|world|county|us|united\sstates|literature|island|town|village|valley|reservation|city"
    r"|region)|worldwide|nationwide|ever\sreported)",
)
_CHAMPION = Caseless(
    r"\b(?:(?:state|national|olympic|world|county|league|ncaa|division\s\w+|boxing|wrestling|chess|spelling[\s-]bee|rodeo)[\s-](?:\w+\s)?(?:champ(?:ion)?s?|record[\s-]holders?|title[\s-]?holders?|medal(?:ist)?s?|mvp)"
    r"|(?:miss|mr\.?)\s(?:america|universe|usa|teen|{_STATES})|(?:held|holds|set|broke)\s(?:\w+\s)?(?:the|a)\s(?:[\w-]+\s){1,4}record|(?:para)?lympics?\s(?:\w+\s)?\w+(?:er|ist|team|trials)|(?:played|pitched|raced|fought|swam|ran|rowed|skated)\s(?:\w+\s){0,3}(?:for|in|on|with)\sthe\s(?:national\steam|olympics|super\sbowl|world\s(?:series|cup)|nba|nfl|nhl|mlb|wnba|majors|big\sleagues)|reads\sthe\s(?:\w+\s)?news|last\s(?:\w+\s){0,3}(?:speakers?|survivors?|veterans?|members?|keepers?)|walked\son\sthe\smoon|(?:been\sto|flown\sin|flew\sin|returned\sfrom)\s(?:outer\s)?space|space\sshuttle|space\sstation|won\sthe\s(?:state|national|big|\w+\sstate|mega|power\S*)\s(?:\w+\s)?lottery|heisman|pulitzer|grammy|emmy|oscar-winn\w+|hall\sof\sfame\w*)\b".replace(
        "{_STATES}", either(words("wide"))
    )
)
_READ = Caseless(
    r"\b(?:everyone|everybody|(?:the\s)?(?:whole|entire)\s\w+|people)\s(?:\w+\s){0,2}?(?:read|heard|talked|talking)\s(?:about|of)\b"
)
_EVENT = Caseless(
    r"\b(?:shot|stabbed|struck|ambushed|trapped|buried|kidnapped|beaten)\s(?:on|in|at|during|near|outside)\s(?:the\s)?(?-i:[A-Z][\w-]+)|"
    r"\b(?:survivors?|victims?)\s(?:of|from)\s(?:the|that|last\s\w+'s|our)\s(?:[\w'-]+\s){1,4}?\w+(?:ing|ion|ment|age)\b|"
    r"\brescued\s(?:miner|climber|hiker|sailor|hostage|diver|skier|worker|crew|boy|girl|man|woman|child)s?\b|\b(?:from|in|of|after|survived|during|at|since)\s(?:the|that|last\s\w+'s|our)\s(?:[\w'-]+\s){0,4}(?:crash|blast|explosion|shooting|fire|wildfire|collapse|bombing|attack|derailment|tornado|hurricane"
    r"|stabbing|wreck|pile-?up|massacre|standoff|flood|avalanche|kidnapping|rescue|hostage\s\w+)\b"
)
_CALAMITY = Caseless(
    r"\b(?:survived|survivors?\sof|victims?\sof|injured\sin|hurt\sin|burned\sin|pulled\sfrom|rescued\sfrom|trapped\sin|escaped|caught\sin|blinded\sin|lost\s[^.;]{2,30}\sin)\s(?:the|that)\s(?:[\w'-]+\s){1,4}"
    r"(?:explosion|collapse|bombing|derailment|massacre|hijacking|sinking|stampede|avalanche|shooting|capsizing|blast|cave-in|landslide|mudslide|(?:plane|bus|train|ferry|helicopter)\s(?:crash|wreck|accident)|siege|riot)\b"
)
"""What befell many at once is told of wherever it was."""
_AIRED = Caseless(
    r"\b(?:news|newspapers?|headlines?|papers?|tv|television|on\sair|viral|broadcast|interviewed|reporters?|channel\s\d+|every\schannel|ch\s\d+|front\spage|documentary|killed|deadly|cameras?|read\sabout\s(?:him|her|them|it)|heard\sabout\s(?:him|her|them)|facebook|tiktok|youtube"
    r"|everyone|everybody|(?:the\s)?(?:whole|entire)\s(?:town|city|county|state|country)|(?:in|last|this)\s(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|fall|winter|20\d\d))\b"
)
_TATTOO = Caseless(
    r"\b(?:(?:face|facial|full-face|neck|throat|forehead|eyelid|knuckle|scalp|sleeve)\s(?:\w+\s)?)?tattoo(?:s|ed)?\b[^.\n]{0,60}?"
    r"\b(?:reading|reads?|saying|says|said|spell(?:s|ed|ing)|portraits?|names?|dates?|lyrics|motto|logo|verse|quotes?|initials|(?:on|across|over)\s(?:his|her|their|the)\s(?:\w+\s)?(?:face|throat|forehead|eyelids?|knuckles|scalp|cheeks?|neck))\b"
    r"|\b(?:full-?\s?face|facial|forehead|eyelid|full\ssleeve|face)\s(?:\w+\s)?tattoos?\b"
    r"|\bis\stattooed\b|\b(?:prosthe(?:tic|sis)|glass\seye|wheelchair|artificial\sleg)\s(?:\w+\s)?(?:painted|engraved|decorated|shaped|wrapped|covered\sin|with\s(?:a|an|the)\s\w+\s(?:logo|flag|sticker))"
    r"|\b(?:seven|eight)\sfeet\s(?:tall|one|two|three|four|five|six)\b"
    r"|\b(?:patient|subject|participant)\s(?:no\.?|number|#)\s?\d{1,4}\s(?:in|of|on)\b"
    r"|\btattooed\s(?:across|on|over|down)\s(?:his|her|their)\b|\b(?:birthmark|scar|mole)\s(?:shaped\slike|in\sthe\sshape\sof|that\slooks\slike)\b"
)
_NEWS = Caseless(
    r"\b(?:(?:patient|pt|case|story|accident|he|she|his|her|crash|shooting|family|who|arrest|rescue"
    r"|fire|twins|triplets|shooter|shooting|quadruplets|quintuplets|sextuplets|baby)(?:'s)?\s[^.\n]{0,50}?\b(?:on|in|made|by|all\sover)\s(?:the\s)?(?:local\s|evening\s"
    r"|national\s|front\spage\sof\sthe\s|nightly\s|morning\s)?"
    r"(?:tv\s)?(?:news(?:papers?)?|headlines|local\spaper|every\schannel|television|tiktok|facebook|instagram|youtube)\b(?!\s(?:business|industry|room|desk))"
    r"|(?:patient|case|story|he|she|video|his|her)\b[^.\n]{0,40}\bwent\sviral\b"
    r"|(?:local\s|national\s)?(?:news|newspapers?|reporters?|channel\s\d+)\s(?:covered|reported"
    r"|ran)\s(?:\w+\s)?(?:his|her|the\spatient's|this\scase|the\s(?:crash|shooting|fire|accident)))",
)


_DISASTER = Caseless(
    r"\b(?:only|sole)\ssurvivor\sof\s|\b(?:only|sole|last)\s\w+\s(?:pulled|rescued|found|saved|recovered)\s(?:out\s)?(?:alive\s)?(?:from|in|of)\s|"
    r"\b(?:survivors?|victims?|injured|hurt|shot|burned|pulled|drivers?|pilots?|passengers?|conductor|players?|teachers?|officers?|firefighters?|workers?|miners?|\w+man|woman|boy|girl|child(?:ren)?)\s(?:of|in|at|from)\s(?:the|that|last\s\w+'s)\s(?-i:[A-Z][\w'-]+\s)(?:[\w'-]+\s){0,3}"
    r"(?:crash|shooting|fire|collapse|explosion|bombing|attack|derailment|tornado|stabbing|wreck|collision|massacre|standoff|flood|accident)\b"
)
_VICTIM = Caseless(
    r"\b(?:survivors?|victims?)\s(?:of|from)\s(?:the|that|last\s\w+'s)\s(?:[\w'-]+\s){0,3}"
    r"(?:crash|shooting|fire|collapse|explosion|bombing|attack|derailment|tornado|stabbing|wreck|massacre|standoff|flood)\b"
)
_FAMED = Caseless(
    r"\b(?:patient|pt|man|woman|boy|girl|child|victim|survivor|shooter|family|\w+er|\w+man|coach|case|explosion|crash|fire)\b[^.\n]{0,40}?\b(?:everyone|everybody"
    r"|the\s(?:whole\s)?(?:town|city|county|state|papers?|news|internet))\s(?:\w+\s){0,2}?(?:read|knows|knew|heard|wrote|talked|was\stalking)"
    r"(?:\s(?:about|of|from))?(?=[.,;]|$|\s(?:it|and|on)\b)"
)
_KIN_OF_HEAD = Caseless(
    r"\b(?:wife|husband|son|daughter|mother|father|spouse|brother|sister|widow|widower)\sof\s(?:our|the|this|a)\s(?:[\w-]+\s){0,2}"
    r"(?:hospital|school|university|college|team|club|station|bank|mine|mill|plant|newspaper|town|city|county|state|local|company|police|fire|church|district)(?:'s)?\s(?:[\w-]+\s){0,2}"
    r"(?:head|chief|chair\w*|ceo|president|dean|director|owner|coach|principal|superintendent|pastor|surgeon)\b"
)
_KIN_OF_OURS = Caseless(
    r"\b(?:wife|husband|son|daughter|mother|father|spouse|brother|sister|widow|widower|grandson|granddaughter|niece|nephew)\sof\s(?:our|the|my)\s(?:own\s)?(?:dean|chairman|chairwoman|provost|chancellor|program\sdirector|chief\sof\s\w+|ceo|hospital\spresident|medical\sdirector)\b"
)
_OF_OURS = (
    r"(?:attending|resident|intern|fellow|nurse|professor|teacher|preceptor|dean|chief|classmate|colleague|co-?worker"
    r"|roommate|neighbou?r|director|coordinator|pharmacist|receptionist|custodian|chaplain|secretary|surgeon|provost"
    rf"|chancellor|registrar|janitor|librarian|landlord|landlady|barber|hairdresser|pastor|boss|(?:anatomy|lab|study|dissection)\spartner|\w+ologist|\w+iatrist)s?"
    rf"(?:\sof\s(?!our)\w+)?(?:'s?\s(?:own\s)?(?:{either(words('patient', 'kin'))}))?"
)
_ILL_OF_OURS = Caseless(
    r"\b(?:(?:my|our|your|one\sof\s(?:my|our|your))\s(?:own\s)?(?:(?!\w+\spartner)[\w-]+\s){0,2}|dr\.?\s[\w-]+'s\s|an?\s(?:[\w-]+\s)?|one\sof\sthe\s(?:[\w-]+\s)?|the\s(?=(?:dean|provost|chancellor|registrar|attending|chief|chair\w*|director|coordinator)(?:\sof\s\w+)?'))"
    rf"(?P<who>{_OF_OURS}|{either(words('patient', 'kin'))})\b"
    rf"(?P<from>\s(?:from|of|on|at|in|who\s(?:had\s)?worked\s(?:on|in|at))\s(?:our|this)\s(?:own\s)?\w+)?[^.;\n]{{0,50}}?"
    r"\s(?:(?:was|were|is|had\sbeen)\s(?:admitted(?!\sto\s(?:medical|med|law|the\sprogram|our|an?|residency))(?=\s(?:for|with|to|under|after|by|on|in)\b|[,.;]|$)|(?:the|our|my)\s(?:patient|overdose|trauma|stroke|code|stemi|nstemi|gi\sbleed|dka)\b(?!\s(?:pager|phone|team|lecture))|under\s(?:my|our)\scare\b"
    r"|under\sour\s(?:team|care)|(?:our|my)\spatient\b|an?\spatient(?=[,.;]|$|\s(?:on|in|of|with|there|at)))|(?:came|comes?|returned|was|is|were|arrived|brought)\s(?:[\w-]+\s){0,3}as\sa\spatient\b"
    rf"|(?:delivered(?=\s(?:on|in|at|during)\b)|coded|miscarried|overdosed)\b(?!\s(?:me|us|the|a|our|my)\b)|came\s(?:in|to\s(?:the|our)\s(?:ed|er|clinic))\s(?:with|for|after)\s(?:an?\s|the\s|his\s|her\s)?(?:[\w-]+\s)?{ILLNESS}"
    rf"|(?:was|were|is)\s(?:also\s)?on\s(?:my|our|the)\s(?:list|service|team|census|floor|ward)\b"
    rf"|had\s(?:the|an?|her|his|their)\s(?:[\w-]+\s)?(?:{ILLNESS}|bypass|ectopic|brucellosis|overdose|miscarriage|colectomy|hysterectomy)\b"
    r"(?!\s(?:pager|phone|service|team|clinic|talk|lecture|note|consult|call|code|alert|rotation|patients?|pts?|case|protocol|question)\b))"
)
_KIN = either(words("patient", "kin"))
_PATIENT_OF_OURS = Caseless(
    rf"\b(?:patients?|pts?|admissions?|consults?)\s(?:was|is|were|turned\sout\sto\sbe|happened\sto\sbe)\s(?:my|our|the|dr\.?)\s(?:[\w-]+\s){{0,2}}(?:{_OF_OURS})'s\s(?:own\s|twin\s|late\s|\w+\s)?(?:{_KIN})\b"
    rf"|\b(?:{_KIN}|grandchild|descendant)\sof\s(?:the\s)?(?:founder|namesake|benefactor)s?\s(?:of|whom|who)\b"
    rf"|\b(?:{_KIN}|grandchild|descendant)\sof\s(?:the\s)?(?:man|woman|surgeon|doctor|family|person)\s(?:that\s|whom\s|who\s)?(?:our|this|the)\s(?:\w+\s){{1,2}}(?:is|was)\s(?:named|called)\b"
)
"""*One of my patients was my anatomy professor's twin*, *the grandson of the man our hospital is named after*."""
"""*Our dean's own husband had the bypass*, *my classmate was the overdose*: the whole school knows who it was."""
_DEED = Caseless(
    r"\b(?:the|that)\s(?:[\w-]+\s){1,3}who(?:\shad)?\s(?:landed|crash-?landed|rescued|saved|shot|robbed|hijacked|jumped|drove|flew|crashed|escaped|pulled|climbed|held\sup)"
    r"\s[^.;\n]{0,60}\b(?:plane|aircraft|helicopter|bus|train|ferry|bridge|bank|interstate|highway|school|mall|stadium|building|tower|river|parade|crowd|jail|prison|hostages?)\b"
)
"""Who did what the papers told of."""
_NEWSREADER = Caseless(
    r"\b(?:he|she|patient|man|woman|who)\s(?:\w+\s)?(?:reads?|presents?|anchors?|delivers?|does)\sthe\s(?:\w+\s){0,2}(?:news|weather|forecast)\s(?:to|for|on|in|at)\s(?:this|our|the|channel|half)\b"
)
_ONE_OF_ALL = Caseless(
    rf"\b(?:he|she|patient|pt|who|man|woman|boy|girl)(?:'s|\s(?:is|was|had\sbeen))\s(?:also\s|still\s)?the\s(?:only|last|first|oldest|youngest|tallest)\s"
    rf"(?:[\w-]+\s){{1,4}}(?:in|of)\s(?:the|this|our|that|her|his)\s{_HIGH}\b"
)


_ROLE = either(words("rare", "roles"))
_WHICH = (
    r"(?:(?:a|an|the|our|this|its|that|their|my)\s)?(?:\w+'s\s)?(?:(?:current|former|sitting|local"
    r"|retired|state|city|town|famous|well-known|ex|county|us|u\.s\.|lieutenant|deputy|vice|small-town"
    r"|starting|professional|popular|town's|city's|nationally|known|prominent|beloved|longtime|long-time"
    r"|high\sschool|college|university|newly|elected)[\s-]){0,3}"
)
_ROLE_NAMED = rf"(?:{_ROLE})s?\b(?!'s\s(?:office|award|task))"
_ROLES = (
    Caseless(
        rf"\b(?:patient|pt|man|woman|gentleman|lady|he|she|who)(?:\s\w+)?(?:,|\s\(|\s?=|\s(?:is|was|who\sis"
        rf"|who\swas|happened\sto\sbe|turned\sout\sto\sbe|had\sbeen|who's|-))\s?{_WHICH}{_ROLE_NAMED}",
    ),
    Caseless(
        rf"\b(?:treat(?:ed|ing)?|did\s(?:the|an?)\s(?:intake|history|exam|admission)\s(?:on|of)|admitt(?:ed|ing)|car(?:ed|ing)\sfor|took\scare\sof|taking\scare\sof"
        rf"|examin(?:ed|ing)|intubat(?:ed|ing)|operat(?:ed|ing)\son|round(?:ed|ing)\son|discharg(?:ed|ing)"
        rf"|follow(?:ed|ing)|saw|looked\safter|scrubbed\s(?:in\s)?(?:on|for)|assist(?:ed|ing)\s(?:on|with))\s(?:the\s(?:wife"
        rf"|husband|son|daughter|mother|father)\sof\s)?{_WHICH}{_ROLE_NAMED}",
    ),
    Caseless(
        rf"\b{_WHICH}{_ROLE_NAMED}(?:\sof\s(?:[\w']+\s?){{1,5}}|\s(?:from|on|at|in|for|with)\s(?:the|our|a|this)\s(?:[\w']+\s?){{1,5}}|'s\s(?:wife|husband|son|daughter|mother|father"
        rf"|spouse))?,?\s(?:who\s)?(?:(?:was|is|were)\s(?:admitted|intubated|hospitalized|my\spatient"
        rf"|our\spatient|on\s(?:our|my)\s(?:service|list|floor|team)|discharged|in\sour|diagnosed|transferred"
        rf"|a\spatient)|presented\swith|came\s(?:in|to\s(?:us|(?:the\s)?(?:ed|er|clinic)))\b|had\s(?:a|an)\s(?:stroke"
        rf"|mi|heart|seizure|stemi)|on\s(?:our|my)\s(?:service|list|team))",
    ),
    Caseless(rf"\b(?:wife|husband|son|daughter|mother|father|spouse|brother|sister)\sof\s(?:{_WHICH}{_ROLE_NAMED})"),
    Caseless(
        rf"\b(?:the|our|a|local)\s(?:\w+\s)?(?:{_ROLE})'s\s(?:wife|husband|son|daughter|mother|father|spouse"
        rf"|brother|sister|surgery|admission|chart|chest|heart|stroke|gallbladder|hernia|appendix|hip|knee|cataract|colonoscopy|prostate|tumou?r|biopsy|bypass|stent|fracture|delivery|wound)",
    ),
    Caseless(
        rf"\b(?:my|our|the)\spatient(?:\sis|\swas)?[^.\n]{{0,25}}\b(?:the|a|our)\s(?:\w+\s){{0,2}}(?:{_ROLE})\b",
    ),
    Caseless(
        rf"(?<!to\s)(?<!with\s)\b(?:a|an|the|our)\s(?:[\w-]+\s){{0,3}}?(?:{_ROLE})\b(?!'s)(?![^.\n]*\b(?:testif|bill|legislat|advoca|polic|vote|law\b|campaign|speech"
        r"|award|capitol|office|lobby))(?=[^.\n]{0,60}\b(?:his|her)\s(?:\w+\s)?(?:aorta|arm|leg|knee|hip|shoulder|ankle|hand|foot|back|neck|head|skull|heart|chest"
        r"|labs|blood|chart|wound|stroke|surgery|biopsy|cancer|tumor|fever|pain|medications?|insulin|dialysis|chemo|sutures|stitches|intubation|drain|staples|catheter|tube|dressing|line|bed|room|pills)\b)",
    ),
    Caseless(
        r"\b(?:famous|celebrity|well-known|high-profile|vip)\s(?:local\s|retired\s|former\s)?(?:patient"
        r"|athlete|politician|actor|actress|singer|musician|chef|author|journalist|news\w+|rapper|comedian"
        r"|player|person|businessman|businesswoman)\b(?=[^.\n]{0,80}(?:patient|admitted|treated|service|care"
        r"|surgery|hospital|ward|unit|with|presented))",
    ),
)


_KNOWN = Caseless(rf"\b(?:{_ROLE}|famous|celebrity|well-known|high-profile|vip)")
"""A word that each of the patterns needs: most texts hold none of them, and the patterns are long."""


_ALONE = (
    _ONLY,
    _NEWS,
    _DISASTER,
    _VICTIM,
    _FAMED,
    _ONE_OF_ALL,
    _KIN_OF_HEAD,
    _KIN_OF_OURS,
    _PATIENT_OF_OURS,
    _NEWSREADER,
)
"""What counts by itself."""
_WEIGHED: Mapping[Caseless, tuple[Kind, Pattern | None]] = {
    _TATTOO: (Kind.UNIQUE, PERSON),
    _CHAMPION: (Kind.RECOGNISABLE, None),
    _CALAMITY: (Kind.RECOGNISABLE, None),
    _DEED: (Kind.RECOGNISABLE, None),
    _READ: (Kind.RECOGNISABLE, PERSON),
    _EVENT: (Kind.RECOGNISABLE, _AIRED),
}
"""What counts with a patient in the sentence, and with this beside it."""


def traits(text: str) -> Iterator[Found]:
    """Find a public role, the only one of a kind, what was in the news, a rare illness with its place and time."""
    for pattern in held(text, (*_ALONE, *(_ROLES if _KNOWN.search(text) else ()))):
        for found in pattern.finditer(text):
            begin = sentence(text, *found.span())[0]
            if not (of_nobody(text, begin, found.start()) or (pattern is _NEWS and fancied(text, begin, found.end()))):
                yield Kind.RECOGNISABLE, *found.span()
    for pattern in held(text, _WEIGHED):
        kind, also = _WEIGHED[pattern]
        yield from ((kind, *found.span()) for found in pattern.finditer(text) if _tells_of(text, found, also))
    for found in _ILL_OF_OURS.finditer(text):
        if _whose_we_know(found):
            yield Kind.RECOGNISABLE, *found.span()
    yield from _rare_here_and_then(text)


def _whose_we_know(found: re.Match[str]) -> bool:
    """Whether it is somebody at work or at school, or their kin; not the student's own family, nor any nurse."""
    if found["who"].casefold() in words("patient", "kin"):
        return found[0].casefold().startswith("dr")
    return found["from"] is not None or not found[0].casefold().startswith(("a ", "an "))


def _tells_of(text: str, found: re.Match[str], also: Pattern | None = None) -> bool:
    """Whether the sentence tells of a patient, and of something more; without that, of care. Not of the student."""
    rest = beside(text, *found.span())
    if of_nobody(rest, 0, rest.index("|")):
        return False
    if also is None:
        return told_of(rest, 0, len(rest)) or TENDED.search(rest.partition("|")[0]) is not None
    patient = found[0].startswith("rescued") or PERSON.search(rest) or care(rest)
    return bool(patient) and also.search(rest) is not None


_WHEN = Caseless(
    r"\b(?:(?:in|during|this|last|since|of|early|late|mid)[\s-](?:the\s)?(?:january|february|march|april"
    r"|may|june|july|august|september|october|november|december|spring|summer|fall|autumn|winter|week"
    r"|month|year|20\d\d|19\d\d)"
    r"|(?:january|february|march|april|june|july|august|september|october|november|december|summer|winter"
    r"|spring|fall)\s(?:of\s)?(?:20|19)\d\d|20[12]\d)\b",
)
_WHERE = re.compile(
    r"\b(?i:in|at|on|to)\s(?:our|this)\s(?:[A-Z]\w+\s)?(?:hospital|clinic|nicu|NICU|unit|ED)\b|\b(?i:in|from|at|near|outside)\s(?:rural\s|northern\s|southern\s|eastern\s|western\s"
    r"|a\s(?:small\s)?(?:town|village)\s(?:in|near|of)\s|the\s(?:town|village|city)\sof\s)?"
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December|ICU|ED|Dr"
    r"|The|Step|Winter|Summer|Spring|Fall|Monday|Tuesday|Wednesday|Thursday|Friday|Medicine|Pediatrics"
    r"|Neurology|Cardiology|Surgery|Oncology|Clinic)(?:St\.\s)?[A-Z][a-z]{2,}(?:'s)?(?:\s(?:[A-Z][a-z]+))*|\b(?:born|delivered|treated|seen|admitted)\shere\b|\bnear\sthe\s[A-Z][a-z]+\s(?:border|line|river)\b"
)
_NEAR = 160
_READ_OF = Caseless(
    r"\b(?:i\s(?:read|wrote|spoke|talked|learned)|(?:talk|lecture|paper|essay|poster|chapter|book|podcast)s?(?:\s\w+)?)\s(?:\w+\s){0,3}?(?:about|on)\s(?:the\s)?$"
)
"""Of what was only read or spoken about nobody is ill."""


@cache
def _rare() -> Pattern:
    return Caseless(rf"(?<![\w-])(?:{either(words('rare'))})(?![\w-])")


def _rare_here_and_then(text: str) -> Iterator[Found]:
    for found in _rare().finditer(text):
        near = max(0, found.start() - _NEAR), found.end() + _NEAR
        where = next((w for w in _WHERE.finditer(text, *near)), None)
        read = _READ_OF.search(text, max(0, found.start() - 60), found.start())
        if where is not None and read is None and _WHEN.search(text, *near):
            yield Kind.RECOGNISABLE, *found.span()
