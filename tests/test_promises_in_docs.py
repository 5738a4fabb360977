"""What the pages about trust name is there: every test, every file, every command and every setting."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.test_house import ROOT

PAGES = ("docs/privacy.md", "docs/threat-model.md", "docs/operating.md")
FILE = re.compile(r"`((?:tests|bot|adapters|docs|templates)/[\w./-]+\.(?:py|md|toml|csv))(?:::(\w+))?`")


def named(page: str) -> list[tuple[str, str]]:
    return FILE.findall((ROOT / page).read_text())


@cache
def functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text())
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("page", PAGES)
def test_every_file_and_test_that_is_named_is_there(page: str) -> None:
    found = named(page)
    assert found
    for file, test in found:
        assert (ROOT / file).is_file(), f"{page}: {file}"
        assert not test or test in functions(ROOT / file), f"{page}: {file}::{test}"


def test_every_row_of_the_threat_model_is_shown_or_says_why_not() -> None:
    table = (ROOT / "docs/threat-model.md").read_text().partition("stands against it\n")[2]
    rows = [row for row in table.splitlines() if row.startswith("| ") and not row.startswith(("| what", "|---"))]
    assert len(rows) > 25
    for row in rows:
        *_, against, shown, _ = row.split("|")
        assert FILE.search(shown) or "no row:" in against, row


def test_every_command_of_the_runbook_is_one() -> None:
    from adapters.cli import _parser

    commands = set(_parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr,arg-type]
    text = "".join((ROOT / page).read_text() for page in PAGES)
    for word in re.findall(r"(?:^    |`)vouch (\w+)", text, re.M):
        assert word in commands, word


def test_every_setting_that_is_read_is_in_the_runbook() -> None:
    told = "".join((ROOT / f"docs/{page}.md").read_text() for page in ("operating", "slack", "discord"))
    code = "".join(path.read_text() for room in ("bot", "adapters") for path in (ROOT / room).rglob("*.py"))
    for name in set(re.findall(r"\"((?:VOUCH|SLACK|DISCORD)_[A-Z_]+)\"", code)):
        assert name in told, name


def test_the_ways_to_deploy_start_what_the_procfile_starts() -> None:
    started = (ROOT / "Procfile").read_text().partition(": ")[2].strip()
    assert started in (ROOT / "deploy/vouch.service").read_text()
    assert ", ".join(f'"{word}"' for word in started.split()) in (ROOT / "deploy/Containerfile").read_text()
    for copied in re.findall(r"^COPY ([^-].*) \S+$", (ROOT / "deploy/Containerfile").read_text(), re.M):
        assert all((ROOT / name).exists() for name in copied.split()), copied
