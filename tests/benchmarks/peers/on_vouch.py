"""Vouch: the whole of `Bot.receive`, the record sealed and on the disk, on its own store as it is shipped."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wire import Outbox, serve

from bot import stage
from bot.app import Bot
from bot.flows import FLOWS, Conversation, Known
from bot.flows.home import home
from bot.interview.flow import Flow, ask
from bot.interview.questions import Text
from bot.interview.show import DONE
from bot.messages import Event, Person, Press, Said
from bot.playbook.season import Season
from bot.render import TEMPLATES, Renderer
from bot.settings import Settings
from bot.store.sqlite import SqliteStore

NAME = "peers"
WORDS = {
    "question": "{% block title %}{{ key }}{% endblock %}"
    "{% block ask %}What would you say to *{{ key }}*?{% endblock %}"
    "{% block why %}It is one of the questions.{% endblock %}",
    "about": "{% block review %}What you have said{% endblock %}",
}


def conversation(keys: list[str]) -> Conversation:
    """The interview as a flow: one text question after another."""

    def run(_: Known) -> Flow[None]:
        for key in keys:
            yield from ask(Text(key, private=True, template="question", facts={"key": key}))

    return Conversation(
        name=NAME, run=run, finish=lambda known, _: known.dossier, outcome=lambda known: home(known.dossier)
    )


@contextmanager
def worded() -> Iterator[Renderer]:
    """The shipped templates, and those of the interview."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for shipped in TEMPLATES.iterdir():
            (folder / shipped.name).symlink_to(shipped)
        (folder / NAME).mkdir()
        for template, words in WORDS.items():
            (folder / NAME / f"{template}.md.j2").write_text(words)
        yield Renderer(root=folder)


class Vouch:
    """The bot; a platform's door is what is stubbed."""

    def __init__(self, bot: Bot, store: SqliteStore, keys: list[str], out: Outbox) -> None:
        self._bot = bot
        self._store = store
        self._keys = keys
        self._out = out

    async def begin(self, user: int) -> None:
        # Past the bot: as an import it would be refused, since no command of Vouch knows the interview.
        loaded = await self._store.load(_person(user), "")
        begun, now = replace(stage.begin(loaded.dossier, NAME), revision=1), datetime.now(UTC)  # noqa: TID251
        await self._store.keep(_person(user), loaded.student, begun, was=0, event="begin", now=now)
        self._out.send_now(user, self._keys[0])

    async def turn(self, user: int, event: int, text: str) -> None:
        open_ = await self._taken(user, f"{event}", Said(text))
        if open_ == "review":  # nothing is filed before it was looked at
            await self._taken(user, f"{event}/done", Press(DONE))
        elif open_:
            await self._out.send(user, open_)

    async def _taken(self, user: int, event: str, said: Any) -> str:
        reply = await self._bot.receive(Event(event, _person(user), said))
        return reply.question.key if reply.question else ""

    async def filed(self, user: int) -> dict[str, str]:
        finished = (await self._store.load(_person(user), "")).dossier.finished.get(NAME)
        return {key: str(kept.value) for key, kept in finished.answers.items()} if finished else {}


def _person(user: int) -> Person:
    return Person("console", f"{user}")


@asynccontextmanager
async def opened(file: Path, keys: list[str], out: Outbox) -> AsyncIterator[Vouch]:
    FLOWS[NAME] = conversation(keys)
    with worded() as renderer:
        async with SqliteStore.open(Settings(database=file)) as store:
            bot = Bot(store=store, renderer=renderer, clock=lambda: datetime.now(UTC), season=Season.after)  # noqa: TID251
            yield Vouch(bot, store, keys, out)


if __name__ == "__main__":
    serve(opened)
