"""A record in which every field that can hold a text holds one, found by the types themselves: none can be missed."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from itertools import count
from typing import Any

from bot.dossier import Dossier
from tests.support import NOW


class Filler:
    """Builds values of any type of the dossier; each text is the mark with a number of its own."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.numbers = count(1)
        self.texts: set[str] = set()

    def dossier(self, revision: int) -> Dossier:
        return dataclasses.replace(self.value(Dossier), revision=revision, leaving=False)

    def value(self, kind: Any) -> Any:
        if dataclasses.is_dataclass(kind):
            hints = typing.get_type_hints(kind)
            return typing.cast(Any, kind)(
                **{field.name: self.value(hints[field.name]) for field in dataclasses.fields(kind)}
            )
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if origin in (typing.Union, types.UnionType):
            return self.value(next(one for one in inner if one is not type(None)))
        if origin is tuple:
            return tuple(self.value(one) for one in inner if one is not Ellipsis)
        if origin in (dict, Mapping):
            return {self.value(inner[0]): self.value(inner[1])}
        if origin is typing.Literal:
            return inner[0]
        return self.plain(kind)

    def plain(self, kind: Any) -> Any:
        if kind is str:
            text = f"{self.mark}{next(self.numbers)}"
            self.texts.add(text)
            return text
        if isinstance(kind, type) and issubclass(kind, Enum):
            return next(iter(kind))
        known: dict[Any, Any] = {bool: True, int: 7, float: 0.5, date: NOW.date(), datetime: NOW, time: time(18)}
        return known[kind]
