"""Names with no cue beside them: how sure it is that they are a person's, weighed against whose they could be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.guard import around, telling
from bot.guard.hits import Kind
from bot.guard.lists import words
from bot.guard.sentences import sentences
from bot.guard.series import Person, Series, Span
from bot.guard.sure import FIRST, LAST, MONTHS, NO, OPENING, THING, how_sure
from bot.guard.wording import eponym, familiar, first_name, listed

Found = tuple[Kind, int, int]

_NAME = re.compile(
    r"(?P<initials>(?:[A-Z]\.[ -]?){2,3}(?![\w-])|(?:[A-Z]\.-?){2,3}(?=\s)|(?:[A-Z][.-]){1,3}[A-Z]\.(?![\w-]))"
    r"|(?P<word>[A-Z](?:[a-z]|'[A-Z])[\w'-]{0,25}|[A-Z][a-z]?[A-Z][a-z][\w'-]{1,20})(?![\w@-]|\s&)"
)
_LOWER = re.compile(
    r"(?P<initials>(?:[A-Za-z]\.[ -]?){2,3}(?![\w-]))|(?P<word>[A-Z][a-z][\w'-]{0,25})(?![\w@-]|\s&)"
    r"|(?P<low>[a-z][a-z'-]{2,25})(?![\w@-])"
)
_INSIDE = "_'.@/&-"
"""Behind these, as inside of a word, no name begins."""
_MIXED = re.compile(r"\A\W*[A-Z](?!.* i\b)|[a-z,;)] [\"(]?[A-Z][a-z]", re.DOTALL)
"""Who begins with a capital, or has one inside of a sentence, does not write names small."""
_JOINT = re.compile(r"\s(?:[A-Z]\.\s?)?(?:(?:de|de la|del|van|von|der|bin|al)\s)?")
_INITIAL = re.compile(r"(?<![\w.])(?:[A-Za-z]\.\s?){1,2}\Z")
_SERIES = re.compile(r",\s|,?\s(?:and|or|&)\s(?:the\s)?(?:little\s|big\s)?|,\s(?:[Bb]ig|[Ll]ittle|[Oo]ld|the)\s")
_ROW = re.compile(r"([A-Z][\w-]+)(?:'s\s\w+)?,\s(?:and\s)?\Z")
_SAYS = re.compile(r"(?<![\w@.'-])[A-Za-z]?[a-z]{2,}(?![\w@])")
"""A word: a name by itself on a line is told nothing of."""
_FOLLOWS = re.compile(r"[.!?]\s+(?:He|She|They|His|Her|Their)\b[^.!?\n]*")
"""The next sentence, where it goes on to tell of the same person."""


def people(text: str) -> Iterator[Found]:
    """Find names of whom nothing says that they are at work, at school or of the student's own family."""
    told = named(text)
    known = frozenset[str]().union(*(series.names() for series, works in told if works))
    for series, _ in told:
        if (
            series.before(telling.NOT_THE)
            or series.behind(telling.LETTING)
            or (not known & series.names() and _blocked(series))
        ):
            yield from ((Kind.NAME, person.start, person.end) for person in series.persons)


@lru_cache(maxsize=2)
def named(text: str) -> tuple[tuple[Series, bool], ...]:
    """Give the names of a text, those together that are told of together, and whether somebody at work bears them.

    The second reading asks for the same text again. Where nothing has a capital, names have none.
    """
    written = _NAME if _MIXED.search(text) else _LOWER
    told = (series for span in sentences(text) for series in _series(text, span, _persons(text, span, written)))
    return tuple((series, _at_work(series)) for series in told)


def _persons(text: str, sentence: Span, pattern: re.Pattern[str]) -> list[Person]:
    """The names of one sentence; words that stand together are one name."""
    found: list[Person] = []
    for match in pattern.finditer(text, *sentence):
        small, last = match.lastgroup == "low", text[max(0, match.start() - 1) : match.start()]
        if (
            last.isalnum()
            or (last and last in _INSIDE)
            or (small and not found and not (listed(match[0]) or ("-" in match[0] and first_name(match[0]))))
        ):
            continue
        sure = how_sure(text, match, opens=not any(map(str.isalnum, text[sentence[0] : match.start()])))
        if sure == NO and small and (familiar(match[0]) or len(match[0]) < 4):
            continue
        if found and _JOINT.fullmatch(text, found[-1].end, match.start()):
            first = found.pop()
            full = small and first.sure == LAST and first_name(text[first.start : first.end])
            found.append(Person(first.start, match.end(), FIRST if full else _both(first.sure, sure)))
        elif sure > NO or (sure == THING and not small):
            initial = _INITIAL.search(text, max(sentence[0], match.start() - 7), match.start())
            begin = initial.start() if initial else match.start()
            found.append(Person(begin, match.end(), max(sure, LAST) if initial and sure > NO else sure))
    return found


def _both(first: int, second: int) -> int:
    if THING in (first, second):
        return THING
    return max(first, second)


def _series(text: str, sentence: Span, persons: Sequence[Person]) -> Iterator[Series]:
    together: list[Person] = []
    for person in persons:
        if together and not _SERIES.fullmatch(text, together[-1].end, person.start):
            yield Series(text, sentence, tuple(together))
            together = []
        together.append(person)
    if together:
        yield Series(text, sentence, tuple(together))


def _at_work(series: Series) -> bool:
    """Whether somebody at work, at school or of the student's own family is named."""
    text, begin, end = series.text, series.sentence[0], series.end
    if not any(map(str.islower, text[series.start : end])):  # initials are no friend's
        titled = series.before(around.STAFF_BEFORE, 70) or series.before(around.TITLE_BEFORE, 70)
        return titled or series.behind(around.STAFF_AFTER)
    if series.theirs and (series.behind(telling.KIN) or series.happens()):
        return series.before(around.STAFF_BEFORE, 70) or series.before(around.TITLE_BEFORE, 70)
    if around.addressed(text, series.start, end):
        return True
    if series.before(telling.ADDRESSED, 60) and series.behind(telling.YOU):
        return True
    if (series.before(telling.AUNT, 8) or telling.ELDER.match(text, series.start)) and not (
        series.happens() or series.behind(telling.AGED)
    ):
        return True
    if any(around.at_work(text, person.start, person.end, begin) for person in series.persons):
        return True
    return not series.before(telling.TENDED) and (series.before(telling.WORKED, 70) or series.behind(telling.WORKS))


def _blocked(series: Series) -> bool:
    """Whether it is more likely that a patient is named than anybody else."""
    each = [person.sure for person in series.persons]
    if _famous(series) and not (series.before(telling.TENDED) or series.happens()):
        return False
    if THING in each or _signs(series) or _among_eponyms(series):
        return False
    sure = max(each)
    if _cared_for(series, sure):
        return True
    if sure == OPENING:
        return _of_word(series)
    if series.before(telling.AT, 12) and not series.theirs:
        return _found_in(series, sure)
    if series.behind(telling.THEN) and series.before(telling.HELPED):
        return True
    put = series.before(telling.PUT) and series.behind(telling.ON) and series.cares()
    return put or (series.theirs and series.behind(telling.KIN)) or _told_of(series, sure)


def _famous(series: Series) -> bool:
    """Whether everybody knows who is named; patients are called so, too."""
    named = (series.text[one.start : one.end].casefold().removesuffix("'s") for one in series.persons)
    return not words("famous").isdisjoint(named)


def _of_word(series: Series) -> bool:
    """Whether a word that is a name too is one: it tells or asks somebody, or it is told what it has or is."""
    if series.behind(telling.SAYS):
        return series.text[series.start : series.end].casefold() not in MONTHS
    return series.cares() and (_goes_on(series) or series.behind(telling.WHO) or series.behind(telling.TRADE))


def _cared_for(series: Series, sure: int) -> bool:
    """Whether something was done to the person, or happened, that is done to nobody but patients."""
    if sure > OPENING and series.before(telling.TENDED):
        return True
    if series.text[series.start : series.end].casefold() in MONTHS:
        return False
    return series.behind(telling.AGED_WAS) or series.happens()


def _told_of(series: Series, sure: int) -> bool:
    """Whether the sentence speaks of care and not of school; of a first name, whether it does not speak of school."""
    text, (begin, stop) = series.text, series.sentence
    following = _FOLLOWS.match(text, stop)
    care = series.cares() or bool(following and telling.care(text, *following.span()))
    if not care and telling.INTRODUCED.search(text, max(0, begin - 160), begin):
        return False
    school = series.beside(telling.SCHOOL)
    apposed = series.before(telling.APPOSED_TO, 80) and text[series.end : series.end + 1] in ",."
    does = series.behind(telling.DOES) or (series.theirs and series.behind(telling.THEIRS))
    if sure == FIRST:
        if school or care:
            return care and (does or not school or apposed)
        says = _SAYS.search(text, begin, series.start) or _SAYS.search(text, series.end, stop)
        return says is not None and not series.beside(telling.HOME)
    told = (
        does
        or series.before(telling.TOLD)
        or series.before(telling.FOUND_ON, 70)
        or apposed
        or (sure == LAST and series.behind(telling.BRACKETED))
        or series.beside(telling.LISTED)
    )
    return (
        care
        and told
        and (not school or _goes_on(series))
        and (series.behind(telling.WHO) or not series.before(telling.PLACE))
    )


def _found_in(series: Series, sure: int) -> bool:
    """Whether an illness is in who is named, *scurvy in Eustace Pardee*, or it is somebody *who*; no town is."""
    if sure < LAST or series.beside(telling.SCHOOL):
        return False
    return series.before(telling.IN_WHOM, 60) or (sure == FIRST and series.behind(telling.WHO))


def _goes_on(series: Series) -> bool:
    """Whether it goes on to tell of the word as of a person: *Precious had been ill when I met her*."""
    return series.behind(telling.DOES) and telling.HIM.search(series.text, series.end, series.sentence[1]) is not None


def _among_eponyms(series: Series) -> bool:
    """Whether it is a part of the body, or a sign in a row of them: *Wilson, Crigler-Najjar, Gilbert*."""
    if series.before(telling.PART_OF, 24):
        return True
    if not eponym(series.text[series.start : series.end]):
        return False
    before = _ROW.search(series.text, max(0, series.start - 40), series.start)
    return before is not None and any(map(eponym, before[1].split("-")))


def _signs(series: Series) -> bool:
    """Whether it stands under a mail."""
    before, after = series.text[: series.start], series.text[series.end :]
    line = after.partition("\n")[0].strip(" .,")
    alone = "\n" in before.strip(" ") and not before.rpartition("\n")[2].strip()
    if alone and len(after.strip()) < 60 and after.strip()[:1] in ("", ","):
        return True
    return not line and telling.CLOSES.search(series.text, max(0, series.start - 40), series.start) is not None
