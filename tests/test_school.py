"""A school's own table of specialties: taken whole, or refused at the start with the line and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.cli import main
from bot.dossier import Dossier
from bot.messages import Command
from bot.playbook.specialty_file import HEADER, SHIPPED
from bot.render import Renderer
from bot.school import MOST_BYTES, specialties
from bot.settings import Settings, SettingsError
from bot.turn import take_turn
from tests.support import NOW
from tests.worlds import SEASON

HEAD = ",".join(HEADER)
GOOD = f"{HEAD}\nurology,2028,signals,31,Our urologists,2026-11-01,official,\n"


def settings(folder: Path, content: bytes) -> Settings:
    path = folder / "ours.csv"
    path.write_bytes(content)
    return Settings.read({"VOUCH_DATABASE": str(folder / "vouch.db"), "VOUCH_SPECIALTIES": str(path)})


def test_without_a_setting_it_is_vouchs_own(tmp_path: Path) -> None:
    assert specialties(Settings(tmp_path / "vouch.db")) is SHIPPED


def test_a_schools_table_is_what_students_see(tmp_path: Path) -> None:
    table = specialties(settings(tmp_path, GOOD.encode()))
    turn = take_turn(Dossier(), Command("specialty", "urology"), NOW, SEASON, table)
    text = Renderer().card(turn.screens[0]).text
    assert "31 in 2028 (Our urologists, checked 2026-11, official)" in text
    assert "**Letters**: unknown" in text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (GOOD.replace("31", "many").encode(), r"signals as 5, .* in column value \(line 2 of the file\)"),
        (GOOD.encode() + b"\xff\xfe", r"UTF-8 \(line 3 of the file\)"),
        (b"", r"the header .* \(line 1 of the file\)"),
        (b"x" * (MOST_BYTES + 1), "at most 1000000 bytes"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_reason(tmp_path: Path, content: bytes, expected: str) -> None:
    with pytest.raises(SettingsError, match=expected):
        specialties(settings(tmp_path, content))


@pytest.mark.parametrize("path", ["/nonexistent/ours.csv", "/"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(SettingsError, match="can be read"):
        specialties(Settings(tmp_path / "vouch.db", specialties=Path(path)))


def test_a_path_with_a_nul_is_refused() -> None:
    with pytest.raises(SettingsError, match="VOUCH_SPECIALTIES"):
        Settings.read({"VOUCH_SPECIALTIES": "a\0b"})


def test_it_stops_the_start_in_one_sentence_that_repeats_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings(tmp_path, GOOD.replace("urology", "hunter2").encode())
    monkeypatch.setenv("VOUCH_SPECIALTIES", str(tmp_path / "ours.csv"))
    assert main(["chat", "--database", str(tmp_path / "vouch.db")]) == 1
    error = capsys.readouterr().err
    assert error.startswith("vouch: VOUCH_SPECIALTIES: expected the name of a specialty")
    assert "(line 2 of the file)" in error
    assert error.count("\n") == 1
    assert "hunter2" not in error
    assert not (tmp_path / "vouch.db").exists()
