"""Write files where the person asked for them: readable by them only, and never over another file."""

from __future__ import annotations

import os
import re
from pathlib import Path

from adapters.console import phrases
from adapters.console.clean import clean_line
from bot.messages import File

_SAVE = re.compile(r"(/?)save(?:[ \t]+(.+?))?[ \t]*", re.I)


class Unsaved(Exception):
    """Nothing (more) was written; the text says why."""


def wanted(line: str, *, answering: bool) -> str | None:
    """The path after `/save` ("" for here); None when the line is something else.

    The bare word is not taken while `answering`: it could be the beginning of an answer.
    """
    found = _SAVE.fullmatch(line)
    if found is None or (answering and not found[1]):
        return None
    return found[2] or ""


def save(files: tuple[File, ...], where: str) -> list[Path]:
    """Write the files, return their paths. Raises Unsaved."""
    if not files:
        raise Unsaved(phrases.SAVE_NOTHING)
    target = _home(Path(where or "."))
    if target.is_dir():
        return [_write(target / _name(file), file.content) for file in files]
    if len(files) > 1:
        raise Unsaved(phrases.SAVE_FOLDER.format(count=len(files)))
    return [_write(target, files[0].content)]


def _home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # `~nobody`: no such home; it is a name like any other
        return path


def _name(file: File) -> str:
    """The last part of the name only: a name can never lead out of the folder."""
    return clean_line(Path(file.name).name) or "vouch.txt"


def _write(path: Path, content: bytes) -> Path:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Unsaved(phrases.SAVE_EXISTS.format(path=path)) from None
    except (OSError, ValueError) as problem:
        raise Unsaved(_failed(path, problem)) from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError as problem:
        path.unlink(missing_ok=True)
        raise Unsaved(_failed(path, problem)) from None
    return path


def _failed(path: Path, problem: Exception) -> str:
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else "not a usable name"
    return phrases.SAVE_FAILED.format(path=path, reason=reason)
