"""Put replies on a screen: a terminal of any width, or a stream without colour and without line breaks."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme

from adapters.console import phrases
from adapters.console.clean import clean, clean_line
from adapters.console.draw import MEASURE, Heading, cards, entry, offers
from adapters.console.prose import Guarded
from adapters.console.translate import text_of
from bot.messages import File, Form, Reply

UNBROKEN = 10_000
"""Columns of a stream: a program that reads sentences wants them in one piece."""
FILE_LINES = 120
"""Lines of a file shown; the rest is counted and can be saved."""

QUIET = Theme(
    {
        "markdown.code": "bold",
        **{f"markdown.h{level}": "bold" for level in range(1, 7)},
        "markdown.block_quote": "none",
        "markdown.item.bullet": "none",
        "markdown.item.number": "none",
        "markdown.link": "underline",
        "markdown.link_url": "none",
        "markdown.table.border": "none",
        "markdown.table.header": "bold",
    }
)


class Painter:
    """Draws on one console. `interactive`: forms are asked field by field, files can be saved."""

    def __init__(self, console: Console, *, interactive: bool = False) -> None:
        self._console = console
        self._interactive = interactive

    def reply(self, reply: Reply) -> None:
        """Draw the cards, the files, and what can be done now."""
        for part in cards(reply, form=not self._interactive):
            self._draw(part)
        if reply.question and reply.question.draft and not self._interactive:
            draft = clean(reply.question.draft).strip()
            self._aside(phrases.DRAFT.format(draft=f"\n{draft}" if "\n" in draft else clean_line(draft)))
        for file in reply.files:
            self._file(file, told=_letters(" ".join(card.text for card in reply.cards)))
        if reply.files and self._interactive:
            self._draw(Padding(Text(phrases.SAVE_HINT), (1, 0, 0, 2)))
        for part in offers(reply):
            self._draw(part)
        self._draw(Text())

    def said(self, text: str) -> None:
        """Draw what the person sent, as it stays on the screen."""
        first, *rest = clean(text).rstrip("\n").split("\n")
        self._draw(Text("\n".join((f"› {first}", *(f"  {line}" for line in rest)))))
        self._draw(Text())

    def problem(self, sentence: str) -> None:
        """Draw why a line was not taken."""
        self.note(sentence)

    def note(self, sentence: str) -> None:
        """Draw one sentence of the terminal's own."""
        self._draw(Padding(Text(clean_line(sentence)), (0, 0, 1, 2)))

    def field(self, form: Form, index: int) -> None:
        """Draw one field of a form before it is asked."""
        for part in entry(form.inputs[index], f"{index + 1}/{len(form.inputs)}"):
            self._draw(part)
        self._draw(Text())

    def _file(self, file: File, *, told: str) -> None:
        self._draw(Padding(Heading(file.name), (1, 0)))
        text = text_of(file)
        if text is not None and _letters(text) in told:
            self._aside(phrases.AS_ABOVE)
            return
        if text is None:
            self._aside(phrases.NOT_TEXT.format(size=len(file.content)))
            return
        lines = clean(text).rstrip("\n").split("\n")
        shown = lines[:FILE_LINES] if self._interactive else lines
        if self._interactive:
            self._draw(Text("\n".join(shown)))
        else:
            self._console.print(Text("\n".join(shown)), soft_wrap=True)
        if len(shown) < len(lines):
            self._aside(phrases.MORE_LINES.format(count=len(lines) - len(shown)))

    def _aside(self, sentence: str) -> None:
        self._draw(Padding(Text(sentence), (0, 0, 0, 2)))

    def _draw(self, part: RenderableType) -> None:
        width = min(self._console.width, MEASURE) if self._console.is_terminal else UNBROKEN
        self._console.print(Guarded(part), width=width, crop=False)


def _letters(text: str) -> str:
    """Letters and digits only: the same words with and without Markdown."""
    return "".join(filter(str.isalnum, text))


def terminal(stream: TextIO) -> Painter:
    """A painter for a person at a terminal."""
    return Painter(Console(file=stream, theme=QUIET, highlight=False), interactive=True)


def stream(out: TextIO) -> Painter:
    """A painter for a stream: no colour, no escape sequences."""
    seen = out.isatty()
    console = Console(
        file=out,
        theme=QUIET,
        highlight=False,
        color_system=None,
        force_terminal=seen,  # FORCE_COLOR makes no terminal of a pipe
        width=None if seen else UNBROKEN,
    )
    return Painter(console)
