"""How long a record is kept: two warnings, days that were lived, what prolongs it, and an end that is whole."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot import expiring
from bot.app import Bot
from bot.cohort import Cohort, Question
from bot.dossier import Dossier, Profile, Reminders, Term, Warned
from bot.dossier.questions import Posed
from bot.expiring import FIRST, IDLE, LONGER, SECOND, Around
from bot.flows.home import home
from bot.messages import Addressee, Event, Person, Reply, Said
from bot.playbook.season import Season
from bot.sender import NoChannels, TransportError
from bot.settings import KEPT
from bot.store import ClassKept, Store
from tests.store.conftest import STORES, Open
from tests.support import RENDERER, bot_on

ME, ALSO = Person("slack", "U1", "T1"), Person("discord", "11")
MATCH = Season(2028).match_day
END = MATCH + timedelta(KEPT)
DAY = timedelta(1)


@dataclass
class Life(NoChannels):
    """A bot, its clock, and what its platform got."""

    now: datetime = datetime(2028, 4, 1, 16, tzinfo=UTC)
    sent: list[tuple[date, str, Reply]] = field(default_factory=list)
    refuses: TransportError | None = None

    door = "slack"
    only: Person | None = None
    rings = True
    honours = timedelta()
    grace = timedelta(seconds=60)

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        if self.refuses:
            raise self.refuses
        self.sent.append((self.now.date(), key, reply))
        return "1"

    async def find(self, to: Addressee, key: str) -> bool | None:
        return any(key == sent for _, sent, _ in self.sent)

    async def day(self, bot: Bot, *, days: int = 1) -> int:
        """What `vouch serve` does in a day: it looks at the records more than once, and delivers what is due."""
        ended = 0
        for _ in range(days):
            self.now += DAY
            for _ in range(2):
                ended += await bot.retain()
                await bot.tick(self)
        return ended


def planted(**of: object) -> Dossier:
    return Dossier(revision=1, profile=Profile(match_year=2028, name="Sam Okafor"), **of)  # type: ignore[arg-type]


@pytest.fixture(params=STORES.values(), ids=STORES.keys())
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    return request.param(tmp_path)


@asynccontextmanager
async def begun(opening: Open, dossier: Dossier | None = None) -> AsyncIterator[tuple[Bot, Store, Life]]:
    async with opening() as store:
        life = Life()
        bot = bot_on(store, lambda: life.now)
        loaded = await store.load(ME, "")
        kept = dossier or planted()
        await store.keep(ME, loaded.student, kept, was=0, event="planted", now=life.now)
        yield bot, store, life


async def kept(store: Store) -> Dossier:
    return (await store.load(ME, "")).dossier


async def test_it_is_said_twice_and_then_destroyed(opening: Open) -> None:
    async with begun(opening) as (bot, store, life):
        while not await life.day(bot):
            assert life.now.date() < END + 3 * DAY
        assert [day for day, _, _ in life.sent] == [END - FIRST * DAY, END - SECOND * DAY]
        assert life.now.date() in (END, END + DAY)
        assert (await kept(store)).revision == 0 and not await store.students()
        assert await life.day(bot, days=3) == 0 and len(life.sent) == 2


async def test_a_warning_says_when_and_nothing_of_the_student(opening: Open) -> None:
    async with begun(opening) as (bot, store, life):
        while not life.sent:
            await life.day(bot)
        (card,) = life.sent[0][2].cards
        assert not card.private and f"{END.day} {END:%B %Y}" in card.text
        assert "Okafor" not in card.text + card.title and expiring.KEEP in card.actions
        (shown,) = RENDERER.reply((home(await kept(store)),)).cards
        assert f"{END.day} {END:%B %Y}" in shown.text and expiring.KEEP in shown.actions


async def test_one_press_keeps_it_and_is_one_effect(opening: Open) -> None:
    async with begun(opening) as (bot, store, life):
        while len(life.sent) < 2:
            await life.day(bot)
        before = life.now.date()
        for event in ("press", "press", "again"):
            reply = await bot.receive(Event(event, ME, Said("/vouch keep")))
            until = before + LONGER * DAY
            assert f"{until.day} {until:%B %Y}" in f"{reply.cards[0].title} {reply.cards[0].text}" or event == "press"
        record = await kept(store)
        assert record.term.until == before + LONGER * DAY and not record.term.warnings
        assert not await life.day(bot, days=LONGER - FIRST - 2) and len(life.sent) == 2
        assert await life.day(bot, days=FIRST + SECOND) == 1 and len(life.sent) == 4


@pytest.mark.parametrize("leaps", [(400,), (40, 10), (40, 10, 40, 10), (4000,), (-400, 800)])
async def test_a_clock_that_leaps_destroys_nothing(opening: Open, leaps: tuple[int, ...]) -> None:
    async with begun(opening) as (bot, store, life):
        for leap in leaps:
            life.now += leap * DAY
            for _ in range(5):
                assert not await bot.retain()
                await bot.tick(life)
        assert (await kept(store)).profile.name == "Sam Okafor"
        lived = 0
        while not await life.day(bot):
            lived += 1
        assert lived >= FIRST - 2 * len(leaps)


async def test_a_machine_that_was_off_warns_first(opening: Open) -> None:
    async with begun(opening) as (bot, _, life):
        life.now += 700 * DAY
        assert not await life.day(bot, days=FIRST - 1)
        assert await life.day(bot, days=SECOND) == 1
        first, second = (day for day, _, _ in life.sent)
        assert (second - first).days >= FIRST - SECOND


async def test_what_cannot_be_sent_is_waited_for_and_not_for_ever(opening: Open) -> None:
    async with begun(opening) as (bot, store, life):
        life.refuses = TransportError("down")
        assert not await life.day(bot, days=KEPT + 8)  # beyond the end
        assert (await kept(store)).profile.name
        life.refuses = None
        assert not await life.day(bot, days=FIRST - 1)
        assert await life.day(bot, days=4) == 1 and len(life.sent) == 2
    async with begun(opening) as (bot, store, life):
        life.refuses = TransportError("down")
        assert await life.day(bot, days=KEPT + 2 * expiring.WAITS + 60) == 1


async def test_who_refuses_is_asked_elsewhere_and_not_spared(opening: Open) -> None:
    async with begun(opening) as (bot, store, life):
        life.refuses = TransportError("user_disabled", permanent=True, closed=True)
        student = (await store.load(ME, "")).student
        ended, rows = 0, ()
        while not ended:
            rows = await store.outbox(student)
            ended = await life.day(bot)
        assert [row.state.value for row in rows if row.kind == "expiry"] == ["failed", "failed"]
        assert life.now.date() <= END + 2 * DAY


async def test_a_record_without_a_match_ends_when_nobody_changes_it(opening: Open) -> None:
    async with begun(opening, Dossier(revision=1, profile=Profile(name="Sam Okafor"))) as (bot, _store, life):
        begin = life.now.date()
        assert not await life.day(bot, days=200)
        await bot.receive(Event("e", ME, Said("/story")))
        assert not await life.day(bot, days=IDLE - FIRST - 1) and not life.sent
        assert await life.day(bot, days=FIRST + 2) == 1
        assert (life.now.date() - begin).days >= 200 + IDLE


async def test_an_end_that_was_stopped_half_way_is_finished_by_whoever_comes(opening: Open) -> None:
    over = Dossier(revision=7, term=Term(over=True))
    async with begun(opening, over) as (bot, store, _life):
        reply = await bot.receive(Event("e", ME, Said("/home")))
        assert reply.cards and not await store.students()
    async with begun(opening, over) as (bot, store, _life):
        assert await bot.retain() == 1 and await bot.retain() == 0


async def test_a_record_that_breaks_something_keeps_nobody_else_longer(opening: Open) -> None:
    broken = replace(planted(), profile=Profile(match_year=-1))
    async with begun(opening, broken) as (bot, store, life):
        for number in range(8):
            person = Person("slack", f"V{number}", "T1")
            loaded = await store.load(person, "")
            await store.keep(person, loaded.student, planted(), was=0, event="planted", now=life.now)
        life.now = datetime.combine(END, life.now.timetz())
        await bot.retain()
        read = [loaded for student in await store.students() if (loaded := await store.read(student))]
        assert sum(bool(loaded.dossier.term.warnings) for loaded in read) == 8


async def test_two_processes_and_a_student_at_the_same_moment(opening: Open) -> None:
    """What was acknowledged as kept is kept, whoever came first."""
    ready = planted(
        term=Term(
            card=1,
            since=date(2028, 6, 1),
            end=END,
            warnings=(Warned(ME, told=True, days=40, seen=END), Warned(ME, told=True, days=20, seen=END)),
        )
    )
    async with begun(opening, replace(ready, silent=0)) as (bot, store, life):
        life.now = datetime(2028, 8, 1, 16, tzinfo=UTC)
        other = bot_on(store, lambda: life.now)
        press = bot.receive(Event("press", ME, Said("/vouch keep")))
        ended, again, reply = await asyncio.gather(bot.retain(), other.retain(), press)
        assert reply.cards
        record = await kept(store)
        assert (record.profile.name == "Sam Okafor") == (ended + again == 0)
        assert record.term.until == date(2028, 8, 1) + LONGER * DAY


def test_a_day_is_counted_once_and_a_day_ahead_is_put_right() -> None:
    around = Around(today=END - 5 * DAY, season=Season(2028), places=(ME,))
    warned = Warned(ME, told=True, days=3, seen=END - 6 * DAY)
    before = planted(term=Term(card=1, since=END - 40 * DAY, end=END, warnings=(warned,)))
    once = expiring.looked(before, around)
    assert once.term.warnings[0].days == 4 and expiring.looked(once, around) == once
    ahead = planted(term=replace(before.term, warnings=(replace(warned, seen=END + 300 * DAY),)))
    assert expiring.looked(ahead, around).term.warnings[0] == replace(warned, seen=around.today)


def test_another_match_or_a_longer_stay_takes_the_warning_back() -> None:
    around = Around(today=END - 5 * DAY, season=Season(2028), places=(ME,))
    warned = planted(term=Term(card=1, since=END - 40 * DAY, end=END, warnings=(Warned(ME, told=True),)))
    again = replace(warned, profile=replace(warned.profile, match_year=2029))
    assert expiring.looked(again, around).term.warnings == ()
    assert expiring.posts(expiring.looked(again, around), datetime(2028, 6, 1, 16, tzinfo=UTC)) == ()


def test_who_has_several_places_is_told_where_they_are_reached() -> None:
    there = Reminders(to=ALSO)
    terminal = Person("console", "me")
    assert expiring.ordered(Dossier(reminders=there), (ME, ALSO))[0] == ALSO
    around = Around(today=END - 29 * DAY, season=Season(2028), places=(terminal, ME))
    (one,) = expiring.looked(planted(), around).term.warnings
    assert one.to == ME and not one.told
    alone = expiring.looked(planted(), replace(around, places=(terminal,)))
    assert alone.term.warnings[0].to is None and alone.term.warnings[0].told


async def test_what_was_asked_of_a_class_goes_with_the_record_also_after_leaving_the_class(opening: Open) -> None:
    asked = Posed("abc1234", "c1a55001", "May I defer?", date(2028, 3, 1))
    async with begun(opening, planted(questions=(asked,))) as (bot, store, life):
        cohort = Cohort("c1a55001", 1, "Riverside", questions=(Question("abc1234", "May I defer?", date(2028, 3, 2)),))
        other = await store.load(ALSO, "")
        kept_ = ClassKept(cohort, 0)
        await store.keep(ALSO, other.student, planted(), was=0, event="class", now=life.now, classes=(kept_,))
        while not await life.day(bot):
            assert life.now.date() < END + 3 * DAY
        (after,) = await store.classes(ids=["c1a55001"])
        assert after.questions == ()
