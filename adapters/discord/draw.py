"""A reply as Discord shows it: messages of Components V2, within every limit. Pure.

What is personal is drawn for a card only the person sees, and never into a message that stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from adapters.discord import controls, limits, markdown, phrases
from adapters.discord.controls import Owner
from adapters.discord.ids import case_of
from adapters.discord.limits import Component
from adapters.discord.modal import pages
from adapters.fitting import cut
from adapters.painting import brief
from bot.messages import Card, File, OpenQuestion, Picture, Reply

ACCENT = 0x1F3A4D
EPHEMERAL, COMPONENTS_V2 = 1 << 6, 1 << 15
_ROLE = re.compile(r"[0-9]{1,20}")
TYPED = frozenset({"text", "number", "date", "multichoice", "form"})
"""Kinds of question that are answered in a form; the others by a button or a menu."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: what it shows, and the files in it."""

    components: tuple[Component, ...]
    files: tuple[File, ...] = ()
    ping: str = ""
    """The one role it pings."""
    pictures: tuple[Picture, ...] = ()
    """Not painted yet; painted they are files."""

    def beside(self, other: Message) -> Message:
        """Both as one message."""
        return Message(
            (*self.components, *other.components),
            (*self.files, *other.files),
            self.ping or other.ping,
            (*self.pictures, *other.pictures),
        )

    def payload(self, *, ephemeral: bool) -> dict[str, Any]:
        """The message as Discord takes it; nobody is ever mentioned by it but the role that it pings."""
        return {
            "flags": COMPONENTS_V2 | (EPHEMERAL if ephemeral else 0),
            "components": list(self.components),
            "attachments": [_attached(n, file) for n, file in enumerate(self.files)],
            "allowed_mentions": {"parse": [], **({"roles": [self.ping]} if self.ping else {})},
        }


def _attached(number: int, file: File) -> dict[str, Any]:
    return {"id": number, "filename": file.name, **({"description": file.told} if file.told else {})}


def personal(reply: Reply) -> bool:
    """True when something of the reply may not stand in a conversation."""
    return bool(reply.files) or any(card.private and not card.urgent for card in reply.cards)


def alone(reply: Reply, user: str, note: str = "", page: int = 0) -> tuple[Message, ...]:
    """The reply for a card only this person sees. `page` is the part of a long form that is asked next."""
    boxes = [_card(card, _asked(reply, n), user, f"{n}.", page) for n, card in enumerate(reply.cards)]
    drawn = _messages(boxes)
    if note and drawn:
        drawn = [Message(tuple(controls.text(note))).beside(drawn[0]), *drawn[1:]]
    return _with_files(drawn, reply.files)


def standing(reply: Reply, user: str, held: str, tag: str = "") -> tuple[Message, ...]:
    """The reply for a conversation, where it stays. `held` names the reply, to open what is personal in it."""
    closed = [card for card in reply.cards if card.private and not card.urgent]
    boxes = []
    for number, card in enumerate(reply.cards):
        if card not in closed:
            boxes.append(_card(card, _asked(reply, number), user, f"{tag}{number}."))
        elif card is closed[0]:
            boxes.append(Message((_stub(reply, user, held, tag),)))
    if reply.files and not closed:
        boxes.append(Message((_stub(reply, user, held, tag),)))
    return tuple(_messages(boxes))


def public(reply: Reply, number: int) -> Message:
    """The reply for everybody in a channel, nothing on it to press; `number` marks it, to find it by."""
    boxes = [_card(replace(card, actions=()), None, "", "p") for card in reply.cards]
    components = tuple(component for box in boxes for component in box.components)
    first = {**components[0], "id": number}
    ping = next((card.ping for card in reply.cards if _ROLE.fullmatch(card.ping)), "")
    rings = controls.text(f"<@&{ping}>") if ping else ()
    return Message((first, *components[1:], *rings), ping=ping)


def said(text: str) -> Message:
    """A sentence of the door's own."""
    return Message(tuple(controls.text(text)))


# ------------------------------------------------------------------ messages


Box = Message
"""A card as the one component of a message of its own, before it is known which others go with it."""


def _messages(boxes: list[Box]) -> list[Message]:
    """Cards in as few messages as take them; a card is never torn apart."""
    made: list[Message] = []
    for box in boxes:
        if made and limits.fits([*made[-1].components, *box.components]):
            made[-1] = made[-1].beside(box)
        else:
            made.append(box)
    return made


def _with_files(drawn: list[Message], files: tuple[File, ...]) -> tuple[Message, ...]:
    """The files below the last message, each shown where it is attached."""
    if not files:
        return tuple(drawn)
    named = tuple(replace(file, name=_name(file.name)) for file in files)
    shown = tuple(_file(file) for file in named)
    last = drawn[-1] if drawn else Message(())
    if limits.fits([*last.components, *shown]):
        return (*drawn[:-1], last.beside(Message(shown, named)))
    return (*drawn, Message(shown, named))


def _file(file: File) -> Component:
    return {"type": 13, "file": {"url": f"attachment://{file.name}"}}


def _name(name: str) -> str:
    """A name Discord leaves as it is."""
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "_" for letter in name)


# ------------------------------------------------------------------ one card


def _asked(reply: Reply, number: int) -> OpenQuestion | None:
    """The open question belongs to the last card."""
    return reply.question if number == len(reply.cards) - 1 else None


def _card(card: Card, question: OpenQuestion | None, user: str, tag: str, page: int = 0) -> Box:
    owner = Owner(case_of(user), question.revision if question else None, tag)
    pictures = (card.picture,) if card.picture else ()
    below = [
        *map(_picture, pictures),
        *_fields(card),
        *_answers(card, question, owner, page),
        *controls.actions(card.actions, owner),
    ]
    title = controls.text(f"### {markdown.line(card.title)}" if card.title.strip() else "")
    body = markdown.drawn(card.text)
    whole = _box([*title, *controls.text(body), *below])
    if limits.fits([whole]):
        return Message((whole,), pictures=pictures)
    return replace(_excerpt(card, title, body, below), pictures=pictures)


def _picture(picture: Picture) -> Component:
    shown = {"media": {"url": f"attachment://{picture.name}"}, "description": brief(picture, limits.DESCRIPTION)}
    return {"type": 12, "items": [shown]}


def _excerpt(card: Card, title: list[Component], body: str, below: list[Component]) -> Box:
    """The beginning, and the whole as a file beside it: nothing is cut without a word."""
    file = File(phrases.WHOLE_FILE, "text/plain", _written(card).encode())
    frame = [*title, *controls.text(phrases.WHOLE), *below, _file(file)]
    if not limits.fits([_box(frame)]):  # rows of a table that is long by itself are in the file as well
        frame = [*title, *controls.text(phrases.WHOLE), *(c for c in below if c["type"] != 10), _file(file)]
    beginning, _ = cut(body, max(200, limits.room([_box(frame)]) - 4))
    at = beginning.rfind("\n\n")
    beginning = beginning[:at] if at > len(beginning) // 2 else f"{beginning.rstrip()} …"
    return Message((_box([*title, *controls.text(beginning), *frame[len(title) :]]),), (file,))


def _written(card: Card) -> str:
    rows = [f"- {markdown.plain(label)}: {markdown.plain(value)}" for label, value in card.fields]
    return "\n\n".join(part for part in (card.title, markdown.plain(card.text), "\n".join(rows)) if part) + "\n"


def _box(components: list[Component]) -> Component:
    return {"type": 17, "accent_color": ACCENT, "components": components}


def _fields(card: Card) -> list[Component]:
    return controls.text("\n".join(f"- **{_line(label)}:** {_line(value)}" for label, value in card.fields))


def _line(markdown_line: str) -> str:
    return markdown.drawn(markdown_line).replace("\n", " ")


def _answers(card: Card, question: OpenQuestion | None, owner: Owner, page: int) -> list[Component]:
    """What answers the open question: a button that opens its form, or the choices themselves."""
    if question is None:
        return []
    if question.kind not in TYPED:
        return controls.choices(question.choices, owner)
    count = len(pages(card.form)) if card.form else 1
    label = phrases.ANSWER if count == 1 else phrases.ANSWER_PART.format(n=page + 1, count=count)
    return controls.rows([controls.button(label, owner.mark("form", page), "primary")])


def _stub(reply: Reply, user: str, held: str, tag: str) -> Component:
    """What stands in a conversation in place of what is personal."""
    asks = reply.question is not None and reply.question.private
    words = [phrases.PERSONAL, phrases.TYPED] if asks else [phrases.PERSONAL]
    owner = Owner(case_of(user), None, tag)
    opener = controls.button(phrases.OPEN, owner.mark("open", "o", held), "primary")
    title = controls.text(f"### {phrases.PERSONAL_TITLE}")
    return _box([*title, *controls.text("\n\n".join(words)), *controls.rows([opener])])
