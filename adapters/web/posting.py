"""What a page posts: whether it is one of ours that does, and the fields, small and in time."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Collection, Sequence
from urllib.parse import parse_qs

from aiohttp import web

LARGEST = 256 * 1024
"""Bytes of a body; the longest text Vouch takes is a twentieth of it."""
MOST_FIELDS = 300
PATIENCE = 15.0
"""Seconds a body may take to arrive."""


def ours(request: web.Request, origins: Collection[str]) -> bool:
    """True when one of our own pages sends this. The origin of a page that tells no referrer is `null`."""
    origin = request.headers.get("Origin", "null")
    if origin == "null":
        return request.headers.get("Sec-Fetch-Site", "") == "same-origin"
    return origin in origins


async def fields(request: web.Request) -> dict[str, Sequence[str]]:
    """The fields of a form, every value by name. Raises the HTTP error that fits."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPUnsupportedMediaType
    try:
        async with asyncio.timeout(PATIENCE):
            body = await request.read()
        return dict(parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except ValueError:
        raise web.HTTPBadRequest from None


def token(secret: str) -> str:
    """What the forms of a page carry to show that they are from a page of the browser that has this cookie."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


def fits(given: dict[str, Sequence[str]], secret: str) -> bool:
    """Tell whether a form carries what goes with the cookie."""
    carried = next(iter(given.get("csrf", ())), "")
    return hmac.compare_digest(carried.encode(), token(secret).encode())
