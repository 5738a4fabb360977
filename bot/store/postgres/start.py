"""Make both schemas ready before the first turn, or refuse and leave everything as it is."""

from __future__ import annotations

import asyncpg

from bot.settings import Settings
from bot.store import CannotOpen, StoreClosed
from bot.store.migrations import DATA, KEYS, Schema
from bot.store.postgres.database import refusals
from bot.store.postgres.dialect import schema_of
from bot.store.secrets import Secrets, drawn, opened
from bot.vault import MasterKey

NAMES = {DATA: "vouch", KEYS: "vouch_keys"}
"""What the schemas are called in the database. Several installations need databases of their own."""

_HAVE = "SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)"
_STEPS = "CREATE TABLE IF NOT EXISTS steps (version BIGINT PRIMARY KEY)"
_VERSION = "SELECT coalesce(max(version), 0) FROM steps"
_TAKEN = "INSERT INTO steps (version) VALUES ($1)"
_SECRET = "SELECT secret FROM master"  # noqa: S105  a statement
_KEEP = 'INSERT INTO master ("only", secret) VALUES (1, $1) ON CONFLICT DO NOTHING'
# Two processes that start at once take the steps one after the other.
_ALONE = "SELECT pg_advisory_xact_lock(hashtext('vouch steps'))"


async def prepare(settings: Settings) -> Secrets:
    """Check, then create and migrate. Raises CannotOpen with one sentence for the operator."""
    try:
        with refusals():
            return await _prepared(settings)
    except StoreClosed as error:
        raise CannotOpen(f"The PostgreSQL database of VOUCH_DATABASE cannot be used: {error}.") from error


async def _prepared(settings: Settings) -> Secrets:
    keys = await asyncpg.connect(settings.keys_server)
    try:
        data = await asyncpg.connect(settings.server)
        try:
            needed = await _stands(data, DATA)
            if needed and not await _stands(keys, KEYS):
                raise CannotOpen("The schema vouch_keys is missing, and vouch cannot be read without it: put it back.")
            secrets = await _keys(keys, settings, needed=needed)
            async with data.transaction():
                await _migrate(data, DATA)
        finally:
            await data.close()
    finally:
        await keys.close()
    return secrets


async def _keys(link: asyncpg.Connection[asyncpg.Record], settings: Settings, *, needed: bool) -> Secrets:
    """In one transaction, so that a wrong master key changes nothing."""
    async with link.transaction():
        await _migrate(link, KEYS)
        if needed and await link.fetchval(_SECRET) is None:
            raise CannotOpen("vouch_keys has lost the secret it was made with: put a backup of it back.")
        await link.execute(_KEEP, drawn(_given(settings)))
        return holding(await link.fetchval(_SECRET), settings)


def holding(secret: bytes, settings: Settings) -> Secrets:
    """Open the secret with the master key in use, or with the next one of a rotation. Raises CannotOpen."""
    if settings.next_key is not None:
        try:
            return opened(secret, settings.next_key, "vouch_keys")
        except CannotOpen:
            pass  # it does not hold yet
    return opened(secret, _given(settings), "vouch_keys")


def _given(settings: Settings) -> MasterKey:
    assert settings.key is not None, "the settings see to it"  # noqa: S101
    return settings.key


async def _stands(link: asyncpg.Connection[asyncpg.Record], schema: Schema) -> bool:
    return bool(await link.fetchval(_HAVE, NAMES[schema]))


async def _migrate(link: asyncpg.Connection[asyncpg.Record], schema: Schema) -> None:
    """Take the steps that are missing. Raises CannotOpen for a schema of a newer Vouch."""
    name, steps = NAMES[schema], schema.steps()
    await link.execute(_ALONE)
    await link.execute(f"CREATE SCHEMA IF NOT EXISTS {name}")
    await link.execute(f"SET LOCAL search_path TO {name}")
    await link.execute(_STEPS)
    version = await link.fetchval(_VERSION)
    if version > len(steps):
        raise CannotOpen(
            f"The schema {name} was made by a newer Vouch (schema {version}; this one knows {len(steps)}):"
            " start that one, or put a backup of the database back."
        )
    for number, step in enumerate(steps[version:], start=version + 1):
        await link.execute(schema_of(step.read_text("utf-8")))
        await link.execute(_TAKEN, number)
