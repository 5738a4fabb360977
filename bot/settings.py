"""What the environment says, read once and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from bot.vault import KEY_FORM, MalformedKey, MasterKey

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
SEASONS = range(2020, 2100)
SEASON_FORM = "the year of a Match, such as 2027; dates of your school may follow, as in 2027;match_day=2027-03-19"
HERE = ("localhost", "127.0.0.1", "::1")
"""Hosts that may be spoken to without encryption: nothing leaves the machine."""
KEPT = 90
"""Days after Match Day for which a record is kept, unless something else is set."""
KEEP_DAYS = range(30, 3651)
"""What may be set."""
SERVERS = ("postgresql://", "postgres://")
LONGEST_SUPPORT = 200
"""Characters: a name, a number, a place and the hours."""


class SettingsError(ValueError):
    """A setting has a wrong value. Names it and what was expected, never what came."""

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(f"{name}: expected {expected}.")
        self.name = name
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. `season` is a match year; None: the one that is under way."""

    database: Path
    key: MasterKey | None = field(default=None, repr=False)
    """None: the key file is used, and made on the first run."""
    log: str = "WARNING"
    season: int | None = None
    dates: tuple[tuple[str, date], ...] = ()
    """Dates of the school in place of Vouch's, by event, for the season that is set."""
    specialties: Path | None = None
    """A school's own table of specialties; None: Vouch's."""
    checks: Path | None = None
    """A school's own severities of the linter; None: Vouch's."""
    public_url: str = ""
    """Where this Vouch can be reached from outside, without a slash at the end; empty: nowhere."""
    keep_days: int = KEPT
    """Days after Match Day for which a student's record is kept."""
    support: str = ""
    """The support line of the school, as students are to read it; empty: none."""
    next_key: MasterKey | None = field(default=None, repr=False)
    """What `vouch keys rotate` puts in the place of `key`; from then on it opens everything as well."""
    server: str = field(default="", repr=False)
    """A PostgreSQL database in place of the file, as a URL; it may hold a password."""
    keys_server: str = field(default="", repr=False)
    """Another one for students' keys, so that they are backed up apart; empty: the same one."""

    def __post_init__(self) -> None:
        if not self.database.name or self.database.suffix in (".key", ".key-next"):
            raise SettingsError("VOUCH_DATABASE", "the path of a SQLite file, not one that ends in .key")
        if self.server and self.key is None:
            # A key file would be one machine's, and a server is there for several.
            raise SettingsError("VOUCH_KEY", f"{KEY_FORM}; it must be set when VOUCH_DATABASE is a PostgreSQL database")

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """Take the settings from the environment. Raises SettingsError."""
        season, dates = _season(environ.get("VOUCH_SEASON", "").strip())
        database = environ.get("VOUCH_DATABASE", "").strip()
        server = database if database.startswith(SERVERS) else ""
        return cls(
            database=_database("" if server else database),
            server=server,
            keys_server=_keys_server(environ.get("VOUCH_KEYS_DATABASE", "").strip(), server),
            key=_key("VOUCH_KEY", environ.get("VOUCH_KEY")),
            next_key=_key("VOUCH_NEXT_KEY", environ.get("VOUCH_NEXT_KEY")),
            log=_log(environ.get("VOUCH_LOG", "").strip()),
            season=season,
            dates=dates,
            specialties=_specialties(environ.get("VOUCH_SPECIALTIES", "").strip()),
            checks=_checks(environ.get("VOUCH_CHECKS", "").strip()),
            public_url=_public(environ.get("VOUCH_PUBLIC_URL", "").strip()),
            keep_days=_keep_days(environ.get("VOUCH_KEEP_DAYS", "").strip()),
            support=_support(environ.get("VOUCH_SUPPORT_LINE", "").strip()),
        )

    @classmethod
    def of_files(cls, environ: Mapping[str, str]) -> Settings:
        """The same, for what works on files only. Raises SettingsError where a server holds the records."""
        settings = cls.read(environ)
        if settings.server:
            raise SettingsError(
                "VOUCH_DATABASE",
                "the path of a SQLite file for this command; for PostgreSQL see pg_dump in docs/operating.md",
            )
        return settings

    @property
    def keys_database(self) -> Path:
        """Where students' wrapped keys are kept: beside the database, to be backed up apart."""
        return self.database.with_name(f"{self.database.stem}-keys{self.database.suffix}")

    @property
    def key_file(self) -> Path:
        """Where the master key is kept when `VOUCH_KEY` is not set."""
        return self.database.with_suffix(".key")

    @property
    def next_key_file(self) -> Path:
        """Where a rotation keeps the next master key until it holds."""
        return self.key_file.with_suffix(".key-next")


def _database(value: str) -> Path:
    if not value:
        return platformdirs.user_data_path("vouch", appauthor=False) / "vouch.db"
    if "://" in value or value.startswith(":") or "\0" in value:
        raise SettingsError("VOUCH_DATABASE", "the path of a SQLite file, or postgresql://USER@HOST/DATABASE")
    return Path(value).expanduser()


def _keys_server(value: str, server: str) -> str:
    if value and not (server and value.startswith(SERVERS)):
        raise SettingsError(
            "VOUCH_KEYS_DATABASE", "postgresql://USER@HOST/DATABASE, beside a VOUCH_DATABASE of the same"
        )
    return value or server


def _key(name: str, value: str | None) -> MasterKey | None:
    # Empty is refused here and not elsewhere: a secret that failed to arrive must not turn into a key file.
    if value is None:
        return None
    try:
        return MasterKey.parse(value)
    except MalformedKey:
        raise SettingsError(name, KEY_FORM) from None


def _log(value: str) -> str:
    level = value.upper() or "WARNING"
    if level not in LEVELS:
        raise SettingsError("VOUCH_LOG", f"one of {', '.join(LEVELS)}")
    return level


def _season(value: str) -> tuple[int | None, tuple[tuple[str, date], ...]]:
    year, *dates = (part.strip() for part in value.rstrip("; ").split(";"))
    if not value:
        return None, ()
    if not (year.isascii() and year.isdecimal() and int(year[:9]) in SEASONS):
        raise SettingsError("VOUCH_SEASON", SEASON_FORM)
    try:
        found = {event.strip(): date.fromisoformat(day.strip()) for event, _, day in (d.partition("=") for d in dates)}
    except ValueError:
        raise SettingsError("VOUCH_SEASON", SEASON_FORM) from None
    return int(year), tuple(sorted(found.items()))


def _specialties(value: str) -> Path | None:
    if "\0" in value:
        raise SettingsError("VOUCH_SPECIALTIES", "the path of a CSV file")
    return Path(value).expanduser() if value else None


def _checks(value: str) -> Path | None:
    if "\0" in value:
        raise SettingsError("VOUCH_CHECKS", "the path of a TOML file")
    return Path(value).expanduser() if value else None


def _public(value: str) -> str:
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        secret = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
        whole = bool(parts.hostname) and not (parts.query or parts.fragment or parts.username) and parts.port != 0
    except ValueError:
        secret = whole = False
    if not (secret and whole and value.isascii() and value.isprintable() and " " not in value):
        raise SettingsError(
            "VOUCH_PUBLIC_URL", "an address that begins with https://, such as https://vouch.school.edu"
        )
    return value.rstrip("/")


def _keep_days(value: str) -> int:
    if not value:
        return KEPT
    if not (value.isascii() and value.isdecimal() and len(value) <= 4 and int(value) in KEEP_DAYS):
        raise SettingsError("VOUCH_KEEP_DAYS", f"a number of days from {KEEP_DAYS.start} to {KEEP_DAYS.stop - 1}")
    return int(value)


def _support(value: str) -> str:
    if len(value) > LONGEST_SUPPORT or not value.isprintable():
        raise SettingsError("VOUCH_SUPPORT_LINE", f"one line of at most {LONGEST_SUPPORT} characters")
    return value
