"""A view that Slack would not take whole, as pages; a form over several of them, handed in page by page. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

import orjson

from adapters.drafted import answer
from adapters.slack import elements, limits, phrases
from adapters.slack.elements import Block, key_of
from bot.messages import Form, Left, Reply, Submit

LONGER = 3
"""How many times longer JSON is at most in ASCII than in UTF-8: two bytes become six."""
Pages = tuple[tuple[Block, ...], ...]


def pages(blocks: list[Block]) -> Pages:
    """The blocks on as many pages as they need. All inputs of one answer stand on one: half of it is no answer."""
    return tuple(tuple(page) for page in _pages(blocks))


def _pages(blocks: list[Block]) -> Iterator[list[Block]]:
    if len(blocks) <= limits.VIEW_BLOCKS and len(orjson.dumps(blocks)) * LONGER <= limits.VIEW_BYTES:
        yield blocks
        return
    page: list[Block] = []
    room = limits.VIEW_BYTES
    for some in _together(blocks):
        long = sum(len(json.dumps(block)) for block in some)
        if page and (len(page) + len(some) > limits.VIEW_BLOCKS or long > room):
            yield page
            page, room = [], limits.VIEW_BYTES
        page += some
        room -= long
    yield page


def _together(blocks: list[Block]) -> Iterator[list[Block]]:
    some: list[Block] = []
    for block in blocks:
        if some and not (_key(block) and _key(block) == _key(some[0])):
            yield some
            some = []
        some.append(block)
    if some:
        yield some


def _key(block: Block) -> str:
    return key_of(block["block_id"])[0] if block["type"] == "input" else ""


def turning(made: Pages, page: int, held: str) -> Block:
    """The buttons to the pages beside this one. `held` names the reply."""
    buttons = [
        elements.button(phrases.PAGE.format(n=n + 1, count=len(made)), f"{held}/{n}", f"v1:page::{n}")
        for n in (page - 1, page + 1)
        if 0 <= n < len(made)
    ]
    return {"type": "actions", "block_id": "page", "elements": buttons}


# ------------------------------------------------------------------ a form over several pages


def step(made: Pages, shown: Reply, given: Submit, page: int) -> tuple[Left | Submit, int]:
    """What a sent page means, and the page to show then: kept, as long as more follow; with the last one all is sent.

    `shown` is the screen as it is now, which holds what was kept of the pages before, and `made` its pages.
    """
    form, asked = _form(shown), shown.question
    if form is None or asked is None or asked.revision != given.revision:
        return given, 0  # out of date: the core says so
    later = following(made, page)
    if later is not None:
        return Left(given.values), later
    here = {_key(block) for block in made[min(page, len(made) - 1)]}
    kept = {one.key: text for one in form.inputs if one.key not in here and (text := answer(one))}
    return replace(given, values={**kept, **given.values}), 0


def following(made: Pages, page: int) -> int | None:
    """The next page with something to fill in."""
    return next((n for n, one in enumerate(made) if n > page and any(map(_key, one))), None)


def lacking(made: Pages, reply: Reply, sent: Iterable[str]) -> int | None:
    """The first page with something wrong or missing, where the form that was `sent` (its block ids) is still asked."""
    form = _form(reply)
    if form is None or not {key_of(block)[0] for block in sent} & {one.key for one in form.inputs}:
        return None
    needed = {one.key for one in form.inputs if one.problem or (one.required and not one.draft)}
    return next((n for n, page in enumerate(made) if needed & {_key(block) for block in page}), None)


def _form(reply: Reply) -> Form | None:
    return reply.cards[-1].form if reply.cards else None
