"""python-telegram-bot: a ConversationHandler with a state for each question, on a persistence of ours, each turn."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    BasePersistence,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PersistenceInput,
    filters,
)
from telegram.request import BaseRequest, RequestData
from wire import Outbox, Store, serve


class Rows(BasePersistence):  # type: ignore[type-arg]
    """The library's conversations and user data as rows."""

    def __init__(self, store: Store) -> None:
        wanted = PersistenceInput(bot_data=False, chat_data=False, user_data=True, callback_data=False)
        super().__init__(store_data=wanted, update_interval=3_600)  # the turn itself asks for it to be kept
        self._store = store

    async def get_conversations(self, name: str) -> dict[Any, Any]:
        return {tuple(json.loads(key)): state for key, state in self._store.all("at/").items() if state is not None}

    async def update_conversation(self, name: str, key: Any, new_state: Any) -> None:
        self._store.put(f"at/{json.dumps(key)}", new_state)

    async def get_user_data(self) -> dict[int, Any]:
        return {int(user): data for user, data in self._store.all("data/").items()}

    async def update_user_data(self, user_id: int, data: Any) -> None:
        self._store.put(f"data/{user_id}", data)

    async def get_chat_data(self) -> dict[int, Any]:
        return {}

    async def get_bot_data(self) -> dict[Any, Any]:
        return {}

    async def get_callback_data(self) -> None: ...

    async def update_chat_data(self, chat_id: int, data: Any) -> None: ...

    async def update_bot_data(self, data: Any) -> None: ...

    async def update_callback_data(self, data: Any) -> None: ...

    async def drop_chat_data(self, chat_id: int) -> None: ...

    async def drop_user_data(self, user_id: int) -> None: ...

    async def refresh_user_data(self, user_id: int, user_data: Any) -> None: ...

    async def refresh_chat_data(self, chat_id: int, chat_data: Any) -> None: ...

    async def refresh_bot_data(self, bot_data: Any) -> None: ...

    async def flush(self) -> None:
        self._store.commit()


class Platform(BaseRequest):
    """Answers every call as Telegram would, from the stub."""

    def __init__(self, out: Outbox) -> None:
        self._out = out

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        if url.endswith("/getMe"):
            return 200, b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "B", "username": "b"}}'
        asked = request_data.parameters if request_data else {}
        await self._out.send(asked["chat_id"], asked["text"])
        sent = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": asked["chat_id"], "type": "private"}}
        return 200, json.dumps({"ok": True, "result": sent}).encode()


class Conversation:
    """The interview and the application around it, which takes one update after another, as it does by itself."""

    def __init__(self, store: Store, keys: list[str], out: Outbox) -> None:
        self._store = store
        self._keys = keys
        self._line = asyncio.Lock()
        built = Application.builder().token("1:a").updater(None).persistence(Rows(store))
        self.application = built.request(Platform(out)).build()
        states: dict[object, list[Any]] = {
            place: [MessageHandler(filters.TEXT & ~filters.COMMAND, self._answered(place))]
            for place in range(len(keys))
        }
        self.application.add_handler(
            ConversationHandler(
                entry_points=[CommandHandler("start", self._started)],
                states=states,
                fallbacks=[],
                name="interview",
                persistent=True,
            )
        )

    async def _started(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> int:
        await update.message.reply_text(self._keys[0])
        return 0

    def _answered(self, place: int) -> Any:
        async def answered(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
            context.user_data[self._keys[place]] = update.message.text
            if place + 1 < len(self._keys):
                await update.message.reply_text(self._keys[place + 1])
                return place + 1
            self._store.put(f"filed/{update.message.chat_id}", dict(context.user_data))
            return ConversationHandler.END

        return answered

    async def begin(self, user: int) -> None:
        await self.turn(user, 1_000, "/start")

    async def turn(self, user: int, event: int, text: str) -> None:
        commands = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
        delivered = {
            "update_id": event,
            "message": {
                "message_id": event,
                "date": 1_700_000_000,
                "chat": {"id": user, "type": "private"},
                "from": {"id": user, "is_bot": False, "first_name": "A"},
                "text": text,
                "entities": commands,
            },
        }
        async with self._line:
            await self.application.process_update(Update.de_json(delivered, self.application.bot))
            await self.application.update_persistence()
            self._store.commit()

    async def filed(self, user: int) -> dict[str, str]:
        return self._store.get(f"filed/{user}") or {}


@asynccontextmanager
async def opened(file: Path, keys: list[str], out: Outbox) -> AsyncIterator[Conversation]:
    made = Conversation(Store(file), keys, out)
    await made.application.initialize()
    yield made
    await made.application.shutdown()


if __name__ == "__main__":
    serve(opened)
