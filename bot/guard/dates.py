"""Days of what happened to a patient; not the days of a student's rotations and exams."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.caseless import Cased, Caseless, Pattern, Placed, held
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.subject import of_patient
from bot.guard.telling import ill

Found = tuple[Kind, int, int]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_SPELT = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|thirty(?:[\s-]one)?"
    r"|seventeenth|eighteenth|nineteenth|twentieth|twenty[\s-](?:first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth)|thirtieth|thirty[\s-]first)"
)
_YEAR = r"(?:,?\s?(?:19|20)\d\d|,?\s?'\d\d)"
_FULL = Caseless(
    rf"(?<![\w/.-])(?:(?:{_WEEKDAY},?\s(?:the\s)?)?{_MONTH}[ ]?(?:the\s)?(?:{_NUMBER}(?:st|nd|rd|th)?|{_SPELT})"
    rf"(?![\w%/]|[.:-]?\d){_YEAR}?"
    rf"|(?:{_WEEKDAY},?\s)?(?:the\s)?(?:{_NUMBER}(?:st|nd|rd|th)?|{_SPELT})[\s-]?(?:of\s)?{_MONTH}(?![a-z])(?:[\s-]?(?:19"
    rf"|20)\d\d|[\s-]\d\d(?!\d)|,?\s?'\d\d)?"
    rf"|(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.]{_NUMBER}(?!\d)"
    rf"|{_NUMBER}[-/.]{_NUMBER}[-/.](?:(?:19|20)\d\d|\d\d)(?![\d/.-]*\d))",
)
_SHORT = Cased(rf"(?<![\w/.-])(?:(?:0?[1-9]|1[0-2])[/-](?:{_NUMBER})|(?:1[3-9]|2\d|3[01])/0[1-9])(?![\w/%-]|\.\d)")
"""Month and day, or day and month where only that can be meant."""
_BARE = Caseless(
    rf"\b(?:on\s(?:{_WEEKDAY},?\s)?(?:the\s)?|(?:since|until)\sthe\s|it\swas\s(?:already\s)?the\s|(?:night|morning|evening|afternoon|day|hours)\sof\sthe\s)(?:[12]?\dth|1st|2nd|3rd|2[123](?:st|nd|rd)|30th|31st)\b(?=\s?(?:$|[.,;:)]|and\b|when\b"
    r"|she\b|he\b|with\b|for\b|we\b|they\b|after\b|the\spatient|at\b|of\sthe\smonth|from\b|by\b))",
)
_HOLIDAY = Caseless(
    r"\b(?:the\sides\sof\s\w+|(?:the\s)?(?:(?:very\s)?(?:last|first|second)\sday|eve)\sof\s(?:last\s|this\s)?(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:diwali|hanukkah|yom\skippur|rosh\shashanah|(?:lunar|chinese|tamil|persian)\snew\syear|nowruz|mardi\sgras|ash\swednesday|palm\ssunday|black\sfriday|bastille\sday|earth\sday|flag\sday|april\sfools'?(?:\sday)?"
    r"|(?:all\ssaints'?|all\ssouls'?|patriots'?|pioneer|indigenous\speoples'?|pi)\sday|day\sof\sthe\sdead|d[ií]a\sde\slos\smuertos|eid(?:\sal-\w+)?|(?:summer|winter)\ssolstice|new\syear's\s(?:eve|day))|leap\sday|boxing\sday|juneteenth|cinco\sde\smayo|veterans'?\sday|presidents'?\sday|columbus\sday|election\sday|good\sfriday|mlk\sday"
    r"|(?:the\s)?(?:first|second|third|fourth|last)\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\s(?:of|in)\s(?:last\s|this\s)?(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:christmas|x-?mas)(?:\s(?:day|eve|morning|night))?|new\syears?\s(?:eve|day)|thxgiving|new\syear'?s(?:\s(?:day|eve))?"
    r"|thanksgiving(?:\sday)?|valentine'?s\sday|halloween|(?:fourth|4th)\sof\sjuly"
    r"|independence\sday|easter(?:\ssunday)?|labor\sday|memorial\sday|mother'?s\sday|father'?s\sday"
    r"|super\sbowl(?:\ssunday)?|(?:days?|night|morning|evening)\s(?:of|after|before)\sthe\s(?:eclipse|election|inauguration|marathon|blackout|parade)|groundhog\sday|st\.?\spatrick'?s\sday)(?!\sfell\b)",
)
_NOT_A_DAY = Caseless(r"\b(?:may|march|mar|second|sept?|dec|oct|jan)$")
_DOB = Caseless(
    r"\b(?:d\.?o\.?b\.?|birth\s?(?:date|day)|date\sof\s(?:birth|admission|service|death|surgery|discharge"
    r"|procedure|visit|injury)|dos|doa|dod"
    r"|admit\sdate|adm(?:ission)?\sdate|(?:discharge|surgery|visit|service|death|onset|procedure"
    r"|admit)\sdate|admitted|intubated|extubated|discharged|died|born)"
    r"\W{0,4}(?:(?:is|was|on|of|the|early|late|in)\s){0,2}$"
    r"|\b(?:surgery|operation|procedure|transplant|delivery|biopsy|c-section)\s(?:was|is)\s(?:scheduled|set|planned|booked|moved)\s(?:for|on|to)\s"
    r"(?:(?:next|this)\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s(?:the\s)?)?$"
    r"|\b(?:her|his|their|the\spatient's|the)\s(?:\w+\s){0,2}?(?:surgery|biopsy|operation|procedure|delivery|period|lmp|scan"
    r"|transplant|appointment)\s(?:was|is|took\splace)\s(?:done\s)?"
    r"(?:(?:on\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:the\s)?)$",
)
_STARK_SHORT = Caseless(
    r"(?:\bon|\bsince|\bfrom|\bby|\bdated|admitted|discharged|intubated|born|dob\W{0,3}|dos\W{0,3}|seen|adm|dc|d/c|from|osh"
    r"|surgery|died|delivered|extubated|expired|transferred|operated|scoped|cathed|readmitted|coded|\bthe|\b(?:night|morning|evening|afternoon|day)\sof|\bof|\bafter|\bbefore|\buntil)\s{0,2}$",
)
_TO = Placed(r"\s?(?:-|to|until|till|through|thru)\s?(?:the\s)?(?=\d|[A-Za-z]{3,9}\.?\s\d)")
_ON_SERVICE = Caseless(r"\b(?:i\b[^.;]{0,30}|back\s)on\s(?:the\s)?(?:\w+\s){1,3}from\b")
_RANGE = Caseless(r"\s?(?:-|to|until|till|through|thru|and)\s?(?:the\s)?$")
_OWN_BIRTH = Caseless(
    r"(?:\bi|\bthe\sundersigned),\s(?:[^.;,]{1,40},\s)?born\W{0,4}(?:on\s)?$|\bmy\s(?:\w+\s)?birthday\s(?:is|was|falls|fell)\s[^.;]{0,40}$|\b(?:i\swas|my\s(?:son|daughter|own)\b.{0,20})\sborn\W{0,4}(?:on\s)?$"
)
_OWN_CARE = Caseless(
    r"\bi\s(?:had|have|needed|underwent|got)\s(?:my\s|an?\s|to\shave\s)?(?:\w+\s){0,2}(?:surgery|operation"
    r"|procedure|biopsy|transplant|baby|daughter|son|child|twins|c-section|miscarriage|seizure|stroke|mri|\w+ectomy|\w+plasty)[^.;]{0,12}$"
    r"|\bi\s(?:was|got|am|had\sbeen)\s(?:diagnosed|hospitali[sz]ed|admitted|operated|treated|intubated|injured|hit|born)\b[^.;]{0,40}$"
    r"|\bmy\s(?:own\s)?(?:surgery|operation|biopsy|delivery|due\sdate|diagnosis)[^.;]{0,20}$"
    rf"|\bmy\s(?:own\s)?(?:{either(words('patient', 'kin'))})(?:'s)?\s[^.;]{{0,80}}$"
)
_OWN_DAY = Caseless(
    r"\byour\s(?:[\w-]+\s){0,2}(?:comments?|feedback|notes?|e-?mails?|messages?|talks?|lectures?|advice|questions?|edits"
    r"|corrections?|evaluations?|remarks?|suggestions?)\s(?:on|of|from)\s$"
    r"|\bwe\s(?:last\s|first\s|then\s)?(?:spoke|talked|met|e-?mailed|sat\sdown)\s(?:again\s)?on\s$"
    r"|\bi\s(?:was|worked|rotated|served|started|began|joined)\b(?:(?!\b(?:patient|pts?|bed|room)\b)[^.;]){0,60}?"
    r"\b(?:(?:with|under|for)\syou|(?:on|in|at)\syour)\b(?:(?!\b(?:patient|pts?|bed|room)\b)[^.;]){0,60}?"
    r"\b(?:from|between|since|starting|beginning|until|through)(?:\son)?\s$"
)
"""What a student did with the reader, and what the reader said to them."""
_OWN_CASE = Caseless(r"\bmy\sown\s(?:surgery|operation|illness|cancer|diagnosis|delivery|admission|treatment)\b")
"""What happened to the student is theirs to tell."""
_FORM = Caseless(r"\b(?:citizenship|visa\s(?:status|type|[a-z]-?\d)|ecfmg|eras|usmle|aamc|your\sform)\b")
"""What a student fills in about themselves."""
_OWN = (_OWN_BIRTH, _OWN_CARE, _OWN_CASE, _OWN_DAY)
_MY_KIN = Caseless(rf"\bmy\s(?:own\s|\w+'s\s)?(?:{either(words('patient', 'kin'))})\b")
_TOPIC = Caseless(
    r"\b(?P<about>(?:poster|abstract|talk|lecture|paper|manuscript|audit|project|study|course|workshop|conference|exam|elective|rotation|clerkship|session"
    r"|module|class|presentation|symposium|webinar|seminar)s?\s)(?:on|about|of|for|in)\s(?:the\s)?(?:[\w-]+\s){1,5}?(?=(?:on|in|at|from|for|to)\b|$)"
)
"""What a talk or a course is on befell nobody."""
_WARD = Caseless(
    r"\b(?:on\s|in\s|at\s)(?:labor\sand\sdelivery|l&d|radiation\soncology|the\s(?:infusion|surgery|dialysis)\s(?:center|clinic))\b"
)
_HISTORIC = Caseless(
    r"\b(?:pandemic|enacted|shutdown|lockdown|moon\slanding|world\swar|signed\sinto\slaw|was\sfounded)\b|\|\sfell\son\b"
)
_NEXT = Caseless(r",|\s(?:and|while|so|but|when|as|then|because|before|after|until)\s(?:i|we|my)\b")
_SHARE = Caseless(
    r"\b(?:pain|strength|murmur|score\w*|reflex\w*|rat(?:ed|es|ing)|power|gcs|apgar\w*|bottles|effort|visual\sacuity)\W{1,3}(?:(?:of|at|was|is|were|a|as|it)\s){0,2}$"
)
MOST_SHARED = 10
"""Strength, murmurs, pain and cultures are given of so many at most."""
_COUNTED = Placed(
    r"\s?(?:%|of\b|correct|right|points?|patients|students|questions|cases|times|beds|bottles|visits|items|classmates|shifts|calls|people)"
)
_DEED = Caseless(
    r"\b(?:assist\w*|help\w*(?:\s(?:dr\.?|my|the|our)\s\w+)?|scrub\w*|drain\w*|sutur\w+|placed|reduc\w+|intubat\w+|deliver\w*|closed|operat\w+|perform\w*|excis\w+|repair\w*|remov\w+|examin\w+|consent\w*|admit\w*|tapped|splint\w*|cast)"
    r"\s(?!(?:a\s|the\s)?(?:workshop|course|talk|class)\b)(?:[^.;]|(?<=\bdr)\.){0,70}?\b(?:on|of|for|in|from|with)\s(?:an?|our|my|this|one)\s(?:[\w-]+\s){0,3}"
    rf"(?:{either(words('patient', 'nouns'))}|mother|father|couple)\b"
)
"""*Assisted Dr. Chen with a Whipple on a man in his sixties*: who stood by does not make a day the student's."""
_OPENS, _CLOSES = re.compile(r"[(,;]\s?$"), re.compile(r"\s?[),;]")
_WINDOW = 90
_ENDS = re.compile(r"[.!?;](?=\s|$)|\n")


def dates(text: str) -> Iterator[Found]:
    """Find them: a day of the calendar with something clinical nearer to it than anything of the student's own."""
    for pattern in held(text, (_FULL, _SHORT, _BARE, _HOLIDAY)):
        for found in pattern.finditer(text):
            if (pattern is _FULL and _between_lines(text, *found.span())) or _identifies(text, *found.span(), pattern):
                yield Kind.DATE, *found.span()


def _identifies(text: str, start: int, end: int, pattern: Pattern) -> bool:
    before, after = _around(text, start, end)
    before, after = _TOPIC.put(lambda found: found["about"], _WARD.blank(before)), _WARD.blank(after)
    if any(told.search(before) for told in _OWN) or _FORM.search(before + "|" + after):
        return False
    if _DOB.search(before):
        return pattern is not _SHORT or _calendar(text[start:end])
    if pattern is _SHORT and not _written_short(text[start:end], before, after):
        return False
    if _HISTORIC.search(before + "|" + after):
        return False
    ranged = (_RANGE.search(before) and _FULL.search(before)) or _TO.match(after)
    if ranged and _ON_SERVICE.search(before):
        return False
    if not ranged and pattern is _FULL and _DEED.search(after):
        return True
    happened = _happened() if ranged else _clinical()
    if pattern is not _BARE and not ranged and not _scheduled().search(before + "|" + after):
        rest = _MY_KIN.blank(before) + "|" + _MY_KIN.blank(after)
        return _clinical().search(rest) is not None or ill(rest)
    told = happened.search(before[before.rfind(",") + 1 :]) is not None or of_patient(before, 0, len(before))
    clinical = _nearest(happened, before, after)
    following = _NEXT.search(after) if told else None  # then the next clause is another matter
    mine = _nearest(_mine(), before, after[: following.start()] if following else after)
    if pattern in (_BARE, _HOLIDAY):
        return clinical <= 40 and clinical < mine
    return clinical <= _WINDOW and clinical < mine


def _between_lines(text: str, start: int, end: int) -> bool:
    """Whether a day has a line for itself right between others, in a note on somebody ill: no day of a mail."""
    before, after = _BEFORE_IT.search(text, max(0, start - _WINDOW), start), _BEHIND_IT.match(text, end)
    if before is None or after is None:
        return False
    noted = f"{before[1]}|{after[1]}"
    return bool(ill(noted) or _clinical().search(noted)) and _scheduled().search(noted) is None


_BEFORE_IT = re.compile(r"(?:\A|\n)([^\n]{2,40})\n[ \t]*\Z")
_BEHIND_IT = re.compile(r"[ \t]*\n([^\n]{2,90})")


def _written_short(short: str, before: str, after: str) -> bool:
    """Whether m/d is a day: after *on* and the like, or after an event where no share of something has such figures."""
    if not _calendar(short) or _SHARE.search(before):
        return False
    if _STARK_SHORT.search(before):
        return True
    if max(map(int, short.replace("-", "/").split("/"))) <= MOST_SHARED or _COUNTED.match(after):
        return False
    if not before.strip(" -*"):
        return ill(after[:24])
    if _OPENS.search(before) and _CLOSES.match(after):
        return True
    return ill(before[-20:]) or any(found.end() >= len(before) - 2 for found in _clinical().finditer(before))


def _calendar(short: str) -> bool:
    """Whether m/d could be a day."""
    first, second = (int(part) for part in short.replace("-", "/").split("/"))
    return (1 <= first <= 12 and 1 <= second <= 31) or (1 <= second <= 12 < first <= 31)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence on both sides, no further than can matter."""
    before = text[max(0, start - _WINDOW) : start]
    cut = [stop.end() for stop in _ENDS.finditer(before) if not _ABBREVIATED.search(before[: stop.start()])]
    after = text[end : end + _WINDOW]
    ends = (stop.start() for stop in _ENDS.finditer(after) if not _ABBREVIATED.search(after[: stop.start()]))
    return before[cut[-1] :] if cut else before, after[: next(ends, len(after))]


_ABBREVIATED = Caseless(
    r"\b(?:mr|mrs|ms|dr|pt|st|no|vs|approx|d\.o\.b|dob|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$"
)


def _nearest(pattern: Pattern, before: str, after: str) -> int:
    """How many characters lie between the day and the nearest such word; far where there is none."""
    last = None
    for last in pattern.finditer(before):  # noqa: B007  the last one counts
        pass
    left = len(before) - last.end() if last else 1000
    following = pattern.search(after)
    return min(left, following.start() if following else 1000)


_OTHERWISE = {"presented", "service"}
"""A student presents, and is on a service."""


@cache
def _clinical() -> Pattern:
    return Caseless(
        rf"(?<![\w-])(?:{either((words('clinical', 'events') | words('clinical', 'shorthand')) - _OTHERWISE)}"
        r"|\d{1,3}\s?-?(?:[mf]|y/?o[mf]?|y\.o\.)|\w{3,20}(?:ectomy|otomy|ostomy|plasty|oscopy|centesis)"
        r"|presented(?!\s(?:at|in|to\s(?:our|my|the\steam)|my|a\scase|our\s(?!patient))\b)"
        rf"|{either(words('clinical', 'people'))})(?:'s)?(?![\w-])",
    )


@cache
def _happened() -> Pattern:
    """What happens to a patient, without the people: a span of days is a rotation unless it says otherwise."""
    events = words("clinical", "events") - words("clinical", "services")
    tended = (
        r"(?:followed|cared\sfor|managed|treated|saw)\s"
        r"(?:him|her|(?:the|my|this|our|an?)\s(?:[\w-]+\s){0,3}(?:patient|pt|man|woman|boy|girl|baby|lady|gentleman|kid))"
    )
    return Caseless(rf"(?<![\w-])(?:{either(events)}|{tended})(?![\w-])")


@cache
def _scheduled() -> Pattern:
    """What is a student's by itself: exams, rotations, talks."""
    return Caseless(rf"(?<![\w-])(?:{either(words('clinical', 'mine'))}|(?:dr|doctor|prof|professor)\.?\s\w+)(?![\w-])")


@cache
def _mine() -> Pattern:
    return Caseless(
        rf"(?<![\w-])(?:{either(words('clinical', 'mine'))}|(?:dr|doctor|prof|professor)\.?\s\w+|i"
        rf"|my|our\s(?:exam|rotation)|me)(?![\w-])(?!\s(?:(?:first\s)?patients?\b|pt\b|admitted|intubated|discharged|saw|examined|extubated|cared"
        rf"|followed|helped|assisted|met|took|consented|treated|evaluated"
        r"|(?:\w+\s){1,6}(?:an?|the|my|her|his|this|our)\s(?:\w+\s)?(?:patient|woman|man|family|boy|girl|baby|child|mother|infant"
        r"|lady|gentleman)s?\b))",
    )
