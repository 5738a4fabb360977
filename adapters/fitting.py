"""How long a text is where a platform counts, and how one is cut. UTF-16 code units: the safe reading for emoji."""

from __future__ import annotations


def size(text: str) -> int:
    """UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> tuple[str, str]:
    """The text within the limit, and the rest. Cut between words where there is one, never inside a character."""
    if size(text) <= limit:
        return text, ""
    end = limit
    while size(text[:end]) > limit:
        end -= 1
    at = text.rfind(" ", 1, end) + 1 or end
    return text[:at], text[at:]


def brief(text: str, limit: int) -> str:
    """One line within the limit, an ellipsis where something is left off; the caller shows the whole elsewhere."""
    line = " ".join(text.split()) or "…"
    return line if size(line) <= limit else cut(line, limit - 1)[0].rstrip() + "…"


def parts(text: str, limit: int) -> list[str]:
    """A text in parts within the limit, cut between paragraphs where that is not too early; joined they are the text.

    A short or empty text is one part.
    """
    made, rest = [], text
    while size(rest) > limit:
        head, _ = cut(rest, limit)
        at = head.rfind("\n\n") + 2
        head = head[:at] if at > limit // 3 else head
        made.append(head)
        rest = rest[len(head) :]
    return [*made, rest]
