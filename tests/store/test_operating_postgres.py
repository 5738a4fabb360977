"""The operator's commands on a server: look, count, let rest and go on, a new master key, back up and restore."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.cli import main
from bot.outbox import Claim, State
from bot.settings import Settings
from bot.store.health import findings
from bot.store.opening import open_store
from bot.store.paused import go_on, hold, waiting
from tests import postgres
from tests.store.given import ADA, BOB, NOW, kept
from tests.store.on_server import CROWD, NEW, ask, filled, ran
from tests.store.posted import LATER, LEASE, SOON, digest, planned


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    yield postgres.settings(tmp_path, asyncio.run(postgres.emptied(postgres.server(), bare=True)))
    asyncio.run(postgres.emptied(postgres.server(), bare=True))


@pytest.fixture
def spoken_to(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The same, as the environment of a command has it."""
    monkeypatch.setenv("VOUCH_DATABASE", settings.server)
    monkeypatch.setenv("VOUCH_KEY", postgres.KEY.text)
    return settings


# ------------------------------------------------------------------ outbox


def test_what_waits_is_let_rest_and_goes_on_asking_first_what_may_have_gone(settings):
    async def plan() -> None:
        async with open_store(settings) as store:
            await planned(store, digest(), digest("2026-11-25", LATER))
            (first, _) = await store.outbox((await store.load(ADA, "e")).student)
            claim = Claim(first.key, "worker", SOON + LEASE, ())
            await planned(store, digest("2026-11-25", LATER), claim=claim, now=SOON)

    async def states() -> set[State]:
        async with open_store(settings) as store:
            assert await store.ready(LATER + timedelta(days=9), door="slack") == () or not rests
            return {row.state for row in await store.outbox((await store.load(ADA, "e")).student)}

    ran(plan())
    assert sum(lot.count for lot in waiting(settings)) == 2
    rests = True
    assert hold(settings, SOON + timedelta(minutes=1)) == (1, 2)
    assert ran(states()) == {State.PAUSED}
    rests = False
    assert go_on(settings, SOON) == (1, 1)
    assert ran(states()) == {State.UNKNOWN, State.WAITING}


def test_the_commands_say_it(spoken_to, capsys):
    assert main(["outbox"]) == 0
    assert "Nothing waits." in capsys.readouterr().out
    assert main(["outbox", "pause"]) == 0
    assert "At rest: 0." in capsys.readouterr().out
    assert main(["outbox", "resume"]) == 0
    assert "Nothing rested." in capsys.readouterr().out
    assert main(["backup", "/nowhere"]) == 1
    assert "pg_dump" in capsys.readouterr().err


def test_links_that_open_once_open_nothing_after_a_rest(settings):
    async def offer() -> None:
        async with open_store(settings) as store:
            await store.visits.begin(await kept(store, ADA), ADA, "cd" * 32, now=NOW, until=LATER)

    async def waits() -> bool:
        async with open_store(settings) as store:
            return await store.visits.waits("cd" * 32, NOW)

    ran(offer())
    assert ran(waits())
    hold(settings, NOW)
    assert not ran(waits())


# ------------------------------------------------------------------ doctor


def told(settings: Settings, now=NOW) -> dict[str, tuple[str, bool]]:
    return {one.what: (one.text, one.fine) for one in findings(settings, now)}


def test_a_server_is_looked_at_and_nothing_is_changed(settings):
    assert told(settings)["schema"][0].startswith("none yet")
    assert ran(ask(settings, "SELECT 1 FROM pg_namespace WHERE nspname LIKE 'vouch%'")) == []
    ran(filled(settings))
    found = told(settings)
    assert all(fine for _, fine in found.values()), found
    assert found["records"][0] == f"students: {len(CROWD)}, without a key: 0"
    assert found["master key"] == ("opens vouch_keys", True)
    assert found["database"][0].startswith("PostgreSQL ")
    assert found["outbox"] == ("nothing waits", True)


@pytest.mark.parametrize(
    ("harm", "what", "words"),
    [
        ("DELETE FROM vouch_keys.student_keys WHERE student IN (SELECT min(student) FROM vouch.students)", "records",
         "without a key: 1"),
        ("DROP SCHEMA vouch_keys CASCADE", "schema", "is missing"),
        ("INSERT INTO vouch.steps VALUES (999)", "schema", "newer Vouch"),
        ("DELETE FROM vouch_keys.master", "master key", "lost the secret"),
        ("UPDATE vouch.events SET at = at + 400000000", "clock", "behind"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_line(settings, harm, what, words):
    ran(filled(settings))
    ran(ask(settings, harm))
    wrong = [one for one in findings(settings, NOW) if not one.fine]
    assert [one.what for one in wrong] == [what]
    assert words in wrong[0].text and "\n" not in wrong[0].text


def test_a_wrong_key_and_a_server_that_is_away_are_said_without_a_password(spoken_to, monkeypatch, capsys):
    ran(filled(spoken_to))
    assert told(replace(spoken_to, key=NEW))["master key"][1] is False
    monkeypatch.setenv("VOUCH_DATABASE", "postgresql://u:hunter2@127.0.0.1:1/none")
    assert main(["doctor"]) == 1
    said = capsys.readouterr()
    assert "wrong  database" in said.out
    assert "hunter2" not in said.out + said.err


# ------------------------------------------------------------------ back up and restore, as docs/operating.md says it

MANUAL = Path(__file__).parents[2] / "docs" / "operating.md"


def told_to_do(title: str) -> str:
    """The commands of one block of the manual."""
    section = MANUAL.read_text().partition("## PostgreSQL")[2].partition("\n## ")[0]
    found = re.search(rf"\*\*{title}\*\*.*?\n\n((?:    .*\n)+)", section)
    assert found, title
    return "".join(line.strip() + "\n" for line in found[1].splitlines())


def done(commands: str, settings: Settings, folder: Path) -> str:
    """Run them in a shell, with `vouch` and the settings of an operator."""
    vouch = folder / "vouch"
    vouch.write_text(
        '#!/bin/sh\nexec "$PYTHON" -c "import sys; from adapters.cli import main; sys.exit(main())" "$@"\n'
    )
    vouch.chmod(0o755)
    environ = {
        **os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "VOUCH_DATABASE": settings.server,
        "VOUCH_KEY": postgres.KEY.text, "BACKUPS": str(folder), "PYTHON": sys.executable,
    }  # fmt: skip
    ran_ = subprocess.run(["sh", "-euc", commands], env=environ, capture_output=True, text=True, check=False)
    assert ran_.returncode == 0, ran_.stderr
    return ran_.stdout


def test_a_backup_by_the_manual_comes_back_and_sends_nothing_until_it_is_told_to(settings, tmp_path):
    """The very commands of docs/operating.md; a student who was deleted since stays deleted."""
    if not all(map(shutil.which, ("pg_dump", "pg_restore", "psql"))):
        pytest.skip("pg_dump, pg_restore and psql are not installed here")

    async def before() -> str:
        async with open_store(settings) as store:
            await planned(store, digest(), digest("2026-11-25", LATER))
            return await kept(store, BOB)

    async def since(bob: str) -> None:
        async with open_store(settings) as store:
            await store.forget(bob)
            await kept(store, CROWD[3])

    async def after() -> tuple[int, int, int, int]:
        async with open_store(settings) as store:
            assert await store.ready(LATER + timedelta(days=9), door="slack") == ()
            loads = [(await store.load(one, "e")).dossier.revision for one in (ADA, BOB, CROWD[3])]
            rows = await store.outbox((await store.load(ADA, "e")).student)
            return (*loads, sum(row.state is State.PAUSED for row in rows))

    bob = ran(before())
    done(told_to_do("Back up"), settings, tmp_path)
    assert {path.name for path in tmp_path.glob("*.dump")} == {"data.dump", "keys.dump"}
    assert b"student_keys" not in (tmp_path / "data.dump").read_bytes()
    ran(since(bob))
    said = done(told_to_do("Restore"), settings, tmp_path)
    assert "At rest: 2." in said
    assert ran(after()) == (1, 0, 0, 2)
    said = done("vouch outbox resume\n", settings, tmp_path)
    assert "Going on." in said
