"""What the SQL asks of a database, whichever it is."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

Result = TypeVar("Result")
Values = Sequence[object] | Mapping[str, object]
"""For the places of a statement: in order (`?`, `?2`), or by name (`:name`)."""


class Statements(Protocol):
    """Statements one after another, inside a transaction."""

    async def fetch(self, sql: str, values: Values = ()) -> list[Any]:
        """Run one statement and return its rows."""

    async def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row."""


Work = Callable[[Statements], Coroutine[Any, Any, Result]]
"""What is done in one transaction: a coroutine that awaits its statements and nothing else.

It may be run again from its beginning, where another process was in the way.
"""


class Database(Protocol):
    """Reads at any time, and transactions that write. All raise StoreClosed when refused."""

    async def fetch(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Read what was committed."""

    async def glance(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Read a row or two of what was committed, by their key: nothing that could take long."""

    async def write(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Run one statement that writes, in a transaction of its own, and return its rows."""

    async def transact(self, work: Work[Result]) -> Result:
        """Run work that writes: durable on return, all of it or nothing. Raises what the work raises."""

    def meanwhile(self, act: Callable[[], None]) -> None:
        """Have something done on the loop while the next transaction is being made durable; it must raise nothing."""

    async def truncate(self) -> None:
        """Let what was deleted go from the database's log too, as far as that is in our hands."""

    async def close(self) -> None:
        """Finish what is under way and release the database."""
