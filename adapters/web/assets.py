"""The style, the script, the mark and the fonts of a page: read once, named by what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from aiohttp import web

from adapters.painting import FONTS

FOLDERS = (Path(__file__).parent / "static", FONTS)
YEAR = "public, max-age=31536000, immutable"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".ttf": "font/ttf"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent; `mark` changes with its content."""

    name: str
    kind: str
    content: bytes
    mark: str

    @property
    def address(self) -> str:
        """Where a page finds it."""
        return f"/static/{self.name}?{self.mark}"


@cache
def assets() -> dict[str, Asset]:
    """Every asset by its name; nothing else in the folders is ever sent."""
    paths = (path for folder in FOLDERS for path in folder.iterdir() if path.suffix in TYPES)
    return {made.name: made for made in (_read(path) for path in paths)}


def sent(name: str, mark: str) -> web.Response:
    """An asset as it is sent: to be kept for good under its mark. Raises HTTPNotFound."""
    asset = assets().get(name)
    if asset is None:
        raise web.HTTPNotFound
    kept = YEAR if mark == asset.mark else "no-cache"
    return web.Response(body=asset.content, content_type=asset.kind, headers={"Cache-Control": kept})


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    return Asset(path.name, TYPES[path.suffix], content, sha256(content).hexdigest()[:12])
