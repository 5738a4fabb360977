"""What the linter says of a draft, as words for its card (templates/lint/), and whether it may leave."""

from __future__ import annotations

from bot.dossier import Dossier, LetterRequest
from bot.flows.conversation import Known
from bot.interview.questions import Problem
from bot.lint import Finding, Kind, Report, is_bare, lint, shared
from bot.playbook.people import WriterType
from bot.screens import Words

MOST_SHOWN = 3
"""Findings on one card: more than three is a list nobody mends."""
LONGEST_PASSAGE = 60
AROUND = Kind.NUDGE
"""What the texts around a request are linted as: short mails to somebody who was asked already."""


def kind_of(writer: WriterType) -> Kind:
    """The kind of request that a type of writer gets."""
    return Kind(writer.value)


def look(text: str, kind: Kind, known: Known) -> Report:
    """What the linter finds; where something blocks, the text is never exported."""
    return lint(text, kind, severities=known.checks, mine=own_words(known.dossier))


def own_words(dossier: Dossier) -> tuple[str, ...]:
    """Names and addresses in the student's own texts that are no patient's."""
    profile = dossier.profile
    people = (advocate.name for advocate in dossier.advocates)
    programs = (program.name for program in dossier.programs)
    return tuple(filter(None, (profile.name, profile.school, profile.contact, *people, *programs)))


def findings(text: str, report: Report) -> tuple[Words, ...]:
    """What blocks a draft, or else what could be better; nothing where nothing is found."""
    shown = _weightiest(report)
    if not shown:
        return ()
    facts = {
        "blocks": report.blocks,
        "findings": tuple(_facts(text, finding, report) for finding in shown[:MOST_SHOWN]),
        "more": len(shown) - MOST_SHOWN if len(shown) > MOST_SHOWN else 0,
    }
    return (Words("lint/findings", "text", facts),)


def identifies(report: Report) -> bool:
    """Tell whether something could tell who a patient was; such a text is not shown either (B29)."""
    return any(finding.identifies for finding in report.findings)


def bare_ask(text: str) -> Problem | None:
    """A wish for a letter is no memory of work: say what was done together (B13)."""
    return Problem("request.bare_ask") if is_bare(text) else None


def alike(dossier: Dossier, letter: LetterRequest) -> tuple[Words, ...]:
    """Another writer's request that says the same in the student's own words, with a figure and the passage (B49)."""
    mine = _own(letter)
    for other in dossier.letters:
        found = shared(mine, _own(other))
        if other.advocate != letter.advocate and found.same:
            who = next((a.name for a in dossier.advocates if a.id == other.advocate), "")
            passage = _cut(mine[found.start : found.end])
            facts = {"percent": found.percent, "who": who, "passage": passage}
            return (Words("lint/alike", "text", facts),) if who else ()
    return ()


def _own(letter: LetterRequest) -> str:
    return " ".join((letter.memory, *(bullet.text for bullet in letter.bullets), *letter.slots.values()))


def _cut(passage: str) -> str:
    plain = " ".join(passage.split())
    return plain if len(plain) <= LONGEST_PASSAGE else f"{plain[: LONGEST_PASSAGE - 1].rstrip()}…"


def _weightiest(report: Report) -> tuple[Finding, ...]:
    """What blocks, alone; else everything, the weightiest first."""
    return tuple(
        sorted(
            (found for found in report.findings if found.blocks or not report.blocks),
            key=lambda found: (-found.severity, found.start),
        )
    )


def _facts(text: str, finding: Finding, report: Report) -> dict[str, object]:
    """The passage is not repeated where it may identify a patient."""
    passage = _cut(text[finding.start : finding.end])
    if report.hides(finding):
        passage = f"line {text.count(chr(10), 0, finding.start) + 1}"
    return {"passage": passage, "why": finding.why, "better": finding.better}
