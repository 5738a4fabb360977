"""Claims of *always* and *never*, and the comments that one of them cannot stand beside (A38)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.caseless import Caseless
from bot.playbook import sheets
from bot.playbook.phrases import any_of, flat


@dataclass(frozen=True, slots=True)
class _Topic:
    claims: Caseless
    comments: Caseless
    innocent: Caseless


def claimed(sentence: str) -> tuple[str, ...]:
    """Return the topics a sentence claims without exception; what others said, or was learned later, is no claim."""
    own = _QUOTED.sub(" ", flat(sentence))
    if _LEARNED.search(own) or _REPORTED.search(own):
        return ()
    return tuple(
        name
        for name, topic in _TOPICS.items()
        if any(not _TURNED.search(own[: match.start()]) for match in topic.claims.finditer(own))
    )


def denied(name: str, comment: str) -> bool:
    """Tell whether a comment says the opposite of the topic's claim."""
    topic = _TOPICS[name]
    return topic.comments.search(topic.innocent.blank(flat(comment))) is not None


def unfavourable(comment: str) -> bool:
    """Tell whether a comment says the opposite of any topic's claim."""
    return any(denied(name, comment) for name in _TOPICS)


_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_LEARNED = re.compile(
    r"\b(?:now|since|from then on|after (?:that|this|which|the|my|her|his|their)|learned to|these days)\b", re.I
)
_REPORTED = re.compile(
    r"\b(?:wrote|writes|said|says|noted|notes that|called me|described me|told me|according to)\b", re.I
)
_TURNED = re.compile(
    r"(?:\bnot|n't|\balmost|\bnearly|\bif|\btried to be|\btry to be|\bhope to be|\bwant to be)\s*$", re.I
)

_TOPICS: Mapping[str, _Topic] = {
    name: _Topic(any_of(row["claims"]), any_of(row["comments"]), any_of(row["innocent"]))
    for name, row in sheets.table("consistency.toml")["topic"].items()
}
