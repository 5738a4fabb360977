"""What a school may put in the place of Vouch's own data: files, read once at the start."""

from __future__ import annotations

from pathlib import Path

from bot.playbook import specialty_file
from bot.playbook.season import Season
from bot.playbook.season_dates import Disagrees
from bot.playbook.specialties import Table
from bot.settings import Settings, SettingsError

SPECIALTIES = "VOUCH_SPECIALTIES"
SEASON = "VOUCH_SEASON"
MOST_BYTES = 1_000_000
"""A table of every specialty and ten years is a tenth of this."""


def specialties(settings: Settings) -> Table:
    """Return the school's table of specialties, or Vouch's own. Raises SettingsError with the line and the reason."""
    if settings.specialties is None:
        return specialty_file.SHIPPED
    try:
        return specialty_file.read(_text(settings.specialties))
    except specialty_file.Broken as broken:
        raise SettingsError(SPECIALTIES, f"{broken.reason} (line {broken.line} of the file)") from None


def season(settings: Settings) -> Season | None:
    """Return the season that is set, with the school's own dates; None: none is. Raises SettingsError with the rule."""
    if settings.season is None:
        return None
    try:
        return Season(settings.season, settings.dates)
    except Disagrees as broken:
        raise SettingsError(SEASON, f"dates that their rules bear out ({broken})") from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise SettingsError(SPECIALTIES, "the path of a file that can be read") from None
    if len(content) > MOST_BYTES:
        raise SettingsError(SPECIALTIES, f"a file of at most {MOST_BYTES} bytes")
    try:
        return content.decode()
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise specialty_file.Broken(line, "text in UTF-8") from None
