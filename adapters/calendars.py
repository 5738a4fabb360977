"""The room of calendar feeds: `GET /calendar/<secret>.ics`, for programs that ask a few times a day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from aiohttp import ETag, web

from adapters.listening import Listening
from bot.buckets import Rate

RATE = Rate(burst=120, every=timedelta(seconds=1))
"""For one address; wide, since a company reads for all its users from few. Secrets are too long to be tried."""
_NAMED = re.compile(r"/calendar/([0-9a-f]{1,64})\.ics")

Read = Callable[[str], Awaitable[bytes | None]]


class CalendarRoom:
    """Answers for every feed of this Vouch."""

    def __init__(self, *, read: Read, listening: Listening, now: Callable[[], datetime]) -> None:
        self._read = read
        self.limited = listening.limited(self, RATE, now)
        """The room as strangers may ask in it."""

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        """The calendar, or that it is as it was; the same answer for a secret that never was and one that ended."""
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405, headers={"Allow": "GET, HEAD"})
        named = _NAMED.fullmatch(request.path)
        found = await self._read(named[1]) if named else None
        return web.Response(status=404, text="No calendar is here.\n") if found is None else _calendar(request, found)


def _calendar(request: web.Request, content: bytes) -> web.Response:
    tag = hashlib.sha256(content).hexdigest()[:32]
    known = request.if_none_match or ()
    same = any(one.value in (tag, "*") for one in known)
    answer = web.Response(status=304) if same else web.Response(body=content, headers=_KIND)
    answer.etag = ETag(tag)
    answer.headers["Cache-Control"] = "private, no-cache"  # a link that ended must not live on in a cache
    return answer


_KIND = {"Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": 'inline; filename="vouch.ics"'}
