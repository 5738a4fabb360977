"""Neutral Markdown as tokens, for doors that draw it themselves. No HTML, no pictures."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def parsed(markdown: str) -> list[Token]:
    """The tokens of a text, blocks with their inline children."""
    return _parser().parse(markdown)


def closing(tokens: list[Token], start: int) -> int:
    """The index of the token that closes the one at `start`."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1
