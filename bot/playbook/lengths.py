"""One story in five lengths, each made of the same parts, word for word, so that they cannot drift apart (A20, A41)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.interview.questions import Option
from bot.playbook import tone
from bot.playbook.story import Situation, Told, parts

HALLWAY_SECONDS = 15
"""As long as somebody slows down for."""

NEEDS_A_LINE = frozenset({Situation.FAIL_THEN_PASS, Situation.LEAVE, Situation.SWITCH, Situation.GAP})
"""What a reader of the application finds anyway; a plain score or mark needs no line in a statement."""


class Length(Option):
    """How much of the story there is room for."""

    HALLWAY = "hallway", "In the hallway, fifteen seconds"
    MEETING = "meeting", "In a meeting, one minute"
    EMAIL = "email", "In an e-mail, one line"
    STATEMENT = "statement", "In the personal statement"
    INTERVIEW = "interview", "In an interview, if they ask"


@dataclass(frozen=True, slots=True)
class Version:
    """One length: parts of the story by name, in the order of the story, and nothing else."""

    length: Length
    parts: Mapping[str, str]

    @property
    def text(self) -> str:
        """What is said or written."""
        return " ".join(self.parts.values())

    @property
    def words(self) -> int:
        """Count its words."""
        return tone.words(self.text)

    @property
    def seconds(self) -> int:
        """Return how long it takes to say."""
        return tone.spoken_seconds(self.text)

    @property
    def over(self) -> bool:
        """Tell whether it is too long for the hallway; only a long first part can make it so."""
        return self.length is Length.HALLWAY and self.seconds > HALLWAY_SECONDS


def version(length: Length, told: Told) -> Version:
    """The story at one length."""
    every = parts(told)
    wanted = set(_WANTED[length](told))
    return Version(length, {name: text for name, text in every.items() if name in wanted})


def versions(told: Told) -> tuple[Version, ...]:
    """All five."""
    return tuple(version(length, told) for length in Length)


def _hallway(told: Told) -> Iterator[str]:
    """The number always; then the newest fact and the question, as far as they fit."""
    said = [told.number]
    yield "number"
    for name, text in (*_brief(told), ("question", told.question)):
        if tone.spoken_seconds(" ".join((*said, text))) <= HALLWAY_SECONDS:
            said.append(text)
            yield name


def _brief(told: Told) -> tuple[tuple[str, str], ...]:
    """The fact that takes the least time to say."""
    facts = [(name, text) for name, text in parts(told).items() if name.startswith("since/")]
    return tuple(sorted(facts, key=lambda fact: tone.words(fact[1]))[:1])


def _meeting(told: Told) -> Iterator[str]:
    yield from parts(told)


def _email(_: Told) -> Iterator[str]:
    """No reason in writing: a mail is forwarded, and a reason is told by the student or not at all (A51)."""
    yield from ("number", "since/1")


def _statement(told: Told) -> Iterator[str]:
    if told.situation in NEEDS_A_LINE:
        yield from ("number", "change" if told.change else "reason", "since/1")
    else:
        yield from ("since/1", "since/2", "aim")


def _interview(told: Told) -> Iterator[str]:
    """Context, the own part, what came since, and on to where it leads; the question was for an adviser."""
    yield from (name for name in parts(told) if name != "question")


_WANTED: Mapping[Length, Callable[[Told], Iterator[str]]] = {
    Length.HALLWAY: _hallway,
    Length.MEETING: _meeting,
    Length.EMAIL: _email,
    Length.STATEMENT: _statement,
    Length.INTERVIEW: _interview,
}
