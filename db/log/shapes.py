"""Which keys the JSON of an event may hold: one that nobody here knows is never passed over.

msgspec reads over unknown keys of a dataclass, and the last of two equal ones wins. So a second
reader goes over each body that looks at keys alone and skips the values: a tenth of the first.
"""

import json
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Raw, UnsetType

_ENCODER = msgspec.json.Encoder()


class Shape:
    """The keys of one kind of event, and of the parts that stand inside it."""

    def __init__(self, kind: type) -> None:
        self._decoder = msgspec.json.Decoder(_struct(kind))

    def demand(self, body: bytes) -> None:
        """Raise ValueError for a key that is unknown or stands twice."""
        known = self._decoder.decode(body)
        if len(_ENCODER.encode(known)) != len(body):  # blanks between, or a key that is lost
            parsed(body)


def parsed(body: bytes) -> Any:
    """Read JSON as it stands. Raises ValueError for a key that stands twice."""
    return json.loads(body.decode(), object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _struct(kind: type) -> type[msgspec.Struct]:
    hints = get_type_hints(kind, include_extras=True)
    members = [(one.name, _keys(hints[one.name]) | UnsetType, UNSET) for one in fields(kind)]
    return msgspec.defstruct(kind.__name__, members, forbid_unknown_fields=True)


def _keys(hint: Any) -> Any:
    """Give the type that reads the keys of a value and leaves all else raw."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _keys(inner[0])
    if origin in {Union, UnionType}:
        parts = [found for one in inner if (found := _keys(one)) is not Raw]
        if not parts:
            return Raw
        [part] = parts  # of two, nothing would say which one stands there
        return part | None
    if origin is dict:
        return dict[str, Raw]
    if origin is tuple and (part := _keys(inner[0])) is not Raw:
        return list[part]  # type: ignore[valid-type]  # made from what the field says
    return _struct(hint) if isinstance(hint, type) and is_dataclass(hint) else Raw
