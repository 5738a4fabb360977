"""Counts for whoever watches the process, in the format Prometheus reads. No label names a person or a place."""

from __future__ import annotations

import hmac
import logging
import shutil
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from adapters.logs import fields_of
from bot.buckets import Rate
from bot.outbox import State
from bot.settings import SettingsError

ROOM = "metrics"
RATE = Rate(burst=60, every=timedelta(seconds=2))
"""For one address: whoever counts asks a few times a minute, and nobody tries tokens."""
SHORTEST_TOKEN = 16
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Seconds; Slack and Discord wait for three."""

Counted = Callable[[], Awaitable[Sequence[tuple[str, str, int]]]]
"""Door, state and number of the rows of the outbox."""


@dataclass(frozen=True, slots=True)
class MetricsSettings:
    """Who may read the counts: whoever has the token. Without one there is no page."""

    token: str = field(default="", repr=False)

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> MetricsSettings:
        """Take the settings from the environment. Raises SettingsError."""
        token = environ.get("VOUCH_METRICS_TOKEN", "").strip()
        plain = token.isascii() and token.isprintable() and " " not in token
        if token and not (plain and len(token) >= SHORTEST_TOKEN):
            raise SettingsError("VOUCH_METRICS_TOKEN", f"at least {SHORTEST_TOKEN} characters without a space")
        return cls(token)


class Metrics(logging.Handler):
    """Counts the lines of the log, which hold ids and verbs; adds how the outbox and the disk stand when asked."""

    def __init__(self, *, database: Path, outbox: Counted) -> None:
        super().__init__(logging.INFO)
        self._database = database
        self._counted = outbox
        self.registry = CollectorRegistry()
        mine = self.registry
        self._turns = Counter("vouch_turns", "Messages taken, by what they were.", ["verb"], registry=mine)
        self._took = Histogram("vouch_turn_seconds", "From arrival to durable.", buckets=BUCKETS, registry=mine)
        self._limited = Counter("vouch_limited", "Messages refused unread.", ["reason"], registry=mine)
        self._sent = Counter("vouch_deliveries", "Attempts to send, by outcome.", ["verb"], registry=mine)
        self._problems = Counter("vouch_problems", "Lines of the log from WARNING up.", ["level"], registry=mine)
        self._outbox = Gauge("vouch_outbox", "Rows that have not come to an end.", ["door", "state"], registry=mine)
        self._bytes = Gauge("vouch_database_bytes", "Size of the data file.", registry=mine)
        self._free = Gauge("vouch_disk_free_bytes", "Room left beside it.", registry=mine)

    def emit(self, record: logging.LogRecord) -> None:
        """Count one line by its allowed fields; any other is only a problem, or nothing."""
        if record.levelno >= logging.WARNING:
            self._problems.labels(record.levelname).inc()
        names = fields_of(record.msg) if isinstance(record.msg, str) else None
        if not names or not isinstance(record.args, tuple) or len(names) != len(record.args):
            return
        facts = dict(zip(names, record.args, strict=True))
        match record.msg.partition(" ")[0]:
            case "turn" if "ms" in facts:
                self._turns.labels(str(facts["verb"])).inc()
                self._took.observe(float(str(facts["ms"])) / 1000)
            case "limited":
                self._limited.labels(str(facts["reason"])).inc()
            case "outbox" if "key" in facts:
                self._sent.labels(_verb(record.msg)).inc()

    async def page(self) -> bytes:
        """Everything as text."""
        self._outbox.clear()
        for door, state, count in await self._counted():
            if state not in (State.SENT, State.CANCELLED):
                self._outbox.labels(door, state).inc(count)
        if self._database.exists():
            self._bytes.set(self._database.stat().st_size)
            self._free.set(shutil.disk_usage(self._database.parent).free)
        return generate_latest(self.registry)


def _verb(template: str) -> str:
    return template.partition("verb=")[2].partition(" ")[0]


@contextmanager
def listened(metrics: Metrics) -> Iterator[Metrics]:
    """Count for as long as the block lasts."""
    log = logging.getLogger("vouch")
    log.addHandler(metrics)
    try:
        yield metrics
    finally:
        log.removeHandler(metrics)


def room(metrics: Metrics, token: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Answer whoever has the token; for all others there is nothing here."""

    async def answer(request: web.Request) -> web.StreamResponse:
        given = request.headers.get("Authorization", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, f"Bearer {token}".encode()):
            return web.Response(status=404, text="Nothing is here.\n")
        return web.Response(body=await metrics.page(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return answer
