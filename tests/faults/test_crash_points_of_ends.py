"""F4: a process that ends at every statement and every await while a record's time is over.

Before the mark nothing is touched; after it nobody reads anything of the record any more, and whoever comes next, a
look or the student, finishes the rest.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.simulate.loop import run
from bot.dossier import Dossier, Profile, Term, Warned
from bot.messages import Event, Person, Said
from bot.playbook.season import Season
from tests.faults.counting import measured
from tests.faults.reaper import Reaper, copied, live, process, scratch

ME = Person("slack", "U1", "T1")
END = Season(2028).match_day + timedelta(90)
NOW = datetime(2028, 8, 1, 16, tzinfo=UTC)
WARNED = Warned(ME, told=True, days=40, seen=END)
OVER = Dossier(
    revision=1,
    profile=Profile(match_year=2028, name="Sam Okafor"),
    term=Term(card=1, since=END, end=END, warnings=(WARNED, WARNED)),
)


def now() -> datetime:
    return NOW


async def look(folder: Path, reaper: Reaper) -> None:
    async with process(folder, reaper, now) as bot:
        await bot.retain()


async def found(folder: Path) -> Dossier:
    async with process(folder, Reaper(), now) as bot:
        return (await bot._store.load(ME, "look")).dossier


async def every_moment() -> int:
    with scratch() as folder:
        async with process(folder / "start", Reaper(), now) as bot:
            loaded = await bot._store.load(ME, "none")
            await bot._store.keep(ME, loaded.student, OVER, was=0, event="planted", now=NOW)
        whole = Reaper()
        await look(copied(folder / "start", folder / "whole"), whole)
        for moment in range(whole.opened + 1, whole.moments + 1):
            here, mortal = copied(folder / "start", folder / str(moment)), Reaper(moment)
            await live(look(here, mortal), mortal)
            assert mortal.dead
            record = await found(here)
            assert record == OVER or not record.profile.name, (moment, whole.met[moment - 1])
            if moment % 2 or record == OVER:
                await look(here, Reaper())
            async with process(here, Reaper(), now) as bot:
                reply = await bot.receive(Event("e", ME, Said("/home")))
                assert "Okafor" not in str(reply) and not await bot._store.students(), moment
        return whole.moments - whole.opened


def test_every_moment_of_an_end() -> None:
    with measured("F4", "moments of an end") as row:
        row.count = run(every_moment())
    assert row.count > 10
