"""An answer drawn during the commit is the one that is shown, after it; never one that was not kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.ahead import Ahead
from bot.messages import Card, Event, Person, Press, Reply, Said
from bot.render import Renderer
from bot.screens import Screen, Words
from bot.store.meanwhile import Meanwhile
from tests.support import NOW, bot_on, open_store

SCREENS = (Screen(Words("flows/story", "intro")),)
OTHERS = (Screen(Words("flows/story", "other")),)


class Drawer:
    """Counts what it draws."""

    def __init__(self) -> None:
        self.drawn = list[tuple[Screen, ...]]()

    def __call__(self, screens: tuple[Screen, ...]) -> Reply:
        self.drawn.append(screens)
        return Reply((Card(str(len(self.drawn)), ""),))


def later(acts: list[Callable[[], None]]) -> Callable[[Callable[[], None]], None]:
    return acts.append


def test_what_was_drawn_during_the_commit_is_shown_and_not_drawn_again() -> None:
    draw, acts = Drawer(), list[Callable[[], None]]()
    ahead = Ahead(draw, later(acts))
    ahead.begin(SCREENS)
    assert draw.drawn == []  # not before the disk is waited for
    for act in acts:
        act()
    assert ahead.of(SCREENS).cards[0].title == "1"
    assert draw.drawn == [SCREENS]


def test_without_a_commit_it_is_drawn_in_the_end_and_a_late_one_draws_nothing() -> None:
    draw, acts = Drawer(), list[Callable[[], None]]()
    ahead = Ahead(draw, later(acts))
    ahead.begin(SCREENS)
    ahead.of(SCREENS)
    for act in acts:
        act()
    assert draw.drawn == [SCREENS]


def test_other_screens_than_those_that_were_kept_are_drawn_themselves() -> None:
    draw, acts = Drawer(), list[Callable[[], None]]()
    ahead = Ahead(draw, later(acts))
    ahead.begin(SCREENS)
    for act in acts:
        act()
    assert ahead.of(OTHERS).cards[0].title == "2"
    assert draw.drawn == [SCREENS, OTHERS]


def test_what_cannot_be_drawn_is_raised_where_it_is_waited_for() -> None:
    def broken(_: tuple[Screen, ...]) -> Reply:
        raise LookupError("no such block")

    acts = list[Callable[[], None]]()
    ahead = Ahead(broken, later(acts))
    ahead.begin(SCREENS)
    for act in acts:
        act()
    with pytest.raises(LookupError):
        ahead.of(SCREENS)


async def test_each_is_begun_once_on_the_loop_from_whatever_thread() -> None:
    meanwhile, done = Meanwhile(), list[str]()
    assert meanwhile.taken() is None
    meanwhile.add(lambda: done.append("first"))
    meanwhile.add(lambda: done.append("second"))
    begin = meanwhile.taken()
    assert begin is not None
    assert meanwhile.taken() is None
    await asyncio.to_thread(begin)
    await asyncio.sleep(0)
    assert done == ["first", "second"]


async def test_a_turn_on_files_is_drawn_once_while_it_is_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn, kept = list[str](), list[str]()
    reply = Renderer.reply

    def watched(self: Renderer, screens: tuple[Screen, ...]) -> Reply:
        drawn.append("before" if not kept else "after")
        return reply(self, screens)

    async with open_store(tmp_path) as store:
        bot = bot_on(store, lambda: NOW)
        person = Person("console", "1")
        await bot.receive(Event("1", person, Said("/story")))
        keep = store.keep

        async def noting(*given: object, **named: object) -> None:
            await keep(*given, **named)  # type: ignore[arg-type]
            kept.append("kept")

        monkeypatch.setattr(store, "keep", noting)
        monkeypatch.setattr(Renderer, "reply", watched)
        await bot.receive(Event("2", person, Press("low_score")))
    assert (drawn, kept) == (["before"], ["kept"])
