"""The words a flow is written in: `ask`, `say`, `each`, `once`. A flow yields data and can act on nothing."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar, cast, overload

from bot.interview.questions import Json, Problem, Question, T, Unreadable, pick, unclear
from bot.messages import Pick

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
F = TypeVar("F")

MOST_FIELDS = 5
"""A form has at most five fields: Discord's limit, so that one form serves every door."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something said on the way; it needs no answer and is shown with the next question."""

    words: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """Two to five questions asked as one form, or one by one; kept by their own keys."""

    key: str
    fields: tuple[Question[Any], ...]

    def __post_init__(self) -> None:
        """Refuse more fields than every platform can show."""
        if not 2 <= len(self.fields) <= MOST_FIELDS:
            raise ValueError(f"form {self.key}: {len(self.fields)} fields")


@dataclass(frozen=True, slots=True)
class Items(Generic[T]):
    """A list of `minimum` to `maximum` things of one kind; `name` is how one is called in the list."""

    key: str
    name: Callable[[T], str]
    minimum: int = 0
    maximum: int = 12
    add: str = "Add another"
    done: str = "That's all"
    label: str = "How many"
    private: bool = True
    """The names of the items are a person's words, unless said otherwise."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Asks the engine for the stable ids of a list; never shown."""

    items: Items[Any]


@dataclass(frozen=True, slots=True)
class Once(Generic[T]):
    """An effect to be requested one single time, however often the flow is replayed."""

    key: str
    effect: T


Asked = Question[Any] | Form[Any] | Note | Roster | Once[Any]
Flow = Generator[Asked, Any, T]


@dataclass(frozen=True, slots=True, kw_only=True)
class More(Question[str]):
    """Closes a list, or adds to it, or takes one away. Kept only when closed."""

    kind: ClassVar[str] = "list"
    items: Items[Any]
    names: tuple[Pick, ...] = ()

    @property
    def full(self) -> bool:
        """True when the list holds no more."""
        return len(self.names) >= self.items.maximum

    @property
    def choices(self) -> tuple[Pick, ...]:
        """Done, add another while there is room, remove each."""
        done = (Pick("done", self.items.done),)
        add = () if self.full else (Pick("add", self.items.add),)
        return (*done, *add, *(Pick(f"remove:{p.value}", f"Remove {p.label}") for p in self.names))

    def read(self, raw: str) -> Json | Problem:
        """Find what is to be done with the list."""
        value = pick(raw, self.choices)
        if value is None and self.full and pick(raw, (Pick("add", self.items.add),)):
            return Problem("choice.full", {"most": self.items.maximum})
        return unclear(raw, self.choices) if value is None else value

    def load(self, kept: Json) -> str:
        """Return `done`; anything else was never an answer."""
        if kept != "done":
            raise Unreadable(self.key)
        return "done"

    def show(self, kept: Json) -> str:
        """Show how many there are."""
        return str(len(self.names)) if kept == "done" else ""


def ask(question: Question[T] | Form[T]) -> Flow[T]:
    """Ask, and return the answer, typed."""
    answer = yield question
    return cast(T, answer)


def say(words: str, **facts: object) -> Flow[None]:
    """Say something without asking."""
    yield Note(words, facts)


def once(key: str, effect: object) -> Flow[None]:
    """Request an effect once; `key` tells it from every other of this interview."""
    yield Once(key, effect)


def each(items: Items[T], one: Callable[[str, int], Flow[T]]) -> Flow[tuple[T, ...]]:
    """Run `one` for every item (it gets the prefix of the item's keys and its place from 1), then ask for more."""
    ids = cast("tuple[str, ...]", (yield Roster(items)))
    found: list[T] = []
    for place, item in enumerate(ids, 1):
        found.append((yield from one(f"{items.key}/{item}", place)))
    names = tuple(Pick(item, items.name(value)) for item, value in zip(ids, found, strict=True))
    facts = {"count": len(names), "full": len(names) >= items.maximum}
    more = More(f"{items.key}/more", items=items, names=names, label=items.label, private=items.private, facts=facts)
    yield from ask(more)
    return tuple(found)


@overload
def form(key: str, a: Question[A], b: Question[B], /) -> Form[tuple[A, B]]: ...
@overload
def form(key: str, a: Question[A], b: Question[B], c: Question[C], /) -> Form[tuple[A, B, C]]: ...
@overload
def form(key: str, a: Question[A], b: Question[B], c: Question[C], d: Question[D], /) -> Form[tuple[A, B, C, D]]: ...
@overload
def form(
    key: str, a: Question[A], b: Question[B], c: Question[C], d: Question[D], f: Question[F], /
) -> Form[tuple[A, B, C, D, F]]: ...
def form(key: str, /, *fields: Question[Any]) -> Form[Any]:
    """Several questions as one form, typed by its fields."""
    return Form(key, fields)
