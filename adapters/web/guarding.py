"""What every request passes: the right host, the page's own forms, small bodies in time, and headers that allow little.

A page on another site can make a browser send requests to a server on loopback. So the host has to be ours (against
names that are pointed here), a form has to come from one of our pages, and a token in it has to fit the cookie.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from secrets import token_urlsafe

from aiohttp import web

from adapters.logs import place
from adapters.web import posting

COOKIE = "vouch_page"
_FRESH = web.RequestKey("fresh", str)
"""The cookie this answer sets, where the browser has none yet."""
_COOKIE = re.compile(r"[\w-]{32}", re.A)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';"
    " trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Explain = Callable[[int], web.Response]
"""A page that says what a status means for the person."""

_log = logging.getLogger("vouch.web")


@dataclass(frozen=True, slots=True)
class Guard:
    """Its `watch` is the middleware. `hosts`: the names, with ports, it may be asked by; `secure`: over HTTPS."""

    hosts: frozenset[str]
    explain: Explain
    secure: bool = False
    apart: str = ""
    """How the path of pages begins that are guarded by themselves, and more closely."""

    @web.middleware
    async def watch(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through, or say in a page why not; every answer gets the headers."""
        if self.apart and request.host in self.hosts and request.path.startswith(self.apart):
            return await handler(request)
        answer = await self._answered(request, handler)
        if not answer.prepared:
            answer.headers.update(HEADERS)
            answer.headers.setdefault("Cache-Control", "no-store")
            if session(request) is None and answer.status < 400 and not request.path.startswith("/static/"):
                value = request.get(_FRESH) or token_urlsafe(24)
                answer.set_cookie(COOKIE, value, httponly=True, samesite="Strict", secure=self.secure, path="/")
        return answer

    async def _answered(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in self.hosts:
            return self.explain(421)
        origins = {f"{'https' if self.secure else 'http'}://{host}" for host in self.hosts}
        if request.method not in ("GET", "HEAD") and not posting.ours(request, origins):
            return self.explain(403)
        try:
            return await handler(request)
        except web.HTTPRedirection as elsewhere:
            return web.Response(status=elsewhere.status, headers={"Location": elsewhere.headers["Location"]})
        except web.HTTPException as refused:
            return self.explain(refused.status)
        except Exception as bug:
            # The text of an exception can hold what was typed; it stays out of every log.
            _log.error("request failed error=%s at=%s", type(bug).__qualname__, place(bug))
            return self.explain(500)


def session(request: web.Request) -> str | None:
    """The value of the cookie, where it is one of ours."""
    value = request.cookies.get(COOKIE, "")
    return value if _COOKIE.fullmatch(value) else None


def token(request: web.Request) -> str:
    """What the forms of this answer carry to show that they are from a page of this browser."""
    value = session(request) or request.get(_FRESH) or token_urlsafe(24)
    request[_FRESH] = value
    return posting.token(value)


async def posted(request: web.Request) -> dict[str, Sequence[str]]:
    """The fields of a form of ours, every value by name. Raises the HTTP error that fits."""
    given = await posting.fields(request)
    secret = session(request)
    if secret is None or not posting.fits(given, secret):
        raise web.HTTPForbidden
    return given
