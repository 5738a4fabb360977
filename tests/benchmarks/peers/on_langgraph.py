"""LangGraph: one node that interrupts for each question, on its own SqliteSaver."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypedDict

from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt
from wire import PRAGMAS, Outbox, serve


class Kept(TypedDict):
    """The state of the graph."""

    answers: dict[str, str]


class Graph:
    """A thread of the graph for each user."""

    def __init__(self, graph: Any, out: Outbox) -> None:
        self._graph = graph
        self._out = out

    async def begin(self, user: int) -> None:
        self._invoke({"answers": {}}, user)

    async def turn(self, user: int, event: int, text: str) -> None:
        if self._out.slow:  # two at once: as a server with a thread for each request
            await asyncio.to_thread(self._invoke, Command(resume=text), user)
        else:
            self._invoke(Command(resume=text), user)

    async def filed(self, user: int) -> dict[str, str]:
        standing = self._graph.get_state(_thread(user))
        return {} if standing.next else standing.values["answers"]

    def _invoke(self, what: Any, user: int) -> None:
        found = self._graph.invoke(what, _thread(user), durability="sync")
        for asked in found.get("__interrupt__", ()):
            self._out.send_now(user, asked.value)


def _thread(user: int) -> dict[str, Any]:
    return {"configurable": {"thread_id": f"{user}"}}


@asynccontextmanager
async def opened(file: Path, keys: list[str], out: Outbox) -> AsyncIterator[Graph]:
    def interview(_: Kept) -> Kept:
        return {"answers": {key: interrupt(key) for key in keys}}

    made = sqlite3.connect(file, check_same_thread=False)
    saver = SqliteSaver(made)
    saver.setup()
    made.executescript(PRAGMAS)
    built = StateGraph(Kept)
    built.add_node("interview", interview)
    built.add_edge(START, "interview")
    built.add_edge("interview", END)
    yield Graph(built.compile(checkpointer=saver), out)


if __name__ == "__main__":
    serve(opened)
