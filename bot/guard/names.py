"""Names and initials of patients and their relatives; not those of the people a student works with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.caseless import Cased, Caseless, Placed, held
from bot.guard import around, telling
from bot.guard.cues import CUES, Cue
from bot.guard.hits import Kind
from bot.guard.lists import either, words
from bot.guard.naming import further
from bot.guard.sentences import sentence
from bot.guard.wording import listed

_NOUNS = either(words("patient", "nouns"))
Found = tuple[Kind, int, int]
Span = tuple[int, int]

_NAME = r"[^\W\d_](?:[^\W\d_]|['-](?=[^\W\d_])){0,30}"
_WORD = re.compile(_NAME)
_GAP = re.compile(r"[ ,:;(\"'-]{0,4}\n?[ \"(]{0,2}")
_STEP = re.compile(r"(?:\s|,\s?|\s?[A-Z]\.\s)")
_DOTTED = re.compile(r"(?:[A-Z]\.[ -]?){1,3}[A-Z]\b\.?|(?:[a-z]\.){2,3}(?![a-z])")
_LETTER = re.compile(r"[A-WYZ]\b\.?(?!')")
_ALONE_DOTTED = re.compile(r"[A-Z]\.(?=\s[a-z])")
_THREE = re.compile(r"[A-Z]{2,3}\b|[a-z]{2}\b")
_TWO = re.compile(r"[A-Z]{2}(?![\w'/-])")
_ONE = re.compile(r"[D-HJ-WYZ]\.(?=\s[a-z])")
_ONE_AND_NAME = re.compile(r"[A-WYZ]\.\s?[A-Z][a-z][\w'-]{1,20}")
_WITH_INITIALS = ("title", "patient", "named", "name", "initials", "kin", "age")
_LOOSE = ("age", "baby", "family")
_NO_INITIALS = words("abbreviation", "dotted")


def names(text: str) -> Iterator[Found]:
    """Find them after the words for a patient or a relative, and after a title."""
    lowered = not any(map(str.islower, text))
    written = text.lower() if lowered and len(text.lower()) == len(text) else text
    for pattern in held(written, CUES):
        for found in pattern.finditer(written):
            yield from _after(written, found, CUES[pattern])
    yield from _bracketed(text)


def _after(text: str, found: re.Match[str], cue: Cue) -> Iterator[Found]:
    gap = None if cue.name == "family" else _GAP.match(text, found.end())
    start = gap.end() if gap else found.end()
    initials = _initials(text, start, cue.name) if cue.name in _WITH_INITIALS else None
    if initials and cue.name == "title" and _DISGUISED.search(text, max(0, found.start() - 40), found.start()):
        return
    end = initials or _run(text, start, cue)
    if end is not None and (initials or _holds(text, found, (start, end), cue.name)):
        yield Kind.NAME, start, end


def _initials(text: str, start: int, cue: str) -> int | None:
    """The end of initials that begin there; two capitals that are an abbreviation of medicine are none."""
    dotted = _DOTTED.match(text, start)
    if dotted is not None:
        letters = dotted[0].replace(".", "").replace(" ", "").replace("-", "").casefold()
        if cue == "initials" or letters not in _NO_INITIALS:
            return dotted.end()
    surname = _ONE_AND_NAME.match(text, start)
    if surname is not None:
        return surname.end()
    if cue == "kin" and (alone := _ALONE_DOTTED.match(text, start)):
        return alone.end()
    single = _ONE.match(text, start)
    if single is not None and cue == "patient":
        return single.end()
    if cue == "title":
        letter = _LETTER.match(text, start)
        return letter.end() if letter else None
    two = _TWO.match(text, start)
    if two is None:
        three = _THREE.match(text, start) if cue == "initials" else None
        return three.end() if three and three[0].casefold() not in words("abbreviation", "small") else None
    return two.end() if cue == "initials" or two[0].casefold() not in words("abbreviation") else None


def _run(text: str, start: int, cue: Cue) -> int | None:
    """The end of the names that begin there, at most four words long."""
    end, at, fits = None, start, cue.fits
    for _ in range(4):
        word = _WORD.match(text, at)
        if word is None:
            break
        step = _STEP.match(text, word.end())
        follower = _WORD.match(text, step.end()) if step else None
        if not fits(word[0], follower[0] if follower else ""):
            break
        end = word.end() - 2 if word[0].endswith("'s") else word.end()
        if step is None or "," in step[0]:
            break
        at = step.end()
        fits = further
    return end


def _holds(text: str, found: re.Match[str], span: tuple[int, int], cue: str) -> bool:
    """What the words around a name say about whose it is."""
    start, end = span
    if around.addressed(text, start, end):
        return False
    if cue not in ("title", "patient") and telling.THING.match(text, end):
        return False  # *Sister Mary Joseph nodule*
    if text.startswith("PT", found.start()) and around.TAUGHT.search(text, end, end + 60):
        return False  # the physical therapist
    if cue == "patient":
        mine = _MINE.search(text, max(0, found.start() - 4), found.start()) is not None or _opens(text, found.start())
        return _of_patient(text, start, end, mine=mine)
    follows = around.STAFF_AFTER.match(text, end)
    by_trade = follows is not None and (follows["a"] or "").strip().casefold() in ("a", "an", "her", "his", "their")
    at_work = follows is not None and (not by_trade or around.TAUGHT.search(text, end, end + 120))
    if at_work or telling.RAISED.match(text, end):
        return False
    before = max(0, found.start() - 120), found.start()
    if _known(text, span, before, cue):
        return False
    own = around.AT_WORK_BEFORE.search(text, max(0, start - 60), start) or telling.WORKED.search(text, *before)
    if own and cue == "title" and text.startswith("about ", found.start() - 6):
        own = None
    return not (own or around.staff_before(text, *before, end))


def _known(text: str, span: Span, before: Span, cue: str) -> bool:
    """Whether it is somebody the student knows from elsewhere, or everybody knows."""
    start, end = span
    if cue == "title":
        return (
            text[start:end].casefold() in words("famous")
            or _RUNS.match(text, end) is not None
            or _of_office(text, *span)
        )
    if cue == "kin" and _OF_TITLED.search(text, *before):
        return True
    if cue == "family" and (telling.HOME.search(text, *before) or _gives(text, span)):
        return True
    if cue in _LOOSE:
        if _CIVIL.match(text, end) and not telling.ill(text[slice(*sentence(text, *span))]):
            return True
        titled = around.TITLE_BEFORE.search(text, max(0, start - 30), start)
        return titled is not None or _MINE_BEHIND.match(text, end) is not None
    if cue != "name":
        return False
    if _of_office(text, *span):
        return True
    begin = sentence(text, *span)[0]
    told = list(_WHOM.finditer(text, begin, before[1])) if _OF_STAFF.match(text, *before[1:]) else []
    return _OF_DOCTOR.search(text, *before) is not None or bool(told and told[-1]["staff"])


def _gives(text: str, span: Span) -> bool:
    """Whether a family is told of because of a school's money, and nobody is ill."""
    begin, stop = sentence(text, *span)
    return _MONEY.search(text, span[1], stop) is not None and not telling.care(text, begin, stop)


def _of_office(text: str, start: int, end: int) -> bool:
    """Whether a sentence about the papers of a school, and about nobody ill, names who keeps them."""
    begin, stop = sentence(text, start, end)
    return _OFFICE.search(text, begin, stop) is not None and not (
        telling.care(text, begin, stop) or telling.HIM.search(text, begin, stop)
    )


_OF_STAFF = Placed(r"(?:his|her|their)\sname\b")
_WHOM = Caseless(
    rf"\b(?:(?P<staff>nurses?|doctors?|attending|residents?|intern|pharmacist|interpreter|janitor|clerk|tech|teacher|professor|dean|driver|guard|librarian)"
    rf"|(?:patients?|pt|family|mother|father|daughter|son|wife|husband|{_NOUNS}))\b"
)
"""Whose name it is that is told: of the last who is spoken of."""
_OF_TITLED = Caseless(
    rf"(?:\b(?:dr|doctor|prof|professor|dean|nurse|coach)\b\.?\s[\w'-]+|\b(?:my|our)\s(?:[\w-]+\s){{0,2}}(?:{either(words('staff'))})(?:,?\s(?:who|whom)\s(?:\w+\s){{1,3}})?)(?:'s)?\s?$"
)
"""*Dr. Okafor's husband*."""
_DISGUISED = Caseless(
    r"\b(?:(?:i|we)(?:'ll|\s(?:will|would|shall|should))|let\s(?:us|me)|let's)\s(?:just\s)?(?:call|name|refer\sto)\s(?:her\s|him\s|them\s)?(?:as\s)?$"
    r"|\bde-?identif[^.;\n]{0,30}\s$"
)
"""*Whom I will call* Ms. B: one letter that was chosen is nobody's."""
_MONEY = Caseless(
    r"\b(?:endow\w*|fund(?:s|ed)?|donat\w*|scholarships?|foundation|award|lecture(?:ship)?|grant|gift|chair)\b"
)
_RUNS = Placed(
    r"\s(?:runs|heads|leads|directs|manages|chairs|coordinates|teaches|handles|schedules|oversees)\s(?:the|our|all|my|student)\b"
    r"|,\swho\s(?:runs|handles|manages|keeps|schedules|files|collects|uploads)\s(?:the\s|our\s)?(?:\w+\s)?(?:letters|grades|evaluations|schedules?|office|clerkship|rotations|forms|files|paperwork)\b"
    r"|\steaches\s(?:\w+\s){1,3}at\s(?:my|our|the)\b"
)
"""*Mrs. Bjornstad runs the volunteer office*."""
_MINE_BEHIND = Placed(rf",\s(?:my|our)\s(?!(?:[\w-]+\s){{0,2}}(?:patients?|pts?|cases?|admissions?|{_NOUNS})\b)")
"""*Colonel Pruitt, my commanding officer*."""
_CIVIL = Caseless(
    r",\s(?:for|with|under)\swhom\si\s\w+ed\b|\s(?:signed|wrote|hired|taught|trained|pinned|blessed)\s(?:my|our|me|us|the)\b|\sand\si\b"
    r"|\s(?:at|from|of|in)\s(?:the|our|my)\s(?:\w+\s)?(?:clinic|parish|church|shelter|school|court|academy|food\s\w+)\b"
)
"""*Judge Whitcombe, for whom I clerked*: a rank of somebody the student worked for."""
_OFFICE = Caseless(
    r"\b(?:dean's\soffice|registrar|mspes?|transcripts?|financial\said|admissions|student\saffairs|coordinators?|principal"
    r"|(?:high|middle|elementary|grade)\sschool|scout\w*|letters?\sportal|eras|scholarship|tuition|diploma|enrol\w+|lors?|letter\sforms?|feedback\sforms?|rubric|syllabus|orientation)\b"
)
_OF_DOCTOR = Caseless(r"\b(?:dr|doctor|prof|professor|nurse|dean)\b\.?\s[\w'-]+(?:,\s(?:whose\s)?|\s\(?)$")
_MINE = Caseless(r"\b(?:my|our)\s$")


def _of_patient(text: str, start: int, end: int, *, mine: bool) -> bool:
    """After *patient*: not where somebody hands the patient over; in lower case only a listed name or a subject."""
    if not mine and around.GIVEN_BY.match(text, end):
        return False
    if text[start].isupper() or listed(text[start:end].split(maxsplit=1)[0]):
        return True
    return around.SUBJECT_VERB.match(text, end) is not None


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins there: *Patient Rosa Alvarado* with nothing before it is no colleague."""
    return text[:start].rstrip(" -*") == "" or text[:start].rstrip(" -*")[-1] in ".!?\n"


def _bracketed(text: str) -> Iterator[Found]:
    for found in _IN_BRACKETS.finditer(text):
        if found["who"].replace(".", "").replace(" ", "").casefold() not in words("abbreviation"):
            yield Kind.NAME, *found.span("who")
    for found in _PT.finditer(text):
        if found[found.lastgroup or 0].replace(".", "").casefold() not in (*_STATES, *_NO_INITIALS):
            yield Kind.NAME, *found.span(found.lastgroup or 0)
    for found in _ALONE.finditer(text):
        if found["who"].replace(".", "").replace(" ", "").casefold() not in _NO_INITIALS:
            yield Kind.NAME, *found.span("who")


_IN_BRACKETS = Cased(
    r"\b(?:patient|pt|man|woman|boy|girl|lady|gentleman)\s(?:\w+\s){0,2}?\((?P<who>[A-Z]{2}"
    r"|(?:[A-Z]\.\s?){2,3})\)"
)
_PT = re.compile(
    r"\b(?:[Pp]t|[Pp]atient)\s(?:(?P<who>[A-Z]{2,3})(?=,\s\d\d|\s\(|\safter\s|,?\swho\b|,\s[Ii]\s)|(?P<dotted>(?:[A-Z\u00c0-\u00de]\.-?){2,4})(?=[\s,;:]))"
)
"""*Pt TM, 44F*, *pt AB (sickle cell)*: what else the letters could stand for does not count there."""
_STATES = frozenset(
    {"npo", "dnr", "dni", "ama", "sob", "icu", "er", "ed", "hd", "pod", "hiv", "or", "pt", "ot", "ra", "la", "na"}
)
_ALONE = re.compile(
    r"(?<![\w.])(?<!Dr\.\s)(?<!Prof\.\s)(?P<who>(?:[A-Z]\.\s?){2,3})(?=(?:was|is|had|has|presented|came|died|coded|developed|c/o"
    r"|'s\s)\b|, an?\s(?:\d|(?:[a-z-]+\s){0,3}(?:patient|man|woman|boy|girl|lady|gentleman|child)\b)"
    r"|[,:]\s?(?:an?\s)?\d{1,3}(?:\s?[MFmf]\b|\s?-?\s?y))"
)
