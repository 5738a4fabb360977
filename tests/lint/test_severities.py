"""A school's severities: read, applied, refused in one sentence; integrity and patients cannot be lowered."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.cli import main
from bot.lint import Kind, lint
from bot.lint.rules import RULES
from bot.lint.severities import Broken, read
from bot.playbook.phrases import Severity
from bot.school import checks
from bot.settings import Settings, SettingsError

FIXED = ("phi", "ghostwriting", "commitment_rank", "self_harm", "unfilled_slot")


def test_codes_and_categories_are_taken() -> None:
    found = read('[severity]\nV301 = "warn"\nstock_praise = "block"\npressure = "hint"\n')
    assert found == {"V301": Severity.WARN, "V302": Severity.BLOCK, "V403": Severity.HINT, "V610": Severity.HINT}
    assert {f.severity for f in lint("- Team player", Kind.BULLETS, severities=found).findings if f.code == "V302"} == {
        Severity.BLOCK
    }


@pytest.mark.parametrize(
    "text",
    [
        "not toml [",
        "",
        "[other]\n",
        '[severity]\nV999 = "warn"\n',
        '[severity]\nV301 = "loud"\n',
        "[severity]\nV301 = 2\n",
        '[severity]\nV301 = "warn"\n[more]\n',
    ],
)
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(Broken):
        read(text)


@pytest.mark.parametrize("category", FIXED)
@pytest.mark.parametrize("severity", ["hint", "warn"])
def test_what_guards_people_and_integrity_cannot_be_lowered(category: str, severity: str) -> None:
    assert all(rule.fixed for rule in RULES.values() if rule.category == category)
    with pytest.raises(Broken, match="cannot be lowered"):
        read(f'[severity]\n{category} = "{severity}"\n')


def test_the_setting_stops_the_start_in_one_sentence(tmp_path: Path) -> None:
    place = tmp_path / "checks.toml"
    place.write_text('[severity]\nphi = "hint"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"VOUCH_CHECKS: expected phi to stay at block; it cannot be lowered\."):
        checks(Settings(tmp_path / "vouch.db", checks=place))
    with pytest.raises(SettingsError, match="VOUCH_CHECKS"):
        checks(Settings(tmp_path / "vouch.db", checks=tmp_path / "none.toml"))
    assert checks(Settings(tmp_path / "vouch.db")) == {}


def test_the_command_line_follows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.txt").write_text("You owe me a letter.", encoding="utf-8")
    (tmp_path / "checks.toml").write_text('[severity]\nentitlement = "warn"\n', encoding="utf-8")
    words = ["check", "--kind", "nudge", str(tmp_path / "text.txt")]
    assert main(words) == 1
    monkeypatch.setenv("VOUCH_CHECKS", str(tmp_path / "checks.toml"))
    assert main(words) == 0
    assert "warn, entitlement" in capsys.readouterr().out
