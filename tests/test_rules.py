"""Every rule is listed, shown by a test when its issues are closed, and the page says so."""

from __future__ import annotations

import re
from pathlib import Path

from tests.rules import IDS, PAGE, Rule, Sheet, page, sheet, shown

READ, TESTS = sheet(), shown()


def test_every_rule_of_both_sources_is_listed_once_and_in_order() -> None:
    assert tuple(rule.id for rule in READ.rules) == IDS
    assert all(rule.issues and 15 < len(rule.does) < 200 and rule.does.endswith(".") for rule in READ.rules)


def test_no_test_names_a_rule_that_is_not_there() -> None:
    assert not set(TESTS) - set(IDS)


def test_every_rule_of_a_closed_issue_is_shown() -> None:
    assert not [rule.id for rule in READ.rules if READ.due(rule) and rule.id not in TESTS]


def test_the_page_is_up_to_date() -> None:
    """The words always; the column of tests once an issue is closed (`make docs` writes it)."""
    made, kept = page(READ, TESTS), PAGE.read_text()
    if not READ.closed:
        made, kept = (re.sub(r"\| [^|]* \|$", "", text, flags=re.M) for text in (made, kept))
    assert made == kept


# ------------------------------------------------------------------ the generator itself


SOURCE = """
import pytest
CASES = [pytest.param(1, marks=pytest.mark.rule("A03"))]
@pytest.mark.rule("A01")
@pytest.mark.rule("B02")
def test_one(): ...
@pytest.mark.parametrize("x", [pytest.param(2, marks=pytest.mark.rule("A04"))])
async def test_A05_two(x): ...
def rule_A06(): ...
def test_three(): print(other.rule("A07"))
"""


def test_marks_and_names_are_found_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "test_x.py").write_text(SOURCE)
    assert shown(tmp_path) == {
        "A01": ("flows/test_x.py: test_one",),
        "A03": ("flows/test_x.py",),
        "A04": ("flows/test_x.py: test_A05_two",),
        "A05": ("flows/test_x.py: test_A05_two",),
        "B02": ("flows/test_x.py: test_one",),
    }


def test_a_rule_is_due_when_all_its_issues_are_closed() -> None:
    rule = Rule("A05", "Does something.", frozenset({3, 4}))
    assert not Sheet((rule,), frozenset({3})).due(rule)
    assert Sheet((rule,), frozenset({3, 4})).due(rule)


def test_the_page_names_tests_or_says_that_the_rule_is_open() -> None:
    rules = (Rule("A01", "One.", frozenset({3})), Rule("A02", "Two.", frozenset({3, 5})))
    made = page(Sheet(rules, frozenset()), {"A01": tuple(f"test_x.py: test_{n}" for n in range(8))})
    assert "| A01 | One. | `test_x.py: test_0`<br>" in made
    assert "and 2 more |" in made
    assert "| A02 | Two. | open: issues 3 and 5 |" in made
