"""Frozen records to JSON and back, by their annotations."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """What json.dumps takes: records as objects, tuples as lists, dates as ISO 8601."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(record: type[T], data: Any) -> T:
    """The record that `to_json` made the data from; names it does not know are left out."""
    loaded: T = _read(record, data)
    return loaded


@lru_cache(maxsize=64)
def _hints(record: type[Any]) -> dict[str, Any]:
    return get_type_hints(record)


def _read(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        return _read(next(arm for arm in get_args(kind) if arm is not type(None)), data)
    if origin is tuple:
        arms = get_args(kind)
        if len(arms) == 2 and arms[1] is Ellipsis:
            return tuple(_read(arms[0], item) for item in data)
        return tuple(_read(arm, item) for arm, item in zip(arms, data, strict=True))
    if origin is Literal:
        return data
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        given = {f.name: _read(hints[f.name], data[f.name]) for f in fields(kind) if f.name in data}
        return kind(**given)
    if kind is date:
        return date.fromisoformat(data)
    return data
