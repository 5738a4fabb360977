"""Files of a reply as a page offers them, and as they are handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.messages import File

TEXT_FROM = ("text/plain", "text/markdown")
LONGEST = 20_000
"""Characters of a file that are shown where it is offered."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that is offered, with its text where it is one to read."""

    name: str
    address: str
    size: str
    text: str


def papers(files: Sequence[File], below: str) -> tuple[Paper, ...]:
    """What is offered of some files, each found by its number `below` an address."""
    return tuple(_paper(file, f"{below}{number}") for number, file in enumerate(files))


def numbered(files: Sequence[File], number: str) -> File:
    """The file of that number. Raises HTTPGone."""
    if not (number.isascii() and number.isdigit() and int(number[:4]) < len(files)):
        raise web.HTTPGone
    return files[int(number[:4])]


def handed(file: File) -> web.Response:
    """A file to be kept by whoever asked; never shown in the place of a page."""
    name = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "._- ") else "_" for letter in file.name
    )
    headers = {"Content-Disposition": f'attachment; filename="{name or "vouch"}"'}
    return web.Response(body=file.content, content_type=file.media_type.partition(";")[0], headers=headers)


def _paper(file: File, address: str) -> Paper:
    kind = file.media_type.partition(";")[0]
    text = file.content.decode("utf-8", "replace") if kind in TEXT_FROM else ""
    size = f"{max(1, len(file.content) // 1000)} kB"
    return Paper(file.name, address, size, text if len(text) <= LONGEST else "")
