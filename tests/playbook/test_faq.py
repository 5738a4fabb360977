"""What can be looked up is found by number, name and words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.playbook.faq import ENTRIES, Kind, find, of

ROOT = Path(__file__).parents[2]
NAMED = (
    "attending",
    "advocate",
    "letter writer",
    "waiver",
    "MSPE",
    "SLOE",
    "signal",
    "rank order list",
    "SOAP",
    "ERAS",
)


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("2", "call"),
        ("Does one phone call do it?", "call"),
        ("can one CALL get me in", "call"),
        ("i know nobody", "contacts"),
        ("dream program", "dream"),
        ("they asked me to ghostwrite it", "write_own"),
        ("how many letters do i need", "how_many"),
        ("do I mention my step 2", "step2"),
        ("sloe", "sloe"),
        ("SLOEs", "sloe"),
        ("what is the MSPE?", "mspe"),
        ("dean’s letter", "mspe"),
        ("rank list", "rank_order_list"),
        ("letter_writer", "letter_writer"),
        ("old step 1 lines", "step1"),
        ("doughnut", "weights"),
    ],
)
def test_one_thing_is_meant(wanted: str, key: str) -> None:
    assert [entry.key for entry in find(wanted)] == [key]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_name_of_an_entry_leads_to_it_alone(entry) -> None:
    for name in (entry.key, entry.label, *entry.also):
        assert find(name) == (entry,), name


@pytest.mark.parametrize("wanted", ["", "?", "of the", "sandwiches", "0", "99", "9" * 5000, "\ud800"])
def test_nothing_fits(wanted: str) -> None:
    assert find(wanted) == ()


def test_words_that_fit_several_find_them_all() -> None:
    assert len(find("letter")) > 1


def test_the_words_of_the_field_are_there() -> None:
    assert set(NAMED) <= {entry.label for entry in of(Kind.TERM)}


def test_a_source_has_its_day_and_a_day_its_source() -> None:
    assert all(bool(entry.source) == bool(entry.read_on) for entry in ENTRIES)
    assert sum(bool(entry.source) for entry in ENTRIES) > 5


@pytest.mark.rule("A02")
@pytest.mark.rule("A32")
@pytest.mark.rule("B02")
@pytest.mark.rule("B16")
@pytest.mark.rule("B56")
def test_nothing_can_compute_with_the_charts() -> None:
    """Their figures are text, and the one module that reads them is imported by the one that shows them."""
    charts = of(Kind.CHART)
    assert {entry.key for entry in charts} == {"filter", "outreach", "specific", "weights", "step1"}
    assert all(isinstance(word, str) for chart in charts for row in chart.rows for word in row)
    readers = {path.name for path in (ROOT / "bot").rglob("*.py") if "faq.toml" in path.read_text()}
    assert readers == {"faq.py"}
    assert _importers("bot.playbook.faq") == {"bot/flows/faq.py"}


def _importers(module: str) -> set[str]:
    found = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [f"{node.module}.{alias.name}" for alias in node.names] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if any(f"{name}.".startswith(f"{module}.") for name in names):
                found.add(str(path.relative_to(ROOT)))
    return found


@pytest.mark.rule("A02")
def test_the_pie_is_whole() -> None:
    shares = [int(said.split()[0]) for _, said in find("pie")[0].rows]
    assert shares == [45, 25, 20, 10]
    assert sum(shares) == 100
