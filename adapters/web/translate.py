"""What a page posts as events of the core, and a reply as what a page shows. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from adapters.web.fields import ANSWER, FEW, Field, fields
from adapters.web.prose import drawn, line
from bot.interview.words import understood
from bot.messages import (
    Action,
    Card,
    Event,
    Form,
    Incoming,
    Left,
    OpenQuestion,
    Person,
    Pick,
    Press,
    Reply,
    Said,
    Submit,
    Where,
)

TYPED = frozenset({"text", "number", "date", "multichoice", "form"})
"""Kinds of question that are answered in fields; the others by a button."""
MANY = 14
"""Choices shown as buttons; more become a list that opens."""
_TOKEN = re.compile(r"[\w-]{8,64}", re.A)
Given = Mapping[str, Sequence[str]]
"""What a page posted: every value by name."""


class Unreadable(ValueError):
    """Something was posted that no page of ours posts."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What to hand to the core, in order: what was half typed first, then what was done."""

    events: tuple[Event, ...]
    done: str
    """What was done, as its own person may read it again: the label of a button, a line, or the names of fields."""
    private: bool = False
    """What was typed is private, so `done` does not repeat it."""

    @property
    def silent(self) -> bool:
        """True when nothing was sent: a text was kept as a draft."""
        return all(isinstance(event.incoming, Left) for event in self.events)


def incoming(given: Given, person: Person, shown: Reply | None = None, where: Where | None = None) -> Heard:
    """Say what a post means to someone who has `shown` before them, in this place. Raises Unreadable."""
    token, revision = _first(given, "event"), _revision(given)
    if not _TOKEN.fullmatch(token):
        raise Unreadable("event")
    name = f"web:{token}.{_digest(given)}"
    form = _form(shown)
    answers = _answers(given)
    typed = _half_typed(answers, form)
    before = (Event(f"{name}.left", person, Left(typed), where=where),) if typed else ()
    if "left" in given:
        return Heard(before, "")
    if "press" in given or "choose" in given:
        value = _first(given, "press" if "press" in given else "pick")
        plain = value.startswith("/") or understood(value) is not None or not _private(shown)
        return Heard(
            (*before, Event(name, person, Press(value, revision), where=where)), _label(value, shown), not plain
        )
    if "say" in given:
        text = _first(given, "say")
        return Heard((*before, Event(name, person, Said(text), where=where)), text, not _harmless(text, shown))
    if not answers:
        raise Unreadable("fields")
    what: Incoming = Submit(_filled(answers), revision)
    private = form is None or any(one.private for one in form.inputs)
    return Heard((Event(name, person, what, where=where),), _summary(answers, form, private=private), private)


def _first(given: Given, name: str) -> str:
    return next(iter(given.get(name, ())), "").replace("\r\n", "\n")


def _revision(given: Given) -> int | None:
    text = _first(given, "revision")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _digest(given: Given) -> str:
    """What tells two posts of one page apart: the same page, sent again with other words, is no redelivery."""
    whole = repr(sorted((name, tuple(values)) for name, values in given.items() if name != "csrf"))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _answers(given: Given) -> dict[str, str]:
    """What stands in the fields by question key; a page names each in `field`, since an empty choice posts nothing."""
    return {key: ", ".join(given.get(ANSWER + key, ())).replace("\r\n", "\n") for key in given.get("field", ())}


def _filled(answers: Mapping[str, str]) -> Mapping[str, str]:
    """Without what is empty, unless all is: then what is wrong with an empty answer is the answer."""
    return {key: text for key, text in answers.items() if text.strip()} or answers


def _half_typed(answers: Mapping[str, str], form: Form | None) -> dict[str, str]:
    """What was typed and not sent yet; what stood there before is no news."""
    known = {one.key: one for one in form.inputs} if form else {}
    chosen = {key for key, one in known.items() if one.choices}
    drafts = {key: one.draft.replace("\r\n", "\n") for key, one in known.items()}
    return {
        key: text for key, text in answers.items() if text.strip() and key not in chosen and text != drafts.get(key)
    }


def _form(shown: Reply | None) -> Form | None:
    return shown.cards[-1].form if shown and shown.cards else None


def _harmless(text: str, shown: Reply | None) -> bool:
    """Tell whether a typed line may stand in the feed: whatever answers no question could be anything."""
    if text.lstrip().startswith("/") or understood(text) is not None:
        return True
    answers = shown is not None and shown.question is not None
    return not _private(shown) and (answers or text.strip().casefold() in _labels(shown))


def _private(shown: Reply | None) -> bool:
    return bool(shown and shown.question and shown.question.private)


def _labels(shown: Reply | None) -> set[str]:
    picks = shown.question.choices if shown and shown.question else ()
    actions = [action for card in (shown.cards if shown else ()) for action in card.actions]
    labels = [*(pick.label for pick in picks), *(action.label for action in actions)]
    return {label.casefold() for label in labels}


def _label(value: str, shown: Reply | None) -> str:
    """What is read on the button; the command itself where the button is not there any more."""
    choices = shown.question.choices if shown and shown.question else ()
    labels = {pick.value: pick.label for pick in choices}
    labels |= {action.value: action.label for card in (shown.cards if shown else ()) for action in card.actions}
    return labels.get(value, value if value.startswith("/") else "")


def _summary(answers: Mapping[str, str], form: Form | None, *, private: bool) -> str:
    """The names of the fields; with what was chosen or typed where nothing of it is private."""
    known = {one.key: one for one in form.inputs} if form else {}
    named = {key: text for key, text in answers.items() if key in known}
    if private:
        return ", ".join(known[key].label for key in named)
    return " · ".join(f"{known[key].label}: {_read(text, known[key].choices)}" for key, text in named.items() if text)


def _read(text: str, picks: tuple[Pick, ...]) -> str:
    labels = {pick.value: pick.label for pick in picks}
    return ", ".join(labels.get(part, part) for part in text.split(", ")) if picks else text


# ------------------------------------------------------------------ out


@dataclass(frozen=True, slots=True)
class Row:
    """A fact in two columns; `change` is the button that asks it again."""

    label: Markup
    value: Markup
    change: Pick | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One card as a page shows it. `revision` goes out with everything that can be sent from it."""

    title: str
    body: Markup
    rows: tuple[Row, ...] = ()
    fields: tuple[Field, ...] = ()
    choices: tuple[Pick, ...] = ()
    menu: tuple[Pick, ...] = ()
    actions: tuple[Action, ...] = ()
    private: bool = False
    urgent: bool = False
    revision: int | None = None
    draft: str = ""
    picture: Markup | None = None


def outgoing(reply: Reply) -> tuple[Shown, ...]:
    """Every card of a reply; the open question belongs to the last."""
    last = len(reply.cards) - 1
    return tuple(_card(card, reply.question if n == last else None) for n, card in enumerate(reply.cards))


def _card(card: Card, question: OpenQuestion | None) -> Shown:
    typed = question is not None and question.kind in TYPED
    picks = question.choices if question and not typed else ()
    rows, rest = _rows(card, picks)
    few = rest if len(rest) <= MANY else ()
    asked = fields(card.form) if typed else ()
    body = drawn(card.text)
    if len(asked) == 1:  # what is wrong stands at the field, once
        body = Markup(body.replace(asked[0].problem, "", 1)).strip()  # noqa: S704  HTML already
    return Shown(
        card.title,
        body,
        rows,
        asked,
        few,
        () if few else rest,
        card.actions,
        card.private,
        card.urgent,
        question.revision if question else None,
        question.draft if question and picks else "",
        Markup(card.picture.svg) if card.picture else None,  # noqa: S704  drawn by bot.pictures, which escapes
    )


def _rows(card: Card, picks: tuple[Pick, ...]) -> tuple[tuple[Row, ...], tuple[Pick, ...]]:
    """The facts, and the choices that are left: on a review page each row has its own button."""
    edits = tuple(pick for pick in picks if pick.value.startswith("edit:"))
    beside = edits if len(edits) == len(card.fields) else ()
    rows = tuple(
        Row(line(label), line(value), beside[n] if beside else None) for n, (label, value) in enumerate(card.fields)
    )
    return rows, tuple(pick for pick in picks if pick not in beside)


__all__ = ["FEW", "Heard", "Shown", "Unreadable", "incoming", "outgoing"]
