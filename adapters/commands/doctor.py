"""`vouch doctor`: is everything in order? One line each, nothing changed."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.care import DOCTOR
from adapters.ending import printing

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store.findings import Finding

SKEW = timedelta(minutes=1)
"""How far our clock may be from a platform's: Slack's signatures are good for five."""
Examined = Callable[[], Awaitable[tuple[str, str]]]


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch doctor`."""
    arguments.command(commands, "doctor", "is everything in order? one line each", DOCTOR, _run)


def _run(_: argparse.Namespace) -> int:
    from adapters.compose import clock

    def work() -> int:
        found = list(examined(clock()()))
        for one in found:
            print(f"{'ok' if one.fine else 'wrong':<6} {one.what:<12} {one.text}")
        return 0 if all(one.fine for one in found) else 1

    return printing("vouch doctor", work)


def examined(now: datetime) -> Iterator[Finding]:
    """Look at everything, in the order in which it would stop a start."""
    from bot.settings import Settings, SettingsError
    from bot.store.findings import Finding
    from bot.store.health import findings

    try:
        settings = Settings.read(os.environ)
    except SettingsError as wrong:
        yield Finding("settings", str(wrong), fine=False)
        return
    yield _school(settings)
    yield from findings(settings, now)
    asked = False
    for what, look in (("Slack", _slack), ("Discord", _discord)):
        try:
            ask = look()
        except SettingsError as wrong:
            asked = True
            yield Finding(what, str(wrong), fine=False)
            continue
        if ask is not None:
            asked = True
            yield from _platform(what, ask, now)
    if not asked:
        yield Finding("platforms", "none is set; `vouch chat` needs none")


def _school(settings: Settings) -> Finding:
    from bot.school import checks, season, specialties
    from bot.settings import SettingsError
    from bot.store.findings import Finding

    try:
        specialties(settings), season(settings), checks(settings)
    except SettingsError as wrong:
        return Finding("settings", str(wrong), fine=False)
    return Finding("settings", "every one can be read")


def _slack() -> Examined | None:
    if not any(name.startswith(("SLACK_", "VOUCH_SLACK_")) for name in os.environ):
        return None
    from adapters.slack.examine import examine
    from adapters.slack.settings import SlackSettings

    read = SlackSettings.read(os.environ)
    return lambda: examine(read)


def _discord() -> Examined | None:
    if not os.environ.get("DISCORD_TOKEN"):
        return None
    from adapters.discord.examine import examine
    from adapters.discord.settings import DiscordSettings

    read = DiscordSettings.read(os.environ)
    return lambda: examine(read)


def _platform(what: str, ask: Examined, now: datetime) -> Iterator[Finding]:
    from adapters.serving import CannotServe
    from bot.store.findings import Finding

    async def asking() -> tuple[str, str]:
        return await ask()

    try:
        text, date = asyncio.run(asking())
    except CannotServe as refusal:
        yield Finding(what, str(refusal), fine=False)
        return
    yield Finding(what, text)
    skew = _skew(date, now)
    if skew is not None and skew > SKEW:
        yield Finding("clock", f"{skew.total_seconds():.0f} seconds from {what}'s: set it", fine=False)


def _skew(date: str, now: datetime) -> timedelta | None:
    try:
        return abs(parsedate_to_datetime(date).astimezone(UTC) - now)
    except (ValueError, TypeError):
        return None
