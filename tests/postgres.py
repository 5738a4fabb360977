"""A PostgreSQL server for the tests: the one that is there, or one of our own, or an honest skip.

`VOUCH_TEST_POSTGRES` names another than the one of this machine. Each worker of each checkout has a database of its
own in it.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import socket
import subprocess
import tempfile
from functools import cache
from hashlib import blake2s
from pathlib import Path

import asyncpg
import pytest

from bot.settings import Settings
from bot.vault import MasterKey

HERE = "postgresql://postgres@127.0.0.1:5432/postgres"
KEY = MasterKey.parse("5e" * 32)
_CHECKOUT = blake2s(str(Path(__file__).resolve()).encode(), digest_size=4).hexdigest()
MINE = f"vouch_test_{_CHECKOUT}_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"


def settings(folder: Path, url: str) -> Settings:
    """Of an installation in the worker's database; the folder holds what is still kept in files."""
    return Settings(database=folder / "vouch.db", server=url, keys_server=url, key=KEY)


async def emptied(server: str, *, bare: bool = False) -> str:
    """The URL of the worker's own database, with schemas made anew once and emptied for each test; `bare`: without."""
    url = f"{server.rsplit('/', 1)[0]}/{MINE}"
    if url not in _made:
        await _make(server, url)
        _made.add(url)
    link = await asyncpg.connect(url)
    try:
        if bare or url in _changed:  # who wanted it bare made an installation of their own in it, by another key even
            await link.execute(_DROP)
        _changed.discard(url)
        if bare:
            _changed.add(url)
        if rows := await link.fetch(_TABLES):
            await link.execute("; ".join(f"DELETE FROM {row['table']}" for row in rows))
    finally:
        await link.close()
    return url


_made: set[str] = set()
_changed: set[str] = set()
_DROP = "DROP SCHEMA IF EXISTS vouch, vouch_keys CASCADE"
_TABLES = """
    SELECT format('%I.%I', schemaname, tablename) AS table FROM pg_tables
    WHERE schemaname IN ('vouch', 'vouch_keys') AND tablename NOT IN ('steps', 'master', 'installation')
"""


async def _make(server: str, url: str) -> None:
    link = await asyncpg.connect(server)
    try:
        if not await link.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", MINE):
            await link.execute(f"CREATE DATABASE {MINE}")
    finally:
        await link.close()
    link = await asyncpg.connect(url)
    try:
        await link.execute(_DROP)
    finally:
        await link.close()


@cache
def server() -> str:
    """The URL of a server that answers. Skips the test where there is none."""
    named = os.environ.get("VOUCH_TEST_POSTGRES", HERE)
    if asyncio.run(_answers(named)):
        return named
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not installed:
        pytest.skip("no PostgreSQL answers and none is installed; VOUCH_TEST_POSTGRES may name one")
    return _started(installed[-1])


async def _answers(url: str) -> bool:
    try:
        await (await asyncpg.connect(url, timeout=3)).close()
    except (OSError, TimeoutError, asyncpg.PostgresError):
        return False
    return True


def _started(programs: Path) -> str:
    """Start one of our own on a free port, stopped and deleted when the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="vouch-postgres-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command: list[str] = []
    if os.geteuid() == 0:  # it refuses to run as root
        shutil.chown(folder, "postgres")
        command = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *rest: str) -> None:
        subprocess.run([*command, programs / program, "-D", folder / "data", *rest], check=True, capture_output=True)

    run("initdb", "--auth=trust", "--username=postgres")
    run(
        "pg_ctl",
        "--wait",
        "-o",
        f"-p {port} -c listen_addresses=127.0.0.1 -k {folder}",
        "-l",
        str(folder / "log"),
        "start",
    )
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(run, "pg_ctl", "-m", "immediate", "stop")
    return f"postgresql://postgres@127.0.0.1:{port}/postgres"
