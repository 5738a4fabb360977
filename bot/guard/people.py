"""Names with no cue beside them: how sure it is that they are a person's, weighed against whose they could be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.guard import around, telling
from bot.guard.hits import Kind
from bot.guard.lists import words
from bot.guard.sentences import sentences
from bot.guard.wording import capital, eponym, familiar, first_name, joined, no_name, surname_listed, word_name

Found = tuple[Kind, int, int]
Span = tuple[int, int]

FIRST, LAST, CAPITAL, OPENING = 4, 3, 2, 1
"""How sure it is that a word is a name: a first name; a last name, or a word that is a name too; a capital that is
no word; a word that opens a sentence, or a month, and is a name too."""
_NO, _THING = 0, -1
_MONTHS = frozenset(("april", "may", "june", "august"))

_NAME = re.compile(
    r"(?<![\w'.@/&-])(?:(?P<initials>(?:[A-Z]\.[ -]?){2,3}(?![\w-])|(?:[A-Z]\.-?){2,3}(?=\s)"
    r"|(?:[A-Z][.-]){1,3}[A-Z]\.(?![\w-])|(?:[a-z]\.){2,3}(?![\w-]))"
    r"|(?P<word>[A-Z](?:[a-z]|'[A-Z])[\w'-]{0,25}|[A-Z][a-z]?[A-Z][a-z][\w'-]{1,20})(?![\w@-]|\s&))"
)
_LOWER = re.compile(_NAME.pattern + r"|(?<![\w'.@/&-])(?P<low>[a-z][a-z'-]{2,25})(?![\w@-])")
_MIXED = re.compile(r"[a-z,;)] [\"(]?[A-Z][a-z]")
"""A capital inside of a sentence: where there is none, somebody may write names small."""
_JOINT = re.compile(r"\s(?:[A-Z]\.\s?)?(?:(?:de|de la|del|van|von|der|bin|al)\s)?")
_INITIAL = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){1,2}\Z")
_SERIES = re.compile(r",\s|,?\s(?:and|or|&)\s(?:the\s)?(?:little\s|big\s)?|,\s(?:[Bb]ig|[Ll]ittle|[Oo]ld|the)\s")
_SAYS = re.compile(r"(?<![\w@.'-])[a-z]{2,}(?![\w@])")
"""A word: a name by itself on a line is told nothing of."""
_FOLLOWS = re.compile(r"[.!?]\s+(?:He|She|They|His|Her|Their)\b[^.!?\n]*")
"""The next sentence, where it goes on to tell of the same person."""


@dataclass(frozen=True, slots=True)
class Person:
    """Where a name stands, and how sure it is one."""

    start: int
    end: int
    sure: int


@dataclass(frozen=True, slots=True)
class Series:
    """Names that are told of together, *Hargrove, Pettibone and Lee*, and the sentence they stand in."""

    text: str
    sentence: Span
    persons: tuple[Person, ...]

    @property
    def start(self) -> int:
        """Where the first begins."""
        return self.persons[0].start

    @property
    def end(self) -> int:
        """Where the last ends."""
        return self.persons[-1].end

    def before(self, most: int) -> str:
        """Give what stands before in the sentence, at most so many characters."""
        return self.text[max(self.sentence[0], self.start - most) : self.start]

    def names(self) -> frozenset[str]:
        """Give each word of them."""
        each = (self.text[person.start : person.end] for person in self.persons)
        return frozenset(word.removesuffix("'s") for name in each for word in name.split())


def people(text: str) -> Iterator[Found]:
    """Find names of whom nothing says that they are at work, at school or of the student's own family."""
    pattern = _NAME if _MIXED.search(text) else _LOWER
    if pattern.search(text) is None:
        return
    told = [series for span in sentences(text) for series in _series(text, span, _persons(text, span, pattern))]
    known = frozenset[str]().union(*(series.names() for series in told if _at_work(series)))
    for series in told:
        if not known & series.names() and _blocked(series):
            yield from ((Kind.NAME, person.start, person.end) for person in series.persons)


def _persons(text: str, sentence: Span, pattern: re.Pattern[str]) -> list[Person]:
    """The names of one sentence; words that stand together are one name."""
    found: list[Person] = []
    for match in pattern.finditer(text, *sentence):
        sure = _sure(text, match, opens=not any(map(str.isalnum, text[sentence[0] : match.start()])))
        small = match.lastgroup == "low"
        if sure == _NO and small and (familiar(match[0]) or len(match[0]) < 4):
            continue
        if found and _JOINT.fullmatch(text, found[-1].end, match.start()):
            last = found.pop()
            full = small and last.sure == LAST and first_name(text[last.start : last.end])
            found.append(Person(last.start, match.end(), FIRST if full else _both(last.sure, sure)))
        elif sure > _NO or (sure == _THING and not small):
            initial = _INITIAL.search(text, max(sentence[0], match.start() - 7), match.start())
            begin = initial.start() if initial else match.start()
            found.append(Person(begin, match.end(), max(sure, LAST) if initial and sure > _NO else sure))
    return found


def _both(first: int, second: int) -> int:
    if _THING in (first, second):
        return _THING
    return max(first, second)


def _sure(text: str, match: re.Match[str], *, opens: bool) -> int:
    """How sure it is that one word is a name; a thing where it makes one of the words beside it."""
    word = match[0].removesuffix("'s")
    lowered = word.casefold()
    if match.lastgroup == "low":
        return _small(word)
    if match["initials"]:
        return _NO if re.sub(r"\W", "", lowered) in words("abbreviation", "dotted") else FIRST
    theirs = match[0].endswith("'s") and first_name(word)
    if lowered in words("things") or (not theirs and telling.THING.match(text, match.end())):
        return _THING
    if match[0].casefold() in words("brand"):
        return _NO
    if first_name(word) or word_name(lowered):
        return _first(lowered, opens=opens)
    return _other(word, opens=opens)


def _first(lowered: str, *, opens: bool) -> int:
    if familiar(lowered) or word_name(lowered):
        return OPENING if opens or lowered in _MONTHS else LAST
    return LAST if lowered in words("wide") else FIRST


def _other(word: str, *, opens: bool) -> int:
    """How sure it is of what is no first name."""
    lowered = word.casefold()
    if _known(lowered) or not capital(word) or no_name(word) or telling.CARE.fullmatch(lowered):
        return _NO
    if opens and joined(lowered):
        return _NO
    return LAST if surname_listed(lowered) else CAPITAL


def _small(word: str) -> int:
    """How sure it is that a word in small letters is a name."""
    first = first_name(word)
    if not (first or surname_listed(word)) or familiar(word) or word_name(word) or _known(word):
        return _NO
    if len(word) < 4:
        return OPENING if first else _NO
    return _NO if word in words("units") else LAST


def _known(word: str) -> bool:
    """Whether a brand, a place or a disease is called so."""
    if word in words("brand") or word in words("wide") or word in words("wide", "cities"):
        return True
    return any(map(eponym, (word, *word.split("-"))))


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
    before = series.before(70)
    if not any(map(str.islower, text[series.start : end])):  # initials are no friend's
        beside = around.STAFF_BEFORE.search(before) or around.STAFF_AFTER.match(text, end)
        return bool(beside or around.TITLE_BEFORE.search(before))
    if text.startswith("'s", end - 2) and telling.KIN.match(text, end):
        return bool(around.STAFF_BEFORE.search(before) or around.TITLE_BEFORE.search(before))
    if any(around.at_work(text, person.start, person.end, begin) for person in series.persons):
        return True
    return not telling.TENDED.search(before) and bool(telling.WORKED.search(before) or telling.WORKS.match(text, end))


def _blocked(series: Series) -> bool:
    """Whether it is more likely that a patient is named than anybody else."""
    text, end, before = series.text, series.end, series.before(40)
    each = [person.sure for person in series.persons]
    if _THING in each or _signs(series):
        return False
    sure, theirs = max(each), text.startswith("'s", end - 2)
    if _cared_for(series, theirs=theirs, sure=sure):
        return True
    if sure == OPENING:
        return _goes_on(series) and telling.CARE.search(_rest(series)) is not None
    if telling.AT.search(before) and not theirs:
        return False
    helped = telling.HELPED.search(before) and telling.THEN.match(text, end)
    return bool(helped) or bool(theirs and telling.KIN.match(text, end)) or _told_of(series, theirs=theirs, sure=sure)


def _cared_for(series: Series, *, theirs: bool, sure: int) -> bool:
    """Whether something was done to the person, or happened, that is done to nobody but patients."""
    if sure > OPENING and telling.TENDED.search(series.before(40)):
        return True
    month = series.text[series.start : series.end].casefold() in _MONTHS
    return not month and around.AFTER_NAME.match(series.text, series.end - 2 * theirs) is not None


def _told_of(series: Series, *, theirs: bool, sure: int) -> bool:
    """Whether the sentence speaks of care and not of school; of a first name, whether it does not speak of school."""
    text, end = series.text, series.end
    following = _FOLLOWS.match(text, series.sentence[1])
    rest = _rest(series)
    care = telling.CARE.search(rest + (following[0] if following else "")) is not None
    if not care and telling.INTRODUCED.search(text, max(0, series.sentence[0] - 160), series.sentence[0]):
        return False
    school = telling.SCHOOL.search(rest) is not None
    does = telling.DOES.match(text, end) is not None or (theirs and telling.THEIRS.match(text, end) is not None)
    if sure == FIRST:
        if school or care:
            return care and (does or not school)
        return _SAYS.search(rest) is not None and telling.HOME.search(rest) is None
    before = series.before(40)
    told = does or telling.TOLD.search(before) is not None or telling.LISTED.search(rest) is not None
    return care and told and (not school or _goes_on(series)) and not telling.PLACE.search(before)


def _rest(series: Series) -> str:
    begin, stop = series.sentence
    return f"{series.text[begin : series.start]} {series.text[series.end : stop]}"


def _goes_on(series: Series) -> bool:
    """Whether it goes on to tell of the word as of a person: *Precious had been ill when I met her*."""
    does = telling.DOES.match(series.text, series.end) is not None
    return does and telling.HIM.search(series.text, series.end, series.sentence[1]) is not None


def _signs(series: Series) -> bool:
    """Whether it stands under a mail."""
    before, after = series.text[: series.start], series.text[series.end :]
    line = after.partition("\n")[0].strip(" .,")
    alone = "\n" in before.strip(" ") and not before.rpartition("\n")[2].strip()
    if alone and len(after.strip()) < 60 and after.strip()[:1] in ("", ","):
        return True
    return not line and telling.CLOSES.search(before[-40:]) is not None
