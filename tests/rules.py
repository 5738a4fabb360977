"""The page of all rules and the tests that show them: `python -m tests.rules` writes docs/rules.md."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parent
SHEET = TESTS.parent / "docs" / "rules.toml"
PAGE = TESTS.parent / "docs" / "rules.md"
IDS = tuple([f"A{n:02}" for n in range(1, 52)] + [f"B{n:02}" for n in range(1, 63)])
MOST_NAMED = 6
"""Tests named for one rule; the rest are counted."""
_IN_NAME = re.compile(r"(?<=_)[AB]\d\d(?=_|$)")

Shown = Mapping[str, tuple[str, ...]]
"""Rule to the tests that show it, as `folder/test_file.py: test_name`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what Vouch does about it, and the issues that build it."""

    id: str
    does: str
    issues: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every rule, and the issues whose rules all need a test."""

    rules: tuple[Rule, ...]
    closed: frozenset[int]

    def due(self, rule: Rule) -> bool:
        """Tell whether the rule must have a test by now."""
        return rule.issues <= self.closed


def sheet() -> Sheet:
    read = tomllib.loads(SHEET.read_text(encoding="utf-8"))
    rules = tuple(Rule(name, row["does"], frozenset(row["issues"])) for name, row in read["rules"].items())
    return Sheet(rules, frozenset(read["closed"]))


def shown(folder: Path = TESTS) -> Shown:
    """Find the tests that name a rule, by mark or in their own name."""
    found = defaultdict(list)
    for path in sorted(folder.rglob("*.py")):
        where = path.relative_to(folder).as_posix()
        for rule, test in _named(ast.parse(path.read_text(encoding="utf-8"))):
            found[rule].append(f"{where}: {test}" if test else where)
    return {rule: tuple(dict.fromkeys(tests)) for rule, tests in sorted(found.items())}


def _named(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The rules of a file, each with its test; those named outside of any test belong to the whole file."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            marks = (rule for decorator in node.decorator_list for rule in _marks(decorator))
            yield from ((rule, node.name) for rule in (*marks, *_IN_NAME.findall(node.name)))
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from ((rule, "") for rule in _marks(node))


def _marks(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "rule":
            yield from (argument.value for argument in node.args if isinstance(argument, ast.Constant))


def page(read: Sheet, tests: Shown) -> str:
    """The page as Markdown."""
    head = (
        "# Rules and the tests that show them",
        "Made by `make docs` from `docs/rules.toml` and from the tests that name a rule; change those, not this page.",
        "| rule | what Vouch does about it | shown by |\n|---|---|---|\n" + "\n".join(_rows(read, tests)),
    )
    return "\n\n".join(head) + "\n"


def _rows(read: Sheet, tests: Shown) -> Iterator[str]:
    for rule in read.rules:
        by = "<br>".join(_listed(tests[rule.id])) if rule.id in tests else _open(rule)
        yield f"| {rule.id} | {rule.does} | {by} |"


def _listed(tests: Iterable[str]) -> Iterator[str]:
    names = tuple(tests)
    yield from (f"`{name}`" for name in names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        yield f"and {len(names) - MOST_NAMED} more"


def _open(rule: Rule) -> str:
    issues = sorted(rule.issues)
    return f"open: issue{'s' if len(issues) > 1 else ''} {' and '.join(map(str, issues))}"


if __name__ == "__main__":
    PAGE.write_text(page(sheet(), shown()), encoding="utf-8")
