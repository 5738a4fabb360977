"""The form of an open question as modals of at most five fields, and what was filled in. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from adapters.discord import controls, limits, phrases
from adapters.discord.ids import Mark, carried, case_of
from adapters.discord.limits import Component
from adapters.drafted import answer, chosen
from adapters.fitting import brief, parts
from bot.messages import Form, Input, OpenQuestion, Pick

FIELD = "q"
"""Ids of fields are `q:part:key`."""


def pages(form: Form) -> tuple[tuple[Input, ...], ...]:
    """The fields in modals; one that needs several inputs stays together."""
    made: list[tuple[Input, ...]] = []
    room = 0
    for given in form.inputs:
        needed = len(list(_inputs(given)))
        if needed > room:
            made.append(())
            room = limits.FIELDS
        made[-1] = (*made[-1], given)
        room -= needed
    return tuple(made)


def modal(form: Form, question: OpenQuestion, user: str, page: int) -> dict[str, Any]:
    """One page of a form. Its id changes with what is filled in already: phones go on showing what was there before."""
    given = pages(form)[page]
    drafts = "\0".join(one.draft for one in given).encode("utf-8", "surrogatepass")
    mark = Mark("modal", case_of(user), question.revision, f"{page}.{crc32(drafts):08x}")
    fields = [field for one in given for field in _inputs(one)][: limits.FIELDS]
    return {"custom_id": str(mark), "title": brief(form.title, limits.MODAL_TITLE), "components": fields}


def page_of(mark: Mark) -> int:
    """The page a modal was, or the one its button opens."""
    number = mark.place.partition(".")[0] if mark.verb == "modal" else mark.place.rpartition(".")[2]
    return int(number) if number.isascii() and number.isdigit() else 0


# ------------------------------------------------------------------ fields


def _inputs(given: Input) -> Iterator[Component]:
    if given.choices:
        picks = given.choices
        several = [picks[at : at + limits.OPTIONS] for at in range(0, len(picks), limits.OPTIONS)]
        for number, some in enumerate(several):
            yield _label(given, number, len(several), _select(given, some, number, alone=len(several) == 1))
        return
    texts = parts(given.draft, limits.INPUT)
    for number, text in enumerate(texts):
        yield _label(given, number, len(texts), _text(given, text, number))


def _label(given: Input, number: int, count: int, component: Component) -> Component:
    name = given.label or "…"
    name = name if count == 1 else phrases.PART.format(label=name, n=number + 1)
    made: Component = {"type": 18, "label": brief(name, limits.LABEL), "component": component}
    return made if len(name) <= limits.LABEL else {**made, "description": brief(name, 100)}


def _text(given: Input, draft: str, number: int) -> Component:
    made: Component = {
        "type": 4,
        "custom_id": f"{FIELD}:{number}:{given.key}",
        "style": 2 if given.kind == "text" else 1,
        "required": given.required and number == 0,
        "max_length": limits.INPUT,
    }
    return {**made, "value": draft} if draft else made


def _select(given: Input, picks: tuple[Pick, ...], number: int, *, alone: bool) -> Component:
    several = given.kind == "multichoice"
    before = chosen(given)
    required = given.required and alone
    options = [
        {**option, "default": True} if pick in before else option
        for pick, option in zip(picks, controls.options(picks), strict=True)
    ]
    return {
        "type": 3,
        "custom_id": f"{FIELD}:{number}:{given.key}",
        "required": required,
        "min_values": int(required),
        "max_values": len(picks) if several else 1,
        "options": options,
    }


# ------------------------------------------------------------------ what was filled in


def values(components: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What stands in the fields, by question key; the parts of a long one joined again.

    Empty ones are left out, unless all are: then what is wrong with an empty answer is the answer.
    """
    texts: dict[str, list[str]] = {}
    between: dict[str, str] = {}
    for shown in components:
        field: Mapping[str, Any] = shown.get("component") or next(iter(shown.get("components") or ()), {})
        kind, _, rest = str(field.get("custom_id", "")).partition(":")
        number, _, key = rest.partition(":")
        if kind != FIELD or not number.isdigit():
            continue
        chosen = field.get("values")
        between[key] = "" if chosen is None else ", "
        texts.setdefault(key, []).extend([str(field.get("value") or "")] if chosen is None else map(str, chosen))
    joined = {key: between[key].join(found) for key, found in texts.items()}
    return {key: text for key, text in joined.items() if text.strip()} or joined


def resolved(form: Form, given: Mapping[str, str]) -> dict[str, str]:
    """The same, with choices in full where only a digest of them fitted."""
    full = {carried(pick.value, limits.OPTION): pick.value for one in form.inputs for pick in one.choices}
    return {key: ", ".join(full.get(part, part) for part in text.split(", ")) for key, text in given.items()}


def earlier(form: Form, page: int) -> dict[str, str]:
    """What the pages before this one kept as drafts."""
    kept = {one.key: answer(one) for shown in pages(form)[:page] for one in shown}
    return {key: text for key, text in kept.items() if text}
