"""aiogram-dialog: a window with a text input for each question, on a storage of ours, committed once a turn."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import Chat, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import TextInput
from aiogram_dialog.widgets.text import Const
from wire import Outbox, Store, serve

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


class Rows(BaseStorage):
    """The library's states and data as rows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def set_state(self, key: StorageKey, state: Any = None) -> None:
        self._store.put(_row("state", key), state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        return self._store.get(_row("state", key))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        self._store.put(_row("data", key), dict(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return self._store.get(_row("data", key)) or {}

    async def close(self) -> None: ...


def _row(part: str, key: StorageKey) -> str:
    return f"{part}/{key.chat_id}/{key.user_id}/{key.destiny}"


class Platform(BaseSession):
    """Answers every call as Telegram would, from the stub."""

    def __init__(self, out: Outbox) -> None:
        super().__init__()
        self._out = out
        self._sent = 0

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        if not isinstance(method, SendMessage):
            return True
        await self._out.send(int(method.chat_id), method.text)
        self._sent += 1
        return Message(message_id=self._sent, date=BEGUN, chat=Chat(id=int(method.chat_id), type="private"))

    async def close(self) -> None: ...

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        yield b""


class Dialogs:
    """The interview and the dispatcher around it."""

    def __init__(self, store: Store, keys: list[str], out: Outbox) -> None:
        self._store = store
        self._keys = keys
        self._states = type("Asked", (StatesGroup,), {key: State() for key in keys})
        self._bot = Bot("1:a", session=Platform(out))
        self._dispatcher = Dispatcher(storage=Rows(store))
        self._dispatcher.message.register(self._started, CommandStart())
        self._dispatcher.include_router(Dialog(*map(self._window, keys)))
        setup_dialogs(self._dispatcher)

    def _window(self, key: str) -> Window:
        async def answered(message: Message, _: Any, manager: DialogManager, text: str) -> None:
            manager.dialog_data[key] = text
            if key == self._keys[-1]:
                self._store.put(f"filed/{message.chat.id}", dict(manager.dialog_data))
                await manager.done()
            else:
                await manager.next()

        return Window(Const(key), TextInput(id=key, on_success=answered), state=getattr(self._states, key))

    async def _started(self, _: Message, dialog_manager: DialogManager) -> None:
        await dialog_manager.start(getattr(self._states, self._keys[0]), mode=StartMode.RESET_STACK)

    async def begin(self, user: int) -> None:
        await self.turn(user, 1_000, "/start")

    async def turn(self, user: int, event: int, text: str) -> None:
        update = {
            "update_id": event,
            "message": {
                "message_id": event,
                "date": 1_700_000_000,
                "chat": {"id": user, "type": "private"},
                "from": {"id": user, "is_bot": False, "first_name": "A"},
                "text": text,
            },
        }
        await self._dispatcher.feed_raw_update(self._bot, update)
        self._store.commit()

    async def filed(self, user: int) -> dict[str, str]:
        return self._store.get(f"filed/{user}") or {}


@asynccontextmanager
async def opened(file: Path, keys: list[str], out: Outbox) -> AsyncIterator[Dialogs]:
    yield Dialogs(Store(file), keys, out)


if __name__ == "__main__":
    serve(opened)
