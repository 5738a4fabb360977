"""What a field of a form holds already, as it would be sent again. Pure."""

from __future__ import annotations

from bot.messages import Input, Pick


def chosen(given: Input) -> tuple[Pick, ...]:
    """The choices that were made before; a draft names them as a person reads them."""
    if given.kind == "multichoice":
        return tuple(pick for pick in given.choices if pick.label in given.draft)
    return tuple(pick for pick in given.choices if pick.label == given.draft)


def answer(given: Input) -> str:
    """The draft of a field as the answer it stands for; empty: there is none."""
    return ", ".join(pick.value for pick in chosen(given)) if given.choices else given.draft
