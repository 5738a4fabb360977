"""What a school may put in the place of Vouch's own data: files, read once at the start."""

from __future__ import annotations

from pathlib import Path

from bot.lint import severities
from bot.lint.severities import Severities
from bot.playbook import specialty_file
from bot.playbook.season import Season
from bot.playbook.season_dates import Disagrees
from bot.playbook.specialties import Table
from bot.settings import Settings, SettingsError

SPECIALTIES = "VOUCH_SPECIALTIES"
SEASON = "VOUCH_SEASON"
CHECKS = "VOUCH_CHECKS"
MOST_BYTES = 1_000_000
"""A table of every specialty and ten years is a tenth of this."""


def specialties(settings: Settings) -> Table:
    """Return the school's table of specialties, or Vouch's own. Raises SettingsError with the line and the reason."""
    if settings.specialties is None:
        return specialty_file.SHIPPED
    try:
        return specialty_file.read(_text(settings.specialties, SPECIALTIES))
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


def checks(settings: Settings) -> Severities:
    """Return the school's severities of the linter, or none. Raises SettingsError with the reason."""
    if settings.checks is None:
        return {}
    try:
        return severities.read(_text(settings.checks, CHECKS))
    except specialty_file.Broken:
        raise SettingsError(CHECKS, "a file in UTF-8") from None
    except severities.Broken as broken:
        raise SettingsError(CHECKS, str(broken)) from None


def _text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise SettingsError(name, "the path of a file that can be read") from None
    if len(content) > MOST_BYTES:
        raise SettingsError(name, f"a file of at most {MOST_BYTES} bytes")
    try:
        return content.decode()
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise specialty_file.Broken(line, "text in UTF-8") from None
