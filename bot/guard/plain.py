"""A text made plain, with the way back: full-width digits, invisible marks and odd spaces hide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import category, digit, normalize

_SAME = {
    **dict.fromkeys("‘’ʼ`´′", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑‒–−﹣", "-"),
    **dict.fromkeys("—―", ","),
    **dict.fromkeys("\r\u0085\u2028\u2029", "\n"),
    **dict.fromkeys("\t\x0b\x0c", " "),
    **dict(zip("øØłŁđĐðÐħıəƏ", "oOlLdDdDhiaA", strict=True)),
}
_EACH = str.maketrans({**{chr(code): " " for code in range(32) if code != 10}, **_SAME, "\u00a0": " "})
_TWO = {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"}
_ASCII = str.maketrans({**{chr(code): " " for code in range(32) if code != 10}, "`": "'", "\r": "\n"})


@dataclass(frozen=True, slots=True)
class Plain:
    """`at[i]` is where character i of `text` began in the original; None where every character stayed in place."""

    text: str
    at: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch of the original; it never ends before it begins."""
        if self.at is None:
            return start, end
        return self.at[start], self.at[end - 1] + 1 if end > start else self.at[start]


def plain(original: str) -> Plain:
    """Fold letters and digits to their plain forms and drop what cannot be seen; line ends stay."""
    if original.isascii():
        return Plain(original.translate(_ASCII))
    same = original.translate(_EACH)
    if same.isascii():
        return Plain(same)
    folded: list[str] = []
    at: list[int] = []
    for place, char in enumerate(same):
        for each in char if char < "\x7f" else _plain(char):
            folded.append(each)
            at.append(place)
    return Plain("".join(folded), (*at, len(original)))


def _plain(char: str) -> str:
    if char in _SAME or char in _TWO:
        return _SAME.get(char) or _TWO[char]
    kind = category(char)
    if kind == "Nd":
        return str(digit(char))
    if kind in ("Cf", "Mn", "Me", "Cc", "Cs"):
        return ""
    if kind == "Zs":
        return " "
    return "".join(_SAME.get(c, c) for c in normalize("NFKD", char) if category(c) not in ("Mn", "Me", "Cf"))
