"""Learn the weights of the second look for danger: `python -m tests.measure.learning_danger` writes them.

`… held-out` trains on all other sets for each set, and prints how the lists and the look do on that one. It is learned
as the guard's second reading is (tests/measure/learning.py): of an alarming text, from its most alarming sentence.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import bot.playbook
from bot.playbook import despair, safety
from tests.measure.guard import SETS as PATIENTS
from tests.measure.learning import GOLDEN, Text, learned, run
from tests.measure.lint import DATA, LEARNED
from tests.playbook import test_safety
from tests.playbook.fairness import fair_sentences, flagged_sentences
from tests.playbook.safety import batches

WRITTEN = Path(bot.playbook.__file__).parent / "data" / "despair.txt"
STRANGERS = ("danger_second.jsonl", "danger_third.jsonl", "danger_fourth.jsonl")
"""By examiners who knew what the bot is for, and nothing of how it listens."""
UNREAD = "danger_sixth.jsonl"
"""By a stranger, read by nobody who mends and never learned from: what to expect of new texts."""
OURS = ("danger.jsonl", "danger_fifth.jsonl")
"""By us, in words that no list has, and their look-alikes."""
PARTS = 5
"""Parts of our own sets, each held out alone: a voice that nothing was learned of says too little."""
Labelled = Sequence[tuple[str, bool]]
"""Texts, and whether somebody is in danger."""


def sets() -> Mapping[str, Labelled]:
    """All that may be learned from, by where it comes from."""
    labelled = {name: [(row["text"], "self_harm" in row["labels"]) for row in rows(name)] for name in LEARNED}
    strange = {name: [(row["text"], row["danger"]) for row in rows(name)] for name in STRANGERS}
    ours = [(row["text"], row["danger"]) for name in OURS for row in rows(name)]
    tried = {
        batch["name"]: [(text, kind == "alarming") for kind in ("alarming", "innocent") for text in batch[kind]]
        for batch in batches()
    }
    tried["tests"] = [(text, True) for text in test_safety.AROUND] + [(text, False) for text in test_safety.SOUNDS]
    return labelled | strange | {f"ours {part + 1}": ours[part::PARTS] for part in range(PARTS)} | tried


def harmless() -> Iterator[str]:
    """What students write of patients and of hardship, and what Vouch writes for them."""
    yield from (row["text"] for name in PATIENTS for row in rows(name))
    yield from fair_sentences()
    yield from (text for _, text in flagged_sentences())
    yield from (draft.read_text(encoding="utf-8") for draft in sorted(GOLDEN.rglob("*.*")))


def plain(text: str) -> list[str]:
    """The sentences that are looked at."""
    return safety._without_idioms(safety._plain(text)).split("\n")


def read_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The features of every sentence of somebody about themselves, sorted: the order of a set must not count."""
    each = filter(despair.of_oneself, map(str.split, plain(text)))
    return tuple(tuple(sorted(despair.features(words))) for words in each)


def lessons(labelled: Iterable[tuple[str, bool]]) -> Iterator[Text]:
    """What is learned from; a text without a sentence to read teaches nothing."""
    yield from (Text(bags, danger) for text, danger in labelled if (bags := read_of(text)))


def everything(but: str = "") -> list[Text]:
    """All lessons but those of a set that is held out."""
    kept = (row for name, rows in sets().items() if name != but for row in rows)
    return [*lessons(kept), *lessons((text, False) for text in harmless())]


def rows(name: str) -> Iterator[dict[str, str]]:
    return map(json.loads, (DATA / name).read_text(encoding="utf-8").splitlines())


def held_out(name: str, known: Mapping[str, float]) -> str:
    """How the lists alone, and both looks, do on a set from which nothing was learned."""
    counts = Counter[tuple[str, bool]]()
    for text, danger in sets()[name]:
        sentences = plain(text)
        listed = any(map(safety._alarms, sentences))
        read = any(despair.likelihood(bag, known) > despair.LIKELY for bag in read_of(text))
        counts.update({("all", danger): 1, ("lists", danger): listed, ("both", danger): listed or read})
    heard, stopped = (
        ", ".join(f"{who} {counts[who, danger]}" for who in ("lists", "both")) + f" of {counts['all', danger]}"
        for danger in (True, False)
    )
    return f"{name}: heard {heard}; stopped without need {stopped}"


def lines(names: Iterable[str]) -> Iterator[str]:
    """How each set is heard when nothing was learned from it."""
    for name in names:
        known = {one: weight / 100 for one, weight in learned(everything(but=name)).items()}
        yield held_out(name, known)


def main(asked: Sequence[str]) -> int:
    """Write the weights, or print how well they do."""
    return run(asked, lambda names: lines(names or sets()), lambda: learned(everything()), WRITTEN)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
