"""A new master key: everything opens with it, nothing with the old one, and with exactly one of them at any moment."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.store import CannotOpen
from bot.store.rotation import rotate
from bot.store.sqlite import SqliteStore
from bot.store.workspaces import Workspace
from bot.vault import MasterKey, WrongKey, new_secret
from tests.faults.counting import FULL, measured
from tests.store.given import ADA, BOB, dossier, files, kept, settings

ROOT = Path(__file__).parents[2]
POINTS = 200 if FULL else 60
"""Points at which a rotation is killed."""
WORKSPACE = Workspace("slack", "T1")


async def filled(folder: Path, **changes) -> None:
    async with SqliteStore.open(settings(folder, **changes)) as store:
        await kept(store, ADA, name="Ada")
        await store.workspaces.keep(WORKSPACE, "xoxb-sesame")


async def read(folder: Path, **changes) -> bool:
    async with SqliteStore.open(settings(folder, **changes)) as store:
        told = await store.workspaces.find(WORKSPACE)
        return told == "xoxb-sesame" and (await store.load(ADA, "e")).dossier == dossier(1, "Ada")


async def test_the_key_file_is_a_new_one_and_everything_opens(tmp_path):
    await filled(tmp_path)
    old = (tmp_path / "vouch.key").read_text()
    assert rotate(settings(tmp_path)).students == 1
    assert (tmp_path / "vouch.key").read_text() != old
    assert sorted(files(tmp_path)) == ["vouch-keys.db", "vouch.db", "vouch.key"]
    assert await read(tmp_path)
    with pytest.raises(CannotOpen, match="not the one"):
        await read(tmp_path, key=MasterKey.parse(old))


async def test_keys_in_the_environment_either_opens_until_the_old_one_is_taken_out(tmp_path):
    old, new = MasterKey(new_secret()), MasterKey(new_secret())
    await filled(tmp_path, key=old)
    with pytest.raises(CannotOpen, match="VOUCH_NEXT_KEY"):
        rotate(settings(tmp_path, key=old))
    both = settings(tmp_path, key=old, next_key=new)
    assert await read(tmp_path, key=old, next_key=new)
    assert not rotate(both).by_file
    assert await read(tmp_path, key=old, next_key=new)
    assert await read(tmp_path, key=new)
    with pytest.raises(CannotOpen, match="already"):
        rotate(both)
    with pytest.raises(CannotOpen, match="already"):
        rotate(replace(both, key=new, next_key=new))


async def test_nothing_is_rotated_while_vouch_runs(tmp_path):
    await filled(tmp_path)
    before = (tmp_path / "vouch.key").read_text()
    async with SqliteStore.open(settings(tmp_path)) as store:
        with pytest.raises(CannotOpen, match="stop Vouch first"):
            rotate(settings(tmp_path))
        await kept(store, BOB)
    assert (tmp_path / "vouch.key").read_text() == before
    assert await read(tmp_path)


async def test_a_process_that_holds_the_old_key_wraps_nothing_any_more(tmp_path, monkeypatch):
    """The moment between the look whether Vouch runs and the commit: a start in it must not mix the keys."""
    await filled(tmp_path)
    monkeypatch.setattr("bot.store.rotation.refuse_used", lambda _: None)
    async with SqliteStore.open(settings(tmp_path)) as store:
        rotate(settings(tmp_path))
        with pytest.raises(WrongKey):
            await kept(store, BOB)
        with pytest.raises(WrongKey):
            await store.load(ADA, "e")
    assert await read(tmp_path)
    async with SqliteStore.open(settings(tmp_path)) as store:
        assert (await store.load(BOB, "e")).dossier.revision == 0


def test_nothing_to_rotate_is_said(tmp_path):
    with pytest.raises(CannotOpen, match="nothing to rotate"):
        rotate(settings(tmp_path))


@pytest.mark.slow
def test_killed_at_any_line_everything_opens_with_exactly_one_key(tmp_path):
    """A rotation killed at points spread over all its lines; `VOUCH_FAULTS=full`: two hundred."""
    command = [sys.executable, "-m", "tests.store.rotating", str(tmp_path), str(POINTS)]
    with measured("keys", "kills of a rotation in a file") as found:
        ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        told = json.loads(ran.stdout)
        found.count = told["points"]
    assert told["points"] == POINTS
    assert told["mixed"] == told["unread"] == told["unfinished"] == 0
    assert told["before"] > POINTS // 4
    assert told["after"] > POINTS // 10
