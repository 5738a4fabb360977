"""The rules as data/rules.toml has them: code, category, severity, where they apply, why, and what is better."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from bot.lint.kinds import ANY_REQUEST, REQUESTS, Kind, Part
from bot.playbook.phrases import Severity


@dataclass(frozen=True, slots=True)
class Example:
    """A text that the rule flags, or leaves alone."""

    text: str
    kind: Kind
    part: Part


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `fixed` ones keep their severity whatever a school says."""

    code: str
    category: str
    severity: Severity
    kinds: tuple[Kind, ...]
    parts: tuple[Part, ...]
    why: str
    better: str
    source: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    fixed: bool = False

    def applies(self, kind: Kind, part: Part) -> bool:
        """Tell whether the rule looks at this part of this kind of text."""
        return kind in self.kinds and (kind is not Kind.STORY or part in self.parts)


def table(name: str) -> dict[str, Any]:
    """Return a data file of the linter."""
    return tomllib.loads(files("bot.lint").joinpath("data", name).read_text(encoding="utf-8"))


def _rule(row: Mapping[str, Any]) -> Rule:
    kinds = _kinds(row["kinds"])
    parts = tuple(map(Part, row["parts"])) if "parts" in row else tuple(Part)
    return Rule(
        row["code"],
        row["category"],
        Severity[row["severity"].upper()],
        kinds,
        parts,
        row["why"],
        row["better"],
        row["source"],
        tuple(_example(example, kinds, parts) for example in row["bad"]),
        tuple(_example(example, kinds, parts) for example in row["good"]),
        row.get("fixed", False),
    )


def _kinds(names: list[str]) -> tuple[Kind, ...]:
    if names == ["all"]:
        return tuple(Kind)
    found = (REQUESTS if name == ANY_REQUEST else (Kind(name),) for name in names)
    return tuple(kind for kinds in found for kind in kinds)


def _example(row: str | Mapping[str, str], kinds: tuple[Kind, ...], parts: tuple[Part, ...]) -> Example:
    if isinstance(row, str):
        row = {"text": row}
    kind = Kind(row["kind"]) if "kind" in row else kinds[0]
    part = Part(row["part"]) if "part" in row else (parts[0] if kind is Kind.STORY else Part.WHOLE)
    return Example(row["text"], kind, part)


RULES: Mapping[str, Rule] = {row["code"]: _rule(row) for row in table("rules.toml")["rule"]}
