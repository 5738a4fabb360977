"""What the linter says of a draft, as words for its card (templates/lint/), and whether it may leave."""

from __future__ import annotations

from bot.lint import Finding, Kind, Report, lint
from bot.playbook.people import WriterType
from bot.screens import Words

MOST_SHOWN = 3
"""Findings on one card: more than three is a list nobody mends."""
LONGEST_PASSAGE = 60


def kind_of(writer: WriterType) -> Kind:
    """The kind of request that a type of writer gets."""
    return Kind(writer.value)


def findings(text: str, kind: Kind) -> tuple[Words, ...]:
    """What blocks a draft, or else what could be better; nothing where nothing is found."""
    report = lint(text, kind)
    shown = _weightiest(report)
    if not shown:
        return ()
    facts = {
        "blocks": report.blocks,
        "findings": tuple(_facts(text, finding) for finding in shown[:MOST_SHOWN]),
        "more": len(shown) - MOST_SHOWN if len(shown) > MOST_SHOWN else 0,
    }
    return (Words("lint/findings", "text", facts),)


def may_leave(text: str, kind: Kind) -> bool:
    """False where something blocks; such a text is never exported."""
    return not lint(text, kind).blocks


def _weightiest(report: Report) -> tuple[Finding, ...]:
    """What blocks, alone; else everything, the weightiest first."""
    return tuple(
        sorted(
            (found for found in report.findings if found.blocks or not report.blocks),
            key=lambda found: (-found.severity, found.start),
        )
    )


def _facts(text: str, finding: Finding) -> dict[str, object]:
    """The passage is not repeated where it may identify a patient."""
    passage = " ".join(text[finding.start : finding.end].split())
    if finding.category == "phi":
        passage = f"line {text.count(chr(10), 0, finding.start) + 1}"
    elif len(passage) > LONGEST_PASSAGE:
        passage = f"{passage[: LONGEST_PASSAGE - 1].rstrip()}…"
    return {"passage": passage, "why": finding.why, "better": finding.better}
