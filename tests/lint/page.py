"""The page of all checks: `python -m tests.lint.page` writes docs/checks.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.lint.kinds import Kind, Part
from bot.lint.rules import RULES, Example, Rule

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
HEAD = """# Checks

Made by `make docs` from `bot/lint/data/rules.toml`; change that, not this page.

    vouch check --kind story|bullets|request|outreach|nudge [--part PART] [--format text|json] FILE...
    vouch check --batch FILE.jsonl

`start` and `end` count characters. A *hint* is better if you like, a *warn* will be held against you, a *block* is not
sent like this. A part is one of a story's; every other text is whole. One line of deeds without a mark of a list is
looked at as a line, not as a list that is too short. What begins with *V6* is found by a second reading, which learned
from labelled texts, where no rule has words for it: it names no phrase, and never blocks. The score counts deeds and
the details around them; one more never lowers it. Where somebody may be in danger nothing else is checked. Phone
spelling (*u*, *abt*) is read in full.

A batch is answered line by line, in its order; a line that is wrong is answered by what is wrong with it and its
number, and the others go on. A file of 100,000 bytes and more is shared among the processors. At a terminal, with the
answers going to a file, it tells how many lines are done; Ctrl-C ends it.
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([HEAD, *(part for rule in RULES.values() for part in _rule(rule))])


def _rule(rule: Rule) -> Iterator[str]:
    fixed = ", cannot be lowered" if rule.fixed else ""
    kinds = "every kind" if len(rule.kinds) == len(Kind) else ", ".join(kind.value for kind in rule.kinds)
    parts = "" if len(rule.parts) == len(Part) else f" ({', '.join(part.value for part in rule.parts)})"
    yield f"## {rule.code} {rule.category}\n"
    yield f"{rule.severity.name.lower()}{fixed}; {kinds}{parts}. Source: {rule.source}.\n"
    yield f"{rule.why} {rule.better}\n"
    yield from (f"- flagged: {_shown(example)}" for example in rule.bad)
    yield from (f"- left alone: {_shown(example)}" for example in rule.good)
    yield ""


def _shown(example: Example) -> str:
    return "`" + example.text.replace("\n", " / ") + "`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
