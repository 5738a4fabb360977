"""The room of pages handed to an adviser: `/page/<secret>` shows a button, and only its press opens the page, once."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from aiohttp import web
from markupsafe import Markup

from adapters.listening import Listening
from adapters.web.pages import Pages
from adapters.web.prose import drawn
from bot.buckets import Rate
from bot.screens import Words

RATE = Rate(burst=30, every=timedelta(seconds=10))
"""For one address."""
STYLE = (
    "body{font:1rem/1.55 system-ui,sans-serif;margin:0;padding:1.5rem}main{max-width:40rem;margin:0 auto}"
    "button{font:inherit;padding:.6rem 1.2rem;cursor:pointer}h1{font-size:1.4rem}"
)
_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src 'sha256-"
    f"{b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)
_NAMED = re.compile(r"/page/([0-9a-f]{64})")

Waits = Callable[[str], Awaitable[bool]]
Open = Callable[[str], Awaitable[str | None]]
Say = Callable[[Words], str]


class HandoffRoom:
    """Answers for every page that is out."""

    def __init__(
        self, *, waits: Waits, opened: Open, say: Say, listening: Listening, now: Callable[[], datetime]
    ) -> None:
        self._waits = waits
        self._open = opened
        self._say = say
        self.limited = listening.limited(self, RATE, now)
        """The room as strangers may ask in it."""
        self._pages = Pages()

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        """A button for whoever follows the link, the page for whoever presses it; programs that look use nothing up."""
        if request.method not in ("GET", "HEAD", "POST"):
            return web.Response(status=405, headers={"Allow": "GET, HEAD, POST"})
        named = _NAMED.fullmatch(request.path)
        if named is None:
            return self._page("gone", status=404)
        if request.method == "POST":
            found = await self._open(named[1])
            return self._page("gone", status=404) if found is None else self._page("once", page=drawn(found))
        if not await self._waits(named[1]):
            return self._page("gone", status=404)
        return self._page("waiting", button=self._words("open"))

    def _page(self, note: str, *, page: Markup | str = "", button: str = "", status: int = 200) -> web.Response:
        html = self._pages.page(
            "web/handed.html.j2",
            title=self._words("opened"),
            note=self._words(note),
            style=Markup(STYLE),  # noqa: S704  ours
            page=page,
            button=button,
        )
        headers = {"Content-Security-Policy": _POLICY}
        return web.Response(text=html, content_type="text/html", status=status, headers=headers)

    def _words(self, block: str) -> str:
        return self._say(Words("adviser/page", block))
