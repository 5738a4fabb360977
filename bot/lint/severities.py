"""A school's own severities, a TOML file of codes or categories; what guards people and integrity stays."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from bot.lint.rules import RULES, Rule
from bot.playbook.phrases import Severity

Severities = Mapping[str, Severity]
"""Severity by the code of its rule; rules that are not in it keep their own."""


class Broken(ValueError):
    """What is wrong with the file, in one clause."""


def read(text: str) -> Severities:
    """Take `[severity]` with lines such as `V301 = "warn"` or `stock_praise = "hint"`. Raises Broken."""
    try:
        sheet = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        raise Broken("a file in TOML") from None
    rows = sheet.get("severity")
    if set(sheet) != {"severity"} or not isinstance(rows, dict):
        raise Broken("one table, called [severity]")
    return {rule.code: _severity(rule, value) for name, value in rows.items() for rule in _rules(name)}


def _rules(name: str) -> tuple[Rule, ...]:
    found = tuple(rule for rule in RULES.values() if name in (rule.code, rule.category))
    if not found:
        raise Broken("codes or categories of docs/checks.md on the left")
    return found


def _severity(rule: Rule, value: object) -> Severity:
    names = {severity.name.lower(): severity for severity in Severity}
    if not isinstance(value, str) or value not in names:
        raise Broken(f"hint, warn or block for {rule.code}")
    if rule.fixed and names[value] < rule.severity:
        raise Broken(f"{rule.category} to stay at block; it cannot be lowered")
    return names[value]
