"""Files are written where the person says, for them only, and never over another."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from adapters.console.keep import Unsaved, save, wanted
from bot.messages import File

ONE = File("request.txt", "text/plain", b"Dear Dr. Adeyemi,\n")
TWO = File("../two.txt", "text/plain", b"2")


@pytest.mark.parametrize(
    ("line", "answering", "path"),
    [
        ("save", False, ""),
        ("SAVE a b.txt", False, "a b.txt"),
        ("/save", True, ""),
        ("/save ~/x", True, "~/x"),
        ("save", True, None),
        ("save lives", True, None),
        ("saved", False, None),
        ("/saved", False, None),
        ("please save", False, None),
        ("save\nx", False, None),
    ],
)
def test_what_asks_for_it(line: str, answering: bool, path: str | None) -> None:
    assert wanted(line, answering=answering) == path


def test_into_a_folder(tmp_path: Path) -> None:
    written = save((ONE, TWO), str(tmp_path))
    assert written == [tmp_path / "request.txt", tmp_path / "two.txt"]
    assert written[0].read_bytes() == ONE.content
    assert stat.S_IMODE(written[0].stat().st_mode) == 0o600


def test_here_and_under_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    save((ONE,), "")
    save((ONE,), "~/other.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.txt", "request.txt"]


def test_never_over_another_file_nor_through_a_link(tmp_path: Path) -> None:
    kept = tmp_path / "request.txt"
    kept.write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for where in (tmp_path, kept, tmp_path / "link"):
        with pytest.raises(Unsaved, match="exists already"):
            save((ONE,), str(where))
    assert kept.read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_one_sentence_for_everything_else(tmp_path: Path) -> None:
    with pytest.raises(Unsaved, match="no file"):
        save((), "")
    with pytest.raises(Unsaved, match="2 files"):
        save((ONE, TWO), str(tmp_path / "new"))
    for where in (tmp_path / "no" / "folder.txt", "bad\0name", "~nobody-of-that-name/x"):
        with pytest.raises(Unsaved, match="could not be written"):
            save((ONE,), str(where))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Every file opened under the folder is a disk that is full.
    opened = os.open

    def full(path: Path, flags: int, mode: int = 0o777) -> int:
        os.close(opened(path, flags, mode))
        return opened("/dev/full", os.O_WRONLY)

    monkeypatch.setattr("adapters.console.keep.os.open", full)
    with pytest.raises(Unsaved, match="could not be written"):
        save((ONE,), str(tmp_path / "a.txt"))
    assert not (tmp_path / "a.txt").exists()
