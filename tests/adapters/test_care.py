"""The commands that look after an installation, as an operator types them."""

from __future__ import annotations

import json
import re
import shutil
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from adapters.care import BACKUP, DOCTOR, IMPORT, KEYS, OUTBOX, RESTORE
from adapters.cli import main
from adapters.commands.doctor import _skew
from tests.adapters.test_cli import environ, vouch
from tests.support import NOW

__all__ = ["environ"]
PAGES = {"backup": BACKUP, "restore": RESTORE, "keys": KEYS, "outbox": OUTBOX, "doctor": DOCTOR, "import": IMPORT}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with one student, of which the commands run in this process know."""
    for name in ("VOUCH_KEY", "VOUCH_NEXT_KEY", "SLACK_BOT_TOKEN", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VOUCH_DATABASE", str(tmp_path / "vouch.db"))
    return tmp_path


def talked(environ: dict[str, str]) -> None:
    assert vouch(environ, "chat", typed=b"/vouch story\n1\n")[0] == 0


@pytest.mark.parametrize("command", PAGES)
def test_every_page_of_help_fits_and_says_its_exit_codes(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    page = capsys.readouterr().out
    assert PAGES[command].below in page
    assert "exit code: 0" in page
    assert max(map(len, page.splitlines())) <= 80


def test_a_backup_comes_back_and_the_key_is_a_new_one(
    home: Path, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    talked(environ)
    assert main(["backup", str(home / "b")]) == 0
    told = capsys.readouterr().out
    assert "Not in it: the master key" in told
    assert main(["restore", str(home / "b")]) == 1
    assert "--force" in capsys.readouterr().err
    assert main(["restore", str(home / "b"), "--force", "--resume"]) == 0
    assert "Students: 1; without a key: 0." in capsys.readouterr().out
    assert main(["keys", "rotate"]) == 0
    assert main(["doctor"]) == 0
    code, replied, _ = vouch(environ, "chat", "--json", typed=b"/vouch\n")
    assert code == 0
    assert "Go on" in replied or "story" in json.loads(replied.splitlines()[0])["cards"][0]["text"].casefold()


def test_copies_of_the_keys_that_nobody_destroys_any_more_are_named(
    home: Path, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    talked(environ)
    assert main(["backup", str(home / "b")]) == 0
    assert "destroy them" not in capsys.readouterr().out
    shutil.rmtree(home / "b" / "data")  # two in one second have one name
    assert main(["backup", str(home / "b"), "--keys", str(home / "k")]) == 0
    assert f"Copies of the keys from before are still in {home / 'b' / 'keys'}: destroy them" in capsys.readouterr().out


def test_what_is_not_there_is_said_in_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["backup", str(home / "b")], ["restore", str(home / "b")], ["keys", "rotate"], ["outbox"]):
        assert main(words) == 1, words
        told = capsys.readouterr().err
        assert re.fullmatch(r"vouch: .+\.\n", told), told
    assert list(home.iterdir()) == []


class TestDoctor:
    def test_a_new_installation_is_in_order(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["doctor"]) == 0
        assert "none yet" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("harm", "line"),
        [
            ("mode", r"wrong  permissions  others can reach .*vouch.key: run `chmod 600 "),
            ("keys", r"wrong  keys file    .* is missing"),
            ("data", r"wrong  data file    "),
            ("master", r"wrong  master key   The key file .* is missing"),
        ],
    )
    def test_names_what_is_wrong_and_what_to_do(
        self, harm: str, line: str, home: Path, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        talked(environ)
        if harm == "mode":
            (home / "vouch.key").chmod(0o644)
        elif harm == "data":
            (home / "vouch.db").write_bytes(b"rubbish" * 9999)
        else:
            (home / {"keys": "vouch-keys.db", "master": "vouch.key"}[harm]).unlink()
        assert main(["doctor"]) == 1
        assert re.search(f"^{line}", capsys.readouterr().out, re.M)

    @pytest.mark.parametrize(
        ("harm", "line"),
        [
            ("folder", r"wrong  permissions  others can write into .*: run `chmod go-w "),
            ("log", r"wrong  permissions  others can reach .*vouch.db-wal: run `chmod 600 "),
            ("disk", r"wrong  disk         199 MB free at "),
            ("clock", r"wrong  clock        behind what was kept last: set it"),
        ],
    )
    def test_names_what_is_wrong_around_the_files(
        self,
        harm: str,
        line: str,
        home: Path,
        environ: dict[str, str],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        talked(environ)
        if harm == "folder":
            home.chmod(0o777)
        elif harm == "log":
            (home / "vouch.db-wal").touch(0o644)
        elif harm == "disk":
            monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=199 * 1024**2))
        else:
            monkeypatch.setattr("adapters.compose.clock", lambda: lambda: NOW - timedelta(days=400))
        assert main(["doctor"]) == 1
        told = capsys.readouterr().out
        assert re.search(f"^{line}", told, re.M)
        assert told.count("\nwrong") + told.startswith("wrong") == 1

    def test_a_wrong_setting_is_named_and_never_shown(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("SLACK_BOT_TOKEN", "oops-secret")
        monkeypatch.setenv("DISCORD_TOKEN", "oops-secret")
        assert main(["doctor"]) == 1
        told = capsys.readouterr().out
        assert "SLACK_BOT_TOKEN: expected" in told
        assert "DISCORD_TOKEN: expected" in told
        assert "oops" not in told

    def test_a_platform_that_cannot_be_reached_is_wrong(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("DISCORD_TOKEN", "aaa.bbb.ccc")
        monkeypatch.setenv("DISCORD_API_URL", "http://127.0.0.1:9")
        assert main(["doctor"]) == 1
        assert "Discord cannot be reached" in capsys.readouterr().out

    def test_how_far_the_clock_is_from_a_platforms(self) -> None:
        far = _skew("Tue, 24 Nov 2026 14:57:00 GMT", NOW)
        assert far is not None
        assert far.total_seconds() == 180
        assert _skew("soon", NOW) is None
