"""One sitting at a terminal: show, ask, send, until the person leaves; what is typed by then is kept."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable
from dataclasses import replace

from adapters.console import phrases
from adapters.console.clean import repaired
from adapters.console.exchange import Exchange, Failed
from adapters.console.keep import Unsaved, save, wanted
from adapters.console.objects import Unclear, whole
from adapters.console.paint import Painter
from adapters.console.prompt import Asked, Interrupted, Prompt, asking
from adapters.console.stop import Stop, Stopped
from adapters.console.translate import actions, to_command
from bot.interview.words import understood
from bot.messages import File, Form, Input, Left, Opened, OpenQuestion, Reply, Submit

PAGES = ("review", "confirm")
"""Kinds that are no question of a flow: nothing typed there can be a draft."""


class Leaving(Exception):
    """The person is going; what they had typed is in `Sitting.unsent`."""


class Sitting:
    """What happens between opening the chat and leaving it."""

    def __init__(
        self,
        *,
        exchange: Exchange,
        painter: Painter,
        prompt: Prompt,
        stop: Stop,
        commands: tuple[str, ...] = (),
    ) -> None:
        self._exchange = exchange
        self._painter = painter
        self._prompt = prompt
        self._stop = stop
        self._commands = commands
        self._files: tuple[File, ...] = ()
        self.unsent: dict[str, str] = {}
        """Typed and not taken, by question key."""

    async def run(self) -> None:
        """Sit until the person leaves."""
        try:
            await self._show(self._exchange.tell(Opened()))
            while True:
                await self._round()
        except Leaving:
            await self._leave()

    async def _round(self) -> None:
        reply = self._exchange.shown
        form = next((card.form for card in reversed(reply.cards) if card.form), None) if reply else None
        if reply and reply.question and form and len(form.inputs) > 1:
            await self._fill(form, reply.question)
        else:
            await self._answer(reply.question if reply else None)

    # -------------------------------------------------------------- one question

    async def _answer(self, question: OpenQuestion | None) -> None:
        key = question.key if question and question.kind not in PAGES else ""
        line = await self._ask(key, question)
        if question is None and not line.strip():
            return
        self._said(line, private=bool(question and question.private))
        self.unsent[key] = line
        if await self._show(self._exchange.type(line)):
            self.unsent.pop(key)

    # -------------------------------------------------------------- a form, field by field

    async def _fill(self, form: Form, question: OpenQuestion) -> None:
        """Ask field by field, then send all. A word such as *back* keeps what was filled in as drafts."""
        values: dict[str, str] = {}
        for index in _open_fields(form):
            field = form.inputs[index]
            self._painter.field(form, index)
            line = await self._ask(field.key, field)
            self._said(line, private=field.private)
            if self._is_aside(line):
                await self._interrupt(values, line)
                return
            values[field.key] = line
            self.unsent |= values
        if await self._show(self._exchange.tell(Submit(values, question.revision))):
            self.unsent.clear()

    async def _interrupt(self, values: dict[str, str], word: str) -> None:
        kept = await self._keep(values) if values else None
        if values and kept is None:
            self._painter.note(phrases.WRONG)
            return
        self.unsent.clear()
        if kept is not None and _urgent(kept):
            return
        await self._show(self._exchange.type(word))

    # -------------------------------------------------------------- asking, sending, showing

    async def _ask(self, key: str, what: OpenQuestion | Input | None) -> str:
        """Read the next line that is for the bot. Raises Leaving."""
        asked = asking(what, self.unsent.get(key), self._offered())
        while True:
            line = await self._typed(key, asked)
            try:
                if not await self._saved(line, what):
                    return whole(line) or asked.kept
            except Unclear as reason:
                self._painter.note(str(reason))
                asked = replace(asked, draft=repaired(line))

    async def _typed(self, key: str, asked: Asked) -> str:
        try:
            return await self._stop.unless(self._prompt.ask(asked))
        except (Interrupted, Stopped, EOFError, OSError):  # OSError: the terminal itself is gone
            if self._prompt.typed.strip():
                self.unsent[key] = repaired(self._prompt.typed)
            raise Leaving from None

    def _offered(self) -> tuple[str, ...]:
        shown = self._exchange.shown
        labels = tuple(action.label for action in actions(shown)) if shown else ()
        return (*labels, *self._commands, *(("/save",) if self._files else ()))

    def _is_aside(self, line: str) -> bool:
        """True for what is no answer: a command, a word understood everywhere, the label of a button."""
        shown = self._exchange.shown
        labels = {action.label.casefold() for action in actions(shown)} if shown else set()
        return bool(to_command(line) or understood(line) or line.strip().casefold() in labels)

    def _said(self, line: str, *, private: bool) -> None:
        self._painter.said(phrases.SENT_PRIVATELY if private and not self._is_aside(line) else line)

    async def _show(self, sent: Awaitable[Reply]) -> bool:
        try:
            reply = await sent
        except (Unclear, Failed) as problem:
            self._painter.note(str(problem))
            return False
        self._files = reply.files or self._files
        self._painter.reply(reply)
        await self._exchange.printed()
        return True

    async def _saved(self, line: str, what: OpenQuestion | Input | None) -> bool:
        """Write the last files if that is what the line asks for."""
        where = wanted(line, answering=what is not None)
        if where is None:
            return False
        self._painter.said(line)
        try:
            for path in await asyncio.to_thread(save, self._files, where):
                self._painter.note(phrases.SAVED.format(path=path))
        except Unsaved as reason:
            self._painter.note(str(reason))
        return True

    async def _keep(self, typed: dict[str, str]) -> Reply | None:
        """Leave a text as a draft; what the bot has to say to it is shown only when it is urgent."""
        try:
            reply = await self._exchange.tell(Left(typed))
        except Failed:
            return None
        if _urgent(reply):
            self._painter.reply(reply)
            await self._exchange.printed()
        return reply

    async def _leave(self) -> None:
        """Keep what is typed, say so, and never mind a terminal that is gone."""
        typed = {key: text for key, text in self.unsent.items() if key and text.strip()}
        with contextlib.suppress(OSError):
            if not typed:
                self._painter.note(phrases.BYE)
                return
            kept = await self._keep(typed)
            if kept is None or not _urgent(kept):
                self._painter.note(phrases.UNKEPT if kept is None else phrases.KEPT)


def _urgent(reply: Reply) -> bool:
    return any(card.urgent for card in reply.cards)


def _open_fields(form: Form) -> tuple[int, ...]:
    """The fields to ask: all, or after a refusal only those that were refused."""
    refused = tuple(index for index, field in enumerate(form.inputs) if field.problem)
    return refused or tuple(range(len(form.inputs)))
