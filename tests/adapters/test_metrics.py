"""Counts for whoever watches: true, without a label that names anybody, and only for whoever has the token."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from adapters.listening import Listening, ListenSettings
from adapters.metrics import ROOM, Metrics, MetricsSettings, listened, room
from bot.app import Bot
from bot.limits import Gate
from bot.messages import Event, Person, Said
from bot.playbook.season import Season
from bot.settings import SettingsError
from tests.pretend import Platform
from tests.support import NOW, RENDERER, open_store

TOKEN = "a-token-for-tests-only"
MARK = "Zebrafinch"
ME = Person("console", MARK, MARK)
TURN_ON = ("/reminders", "Eastern", "6 in the evening", "21:00 to 8:00", "no", "yes", "looks right")


@pytest.fixture
async def counted(tmp_path: Path) -> AsyncIterator[tuple[Bot, Metrics]]:
    async with open_store(tmp_path) as store:
        metrics = Metrics(database=tmp_path / "vouch.db", outbox=store.tally)
        log = logging.getLogger("vouch")
        level = log.level
        log.setLevel(logging.INFO)
        log.addHandler(metrics)
        yield Bot(store=store, renderer=RENDERER, clock=lambda: NOW, season=Season.after, gate=Gate()), metrics
        log.removeHandler(metrics)
        log.setLevel(level)


async def test_what_happened_is_counted_and_names_nobody(counted: tuple[Bot, Metrics]) -> None:
    bot, metrics = counted
    for number, line in enumerate((*TURN_ON, "/story", "1", "187", f"{MARK} wrote this")):
        await bot.receive(Event(f"{MARK}{number}", ME, Said(line)))
    platform = Platform(mood=["refuse"])
    await bot.tick(platform)
    for number in range(60):
        await bot.receive(Event(f"again-{number}", ME, Said("/vouch")))
    page = (await metrics.page()).decode()
    assert 'vouch_turns_total{verb="Said"} 40.0' in page
    assert 'vouch_limited_total{reason="often"} 31.0' in page
    assert 'vouch_deliveries_total{verb="refused"} 1.0' in page
    assert re.search(r'vouch_outbox\{door="console",state="waiting"\} [12]\.0', page)
    assert "vouch_turn_seconds_count 40.0" in page
    assert re.search(r"vouch_database_bytes [1-9]", page)
    assert MARK not in page
    assert set(re.findall(r"(\w+)=\"", page)) <= {"verb", "reason", "level", "door", "state", "le"}


async def test_a_line_with_other_fields_is_counted_as_a_problem_only(counted: tuple[Bot, Metrics]) -> None:
    _, metrics = counted
    logging.getLogger("vouch").warning("turn name=%s", MARK)
    logging.getLogger("vouch").info("turn %s", MARK)
    logging.getLogger("vouch").error(f"outbox {MARK}")
    page = (await metrics.page()).decode()
    assert MARK not in page
    assert 'vouch_problems_total{level="WARNING"} 1.0' in page


@pytest.mark.parametrize(
    ("set_to", "given", "status"),
    [(TOKEN, f"Bearer {TOKEN}", 200), (TOKEN, "Bearer no", 404), (TOKEN, "Bearer \u00e9", 404), (TOKEN, "", 404)],
)
async def test_only_whoever_has_the_token_sees_that_it_is_there(
    tmp_path: Path, set_to: str, given: str, status: int
) -> None:
    port = unused_port()
    listening = Listening(ListenSettings(port, wanted=True))
    address, headers = f"http://127.0.0.1:{port}/metrics", {"Authorization": given}
    async with open_store(tmp_path) as store, listening.open(), ClientSession() as session:
        metrics = Metrics(database=tmp_path / "vouch.db", outbox=store.tally)
        with listened(metrics), listening.room(ROOM, room(metrics, set_to)):
            async with session.get(address, headers=headers) as answer:
                assert answer.status == status
                assert ("vouch_turn" in await answer.text()) is (status == 200)


def test_a_short_token_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="VOUCH_METRICS_TOKEN"):
        MetricsSettings.read({"VOUCH_METRICS_TOKEN": "short"})
    assert MetricsSettings.read({}).token == ""
    assert "sesame" not in repr(MetricsSettings("sesame-sesame-sesame"))
