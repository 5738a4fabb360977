"""How a student's words will land: blame, pity, apology, pressure, ghost-writing (B13-B15, B19, B57)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.guard.plain import Plain
from bot.interview.questions import Problem
from bot.playbook import evidence
from bot.playbook.chat import written_out
from bot.playbook.phrases import HARDSHIP, OWNERSHIP, PHRASES, Category, Severity, flat, matches, outreach_in
from bot.remembered import remembered

WORDS_A_MINUTE = 150
"""Calm speech; a story of 120 words takes 48 seconds (B44)."""

MOST_APOLOGIES = 1

_FAIR = (Category.BLAME, Category.PITY, Category.MINIMISING, Category.APOLOGY, Category.VAGUE)
"""What `fair` looks for, the costliest first and vagueness last."""

_PRESSES = (Category.PRESSURE, Category.ENTITLEMENT, Category.FAVOUR)
_NEAR = 300
"""Characters around a soft phrase in which its excuse has to stand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Characters `start` to `end` of a text, and what they do."""

    category: Category
    start: int
    end: int
    severity: Severity


def findings(text: str) -> tuple[Finding, ...]:
    """Return everything the phrase lint finds, in the order of the text."""
    found = [finding for each in _every(text).values() for finding in each]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def fair(text: str) -> Problem | None:
    """Advise against blame, pity, minimising, stacked apologies and vagueness; never against hardship."""
    return _unfair(text, _FAIR)


def even(text: str) -> Problem | None:
    """The same, but for vagueness."""
    return _unfair(text, _FAIR[:-1])


def _unfair(text: str, categories: Iterable[Category]) -> Problem | None:
    for category in categories:
        found = _every(text).get(category, ())
        if category is Category.APOLOGY:
            if len(found) > MOST_APOLOGIES:
                return Problem("tone.apology_stack", {"count": len(found)}, firm=False)
        elif found:
            return Problem(f"tone.{category.value}", _phrase(text, found[0]), firm=False)
    return None


def asks(text: str) -> Problem | None:
    """Refuse pressure on a writer, and words that ask for or promise a rank (MPA 6.3)."""
    return _refused(text, {Category.COMMITMENT: "tone.commitment"} | dict.fromkeys(_PRESSES, "tone.pressure"))


def ghost(text: str) -> Problem | None:
    """Refuse to write or pass on the letter itself (B15, B58)."""
    return _refused(text, {Category.GHOST: "integrity.ghostwriting"})


def stock(text: str) -> Problem | None:
    """Advise against the words every letter has (A04, B04)."""
    return _advised(text, Category.STOCK)


def enough(text: str) -> Problem | None:
    """Advise to leave out what a reader does not need: doses, courts, another person's diagnosis."""
    return _advised(text, Category.OVERSHARING)


def owns(text: str) -> bool:
    """Tell whether the student names a part that was theirs: a choice, a delay, a misjudgement (A20)."""
    plain = flat(text)
    verbs, phrases = OWNERSHIP
    return bool(phrases.search(plain)) or any(_agent(plain, verb.start()) for verb in verbs.finditer(plain))


def asks_outreach(text: str) -> bool:
    """Tell whether somebody is asked to contact a program; the first conversation is too early for it."""
    return outreach_in(written_out(flat(text)).text) is not None


def words(text: str) -> int:
    """Count spoken words."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def spoken_seconds(text: str) -> int:
    """Return how long it takes to say, in seconds at 150 words a minute, rounded up."""
    return -(-words(text) * 60 // WORDS_A_MINUTE)


_BEFORE = 200
"""Characters before a verb in which its subject is looked for."""
_SUBJECT = re.compile(
    r"\b(?:(?P<self>I)|you|he|she|it|they|we|who|which"
    r"|that(?! (?:spring|summer|fall|winter|year|month|week|day|time|block|exam|test|date|semester))"
    r"|school|exam|attending|dean|advis[eo]r)\b",
    re.I,
)
_OPENS = re.compile(r"(?:^|[.!?;:,\n\u2014-])\s*(?:then |so |but |and |also )?$", re.I)

_ENDED = re.compile(r"(?<!\bDr)[.!?](?=\s)|\n")
_DENIED = re.compile(
    r"(?:n't|\bnot|\bnever) (?:call|say|saying|pretend|claim|tell you|think of"
    r"|(?:ask|asking|want|wanting|expect|expecting|trying|here|going)(?: you| anyone| anybody| a program| programs)? to"
    r"|(?:think|believe) (?:it|that|this) (?:is|was))\b[^.?!\n]{0,25}$",
    re.I,
)
"""What turns a phrase of minimising into its denial."""
_TREATED = re.compile(
    r"(?<!as a )(?<!was a )(?<!been a )(?<!being a )\b(?:patients?|pts?|poison control)\b(?! myself)", re.I
)
"""Who a sentence is about whose drugs and misfortunes are no disclosure of one's own."""
_OF_ANOTHER = re.compile(r"\b(?:patient|pt|child|baby|man|woman|boy|girl)(?:'s(?: [\w-]+){1,3})? (?:\w+ ){0,2}$", re.I)
"""Whose improvement it is, where it is no student's."""
_DECLINED = re.compile(
    r"\b(?:rather not|(?:wo|would|ca|do|did|could|should)n't|will not|would not|cannot|can not|do not|did not|never"
    r"|not (?:to|ask\w*|want\w*|going to|able to|allowed to|comfortable)|instead of|without|declined? to|no need to)"
    r"(?! hesitate)[^.?!\n]{0,30}$",
    re.I,
)
"""What turns a phrase of ghost-writing into its refusal."""


def _agent(text: str, verb: int) -> bool:
    """Tell whether the subject before a verb is the student, said or left out as in "Kept my test date"."""
    before = text[max(0, verb - _BEFORE) : verb]
    clause = re.split(r"[.!?;\n]|\bbecause\b(?! of)", before)[-1]
    subjects = [found for found in _SUBJECT.finditer(clause) if not _is_object(clause, found)]
    return subjects[-1]["self"] is not None if subjects else _OPENS.search(before) is not None


def _is_object(clause: str, pronoun: re.Match[str]) -> bool:
    """Tell whether *it* or *you* is what a verb is done to, as in "I scheduled it during surgery and did not ask"."""
    return pronoun[0].casefold() in ("it", "you") and _DONE_TO.search(clause, 0, pronoun.start()) is not None


_DONE_TO = re.compile(
    r"\b(?:I|and|but|then) (?:\w+ ){0,2}(?:\w+ed|took|sat|put|kept|wrote|had|made|left|told|met|did|began|set) $", re.I
)


@remembered
def _every(text: str) -> Mapping[Category, tuple[Finding, ...]]:
    """What is found of each category, in the order of the text."""
    plain = written_out(flat(text))
    every = matches(plain.text).items()
    return {category: tuple(_found(category, plain, some)) for category, some in every}


def _found(category: Category, plain: Plain, some: Sequence[re.Match[str]]) -> Iterator[Finding]:
    found = [match for match in some if not _excused(category, match, plain.text)]
    stacked = category is Category.APOLOGY and len(found) > MOST_APOLOGIES
    severity = Severity.WARN if stacked else PHRASES[category].severity
    return (Finding(category, *plain.span(*match.span()), severity) for match in found)


def _excused(category: Category, match: re.Match[str], text: str) -> bool:
    """Excuse soft phrases by a named hardship or by agency, and fillers by something that can be checked."""
    groups = match.groupdict()
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
    if category is Category.GHOST:
        return _DECLINED.search(before) is not None
    if category is Category.MINIMISING and _DENIED.search(before):
        return True
    if category is Category.OVERSHARING:
        return _TREATED.search(_beside(before, after)) is not None
    if groups.get("soft"):
        near = before + match[0] + after
        return HARDSHIP.search(near) is not None or (category is not Category.VAGUE and owns(near))
    if groups.get("filler") and category is Category.IMPROVEMENT:  # its evidence stands beside it, not a line below
        return evidence.measured(_beside(before, after)) or _OF_ANOTHER.search(before) is not None
    return bool(groups.get("filler")) and evidence.checkable(f"{before} {after}")


def _beside(before: str, after: str) -> str:
    """What stands in the same sentence."""
    return _ENDED.split(before)[-1] + _ENDED.split(after)[0]


def _refused(text: str, codes: Mapping[Category, str]) -> Problem | None:
    """The first finding of the first of these categories that has one."""
    every = _every(text)
    found = ((finding, code) for category, code in codes.items() for finding in every.get(category, ()))
    return next((Problem(code, _phrase(text, finding)) for finding, code in found), None)


def _advised(text: str, category: Category) -> Problem | None:
    first = _refused(text, {category: f"tone.{category.value}"})
    return replace(first, firm=False) if first else None


def _phrase(text: str, finding: Finding) -> dict[str, object]:
    return {"phrase": text[finding.start : finding.end]}
