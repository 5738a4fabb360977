"""Several files in one archive: their names as given, one date for all, the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date

from bot.messages import File

MEDIA_TYPE = "application/zip"
OWNER_ONLY = 0o600 << 16
"""Rights of an unpacked file, where the system has rights."""
FIRST_YEAR, LAST_YEAR = 1980, 2107
"""Years an archive can hold."""


def archive(files: tuple[File, ...], day: date) -> bytes:
    """The files as one archive, in their order."""
    stream = io.BytesIO()
    year = min(max(day.year, FIRST_YEAR), LAST_YEAR)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for file in files:
            entry = zipfile.ZipInfo(file.name, (year, day.month, day.day, 0, 0, 0))
            entry.external_attr, entry.compress_type, entry.create_system = OWNER_ONLY, zipfile.ZIP_DEFLATED, 3
            made.writestr(entry, file.content)
    return stream.getvalue()


def unpacked(content: bytes) -> Iterator[File]:
    """The files of an archive of our own."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield File(name, "", packed.read(name))
