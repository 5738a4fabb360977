"""Neutral Markdown as tokens, for doors that draw it themselves. No HTML, no pictures."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def parsed(markdown: str) -> list[Token]:
    """The tokens of a text, blocks with their inline children."""
    return _parser().parse(markdown)


_LINKED = re.compile(r"\[([^\[\]\n]*)\]\(vouch:(?:at|in)/\d{1,11}\)")
_MOMENT = re.compile(r"vouch:(at|in)/(\d{1,11})")


def moment(token: Token) -> tuple[str, int] | None:
    """What a link of ours stands for: a moment (`at`) or the time until it (`in`), in seconds since 1970, UTC.

    What is read in its place is the text of the link, where a door has nothing better.
    """
    found = _MOMENT.fullmatch(str(token.attrs.get("href", ""))) if token.type == "link_open" else None
    return (found[1], int(found[2])) if found else None


def address(tokens: list[Token], start: int) -> str:
    """Where the link that opens at `start` leads, if that is what is read of it, letter for letter; else nothing.

    Only templates make links: in what people write no bracket is one.
    """
    if tokens[start].type != "link_open":
        return ""
    leads = str(tokens[start].attrs.get("href", ""))
    read = "".join(token.content for token in tokens[start + 1 : closing(tokens, start)])
    return leads if leads == read and leads.startswith(("https://", "http://")) else ""


def without_moments(markdown: str) -> str:
    """The same text with what is read in place of such links."""
    return _LINKED.sub(r"\1", markdown)


def closing(tokens: list[Token], start: int) -> int:
    """The index of the token that closes the one at `start`."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1
