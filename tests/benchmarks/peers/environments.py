"""An environment of its own for each peer, pinned to the last package, made once outside the repository."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

from platformdirs import user_cache_path

PINS = Path(__file__).parent / "pins"
PEERS = {
    "aiogram-dialog": "on_aiogram.py",
    "botbuilder-dialogs": "on_botbuilder.py",
    "python-telegram-bot": "on_telegram.py",
    "langgraph": "on_langgraph.py",
}
"""The script that runs the interview on each."""
PATIENCE = 600.0
"""Seconds that pip may take for one."""


class Absent(RuntimeError):
    """A peer cannot be had here. The text says why."""


def python(peer: str) -> Path | None:
    """The peer's Python, where its environment is there."""
    folder = _folder(peer)
    return folder / "bin" / "python" if (folder / ".ready").exists() else None


def made(peer: str) -> Path:
    """The peer's Python, its environment made where it is missing. Raises Absent."""
    if found := python(peer):
        return found
    folder = _folder(peer)
    venv.create(folder, clear=True, with_pip=True)
    command = (folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")
    try:
        done = subprocess.run(
            (*command, "-r", PINS / f"{peer}.txt"), capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise Absent(f"pip did not end within {PATIENCE:.0f} s") from None
    if done.returncode:
        raise Absent((done.stderr.strip().splitlines() or ["pip failed"])[-1])
    (folder / ".ready").touch()
    return folder / "bin" / "python"


def _folder(peer: str) -> Path:
    wanted = f"{sys.version_info[:2]} {(PINS / f'{peer}.txt').read_text()}"
    return user_cache_path("vouch") / "peers" / f"{peer}-{hashlib.sha256(wanted.encode()).hexdigest()[:12]}"
