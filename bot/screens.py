"""A card before it has words: template names and facts. The pure core speaks in these; `render` finds the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Protocol

from bot.messages import Action, File, OpenQuestion, Pick


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be found: a block of a template and the facts it may use (strings, numbers, tuples, Words)."""

    template: str
    block: str = "text"
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a written text: which block wrote it (`template#block`), and which fact it says, if it says one."""

    text: str
    block: str = ""
    fact: str = ""
    """The fact's name among those the block was given, such as `bullets/2`."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it will be read, in spans; together they are the whole of it."""

    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The text."""
        return "".join(span.text for span in self.spans)


Writer = Callable[[Words], Written]
"""Finds the words: the same answer to the same question, from memory. Given to a turn as the hour is."""


def unwritten(_: Words) -> Written:
    """No words at all: for whoever looks at order and branching only."""
    return Written()


@dataclass(frozen=True, slots=True)
class Paper:
    """A plain-text document from a template, to be handed over as a file."""

    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class WordPaper:
    """A Word document: its title, a text, and points that stand on their own."""

    name: str
    title: str
    text: str
    points: tuple[str, ...]
    day: date
    """The only time in it; the machine's own never gets in."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A message not yet sent, for a mail program to open; `to` may be empty."""

    name: str
    to: str
    subject: str
    text: str
    attached: tuple[WordPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several files as one."""

    name: str
    files: tuple[File | Mail | WordPaper, ...]
    day: date


Say = Callable[[Words], str]
"""Finds the words as plain text."""


class Sketch(Protocol):
    """What a picture shows, before it is drawn."""

    name: ClassVar[str]
    """Of the file it becomes."""

    def words(self, block: str) -> Words:
        """Its `title`, and its `text`: all that is in the picture."""

    def svg(self, say: Say) -> str:
        """The drawing: shapes and letters, no style."""


Handed = File | Paper | Mail | WordPaper | Bundle
"""Everything that can be handed over as a file."""


@dataclass(frozen=True, slots=True)
class Blank:
    """One field of a form before it has words."""

    key: str
    label: str
    kind: str
    private: bool
    required: bool
    draft: str
    choices: tuple[Pick, ...] = ()
    problem: Words | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person is to see: a title, paragraphs, facts in two columns, what can be done."""

    title: Words
    text: tuple[Words, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    """Label and value; values may be a person's words and are escaped on the way out."""
    actions: tuple[Action, ...] = ()
    question: OpenQuestion | None = None
    form: tuple[Blank, ...] = ()
    private: bool = False
    urgent: bool = False
    ping: str = ""
    """A role that is pinged where it is posted into a channel."""
    files: tuple[Handed, ...] = ()
    picture: Sketch | None = None
