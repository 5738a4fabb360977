"""Every rule over one text: `lint`, pure and the same for the bot, the command line and the drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from bot.lint import bullets, components, patients, programs, reading, slots, story, twice
from bot.lint.finding import Finding, Span
from bot.lint.kinds import Kind, Part
from bot.lint.reading import Passage
from bot.lint.rules import RULES, Rule
from bot.lint.text import Text
from bot.playbook import evidence, letter, safety, tone
from bot.playbook.evidence import Score
from bot.playbook.phrases import Category, Severity

Detector = Callable[[Text], Iterator[Span]]
Found = tuple[Rule, Span]
MOST_CHARACTERS = 20_000
"""Characters whose wording is looked at; longer texts are too long anyway. Patients and danger are sought in all."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, in the order of the text, and how specific the text is."""

    findings: tuple[Finding, ...]
    score: Score

    @property
    def blocks(self) -> bool:
        """True when the text must not leave like this."""
        return any(finding.blocks for finding in self.findings)

    def hides(self, finding: Finding) -> bool:
        """Tell whether the characters of a finding may not be repeated: a patient may be in them."""
        patients = (found for found in self.findings if found.identifies)
        return any(found.start < finding.end and finding.start < found.end for found in patients)

    def as_json(self) -> dict[str, object]:
        """The report as the command line writes it."""
        return {"findings": [found.as_json() for found in self.findings], "score": self.score.as_json()}


def lint(
    raw: str,
    kind: Kind,
    part: Part = Part.WHOLE,
    severities: Mapping[str, Severity] | None = None,
    mine: tuple[str, ...] = (),
) -> Report:
    """Look at one text. `severities` are a school's own, by code; `mine` are names that are no patient's.

    Never raises, whatever the text.
    """
    text = Text(raw[:MOST_CHARACTERS], kind, part, mine)
    whole = text if len(raw) <= MOST_CHARACTERS else Text(raw, kind, part, mine)
    alarm = danger(whole)
    beyond = () if alarm or whole is text else ((RULES["V902"], span) for span in patients.identified(whole))
    everything = chain(alarm or read_again(text, ruled(text), reading.reading(text)), beyond)
    spans = {(span.start, span.end, rule.code): (rule, span) for rule, span in everything}
    found = (_finding(rule, span, whole, severities or {}) for _, (rule, span) in sorted(spans.items(), key=_place))
    return Report(tuple(found), evidence.score(text.raw))


def is_bare(raw: str) -> bool:
    """Tell whether a text only asks for a letter, with nothing of why them or what they saw (V201)."""
    return any(components.bare(Text(raw[:MOST_CHARACTERS], Kind.CLINICAL)))


def _place(item: tuple[tuple[int, int, str], object]) -> tuple[int, int, str]:
    return item[0]


def danger(text: Text) -> tuple[Found, ...]:
    """Words of danger end the lint: nobody's grammar matters then."""
    if not safety.alarming(text.raw):
        return ()
    piece = next((piece for piece in text.sentences if safety.alarming(piece.text)), text.whole)
    return ((RULES["V901"], Span(piece.start, piece.end)),)


def _letter_alone(text: Text) -> Iterator[Found]:
    """A letter in the writer's voice is refused whole; only patients are looked for besides."""
    if letter.is_letter(text.raw):
        yield RULES["V411"], Span(text.whole.start, text.whole.end)
        yield from ((RULES["V902"], span) for span in patients.identified(text))


def read_again(text: Text, heard: Sequence[Found], passages: Sequence[Passage]) -> Iterator[Found]:
    """What the rules found and the second reading does not doubt, and what it finds where they found nothing."""
    categories = {rule.category for rule, _ in heard}
    doubted = {category for category in categories if reading.doubted(passages, category)}
    kept = [one for one in heard if one[0].category not in doubted]
    yield from kept
    sought = [one for one in reading.LIKELY if one not in categories and READ[one].applies(text.kind, text.part)]
    taken = [span for rule, span in kept if rule.category in reading.PLACED]
    if sought and not any(rule.code == "V411" for rule, _ in kept):
        free = (one for one in passages if not any(span.start < one.end and one.start < span.end for span in taken))
        yield from ((READ[category], span) for category, span in reading.found(text, free, sought))


def ruled(text: Text) -> tuple[Found, ...]:
    """What the rules find."""
    return tuple(_letter_alone(text)) or tuple(_everything(text))


def _everything(text: Text) -> Iterator[Found]:
    for found in text.tones:
        for code in _BY_TONE.get(found.category, ()):
            if RULES[code].applies(text.kind, text.part) and not _said_already(found, text):
                yield RULES[code], Span(found.start, found.end)
    for rule, detector in _detectors(text.kind, text.part):
        for span in detector(text):
            yield rule, span


@cache
def _detectors(kind: Kind, part: Part) -> Sequence[tuple[Rule, Detector]]:
    """The detectors of the rules that look at this part of this kind of text."""
    return [(RULES[code], detector) for code, detector in DETECTORS.items() if RULES[code].applies(kind, part)]


def _said_already(found: tone.Finding, text: Text) -> bool:
    """Tell whether vague words are found as an improvement without a measure: one finding for one place.

    Nor is it a letter in somebody's voice that greets a program in a mail to it.
    """
    if found.category is Category.GHOST:
        return text.kind is Kind.OUTREACH and _GREETS.match(text.plain, found.start) is not None
    if found.category is not Category.VAGUE or text.kind is Kind.STORY:
        return False
    if any(evidence.adjectives(text.own, found.start, found.end)) and RULES["V301"].applies(text.kind, text.part):
        return True
    improved = (one for one in text.tones if one.category is Category.IMPROVEMENT)
    return any(one.start < found.end and found.start < one.end for one in improved)


def _finding(rule: Rule, span: Span, text: Text, severities: Mapping[str, Severity]) -> Finding:
    phrase = " ".join(text.raw[span.start : span.end].split())
    facts = {"phrase": phrase, **span.facts}
    why, better = (_SLOT.sub(lambda slot: str(facts[slot[1]]), words) for words in (rule.why, rule.better))
    severity = severities.get(rule.code, rule.severity)
    return Finding(rule.code, rule.category, severity, span.start, span.end, why, better)


_GREETS = re.compile(r"dear\b", re.I)
_SLOT = re.compile(r"\{(phrase|count|most|word|percent|what)\}")


def _apologies(text: Text) -> Iterator[Span]:
    """Every apology after the first."""
    found = [one for one in text.tones if one.category is Category.APOLOGY]
    if len(found) > tone.MOST_APOLOGIES:
        yield from (Span(one.start, one.end, {"count": len(found)}) for one in found[tone.MOST_APOLOGIES :])


READ: Mapping[str, Rule] = {rule.category: rule for rule in RULES.values() if rule.code.startswith("V6")}
"""What the second reading finds, by category."""
_BY_TONE: Mapping[Category, tuple[str, ...]] = {
    Category.BLAME: ("V101",),
    Category.PITY: ("V102",),
    Category.MINIMISING: ("V104",),
    Category.VAGUE: ("V105",),
    Category.OVERSHARING: ("V106",),
    Category.STOCK: ("V302",),
    Category.IMPROVEMENT: ("V303",),
    Category.SUPERLATIVE: ("V304",),
    Category.GHOST: ("V401",),
    Category.COMMITMENT: ("V402",),
    Category.PRESSURE: ("V403",),
    Category.ENTITLEMENT: ("V404",),
    Category.FAVOUR: ("V403", "V404"),
}
DETECTORS: Mapping[str, Detector] = {
    "V101": story.others_acted,
    "V103": _apologies,
    "V107": story.no_ownership,
    "V108": story.no_evidence,
    "V109": programs.too_early,
    "V201": components.bare,
    "V202": components.no_way_out,
    "V203": components.no_context,
    "V204": components.no_gap,
    "V205": components.no_behaviours,
    "V206": components.no_packet,
    "V207": components.no_subject,
    "V208": bullets.too_few,
    "V209": bullets.too_many,
    "V210": story.too_long,
    "V211": twice.twice,
    "V301": bullets.adjectives,
    "V305": bullets.unsupervised,
    "V405": slots.unfilled,
    "V902": patients.identified,
}
