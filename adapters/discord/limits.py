"""Discord's limits (API v10, August 2026), and whether a message keeps to all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from adapters.fitting import size

Component = dict[str, Any]

COMPONENTS = 40
"""Components of one message, those inside others counted too."""
TEXT = 4_000
"""Characters of all texts of one message."""
BYTES = 10_000
"""Of all texts in UTF-8, and twelve more for each component: above 10,170 Discord was seen to answer 500."""
EACH = 12
ROW = 5
"""Buttons in one row."""
BUTTON = 80
OPTIONS = 25
OPTION = 100
DESCRIPTION = 1_024
"""Of what is said of a picture."""
PLACEHOLDER = 150
CUSTOM_ID = 100
MODAL_TITLE, FIELDS, LABEL, INPUT = 45, 5, 45, 4_000
CHOICES = 25
"""Suggestions while a command is typed, and words under one command."""
NONCE = 25


def every(components: Sequence[Component]) -> Iterator[Component]:
    """Each component and all inside it."""
    for component in components:
        yield component
        yield from every(component.get("components", ()))


def fits(components: Sequence[Component]) -> bool:
    """Tell whether components can stand in one message together."""
    found = list(every(components))
    texts = [str(one["content"]) for one in found if "content" in one]
    weight = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) + EACH * len(found)
    return len(found) <= COMPONENTS and sum(map(size, texts)) <= TEXT and weight <= BYTES


def room(components: Sequence[Component]) -> int:
    """Characters of text that still fit beside these components, whatever script they are in."""
    found = list(every(components))
    texts = [str(one["content"]) for one in found if "content" in one]
    weight = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) + EACH * (len(found) + 2)
    return max(0, min(TEXT - sum(map(size, texts)), (BYTES - weight) // 3))
