"""Read what a sentence claims about a record: modestly, and only where the words leave no other reading (A38)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.caseless import Caseless
from bot.interview.questions import member
from bot.playbook import sheets
from bot.playbook.phrases import any_of, flat
from bot.playbook.record import Clerkship, ExamName, Standing

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NEAR = 40
"""Most characters between a subject and what is said of it."""


@dataclass(frozen=True, slots=True)
class ShelfClaim:
    """So many of the newest shelf marks, or of one clerkship's, are at least this good."""

    least: Standing
    newest: int | None = None
    """How many of the newest; None: all of them."""
    misses: int = 0
    """How many of these may fall short: three of the last four allow one."""
    clerkship: Clerkship | None = None
    since: Since | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """The claim begins after something: a month, or the exam of the story when no month is named."""

    month: date | None = None


def sentences(text: str) -> tuple[str, ...]:
    """Split a text at full stops, question marks and semicolons."""
    return tuple(part.strip(" ;\n\t") for part in _SENTENCE.split(flat(text)) if part.strip(" ;\n\t"))


def months(text: str) -> tuple[tuple[int, date], ...]:
    """Return every month named with its year, and where it stands; the end of a span such as *to July* is left out."""
    found = []
    for match in _MONTH.finditer(flat(text)):
        month = _MONTHS.index(match["name"][:3].casefold()) + 1 if match["name"] else int(match["number"])
        found.append((match.start(), date(int(match["year"] or match["first"]), month, 1)))
    return tuple(found)


def since(sentence: str) -> Since | None:
    """Return from when on a claim holds, if it says so."""
    match = _SINCE.search(sentence)
    if match is None:
        return None
    near = [month for place, month in months(sentence[match.start() :]) if place <= NEAR]
    return Since(near[0] if near else None)


def shelf_claim(sentence: str) -> ShelfClaim | None:
    """Return what is claimed of shelf marks against the class, or None."""
    named = _clerkships(sentence)
    run = _RUN.search(sentence)
    if run is None:
        return _of_one(sentence, named.pop()) if len(named) == 1 else None
    level = _level(sentence, run)
    if named or level is None:
        return None
    if run["all"]:
        return ShelfClaim(level, since=since(sentence))
    newest = _number(run["n"]) if run["n"] else (1 if run["noun"].casefold().startswith("shelf") else None)
    if newest is None:
        return None
    some = _number(run["some"]) if run["some"] else newest
    return ShelfClaim(level, newest, max(0, newest - some))


def rising(sentence: str) -> bool:
    """Tell whether shelf marks as a whole are said to have risen."""
    if _clerkships(sentence):
        return False
    if any(not _guarded(_clause(sentence, m.start())) for m in _RISING_ON.finditer(sentence)):
        return not _EXCEPT.search(sentence)
    return any(_said(sentence, noun, verb) for noun in _NOUN.finditer(sentence) for verb in _RISING.finditer(sentence))


def each_higher(sentence: str) -> bool:
    """Tell whether every shelf mark is said to be higher than the one before."""
    match = _EACH.search(sentence)
    if match is None or _guarded(_clause(sentence, match.start())):
        return False
    return not _EXCEPT.search(f"{sentence[: match.start()]} {sentence[match.end() :]}")


def exams_named(sentence: str) -> frozenset[ExamName]:
    """Return the exams a sentence calls by name."""
    return frozenset(name for name, pattern in _EXAMS.items() if pattern.search(sentence))


def never_failed(sentence: str) -> frozenset[ExamName] | None:
    """Return the exams of which no fail is admitted, or None when nothing is claimed."""
    return _scope(sentence, _NEVER)


def passed_all(sentence: str) -> frozenset[ExamName] | None:
    """Return the exams that are all said to be passed by now, or None."""
    return _scope(sentence, _ALL_PASSED)


def failed_once(sentence: str) -> bool:
    """Tell whether one exam is said to have been failed a single time."""
    return _ONCE.search(sentence) is not None


def only_fail(sentence: str) -> bool:
    """Tell whether a single fail is said to be the only one there is."""
    return _ONLY.search(sentence) is not None


def admits_fail(sentence: str, *, needs_exam: bool) -> bool:
    """Tell whether a fail is admitted; `needs_exam`: only beside the name or the word of an exam."""
    rest = _DENIED.blank(_MEDICAL.blank(sentence))
    exam = exams_named(rest) or _ANY_EXAM.search(rest) or _LICENSING.search(rest)
    return _FAIL.search(rest) is not None and (bool(exam) or not needs_exam)


def admits_leave(sentence: str) -> bool:
    """Tell whether time away is admitted."""
    return _LEAVE.search(sentence) is not None


def scores(sentence: str) -> tuple[tuple[ExamName | None, int], ...]:
    """Return the scores a sentence states as the student's own, each with the exam if it is named."""
    found: list[tuple[ExamName | None, int]] = []
    for pattern in (_NAMED_SCORE, _PLAIN_SCORE):
        for match in pattern.finditer(sentence):
            if not _guarded(_clause(sentence, match.start())):
                found.append((next(iter(exams_named(match[0])), None), int(match["score"])))
    return tuple(found)


def comes_after(sentence: str) -> bool:
    """Tell whether a clause speaks of what was done after an exam rather than of what came before it."""
    return _AFTER.search(sentence) is not None


# ------------------------------------------------------------------ how it is read


def _scope(sentence: str, pattern: Caseless) -> frozenset[ExamName] | None:
    match = pattern.search(sentence)
    if match is None or _EXCEPT.search(sentence) or _ALMOST.search(_clause(sentence, match.start())):
        return None
    if named := exams_named(match[0]) - {ExamName.SHELF}:
        return named
    if _SCHOOL.search(match[0]):
        return frozenset({ExamName.SHELF})
    if _LICENSING.search(match[0]):
        return frozenset(name for name in ExamName if name.licensing)
    return frozenset(ExamName)


def _of_one(sentence: str, clerkship: Clerkship) -> ShelfClaim | None:
    found = _NAMED_SHELF.search(sentence)
    level = _level(sentence, found) if found else None
    return ShelfClaim(level, clerkship=clerkship) if level is not None else None


def _clerkships(sentence: str) -> set[Clerkship]:
    """The clerkships named; a longer name hides the shorter one inside it."""
    return {clerkship for match in _CLERKSHIP.finditer(sentence) if (clerkship := _called(match[0])) is not None}


def _called(word: str) -> Clerkship | None:
    return next((name for name, pattern in _CLERKSHIPS.items() if pattern.fullmatch(word)), None)


def _level(sentence: str, subject: re.Match[str]) -> Standing | None:
    for level, pattern in ((Standing.ABOUT, _ABOUT), (Standing.ABOVE, _ABOVE)):
        for match in pattern.finditer(sentence):
            if _FREE.match(sentence, match.end()) and _said(sentence, subject, match):
                return level
    return None


def _said(sentence: str, subject: re.Match[str], verb: re.Match[str]) -> bool:
    """Tell whether `verb` is said of `subject`: near it, with nothing between that turns or shifts the meaning."""
    if verb.start() >= subject.end():
        between = sentence[subject.end() : verb.start()]
        joined = len(between) <= NEAR and not _SHIFT.search(between) and not _BETWEEN.search(between)
    else:
        joined = _ON.fullmatch(sentence[verb.end() : subject.start()]) is not None
    first = min(subject.start(), verb.start())
    before = _clause(sentence, first)
    return joined and not _guarded(before) and not _EXCEPT.search(sentence)


def _clause(sentence: str, end: int) -> str:
    """What stands before `end` in its own clause."""
    return _BREAK.split(sentence[:end])[-1]


def _guarded(text: str) -> bool:
    return _GUARD.search(text) is not None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word.casefold()) + 1


def _phrases(entries: Iterable[str]) -> Caseless:
    return any_of(
        entry.replace("{shelf}", _SHEET["shelf"]["noun"])
        .replace("{exams}", f"(?:{'|'.join(_FAILURE['school'] + _FAILURE['licensing'] + _FAILURE['any'])})")
        .replace("{named}", f"(?:{'|'.join(word for words in _SHEET['exam'].values() for word in words)})")
        for entry in entries
    )


_SHEET = sheets.table("consistency.toml")
_FAILURE: Mapping[str, list[str]] = _SHEET["failure"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_N = rf"(?:{'|'.join(NUMBERS)}|1?[0-9])"

_SENTENCE = re.compile(r"(?<=[.!?;])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\b[ap]\.m\.)\s+")
_BREAK = re.compile(r"[,;:()\u2013\u2014]|\s-\s|\b(?:and|but)\b", re.I)
_SHIFT = re.compile(rf"[;()]|\band (?:my|the|on|in|I)\b|\b(?:{'|'.join(NUMBERS)}|1?[0-9])\b", re.I)
_FREE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:and|but|or|in|on|for|by|with|while|at|this|since|each|every|of|from|as|when|though|although|even"
    r"|so|because|which|that|too|again|both|all)\b)",
    re.I,
)
_ON = re.compile(r"\s*(?:on|in|for|with)(?: (?:each|all|every one) of)?\s*", re.I)
_MONTH = re.compile(
    r"(?<![\w-])(?<!to )(?<!till )(?<!until )(?<!through )(?:"
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,? (?:of )?(?P<year>20\d\d)"
    r"|(?P<first>20\d\d)-(?P<number>0[1-9]|1[0-2]))(?!\w)",
    re.I,
)
_SINCE = re.compile(r"\b(?:since|from then on|after (?:that|it|the exam)|ever since)\b", re.I)

_noun = _SHEET["shelf"]["noun"].replace(" ", r"\s+")
_NOUN = re.compile(rf"\b{_noun}\b", re.I)
_RUN = re.compile(
    rf"\b(?:(?:(?P<some>{_N}) (?:out )?of )?(?:my|the) (?:last|past|latest|newest|most recent) (?:(?P<n>{_N}) )?"
    rf"(?P<noun>{_noun})"
    rf"|(?P<all>all|every|each)(?: one)?(?: of)?(?: my| the)? {_noun})\b",
    re.I,
)
_ABOVE, _ABOUT = any_of(_SHEET["level"]["above"]), any_of(_SHEET["level"]["about"])
_GUARD, _EXCEPT = any_of(_SHEET["guard"]["words"]), any_of(_SHEET["guard"]["exceptions"])
_ALMOST = any_of(_SHEET["guard"]["almost"])
_BETWEEN = any_of([*_SHEET["guard"]["words"], *_SHEET["shelf"]["others"]])

_CLERKSHIPS = {member(Clerkship, name): any_of(words) for name, words in _SHEET["clerkship"].items()}
_CLERKSHIP = any_of(word for words in _SHEET["clerkship"].values() for word in words)
_NAMED_SHELF = re.compile(
    rf"(?:{_CLERKSHIP.pattern})\s+{_noun}\b|\b{_noun}\s+(?:in|on|for)\s+(?:{_CLERKSHIP.pattern})", re.I
)
_EXAMS = {member(ExamName, name): any_of(words) for name, words in _SHEET["exam"].items()}
_RISING, _RISING_ON = _phrases(_SHEET["trend"]["rising"]), _phrases(_SHEET["trend"]["rising_on"])
_EACH = _phrases(_SHEET["trend"]["each"])
_NEVER, _ALL_PASSED = _phrases(_FAILURE["never"]), _phrases(_FAILURE["all_passed"])
_ONCE, _ONLY = _phrases(_FAILURE["once"]), _phrases(_FAILURE["only"])
_FAIL, _DENIED, _MEDICAL = (_phrases(_FAILURE[name]) for name in ("told", "denied", "medical"))
_SCHOOL, _LICENSING, _ANY_EXAM = (_phrases(_FAILURE[name]) for name in ("school", "licensing", "any"))
_LEAVE, _AFTER = any_of(_SHEET["leave"]["told"]), any_of(_SHEET["reason"]["after"])
_NAMED_SCORE, _PLAIN_SCORE = _phrases(_SHEET["score"]["named"]), _phrases(_SHEET["score"]["plain"])
