"""What a reply looks like, as rich renderables. Pure; emphasis is never by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from adapters.console import phrases
from adapters.console.clean import clean_line
from adapters.console.prose import Prose, inline
from adapters.console.translate import actions
from bot.messages import Action, Card, Input, OpenQuestion, Pick, Reply, Style

MEASURE = 78
"""Columns at most, for text and rules: longer lines are hard to read."""
MARKS: dict[Style, str] = {"plain": " ", "primary": "›", "danger": "!"}


class Heading:
    """A title with the rule behind it; `mark` stands at the far end."""

    def __init__(self, title: str, mark: str = "") -> None:
        self._title = clean_line(title)
        self._tail = f" {mark} " if mark else ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line = "-" if options.ascii_only else "─"
        width = min(options.max_width, MEASURE)
        room = width - cell_len(self._title) - cell_len(self._tail) - 6
        if room >= 2:
            yield Text.assemble(line * 2, " ", (self._title, "bold"), " ", line * room, self._tail, line * 2)
        else:
            yield Text(self._title, style="bold")
            yield Text(f"{line * (width - cell_len(self._tail) - 2)}{self._tail}{line * 2}")


def cards(reply: Reply, *, form: bool) -> Iterator[RenderableType]:
    """Every card, without what can be done. With `form`, the fields of a form are spelled out."""
    for index, card in enumerate(reply.cards):
        if index:
            yield Text()
        yield from _card(card, form=form)


def offers(reply: Reply) -> Iterator[RenderableType]:
    """What can be done now: choices and buttons by number, or the words that may be typed."""
    question = reply.question
    if question is not None and (picks := _unlisted(reply, question)):
        yield _block(_choices(picks, question.draft, len(question.choices) - len(picks) + 1))
    if question is None and actions(reply):
        yield _block(_options(actions(reply)))
    words = dict.fromkeys(clean_line(action.label) for action in actions(reply))
    if question is not None and words:
        yield _block(Text(phrases.OR_TYPE + " · ".join(words)))


def _card(card: Card, *, form: bool) -> Iterator[RenderableType]:
    mark = phrases.PRIVATE if card.private and phrases.PRIVATE not in card.title.casefold() else ""
    yield Heading(card.title, mark)
    if card.text.strip():
        yield _block(Prose(card.text))
    if card.fields:
        yield _block(_columns((inline(label), inline(value)) for label, value in card.fields))
    if form and card.form and len(card.form.inputs) > 1:
        for index, field in enumerate(card.form.inputs, 1):
            yield Text()
            yield from entry(field, f"{index}/{len(card.form.inputs)}")


def entry(field: Input, place: str) -> Iterator[RenderableType]:
    """One field of a form: its name, what is wrong with it, what can be chosen."""
    optional = "" if field.required else f" ({phrases.OPTIONAL})"
    yield _indented(Text.assemble(f"{place}  ", (clean_line(field.label), "bold"), optional))
    if field.problem:
        yield _indented(Prose(field.problem))
    if field.choices:
        yield _block(_choices(field.choices, field.draft))


def _unlisted(reply: Reply, question: OpenQuestion) -> tuple[Pick, ...]:
    """The choices to print. A review page's own rows carry their numbers: they are not listed twice."""
    rows = len(reply.cards[-1].fields) if reply.cards else 0
    edits = [pick for pick in question.choices if pick.value.startswith("edit:")]
    if question.kind == "review" and rows == len(edits) == _leading(question.choices):
        return question.choices[rows:]
    return question.choices


def _leading(picks: tuple[Pick, ...]) -> int:
    return next((n for n, pick in enumerate(picks) if not pick.value.startswith("edit:")), len(picks))


def _choices(picks: Iterable[Pick], draft: str, first: int = 1) -> RenderableType:
    chosen = set(draft.split(", ")) | {draft}
    labels = [clean_line(pick.label) + (f" ({phrases.BEFORE})" if pick.label in chosen else "") for pick in picks]
    return _columns(((str(n), label) for n, label in enumerate(labels, first)), numbers=True)


def _options(offered: tuple[Action, ...]) -> Table:
    marked = any(action.style != "plain" for action in offered)
    return _columns(
        (
            (
                f"{MARKS[action.style]} {n}" if marked else str(n),
                Text(clean_line(action.label), "bold" if action.style == "primary" else ""),
            )
            for n, action in enumerate(offered, 1)
        ),
        numbers=True,
    )


def _columns(rows: Iterable[tuple[RenderableType, RenderableType]], *, numbers: bool = False) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right" if numbers else "left", no_wrap=numbers)
    table.add_column()
    for label, value in rows:
        table.add_row(_plain(label), _plain(value))
    return table


def _plain(cell: RenderableType) -> RenderableType:
    """A string as it is: rich would read square brackets as markup."""
    return Text(cell) if isinstance(cell, str) else cell


def _block(inside: RenderableType) -> Padding:
    return Padding(inside, (1, 0, 0, 2))


def _indented(inside: RenderableType) -> Padding:
    return Padding(inside, (0, 0, 0, 2))
