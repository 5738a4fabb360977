"""What can be pressed: rows of buttons and menus, each with an id of ours. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.discord import limits, markdown, phrases
from adapters.discord.ids import Mark, carried
from adapters.discord.limits import Component
from adapters.fitting import brief, size
from bot.messages import Action, Pick, Style

FEW = 8
"""Choices shown as buttons; more are shown as a menu."""
MOST_BUTTONS = 15
STYLES: dict[Style, int] = {"primary": 1, "plain": 2, "danger": 4}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose card it is, and on which revision; `tag` tells the cards of one message apart."""

    case: str
    revision: int | None
    tag: str

    def mark(self, verb: str, place: object, value: str = "") -> str:
        """A custom id."""
        return str(Mark(verb, self.case, self.revision, f"{self.tag}{place}", value))


def text(content: str) -> list[Component]:
    """A text display; none for an empty text."""
    return [{"type": 10, "content": content}] if content.strip() else []


def button(label: str, custom_id: str, style: Style = "plain") -> Component:
    """A button; a label that does not fit is shortened, and the caller lists it whole."""
    return {"type": 2, "style": STYLES[style], "label": brief(label, limits.BUTTON), "custom_id": custom_id}


def rows(buttons: list[Component]) -> list[Component]:
    """Buttons in as many rows as they need."""
    starts = range(0, len(buttons), limits.ROW)
    return [{"type": 1, "components": buttons[at : at + limits.ROW]} for at in starts]


def actions(offered: tuple[Action, ...], owner: Owner) -> list[Component]:
    """Buttons, or a menu where there are very many; long labels are listed whole above them."""
    if len(offered) > MOST_BUTTONS:
        first, rest = offered[: limits.ROW], offered[limits.ROW :]
        picks = tuple(Pick(action.value, action.label) for action in rest)
        return [*actions(first, owner), *menus(picks, owner, "m", phrases.MORE)]
    made = [
        button(action.label, owner.mark("press", f"a{n}", action.value), action.style)
        for n, action in enumerate(offered)
    ]
    return [*listed([action.label for action in offered], limits.BUTTON), *rows(made)]


def choices(picks: tuple[Pick, ...], owner: Owner) -> list[Component]:
    """What can be chosen: buttons where they are few, menus else."""
    if len(picks) > FEW:
        return menus(picks, owner, "c", phrases.CHOOSE)
    made = [button(pick.label, owner.mark("press", f"c{n}", pick.value)) for n, pick in enumerate(picks)]
    return [*listed([pick.label for pick in picks], limits.BUTTON), *rows(made)]


def menus(picks: tuple[Pick, ...], owner: Owner, place: str, asks: str) -> list[Component]:
    """Menus of at most 25 each."""
    parts = [picks[at : at + limits.OPTIONS] for at in range(0, len(picks), limits.OPTIONS)]
    made = [menu(part, owner.mark("press", f"{place}{n}"), asks, n) for n, part in enumerate(parts)]
    listing = listed([pick.label for pick in picks], limits.OPTION)
    return [*listing, *({"type": 1, "components": [one]} for one in made)]


def menu(picks: tuple[Pick, ...], custom_id: str, asks: str, number: int = 0) -> Component:
    """One menu; of several the later ones say where they begin."""
    from_ = f"{asks}: {picks[0].label} …" if number else asks
    return {
        "type": 3,
        "custom_id": custom_id,
        "placeholder": brief(from_, limits.PLACEHOLDER),
        "options": options(picks),
    }


def options(picks: tuple[Pick, ...]) -> list[Component]:
    """Choices as options."""
    return [{"label": brief(pick.label, limits.OPTION), "value": carried(pick.value, limits.OPTION)} for pick in picks]


def listed(labels: list[str], limit: int) -> list[Component]:
    """Labels in full, where one of them is too long for its place."""
    if all(size(label) <= limit for label in labels):
        return []
    return text("\n".join([phrases.LISTED, *(f"{n}. {markdown.line(label)}" for n, label in enumerate(labels, 1))]))
