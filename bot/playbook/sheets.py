"""Read the data files under bot/playbook/data; each is read once, at import."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from typing import Any


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV file, by column name."""
    return tuple(csv.DictReader(text(name).splitlines()))


def table(name: str) -> dict[str, Any]:
    """Return a TOML file as it is; whoever asked gives it types."""
    return tomllib.loads(text(name))


def text(name: str) -> str:
    """Return a data file as text."""
    return files("bot.playbook").joinpath("data", name).read_text(encoding="utf-8")
