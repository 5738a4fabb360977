"""botbuilder-dialogs: a waterfall of text prompts on a store of ours, which keeps as its own do, with jsonpickle."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import jsonpickle
from botbuilder.core import BotAdapter, ConversationState, MessageFactory, Storage, TurnContext
from botbuilder.dialogs import DialogSet, DialogTurnStatus, WaterfallDialog, WaterfallStepContext
from botbuilder.dialogs.prompts import PromptOptions, TextPrompt
from botbuilder.schema import Activity, ResourceResponse
from wire import Outbox, Store, serve


class Rows(Storage):
    """The library's states as rows."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    async def read(self, keys: list[str]) -> dict[str, Any]:
        found = {key: self._store.get(key) for key in keys}
        return {key: jsonpickle.decode(value, safe=True) for key, value in found.items() if value is not None}

    async def write(self, changes: dict[str, Any]) -> None:
        for key, value in changes.items():
            self._store.put(key, jsonpickle.encode(value))

    async def delete(self, keys: list[str]) -> None:
        for key in keys:
            self._store.put(key, None)


class Platform(BotAdapter):
    """Sends into the stub."""

    def __init__(self, out: Outbox) -> None:
        super().__init__()
        self._out = out

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        for sent in activities:
            await self._out.send(int(context.activity.from_property.id), sent.text)
        return [ResourceResponse(id="1") for _ in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> None: ...

    async def delete_activity(self, context: TurnContext, reference: Any) -> None: ...


class Waterfall:
    """The interview and the turn around it, as the library's samples have them."""

    def __init__(self, store: Store, keys: list[str], out: Outbox) -> None:
        self._store = store
        self._keys = keys
        self._platform = Platform(out)
        self._state = ConversationState(Rows(store))
        self._dialogs = DialogSet(self._state.create_property("DialogState"))
        steps = [self._step(place) for place in range(len(keys) + 1)]
        self._dialogs.add(WaterfallDialog("interview", steps))
        self._dialogs.add(TextPrompt("text"))

    def _step(self, place: int) -> Any:
        async def step(context: WaterfallStepContext) -> Any:
            if place:
                context.values[self._keys[place - 1]] = context.result
            if place < len(self._keys):
                prompt = PromptOptions(prompt=MessageFactory.text(self._keys[place]))
                return await context.prompt("text", prompt)
            self._store.put(f"filed/{context.context.activity.from_property.id}", dict(context.values))
            return await context.end_dialog()

        step.__name__ = step.__qualname__ = f"step{place}"
        return step

    async def begin(self, user: int) -> None:
        await self.turn(user, -1, "hello")

    async def turn(self, user: int, event: int, text: str) -> None:
        delivered = Activity().deserialize(
            {
                "type": "message",
                "id": f"{event}",
                "channelId": "test",
                "serviceUrl": "https://localhost",
                "from": {"id": f"{user}"},
                "recipient": {"id": "bot"},
                "conversation": {"id": f"c{user}"},
                "text": text,
            }
        )
        await self._platform.run_pipeline(TurnContext(self._platform, delivered), self._taken)

    async def _taken(self, context: TurnContext) -> None:
        dialogs = await self._dialogs.create_context(context)
        if (await dialogs.continue_dialog()).status is DialogTurnStatus.Empty:
            await dialogs.begin_dialog("interview")
        await self._state.save_changes(context)
        self._store.commit()

    async def filed(self, user: int) -> dict[str, str]:
        return self._store.get(f"filed/{user}") or {}


@asynccontextmanager
async def opened(file: Path, keys: list[str], out: Outbox) -> AsyncIterator[Waterfall]:
    yield Waterfall(Store(file), keys, out)


if __name__ == "__main__":
    serve(opened)
