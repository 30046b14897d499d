"""Turns records into plain JSON values and back, by the types they declare."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints


def rebuilt(kind: Any, value: Any) -> Any:
    """A value of this type from what ``plain`` made of it; fields that are not there have their defaults.

    Knows dataclasses, tuples of one or of several types, ``X | None`` and days; anything else is taken as it is.
    """
    if is_dataclass(kind) and isinstance(kind, type):
        types = get_type_hints(kind)
        return kind(
            **{each.name: rebuilt(types[each.name], value[each.name]) for each in fields(kind) if each.name in value}
        )
    if get_origin(kind) is UnionType:
        return None if value is None else rebuilt(next(arg for arg in get_args(kind) if arg is not NoneType), value)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        each_kind = inner[:1] * len(value) if inner[1:] == (...,) else inner
        return tuple(rebuilt(one, item) for one, item in zip(each_kind, value, strict=True))
    if kind is date:
        return date.fromisoformat(value)
    return value


def plain(value: Any) -> Any:
    """A value as JSON can hold it: tuples as lists, days as ISO dates."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
