"""How wide a text is at most in the fonts that are shipped, and where it is cut."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import bidirectional, category, east_asian_width

from bot.pictures.letters import drawable

ELLIPSIS = "…"
"""What stands where a text is cut."""
_RIGHT_TO_LEFT = "\u200f"
_JOINER = "\u200d"
_BOLD = (
    *(260, 286, 472, 646, 572, 901, 750, 266, 339, 339, 545, 572, 285, 322, 285, 413, 572, 572, 572, 572, 572, 572),
    *(572, 572, 572, 572, 285, 285, 572, 572, 572, 477, 897, 690, 672, 637, 740, 560, 549, 724, 765, 389, 331, 664),
    *(565, 943, 813, 796, 628, 796, 660, 551, 579, 756, 650, 967, 667, 624, 579, 331, 413, 331, 572, 411, 362, 604),
    *(633, 514, 633, 591, 387, 633, 657, 305, 305, 620, 305, 982, 657, 619, 633, 633, 454, 497, 434, 657, 569, 856),
    *(578, 569, 488, 394, 551, 394, 572),
)
"""Advance of each letter of ASCII in Noto Sans Bold, which is wider than the regular face: thousandths of the size."""
_WIDE, _LARGE, _OTHER, _FLAT = 1300, 1000, 720, 1320
_LONG = frozenset("سشصض")
_BROAD = frozenset("…‰œæжшщюыфѡ№™")
"""Letters of Arabic that are long at the end of a word, and small letters that are broader than most."""


def width(text: str, size: float) -> float:
    """How wide a text is at most."""
    return sum(_advance(letter) for letter in text) * size / 1000


def _advance(letter: str) -> int:
    if " " <= letter <= "~":
        return _BOLD[ord(letter) - 32]
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if ord(letter) >= 0x2600 or east_asian_width(letter) == "W":
        return _WIDE
    if letter in _LONG:
        return _FLAT
    return _LARGE if letter.isupper() or letter in _BROAD else _OTHER


def cut(text: str, size: float, room: float) -> str:
    """As much of a line as there is room for, with an ellipsis where something is left off."""
    text = drawable(text)
    if width(text, size) <= room:
        return text
    kept, left = "", room - width(ELLIPSIS, size)
    for part in _parts(text):
        left -= width(part, size)
        if left < 0:
            break
        kept += part
    strong = next((bidirectional(letter) for letter in text if bidirectional(letter) in ("L", "R", "AL")), "L")
    return f"{kept.rstrip()}{ELLIPSIS}{'' if strong == 'L' else _RIGHT_TO_LEFT}"


def _parts(text: str) -> Iterator[str]:
    """Letters with what belongs to them: accents, and pictographs that are joined into one."""
    part = ""
    for letter in text:
        belongs = category(letter) in ("Mn", "Me", "Cf", "Sk") or part.endswith(_JOINER)
        if part and not belongs:
            yield part
            part = ""
        part += letter
    if part:
        yield part


def lines(text: str, size: float, room: float, most: int = 0) -> tuple[str, ...]:
    """The text in lines that fit, `most` of them at most (0: any); what does not fit is cut visibly."""
    made: list[str] = []
    for word in drawable(text).split():
        longer = f"{made[-1]} {word}" if made else word
        if made and width(longer, size) <= room:
            made[-1] = longer
        else:
            made.append(cut(word, size, room))
    if most and len(made) > most:
        return (*made[: most - 1], cut(" ".join(made[most - 1 :]), size, room))
    return tuple(made)
