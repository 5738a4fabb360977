"""Neutral Markdown for a terminal: quiet, nothing dropped, and clean to the last character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import dropwhile
from typing import ClassVar

from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.markdown import CodeBlock, Heading, HorizontalRule, Markdown, MarkdownElement
from rich.padding import Padding
from rich.segment import Segment
from rich.text import Text

from adapters.console.clean import clean
from adapters.markdown import without_moments

# Raw HTML is no Markdown here: it is shown as it was typed instead of vanishing.
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").enable("table")
_STYLES = {"em": "italic", "strong": "bold", "code": "bold", "s": "strike"}
RULE = 40
"""Characters of a line between a text and what is said of it."""
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


class _Heading(Heading):
    LEVEL_ALIGN: ClassVar = dict.fromkeys(Heading.LEVEL_ALIGN, "left")


class _CodeBlock(CodeBlock):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Padding(Text(str(self.text).rstrip()), (0, 0, 0, 2))


class _Rule(HorizontalRule):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text("-" * min(RULE, options.max_width))  # a stream has no width that a line could fill
        yield Text()


class Prose(Markdown):
    """Markdown without boxes, colours of code, or links that hide their address."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _Heading,
        "fence": _CodeBlock,
        "code_block": _CodeBlock,
        "hr": _Rule,
    }

    def __init__(self, markup: str) -> None:
        super().__init__("", hyperlinks=False)
        self.parsed = _PARSER.parse(without_moments(clean(markup)))
        for token in _flat(self.parsed):
            if token.type == "softbreak":  # a line is a line, as at every other door: a signature is three
                token.type = "hardbreak"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        # A list that comes first is drawn with an empty line above it.
        lines = Segment.split_lines(super().__rich_console__(console, options))  # type: ignore[arg-type]
        for line in dropwhile(_empty, lines):
            yield from line
            yield Segment.line()


def _empty(line: list[Segment]) -> bool:
    return not any(part.text.strip() for part in line)


def inline(markup: str) -> Text:
    """The same for a cell of a table, which has no paragraphs, lists or headings: as wide as its words."""
    text = Text()
    opened: list[Token] = []
    for token in _flat(_PARSER.parseInline(clean(markup))):
        if token.nesting == 1:
            opened.append(token)
        elif token.nesting == -1:
            address = opened.pop().attrs.get("href")
            text.append(f" ({address})" if address else "")
        else:
            styles = (_STYLES.get(part.tag, "") for part in (*opened, token))
            text.append(_BREAKS.get(token.type, token.content), " ".join(styles).strip())
    return text


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.children:
            yield from _flat(token.children)
        else:
            yield token


class Guarded:
    """Whatever is drawn inside, without control characters and without blanks at line ends.

    The last gate: an entity such as `&#x202e;` becomes a character only after Markdown was read.
    """

    def __init__(self, inside: RenderableType) -> None:
        self._inside = inside

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = console.render_lines(self._inside, options, pad=False)
        for line in lines:
            yield from _trimmed(line)
            yield Segment.line()


def _trimmed(line: Iterable[Segment]) -> list[Segment]:
    kept = [Segment(clean(part.text), part.style) for part in line if not part.control]
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        kept[-1] = Segment(kept[-1].text.rstrip(" "), kept[-1].style)
    return kept
