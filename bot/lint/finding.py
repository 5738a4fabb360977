"""One finding of the linter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.playbook.phrases import Severity

PATIENTS = "phi"
"""The category of what identifies a patient."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text, and what the words about it may use."""

    start: int
    end: int
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about characters `start` to `end`; `category` is interface and never renamed."""

    code: str
    category: str
    severity: Severity
    start: int
    end: int
    why: str
    better: str

    @property
    def blocks(self) -> bool:
        """True when the text must not leave like this."""
        return self.severity is Severity.BLOCK

    @property
    def identifies(self) -> bool:
        """True when the characters could tell somebody who a patient was; nobody repeats them (B29)."""
        return self.category == PATIENTS

    def as_json(self) -> dict[str, object]:
        """The finding as the command line writes it."""
        return {
            "code": self.code,
            "category": self.category,
            "severity": self.severity.name.lower(),
            "start": self.start,
            "end": self.end,
            "why": self.why,
            "better": self.better,
        }
