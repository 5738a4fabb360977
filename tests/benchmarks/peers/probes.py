"""Five accidents amid an interview. What counts is what is filed at the end: each answer under its question.

The person is sensible: they answer the prompt in front of them, and know nothing of the accident.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from tests.benchmarks.peers.line import Died, Line

KEYS = ("name", "exam", "score", "why")
INSERTED = ("name", "email", "exam", "score", "why")
"""The next release asks one question more, before the one that is open."""
SAID = {"name": "Ann", "email": "the one of the school", "exam": "step2", "score": "about 250", "why": "a bad day"}
USER = 7

Opens = Callable[[Sequence[str]], Line]
"""Starts the system again on the same file, with these questions."""


Probe = Callable[["Person", Opens], bool]


class Person:
    """Who answers; every message has an id of its own."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.ids = count(1)

    def says(self, *keys: str, dies: bool = False) -> str:
        """Send the answers to these questions at once, and read the prompt that comes last."""
        said = [(next(self.ids), SAID[key]) for key in keys]
        return str(self.line.ask("say", user=USER, said=said, dies=dies))

    def again(self, key: str, number: int) -> str:
        """The same message is delivered once more."""
        return str(self.line.ask("say", user=USER, said=[(number, SAID[key])]))

    def ends(self, prompt: str, keys: Sequence[str]) -> bool:
        """Answer prompt after prompt until all is filed, and tell whether each answer is where it belongs."""
        filed = self.line.ask("filed", user=USER)
        for _ in range(len(keys) + 2):
            if filed:
                break
            prompt = self.says(prompt)
            filed = self.line.ask("filed", user=USER)
        return bool(filed == {key: SAID[key] for key in keys})


def redelivered(person: Person, _: Opens) -> bool:
    """The platform delivers a message a second time."""
    person.says("name")
    return person.ends(person.again("name", 1), KEYS)


def restarted(person: Person, opens: Opens) -> bool:
    """The process is killed between two turns and started again."""
    prompt = person.says("name")
    person.line.kill()
    person.line = opens(KEYS)
    return person.ends(prompt, KEYS)


def killed(person: Person, opens: Opens) -> bool:
    """The process is killed the moment the next prompt has left. The message was acknowledged and comes no more."""
    try:
        person.says("name", dies=True)
    except Died:
        person.line.kill()
    person.line = opens(KEYS)
    return person.ends("exam", KEYS)


def inserted(person: Person, opens: Opens) -> bool:
    """A release asks something new before the open question."""
    prompt = person.says("name")
    person.line.kill()
    person.line = opens(INSERTED)
    return person.ends(prompt, INSERTED)


def two_at_once(person: Person, _: Opens) -> bool:
    """Two messages arrive before the first is done with."""
    return person.ends(person.says("name", "exam"), KEYS)


PROBES = (redelivered, restarted, killed, inserted, two_at_once)


def probed(python: Path, script: str) -> dict[str, bool]:
    """Which accidents a system survives, by name."""
    return {probe.__name__: survives(probe, python, script) for probe in PROBES}


def survives(probe: Probe, python: Path, script: str) -> bool:
    """Let it happen to a system that begins anew."""
    with tempfile.TemporaryDirectory() as folder:

        def opens(keys: Sequence[str]) -> Line:
            return Line(python, script, Path(folder) / "kept.db", keys)

        person = Person(opens(KEYS))
        try:
            person.line.ask("begin", user=USER)
            return probe(person, opens)
        except (RuntimeError, KeyError):  # it died, raised, or asks what nobody knows
            return False
        finally:
            person.line.kill()
