"""What may be told: the student's own ways to be reached, those of an office, and patients who are none."""

from __future__ import annotations

from bot.caseless import Caseless
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.reading import doubted
from bot.guard.sentences import sentence
from bot.guard.telling import ill

_REACH = frozenset({Kind.EMAIL, Kind.PHONE, Kind.FAX, Kind.URL})
_BEFORE = 70
"""Characters before a way to be reached that are looked at."""
_MINE = Caseless(
    r"\bmy\s(?:own\s)?(?:e-?mail|cell|phone|fax|number|mobile|address)(?:\s(?:number|address))?(?:\sat\s(?:home|work))?(?:\s?(?:is|:|=|at))?[\s\d().+-]*$|\bmy\ssignature\b[^.!?\n]{0,40}$|\bmy\s(?:mom|dad|wife|husband|partner|brother|sister|roommate)'?s\s[\s\d().+-]*$"
    r"|\bmy\s(?:[\w'-]+\s){1,3}(?:account|loan|policy|card)\snumber,?\s$|\b(?:reach|contact|call|e-?mail|text|write(?:\sto)?|message)\sme\b[^.!?\n]{0,60}$|\b(?:to|for|is)\sme,?\s$"
)
"""The student's own ways to be reached are theirs to give."""
_OFFICE = Caseless(
    r"(?:\b(?:program|residency|fellowship|department|(?<!my\s)office|coordinator|clerkship|registrar|dean|school|university|admissions|student\saffairs"
    r"|gme|library|helpdesk|help\sdesk|switchboard|front\sdesk|director|secretary|assistant|letter\s(?:portal|service)|portal|eras|aamc|nrmp|letters?"
    r"|attending|preceptor|prof(?:essor)?|mentor|examiner|referee|co-?(?:student|resident|intern|author)|classmate|consult|pi|dr|upload(?:ed)?|program's|lab|registry|poster|paper|dashboard|repository|curriculum)\b)[^!?\n]{0,60}$"
)
_OFFICE_BEHIND = Caseless(
    r"(?:\s\(?(?:is|was|for|at|rings|reaches|goes\sto)|,)\s\(?(?:the|our|my|that|an?)\s(?:[\w'-]+\s){0,3}(?:office|consult|department|dept|desk|line|clerkship|coordinator"
    r"|pager|service|program|registrar|school|lab|fellow|resident|mine)\b|,?\s(?:that|which)\s(?:is|was)\smine\b|,?\si\s?(?:am|'m)\s(?:the|a)\sstudent"
)
_OURS = Caseless(
    r"\b(?:our|my)\s(?:[\w']+\s){0,3}(?:page|site|website|account|blog|channel|e-?mail|list|fundraiser|drive|event|club|newsletter|podcast|survey)\b|\b(?:student|school|club|class|clinic|program|department)[\w-]*(?:'s)?\s(?:page|site|website|calendar|wiki)\b|\b(?:zoom|webex|study\sgroup|meeting\slink|portfolio\s(?:of\smine|with\smy))\b|\bi\s(?:wrote(?!\sto\b)|write(?!\sto\b)|blog\w*|published|run|started|manage|co-?founded|moderate|created|edit\w*|post\w*|host\w*)\b"
)
_SIGNED = Caseless(
    r"(?:\A|\n)[^\n]{0,40}\b(?:ms-?[1-4]|m\.?d\.?\scandidate|medical\sstudent)\b[^\n]{0,60}(?:\n[^\n]{0,80}){1,4}$"
    r"|(?:\A|\n)\s{0,3}(?:thanks|thank\syou|many\sthanks|with\s(?:thanks|gratitude)|best|sincerely|regards|warmly|kind\sregards|respectfully"
    r"|gratefully|yours)\b[^\n.]{0,40},?\s{0,2}\n(?:[^\n]{0,80}\n){0,5}[^\n]{0,60}$"
)
"""The lines under the closing words of a mail, or under a name with the year its bearer is in."""
_SOMEBODY = either(words("patient", "kin") | words("patient", "nouns"))
_THEIRS = Caseless(rf"\b(?:patients?|pts?|his|her|their|him|she|he|family|{_SOMEBODY})\b")
_SOMEONE = Caseless(rf"\b(?:patients?|pts?|family|{_SOMEBODY})\b")
_HIS_OWN = Caseless(
    r"\b(?:his|her|their|(?:patient|pt)'s)\s(?:[\w-]+\s)?(?:log-?in|user\s?name|e-?mail|phone|cell|number|address)\b[^.;\n]{0,15}$"
)
"""*For the portal (his login:*: an office's is not called so."""
"""What an office, a teacher or a program can be reached by is public, unless a patient stands beside it."""


_POSTAL = Caseless(
    r"\b(?:registrar|dean(?:'s)?|coordinator|admissions|mailroom|send\s(?:the|your|my|a|it)\b|mail\s(?:the|your|my|it)\b|address\sfor|address\s(?:it|them|all|your)\b|program\sdirector|(?:department|division)\sof|(?:card|letter|note|mail|package|form)s?\sgo(?:es)?\sto|my\s(?:\w+\s)?address|i\s(?:lived?|moved\s(?:in)?to\s\d+|stayed|parked|rented|biked)\b|(?:the|our)\s(?:\w+\s)?(?:clinic|hospital|office|school|library|lab|pharmacy|interview|conference|meeting|dinner|party|hotel|airbnb|venue|restaurant)\s(?:is|was|sits|meets|takes)\b|my\s(?:first\s|own\s|old\s)?(?:apartment|house|dorm|home|school|commute|office|street|block|walk)|our\s(?:anatomy|school|library|campus|lab|class\w*|student)\b)"
)
_PLAINLY = Caseless(
    r"(?<![\w-])(?:(?:mr|mrs|ms|mx|pt|patient|miss)\b\.?|not\s(?:the|an?)\s[\w-]{1,24},\sbut|(?:scurvy|\w{3,}(?:osis|itis|emia|opathy))\.?\sin|[\w-]+-old|\d+\s?(?:yo|y/o)"
    rf"|{either(words('acts', 'tended'))})\s$"
)
"""Before a name: a title, or what is done to patients. No reading doubts it."""
_ILL = Caseless(r"\b(?:home\svisit|discharged|admitted|wound|surgery|diagnos\w+|children|kids)\b")
_PLAYED = frozenset({Kind.NAME, Kind.BED, Kind.AGE, Kind.DATE, Kind.RECOGNISABLE, Kind.PLACE})
_FEIGNED = Caseless(
    r"\b(?:mannequins?|manikins?|(?<!after\sthe\s)simulations?|simulated|standardi[sz]ed\spatients?|sim\s(?:lab|center|case|session|patient)|role-?play\w*|osce|(?:mass[\s-]casualty|disaster|tabletop|emergency)\s(?:drills?|exercises?)|case-based|practice\spatients?|cases?\s(?:that\s)?(?:i|we)\swrote|(?:essay|quiz|exam)\squestions?|question\s\d+|actress(?:es)?|problem-based|paper\scases?|board\squestions?|question\sbank|(?:in|from)\s(?:the|a)\s(?:film|movie|novel|play|show|story)|textbooks?|vignettes?"
    r"|question\sstem|(?:practice|board|exam|test|shelf|step|uworld|amboss|quiz|anki|nbme)\s(?:case|question|item|card|stem)s?|(?:the|an)\ssp\b|mascot|plush|puppet(?:,|\s(?:named|called|is|was|whom?|we))|skeleton|an?\s(?:paid\s)?actors?(?:,\s\"|\s(?:named|called)|\s(?:who\s)?play)|novel|fictional|made-up|cadavers?(?=,|\s(?:whom|we|named|called|was|is)\b)|simulators?|sherlock|holmes,|baker\sstreet)\b"
)
"""Who is in such a sentence was never on a ward."""
_REHEARSED = Caseless(
    r"\b(?:practi[sc]\w+|rehears\w+|learn(?:ed|t)|trained|drilled|first|before)\s(?:\w+\s){0,3}on\s(?:the|an?|our)\s(?:mannequin|manikin|simulator)s?\b(?![^.;\n]{0,30}\b(?:named|called)\b)"
)
"""What was tried on a doll first: who is named behind it was a patient."""
_MADE_UP = Caseless(
    r"\b(?:mannequins?|manikins?|fake|made-up|fictional|standardi[sz]ed\spatient|osce|(?<!after\sthe\s)(?:sim|simulation)\s(?:case|chart|exam|lab|cent(?:er|re)|session)|skills\s(?:lab|cent(?:er|re))|for\sthe\s(?:sim|simulation))\b"
)
"""What a number is made up for: here it is not enough that a simulation is spoken of."""
_OWNED = frozenset(
    {Kind.LIKELY, Kind.IP, Kind.DEVICE, Kind.ACCOUNT, Kind.UNIQUE, Kind.LICENSE, Kind.VEHICLE, Kind.PHOTO}
)
_MY_THINGS = Caseless(
    r"\bmy\s(?:own\s)?(?:[\w'-]+\s){0,2}(?:accounts?|loans?|deposit|transcripts?|laptop|cv|resum\w+|car|truck|bike|van|cards?|badge|licen[sc]es?|certificat\w+|passport|permit|visa|headshot|portrait)\b"
    r"|\b(?:loaner|laptop|stethoscope|otoscope|ophthalmoscope|printer|projector|server|router|vpn|workroom|wi-?fi|simulator|software|shuttle|carpool|rental|(?:team|school|clinic|campus)\svan)\b"
    r"|\bi(?:'m|\s(?:am|was))?\sparked\b|\bon-?boarding\b|\bhipaa\b|\bciti\straining\b|\bmy\s(?:\w+\s)?module\b|\bcredentialing\b|\bnremt\b"
    r"|\bheadshot\b|\b(?:photo(?:graph)?|picture)\s(?:of\s(?:me|myself)\b|for\seras\b|you\s(?:asked|wanted)\b)"
)
"""What a student has, wears and drives, and what papers are filed under."""
_OF_PAPER = Caseless(
    r"\b(?:abstract|manuscript|submission|poster|irb|protocol|grant)\s(?:id|number|no)\b\W{0,3}(?:(?:is|was)\s)?$"
)
_FILED = frozenset({Kind.LIKELY, Kind.UNIQUE, Kind.LICENSE, Kind.ACCOUNT})
_BOOKED = Caseless(
    r"\b(?:registration|confirmation|tickets?|flight|combination|tracking|vouchers?|booking|booked|reservation|pass(?:code|word)|door\scode|room\scode|receipt|(?:scheduling|exam|parking)\spermit|background\scheck|interfolio|cover\ssheet|loan|deferment|tuition|dean's\soffice|registrar|clerkship\soffice|mailroom|office:)\b"
)
"""What numbers are given for that are on no chart."""
_CLASSROOM = Caseless(
    r"\b(?:conference|lecture|interview\sday|study\s(?:group|room)|journal\sclub|(?:grand|noon)\srounds|seminar|workshop|board\sreview|librar(?:y|ies)|call\sroom|workroom|i\s(?:left|lost|forgot)\smy\s(?!patient)|(?:could|can|shall)\swe\smeet|lockers?)\b"
)
"""Where students learn and meet."""


def may_be_told(text: str, kind: Kind, start: int) -> bool:
    """Whether it is nobody's on a ward: the student's own way to be reached or an office's, or a patient of a play."""
    begin, stop = sentence(text, start, start)
    plainly = text[start : start + 2].isupper() or _PLAINLY.search(text, max(0, start - 30), start)  # initials, a title
    if not plainly and doubted(kind, text[begin:stop]):
        return True
    if kind in (Kind.PLACE, Kind.BED) and _of_school(text, kind, start, begin, stop):
        return not (_THEIRS.search(text, begin, stop) or _ILL.search(text, begin, stop))
    owned = kind in _OWNED and _MY_THINGS.search(text, begin, stop)
    if owned or (kind in _FILED and _BOOKED.search(text, begin, stop)):
        return not (_THEIRS.search(text, begin, stop) or ill(text[begin:stop]))
    if kind in (Kind.RECORD, Kind.UNIQUE) and _OF_PAPER.search(text, begin, start):
        return True
    if kind is Kind.NAME and _REHEARSED.search(text, begin, start):
        return False
    if kind not in _REACH:
        feigned = _FEIGNED if kind in _PLAYED else _MADE_UP
        return (
            kind in (*_PLAYED, Kind.RECORD, Kind.UNIQUE, Kind.LIKELY) and feigned.search(text[begin:stop]) is not None
        )
    return _reaches_none(text, kind, start, begin, stop)


def _of_school(text: str, kind: Kind, start: int, begin: int, stop: int) -> bool:
    """Whether a place or a room is where mail goes, where its writer lives or where students meet."""
    if _POSTAL.search(text, begin, stop):
        return True
    if kind is Kind.BED:
        return _CLASSROOM.search(text, begin, stop) is not None
    return _SIGNED.search(text[max(0, start - 300) : start]) is not None


def _reaches_none(text: str, kind: Kind, start: int, begin: int, stop: int) -> bool:
    """Whether a way to be reached is the student's own, or that of an office."""
    mine = None if kind is Kind.URL else _MINE.search(text, max(0, start - _BEFORE), start)
    if mine is not None and not _SOMEONE.search(text, mine.start(), start):
        return True
    if _SIGNED.search(text[max(0, start - 300) : start]):
        return True
    if kind in (Kind.URL, Kind.EMAIL) and _OURS.search(text, begin, start) and not _THEIRS.search(text, begin, stop):
        return True
    return _of_office(text, start, begin, stop)


def _of_office(text: str, start: int, begin: int, stop: int) -> bool:
    """Whether it is where an office or somebody at work is reached: *he* and *she* behind them are theirs."""
    near = max(begin, start - _BEFORE)
    if _OFFICE_BEHIND.search(text, start, min(stop, start + 80)) and not _THEIRS.search(text, begin, start):
        return True
    office = _OFFICE.search(text[near:start])
    if (
        office is None
        or (office[0].startswith("portal") and _THEIRS.search(text, begin, start))
        or _HIS_OWN.search(text, near, start)
        or _SOMEONE.search(text[begin : min(stop, start + 80)])
    ):
        return False
    return not _THEIRS.search(text[begin : near + office.start()])
