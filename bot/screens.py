"""A card before it has words: template names and facts. The pure core speaks in these; `render` finds the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.messages import Action, File, OpenQuestion, Pick


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be found: a block of a template and the facts it may use (strings, numbers, tuples, Words)."""

    template: str
    block: str = "text"
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """A plain-text document from a template, to be handed over as a file."""

    name: str
    words: Words


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
    files: tuple[File | Paper, ...] = ()
