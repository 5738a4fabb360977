"""`vouch check`: from files to findings, as text, as JSON, or line by line."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from multiprocessing import Pool
from multiprocessing.pool import Pool as PoolOfProcesses
from pathlib import Path
from typing import Any, BinaryIO

from adapters.mix import BadInput, contents
from bot.lint import Finding, Kind, Part, Report, lint, shared
from bot.lint.rules import RULES
from bot.lint.severities import Severities

LONGEST_QUOTE = 70
"""Characters of a passage that are quoted; of a longer one both ends."""
HIDDEN = "(not repeated: a patient may be in it)"
"""Stands for the passage: what is printed may end in a log."""


def files(names: Sequence[str], kind: str, part: str, severities: Severities, *, as_json: bool) -> int:
    """Check each file, and several requests against each other; 1 when anything blocks. Raises BadInput."""
    blocks, earlier = False, list[str]()
    for name in names:
        text = _decoded(contents(name))
        report = with_earlier(lint(text, Kind.named(kind), Part(part), severities), text, earlier, Kind.named(kind))
        earlier.append(text)
        several = {"file": name} if len(names) > 1 else {}
        title = f"{name}\n" if several else ""
        shown = json.dumps({**several, **report.as_json()}) if as_json else title + "\n".join(lines(text, report))
        sys.stdout.write(f"{shown}\n")
        blocks = blocks or report.blocks
    return int(blocks)


def with_earlier(report: Report, text: str, earlier: Sequence[str], kind: Kind) -> Report:
    """Add the passage that a request shares with an earlier one, where both writers would notice (B49)."""
    rule = RULES["V211"]
    closest = max((shared(text, other) for other in earlier), key=lambda found: found.ratio, default=None)
    if kind not in rule.kinds or closest is None or not closest.same:
        return report
    why, better = (words.replace("{percent}", str(closest.percent)) for words in (rule.why, rule.better))
    found = Finding(rule.code, rule.category, rule.severity, closest.start, closest.end, why, better)
    return replace(report, findings=(*report.findings, found))


LARGE = 100_000
"""Bytes of a file from which it pays to work on it in several processes."""
BLOCK, SHARE = 4000, 50
"""Lines that are in memory at once, and how many of them a process takes at a time."""
ALONE = 200
"""Lines of a large file that are answered before the processes part, so that none has to compile the patterns anew."""
SEEN = 500
"""Lines after which somebody at a terminal is told again how many are done."""

_Numbered = tuple[int, bytes]
_Said = tuple[bool, str]


def batch(name: str, severities: Severities) -> int:
    """Answer every line of a file, in its order; a wrong one is named and the rest goes on: then 1. Raises BadInput.

    What comes on standard input is answered line by line as it comes; a large file is shared among the processors.
    """
    work = partial(_said, severities=severities)
    if name == "-":
        return _write(map(work, _lines(sys.stdin.buffer)))
    try:
        with Path(name).open("rb") as stream:
            numbered = _lines(stream)
            if Path(name).stat().st_size < LARGE or _processors() < 2:
                return _write(map(work, numbered))
            first = [work(line) for line in islice(numbered, ALONE)]
            gc.freeze()  # lists and patterns stay: neither gone through again and again nor copied to each process
            with Pool(_processors(), signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:  # Ctrl-C is the parent's
                return _write(chain(first, _shared(pool, work, numbered)))
    except OSError:
        raise BadInput("the batch cannot be read") from None


def _processors() -> int:
    """How many this process may use, which can be fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _lines(stream: BinaryIO) -> Iterator[_Numbered]:
    return ((number, line) for number, line in enumerate(stream, 1) if line.strip())


def _shared(pool: PoolOfProcesses, work: Callable[[_Numbered], _Said], lines: Iterator[_Numbered]) -> Iterator[_Said]:
    while block := list(islice(lines, BLOCK)):
        yield from pool.imap(work, block, SHARE)


def _said(numbered: _Numbered, severities: Severities) -> _Said:
    """Whether a line is wrong, and what is written for it."""
    found = answer(numbered[1], severities)
    wrong = "error" in found
    return wrong, json.dumps({**found, "line": numbered[0]} if wrong else found)


def _write(answers: Iterable[_Said]) -> int:
    """Write each answer; whoever waits at a terminal, with the output in a file, sees how many lines are done."""
    failed, count, shown = False, 0, sys.stderr.isatty() and not sys.stdout.isatty()
    for count, (wrong, line) in enumerate(answers, 1):
        failed |= wrong
        sys.stdout.write(line + "\n")
        if shown and count % SEEN == 0:
            sys.stderr.write(f"\r{count} lines")
            sys.stderr.flush()
    if shown and count >= SEEN:
        sys.stderr.write(f"\r{count} lines\n")
    return int(failed)


def answer(line: bytes, severities: Severities) -> dict[str, Any]:
    """One line of a batch; what is wrong with a line is its answer and never repeats it."""
    try:
        given = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return {"id": None, "error": "not a JSON object"}
    if not isinstance(given, dict):
        return {"id": None, "error": "not a JSON object"}
    name, text = given.get("id"), given.get("text")
    if not isinstance(text, str):
        return {"id": name, "error": "text: a string is missing"}
    try:
        kind, part = Kind.named(str(given.get("kind"))), Part(given.get("part") or "whole")
    except ValueError:
        return {"id": name, "error": "kind or part is none of those in docs/checks.md"}
    return {"id": name, **lint(text, kind, part, severities).as_json()}


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("the text is not UTF-8") from None


# ------------------------------------------------------------------ for people


def lines(text: str, report: Report) -> Iterator[str]:
    """What was found, the score and its parts."""
    for finding in report.findings:
        yield from _finding(text, finding, hidden=report.hides(finding))
    blocked = sum(finding.blocks for finding in report.findings)
    count = len(report.findings)
    yield f"{count} {'finding' if count == 1 else 'findings'}, {blocked or 'none'} of them blocking."
    parts = ", ".join(f"{name} {points}/{most}" for name, (points, most) in report.score.parts.items())
    yield f"Specificity {report.score.value} of 100: {parts}"


def _finding(text: str, finding: Finding, *, hidden: bool) -> Iterable[str]:
    line = text.count("\n", 0, finding.start) + 1
    passage = text[finding.start : finding.end]
    whole = passage.strip() == text.strip() and len(passage) > LONGEST_QUOTE
    quoted = HIDDEN if hidden else f"> {_quote(passage)}"
    return (
        f"line {line}: {finding.severity.name.lower()}, {finding.category} ({finding.code})",
        "  (the whole text)" if whole else f"  {quoted}",
        f"  {finding.why}",
        f"  Better: {finding.better}",
        "",
    )


def _quote(passage: str) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in passage).split())
    return plain if len(plain) <= LONGEST_QUOTE else f"{plain[:40]} ... {plain[-25:]}"
