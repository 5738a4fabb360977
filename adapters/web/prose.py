"""Neutral Markdown as HTML. Whatever people wrote stays text. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from adapters.markdown import parsed

MOMENT = "vouch:"
"""How a link of the core begins that leads nowhere: it names a moment, and its words are what is read."""
DEEPER = 3
"""Levels by which a heading inside a card stands below the page's own."""


@cache
def _renderer() -> RendererHTML:
    return RendererHTML()


_OPTIONS = OptionsDict(
    {"maxNesting": 20, "html": False, "linkify": False, "typographer": False, "quotes": "", "xhtmlOut": False}
    | {"breaks": True, "langPrefix": "", "highlight": None}  # type: ignore[arg-type]
)


def drawn(markdown: str) -> Markup:
    """CommonMark as HTML blocks."""
    return Markup(_renderer().render(list(_fit(parsed(markdown))), _OPTIONS, {}))  # noqa: S704  drawn from tokens without HTML


def line(markdown: str) -> Markup:
    """The same on one line, without the paragraph around it."""
    return Markup(" ").join(
        Markup(_renderer().renderInline(list(_fit(token.children or [])), _OPTIONS, {}))  # noqa: S704
        for token in parsed(markdown)
        if token.type == "inline"
    )


def _fit(tokens: list[Token]) -> Iterator[Token]:
    """Lower the headings, and send a link's target no word of where it was pressed."""
    inside_moment = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + DEEPER)}"
        if token.type == "link_open" and str(token.attrGet("href")).startswith(MOMENT):
            inside_moment = True
            token.tag, token.attrs = "time", {}
        elif token.type == "link_close" and inside_moment:
            inside_moment = False
            token.tag = "time"
        elif token.type == "link_open":
            token.attrSet("rel", "noopener noreferrer")
            token.attrSet("target", "_blank")
        if token.children:
            token.children = list(_fit(token.children))
        yield token
