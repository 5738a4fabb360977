"""The tracker as the rows of a table and back: one row a letter, its log in one cell, a step on each line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from bot.dossier import Advocate, Dossier
from bot.flows import tracking
from bot.flows.conversation import Known
from bot.flows.tracked import Letter, letter, letters
from bot.interview.dates import found
from bot.interview.questions import Option, printable
from bot.interview.show import problem_words
from bot.playbook import portal, request, tracker
from bot.playbook.columns import columns
from bot.playbook.portal import Chair, Entry, Form, Label, Waiver
from bot.playbook.specialties import SERVICES
from bot.playbook.tables import Rows
from bot.playbook.tracker import Move, Step
from bot.screens import Words

WRITER, STEPS, LASTING, THROUGH = "Writer", "Steps", "To reach them later", "Through"
READ_OFF = ("Date asked", "Confirmed", "Request sent", "Uploaded", "Assigned")
"""Columns that follow from the steps: for reading, never for changing."""
PORTAL = ("Portal author", "Portal e-mail", "Filed under", "Kind of letter", "Chair letter", "Right to read it")
COLUMNS = ("No.", WRITER, "Type", "Due", *READ_OFF, STEPS, *PORTAL, LASTING, THROUGH)
UNDATED = "undated"
LONGEST = 120
"""Characters of an address, as in the conversations that ask for one."""

_STEP = re.compile(r"(?P<day>\S+) (?P<step>[a-z0-9]+)(?: (?P<about>[^()]+?))?(?: \((?P<name>.*)\))?")
Opt = TypeVar("Opt", bound=Option)


class Wrong(ValueError):
    """What is wrong with a row, by its block in templates/problems/ledger.md.j2."""

    def __init__(self, block: str, **facts: object) -> None:
        super().__init__(block)
        self.words = Words("problems/ledger", block, facts)


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says of a letter; an empty cell says nothing."""

    advocate: str
    moves: tuple[Move, ...]
    entry: Entry | None
    lasting: str
    service: str


# ------------------------------------------------------------------ out


def written(known: Known) -> Rows:
    """Every letter that has begun, of the proposed writers, or with an entry or an address; the names of the columns
    come first."""
    shown = letters(known)
    more = (letter(known, who) for who in known.dossier.advocates if who.id not in {one.who.id for one in shown})
    every = (*shown, *(one for one in more if one.kept.entry or one.kept.lasting or one.kept.service))
    return (COLUMNS, *(_row(known.dossier, one) for one in every))


def _row(dossier: Dossier, one: Letter) -> tuple[str, ...]:
    entry = portal.labels(one.kept.entry) if one.kept.entry else {}
    return (
        one.who.id,
        one.who.name,
        request.writer_of(one.who.role).label,
        one.way.wanted.isoformat() if one.way.wanted else "",
        *_read_off(dossier, one.kept.moves),
        "\n".join(_step(dossier, move) for move in one.kept.moves),
        *(entry.get(name, "") for name in ("author", "email", "label", "form", "chair", "waiver")),
        one.kept.lasting,
        one.kept.service,
    )


def _read_off(dossier: Dossier, moves: tuple[Move, ...]) -> tuple[str, ...]:
    told = columns(tracker.standing(moves))
    uploaded = _iso(told.uploaded) or told.upload.label
    names = (_names(dossier, Step.ASSIGNED).get(program, program) for program in told.programs)
    return (_iso(told.asked), told.confirmed.label, _iso(told.requested), uploaded, "; ".join(names))


def _step(dossier: Dossier, move: Move) -> str:
    name = _names(dossier, move.step).get(move.about, "")
    parts = (_iso(move.day) or UNDATED, move.step.value, move.about, f"({' '.join(name.split())})" if name else "")
    return " ".join(part for part in parts if part)


def _names(dossier: Dossier, step: Step) -> Mapping[str, str]:
    """By id, the names of what such a step is about: a program, or the next writer."""
    if step in (Step.ASSIGNED, Step.UNASSIGNED):
        return {program.id: program.name for program in dossier.programs}
    return {who.id: who.name for who in dossier.advocates} if step is Step.REPLACED else {}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


# ------------------------------------------------------------------ in


def read(dossier: Dossier, row: Mapping[str, str]) -> Line:
    """What a row says of whose letter. Raises Wrong."""
    who = _who(dossier.advocates, row.get("No.", "").strip(), row.get(WRITER, ""))
    lines = [" ".join(line.split()) for line in row.get(STEPS, "").splitlines()]
    moves = tuple(_move(dossier, line) for line in lines if line)
    for column, cell in zip(READ_OFF, _read_off(dossier, moves), strict=True):
        if column in row and not _same(row[column], cell):
            raise Wrong("read_off", column=column)
    lasting = row.get(LASTING, "").strip()
    if len(lasting) > LONGEST or printable(lasting) != lasting:
        raise Wrong("cell", column=LASTING)
    service = row.get(THROUGH, "").strip()
    named = next((name for name in SERVICES if _flat(name) == _flat(service)), "")
    if service and not named:
        raise Wrong("cell", column=THROUGH)
    return Line(who.id, moves, _entry(row), lasting, named)


def _who(people: Iterable[Advocate], number: str, name: str) -> Advocate:
    """By number and name where both fit; else by the name alone, where it is one person's."""
    every = [who for who in people if _flat(who.name) == _flat(name)]
    exact = [who for who in every if who.id == number]
    if len(exact or every) != 1:
        raise Wrong("several" if every else "nobody", name=name.strip())
    return (exact or every)[0]


def _move(dossier: Dossier, line: str) -> Move:
    told = _STEP.fullmatch(line)
    step = next((step for step in Step if told and step.value == told["step"]), None)
    if told is None or step is None:
        raise Wrong("step", line=line)
    try:
        day = None if told["day"] == UNDATED else date.fromisoformat(told["day"])
    except ValueError:
        raise Wrong("step", line=line) from None
    return Move(step, day, _about(dossier, step, told["about"] or "", told["name"] or ""))


def _about(dossier: Dossier, step: Step, about: str, name: str) -> str:
    """The id, where the name beside it is still the same; else that of the one thing with the name."""
    names = {ident: _flat(called) for ident, called in _names(dossier, step).items()}
    if not name or names.get(about) == _flat(name):
        return about
    fitting = [ident for ident, called in names.items() if called == _flat(name)]
    if len(fitting) != 1:
        raise Wrong("about", name=name)
    return fitting[0]


def _entry(row: Mapping[str, str]) -> Entry | None:
    author, email, label, form, chair, waiver = (row.get(column, "").strip() for column in PORTAL)
    if not any((author, email, label, form, chair, waiver)):
        return None
    for column, text in zip(PORTAL, (author, email), strict=False):
        if not text or len(text) > LONGEST or printable(text) != text:
            raise Wrong("cell", column=column)
    return Entry(
        author,
        email,
        _one_of(Label, label, PORTAL[2]),
        _one_of(Form, form, PORTAL[3]) if form else None,
        _one_of(Chair, chair, PORTAL[4]),
        _one_of(Waiver, waiver, PORTAL[5]),
    )


def _one_of(options: type[Opt], cell: str, column: str) -> Opt:
    fitting = [option for option in options if _flat(cell) in (_flat(option.value), _flat(option.label))]
    if not fitting:
        raise Wrong("cell", column=column)
    return fitting[0]


def _same(cell: str, ours: str) -> bool:
    """The same words, or the same day in another spelling: a spreadsheet writes days its own way."""
    days = {span.first for span in found(cell).spans}
    return _flat(cell) == _flat(ours) or bool(days & {span.first for span in found(ours).spans})


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


# ------------------------------------------------------------------ what it would change


@dataclass(frozen=True, slots=True)
class Change:
    """What one row would change; nothing is ever taken away."""

    who: str
    steps: int = 0
    entry: bool = False
    lasting: bool = False
    service: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A table held against the record: the record with it, what changes, and what is wrong with which row."""

    dossier: Dossier
    changes: tuple[Change, ...]
    same: int
    wrong: tuple[tuple[int, Words], ...]


def taken(known: Known, rows: Rows) -> Taken:
    """Take in a whole table, the names of its columns first. Anything wrong makes `wrong`, and then nothing counts."""
    head, *body = rows
    dossier, wrong, changes, seen, same = known.dossier, [], [], set(), 0
    for number, cells in enumerate(body, 2):
        try:
            line = read(dossier, dict(zip(head, cells, strict=False)))
            if line.advocate in seen:
                raise Wrong("twice")
            seen.add(line.advocate)
            kept, change = _with(known, dossier, line)
        except Wrong as found:
            wrong.append((number, found.words))
            continue
        same += kept == dossier
        changes += [change] if kept != dossier else []
        dossier = kept
    full = tuple(_overfull(known, dossier)) if dossier != known.dossier else ()
    return Taken(dossier, tuple(changes), same, (*wrong, *full))


def _with(known: Known, dossier: Dossier, line: Line) -> tuple[Dossier, Change]:
    """The record with one row. Raises Wrong where the row and the log go different ways, or a step is not open."""
    letter = tracking.tracked(dossier, line.advocate)
    ground = replace(tracking.ground(replace(known, dossier=dossier), line.advocate), full=frozenset())
    moves = letter.moves
    for move in _further(moves, line.moves):
        problem = tracker.refused(moves, move, ground)
        if problem is not None:
            raise Wrong("refused", step=_step(dossier, move), reason=problem_words(problem))
        moves = (*moves, move)
    entry, lasting, service = line.entry or letter.entry, line.lasting or letter.lasting, line.service or letter.service
    kept = replace(letter, moves=moves, entry=entry, lasting=lasting, service=service)
    name = next(who.name for who in dossier.advocates if who.id == line.advocate)
    changed = kept.entry != letter.entry, kept.lasting != letter.lasting, kept.service != letter.service
    change = Change(name, len(moves) - len(letter.moves), *changed)
    return (dossier if kept == letter else tracking.keep(dossier, kept)), change


def _further(mine: tuple[Move, ...], theirs: tuple[Move, ...]) -> tuple[Move, ...]:
    """What the row tells beyond the log: nothing, where the log tells all of it. That it was drafted parts no ways."""
    if not mine:
        return theirs
    here, there = ([move for move in moves if move.step is not Step.DRAFTED] for moves in (mine, theirs))
    if here[: len(there)] == there:
        return ()
    if there[: len(here)] != here:
        raise Wrong("apart")
    return tuple(there[len(here) :])


def _overfull(known: Known, dossier: Dossier) -> Iterator[tuple[int, Words]]:
    """Programs that would hold more letters than the service takes; row 0 is the table as a whole."""
    known = replace(known, dossier=dossier)
    held = [program for kept in dossier.tracked for program in tracker.standing(kept.moves).programs]
    for program in dossier.programs:
        limit = tracking.service_of(known, program).limit
        if limit is not None and held.count(program.id) > limit:
            yield 0, Words("problems/ledger", "full", {"program": program.name, "limit": limit})
