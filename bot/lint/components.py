"""The five parts of a letter request, its subject line, and the ask that has none of them (B13-B21, B61)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.lint import programs
from bot.lint.bullets import deeds
from bot.lint.finding import Span
from bot.lint.rules import table
from bot.lint.text import Piece, Text
from bot.playbook import evidence
from bot.playbook.phrases import any_of

_SHEET = table("requests.toml")
_ASK, _OPTOUT, _SETTING = (any_of(_SHEET[name]["phrases"]) for name in ("ask", "optout", "setting"))
_WHEN, _GAP, _PACKET = (any_of(_SHEET[name]["phrases"]) for name in ("when", "gap", "packet"))
_SEEN, _AND_ANOTHER = (any_of(_SHEET["behaviour"][name]) for name in ("seen", "another"))
_TOGETHER = re.compile(
    r"\b(?:you|your|we|our|us|together)\b"
    r"|\bI(?:'ve| have)? (?:\w+ )?(?:was|been|worked|rotated|did|spent|served|joined|volunteered"
    r"|came|helped|rowed|played|sang|taught)\b",
    re.I,
)
_SUBJECT = re.compile(
    r"^[ \t>*_]*(?:subject|subj|re|betreff)(?: line)?[*_]{0,2}[ \t]*:[ \t*_]*(?P<line>.*)$", re.I | re.M
)
_EMPTY_SUBJECT = re.compile(
    r"^\W*(?:|\(?no subject\)?|letter|hi|hello|hey|question|quick question|request|help|favou?r)\W*$", re.I
)
_GREETING = re.compile(
    r"\A\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|greetings)\b[^\n]{0,60}[,:\n]?[ \t]*(?:\n|$)", re.I
)
_GREETED = re.compile(
    r"\A\s*(?:(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|greetings)\b"
    r"[^\n.?]{1,40}?(?:\b(?:dr|mr|ms|mrs|prof)\.? [^\n.?]{1,30}?)?[,:!]"
    r"|(?:dr|mr|ms|mrs|coach|professor)\b[^\n.?,]{0,30}(?:,| [-–—]) )",
    re.I,
)
"""A mail of one line."""


def asks(text: Text) -> bool:
    """Tell whether it asks for a letter; only then are parts of a request missing."""
    return _ASK.search(text.plain) is not None


def _is_request(text: Text) -> bool:
    return asks(text) or (_GREETING.search(text.raw) is not None and text.words > 12)


def _has_setting(text: Text) -> bool:
    """Whether a sentence says where they worked together: one of *you*, or of what *I* did, and not of the record."""
    told = (piece.text for piece in text.prose if not _SUBJECT.match(piece.text))
    return any(_TOGETHER.search(sentence) and _SETTING.search(sentence) for sentence in told)


def _prose(text: Text) -> str:
    """The text without its subject and its lists: where they worked together is said in sentences."""
    starts = (0, *(item.end for item in text.items))
    ends = (*(item.start for item in text.items), len(text.plain))
    outside = (text.plain[start:end] for start, end in zip(starts, ends, strict=True))
    return _SUBJECT.sub("", "".join(outside))


def _has_behaviours(text: Text) -> bool:
    """A list of deeds; or at least two in sentences, such as *you saw me carry five patients and lead a meeting*."""
    listed = deeds(text)
    if any(evidence.did(item.text) or not any(evidence.adjectives(item.text)) for item in listed):
        return True
    seen = {found[0] for found in _SEEN.finditer(text.plain)}
    return len(seen) > 1 or any(map(_lists_two, text.sentences))


def _lists_two(sentence: Piece) -> bool:
    """Whether a sentence says what was seen or done and goes on with another deed, or is a row of deeds."""
    first = _SEEN.search(sentence.text)
    if first is not None and _AND_ANOTHER.search(sentence.text, first.end()):
        return True
    return evidence.deeds(sentence.text) > 2 and not _ASK.search(sentence.text)


def bare(text: Text) -> Iterator[Span]:
    """An ask for a letter with nothing of why them, what for, or what they saw (B13)."""
    asked = _ASK.search(text.plain)
    if asked and not (_has_setting(text) or _GAP.search(text.plain) or _has_behaviours(text)):
        yield _sentence(text, asked.start())


def no_way_out(text: Text) -> Iterator[Span]:
    """A request, or an ask for outreach, that leaves no way to say no (B17, A35)."""
    wanted = _is_request(text) if text.kind.asks_for_letter else not programs.cold(text)
    if wanted and not _OPTOUT.search(text.plain):
        asked = _ASK.search(text.plain)
        yield _sentence(text, asked.start()) if asked else _everything(text)


def no_context(text: Text) -> Iterator[Span]:
    """A request that does not say where they worked together, or when (B18)."""
    together = re.search(r"\b(?:with|under|for) you\b|\b(?:our|your) \w+", _prose(text))
    if _is_request(text) and not (_has_setting(text) and (_WHEN.search(_prose(text)) or together)):
        yield _everything(text)


def no_gap(text: Text) -> Iterator[Span]:
    """A request that does not say what the record leaves open (B19)."""
    if _is_request(text) and not _GAP.search(text.plain):
        yield _everything(text)


def no_behaviours(text: Text) -> Iterator[Span]:
    """A request without anything they saw (B20)."""
    if _is_request(text) and not _has_behaviours(text):
        yield _everything(text)


def no_packet(text: Text) -> Iterator[Span]:
    """A request that neither brings nor promises a CV, a statement or a list (B21)."""
    if _is_request(text) and not _PACKET.search(text.plain):
        yield _everything(text)


def no_subject(text: Text) -> Iterator[Span]:
    """A whole mail without a subject that says what it is about (B61)."""
    found = _SUBJECT.search(text.plain)
    if found is None and (_GREETING.search(text.raw) or (asks(text) and _GREETED.search(text.raw))):
        yield _first_line(text)
    elif found is not None and _EMPTY_SUBJECT.search(found["line"]):
        yield Span(found.start(), found.end())


def _first_line(text: Text) -> Span:
    whole = text.whole
    end = text.raw.find("\n", whole.start)
    return Span(whole.start, whole.end if end < 0 else max(end, whole.start + 1))


def _sentence(text: Text, place: int) -> Span:
    piece = text.sentence_at(place)
    return Span(piece.start, piece.end)


def _everything(text: Text) -> Span:
    return Span(text.whole.start, text.whole.end)
