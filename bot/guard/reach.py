"""What may be told: the student's own ways to be reached, those of an office, and patients who are none."""

from __future__ import annotations

from bot.caseless import Caseless
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.reading import doubted
from bot.guard.sentences import sentence

_REACH = frozenset({Kind.EMAIL, Kind.PHONE, Kind.FAX, Kind.URL})
_BEFORE = 70
"""Characters before a way to be reached that are looked at."""
_MINE = Caseless(
    r"\bmy\s(?:own\s)?(?:e-?mail|cell|phone|number|mobile|address)(?:\s(?:number|address))?\s?(?:is|:|=|at)[\s\d().+-]*$"
    r"|\b(?:reach|contact|call|e-?mail|text|write(?:\sto)?|message)\sme\b[^.!?\n]{0,60}$|\b(?:to|for|is)\sme,?\s$"
)
"""The student's own ways to be reached are theirs to give."""
_OFFICE = Caseless(
    r"(?:\b(?:program|residency|fellowship|department|(?<!my\s)office|coordinator|clerkship|registrar|dean|school|university|admissions|student\saffairs"
    r"|gme|library|helpdesk|help\sdesk|switchboard|front\sdesk|director|secretary|assistant|letter\s(?:portal|service)|portal|eras|aamc|nrmp|letters?"
    r"|attending|preceptor|professor|mentor|examiner|referee|co-?(?:student|resident|intern|author)|classmate|consult|pi|dr|upload(?:ed)?|program's|lab|registry|poster|paper|dashboard|repository|curriculum)\b)[^!?\n]{0,60}$"
)
_OFFICE_BEHIND = Caseless(
    r"(?:\s\(?(?:is|was|for|at|rings|reaches|goes\sto)|,)\s\(?(?:the|our|my|that|an?)\s(?:[\w'-]+\s){0,3}(?:office|consult|department|dept|desk|line|clerkship|coordinator"
    r"|pager|service|program|registrar|school|lab|fellow|resident|mine)\b|,?\s(?:that|which)\s(?:is|was)\smine\b|,?\si\s?(?:am|'m)\s(?:the|a)\sstudent"
)
_OURS = Caseless(
    r"\b(?:our|my)\s(?:[\w']+\s){1,3}(?:page|site|website|account|blog|channel|e-?mail|list|fundraiser|drive|event|club|newsletter|podcast|survey)\b|\bi\s(?:wrote(?!\sto\b)|write(?!\sto\b)|blog\w*|published|run|started|manage|co-?founded|moderate|created|edit\w*|post\w*|host\w*)\b"
)
_SIGNED = Caseless(
    r"(?:\A|\n)\s{0,3}(?:thanks|thank\syou|many\sthanks|with\s(?:thanks|gratitude)|best|sincerely|regards|warmly|kind\sregards|respectfully"
    r"|gratefully|yours)\b[^\n.]{0,40},?\s{0,2}\n(?:[^\n]{0,80}\n){0,5}[^\n]{0,60}$"
)
"""The lines under the closing words of a mail."""
_SOMEBODY = either(words("patient", "kin") | words("patient", "nouns"))
_THEIRS = Caseless(rf"\b(?:patients?|pts?|his|her|their|him|she|he|family|{_SOMEBODY})\b")
_SOMEONE = Caseless(rf"\b(?:patients?|pts?|family|{_SOMEBODY})\b")
"""What an office, a teacher or a program can be reached by is public, unless a patient stands beside it."""


_POSTAL = Caseless(
    r"\b(?:registrar|dean(?:'s)?|coordinator|admissions|mailroom|send\s(?:the|your|my|a|it)\b|mail\s(?:the|your|my|it)\b|address\sfor|address\s(?:it|them|all|your)\b|program\sdirector|department\sof|my\s(?:\w+\s)?address|i\s(?:lived?|moved\s(?:in)?to\s\d+|stayed|parked|rented|biked)\b|(?:the|our)\s(?:\w+\s)?(?:clinic|hospital|office|school|library|lab|pharmacy|interview|conference|meeting|dinner|party)\s(?:is|was|sits|meets|takes)\b|my\s(?:first\s|own\s|old\s)?(?:apartment|house|dorm|home|school|commute|office|street|block|walk)|our\s(?:anatomy|school|library|campus|lab|class\w*|student)\b)"
)
_PLAINLY = Caseless(
    r"(?<![\w-])(?:(?:mr|mrs|ms|mx|pt|patient|miss)\b\.?|[\w-]+-old|\d+\s?(?:yo|y/o)"
    rf"|{either(words('acts', 'tended'))})\s$"
)
"""Before a name: a title, or what is done to patients. No reading doubts it."""
_ILL = Caseless(r"\b(?:home\svisit|discharged|admitted|wound|surgery|diagnos\w+|children|kids)\b")
_PLAYED = frozenset({Kind.NAME, Kind.BED, Kind.AGE, Kind.DATE, Kind.RECOGNISABLE, Kind.PLACE})
_FEIGNED = Caseless(
    r"\b(?:mannequins?|manikins?|simulations?|simulated|standardi[sz]ed\spatients?|sim\s(?:lab|center|case|session|patient)|role-?play\w*|osce|(?:mass[\s-]casualty|disaster|tabletop|emergency)\s(?:drills?|exercises?)|case-based|problem-based|paper\scases?|board\squestions?|question\sbank|(?:in|from)\s(?:the|a)\s(?:film|movie|novel|play|show|story)|textbooks?|vignettes?"
    r"|question\sstem|(?:practice|board|exam|test|shelf|step|uworld|amboss|quiz|anki|nbme)\s(?:case|question|item|card|stem)s?|(?:the|an)\ssp\b|mascot|plush|puppet(?:,|\s(?:named|called|is|was|whom?|we))|skeleton|an?\s(?:paid\s)?actors?(?:,\s\"|\s(?:named|called)|\s(?:who\s)?play)|novel|fictional|made-up|sherlock|holmes,|baker\sstreet)\b"
)
"""Who is in such a sentence was never on a ward."""


def may_be_told(text: str, kind: Kind, start: int) -> bool:
    """Whether it is nobody's on a ward: the student's own way to be reached or an office's, or a patient of a play."""
    begin, stop = sentence(text, start, start)
    plainly = text[start : start + 2].isupper() or _PLAINLY.search(text, max(0, start - 30), start)  # initials, a title
    if not plainly and doubted(kind, text[begin:stop]):
        return True
    if kind in (Kind.PLACE, Kind.BED) and _POSTAL.search(text, begin, stop):
        return not (_THEIRS.search(text, begin, stop) or _ILL.search(text, begin, stop))
    if kind not in _REACH:
        return kind in _PLAYED and _FEIGNED.search(text[begin:stop]) is not None
    if kind is not Kind.URL and _MINE.search(text, max(0, start - _BEFORE), start):
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
    if office is None or _SOMEONE.search(text[begin : min(stop, start + 80)]):
        return False
    return not _THEIRS.search(text[begin : near + office.start()])
