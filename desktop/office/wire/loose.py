"""Values where a type says `Any`: kept apart from what the bytes would make of them."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

_LOOSE = 1  # the extension type of MessagePack under which they travel
_PLAIN = (NoneType, bool, int, float, str)
_OWN = ("db.", "desktop.")
Seal = Callable[[Any], Any]
_Tags = dict[str, Callable[..., Any]]  # how what is told under a tag is read


@cache
def sealing(kind: Any) -> Seal | None:
    """Give what makes the loose parts of a value fit to travel; None where it has none.

    A date in a place without a type would come back as text, a tuple as a list.
    """
    return _sealing(kind, ())


def _sealing(kind: Any, above: tuple[Any, ...]) -> Seal | None:
    if kind in (Any, object):
        return loose
    if kind in above:  # a type within itself: told by its first appearance
        return None
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _first(_sealing(one, above) for one in get_args(kind))
    if origin is not None:
        return _of_many(origin, get_args(kind), above)
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        return _of_fields(kind, above)
    return None


def _first(found: Any) -> Seal | None:
    """Of a value that may be None, or one kind with loose parts."""
    seal: Seal | None = next(filter(None, found), None)
    return seal and (lambda value: value if isinstance(value, _PLAIN) else seal(value))


def _of_many(origin: Any, given: tuple[Any, ...], above: tuple[Any, ...]) -> Seal | None:
    if not isinstance(origin, type):
        return None
    inner = given[-1] if issubclass(origin, Mapping) else next(iter(given), None)
    seal = _sealing(inner, above)
    if seal is None:
        return None
    if issubclass(origin, Mapping):
        return lambda value: {key: seal(one) for key, one in value.items()}
    return lambda value: [seal(one) for one in value]


def _of_fields(kind: type[Any], above: tuple[Any, ...]) -> Seal | None:
    hints = get_type_hints(kind)
    found = {name: _sealing(hint, (*above, kind)) for name, hint in hints.items()}
    seals = {name: seal for name, seal in found.items() if seal}
    if not seals:
        return None

    def seal_all(value: Any) -> Any:
        sealed = {name: seal(getattr(value, name)) for name, seal in seals.items()}
        return value._replace(**sealed) if hasattr(value, "_replace") else replace(value, **sealed)

    return seal_all


def loose(value: Any) -> Any:
    """Give a value without a type so that `unsealed` gives it back alike."""
    if isinstance(value, Enum) or type(value) not in _PLAIN:
        return msgspec.msgpack.Ext(_LOOSE, msgspec.msgpack.encode(_tagged(value)))
    return value


def unsealed(code: int, data: memoryview) -> Any:
    """Read a loose value of the office back; the hook of a decoder."""
    return _untagged(_opened(code, data), _READ)


def unsealed_plain(code: int, data: memoryview) -> Any:
    """Read a loose value of a PC, which names no class: what it names would be imported here."""
    return _untagged(_opened(code, data), _PLAINLY)


def _opened(code: int, data: memoryview) -> Any:
    if code != _LOOSE:
        raise ValueError("unknown extension")
    return msgspec.msgpack.decode(bytes(data))


def _tagged(value: Any) -> Any:
    match value:
        case Enum():
            return ["enum", _name(type(value)), value.value]
        case date():
            return ["date", value.isoformat()]
        case Mapping():
            return ["map", [[_tagged(key), _tagged(one)] for key, one in value.items()]]
        case frozenset():
            return ["set", [_tagged(one) for one in value]]
        case list():
            return ["list", [_tagged(one) for one in value]]
        case tuple() if not hasattr(value, "_fields"):
            return ["tuple", [_tagged(one) for one in value]]
        case _ if type(value) in _PLAIN:
            return value
    return ["of", _name(type(value)), [[name, _tagged(one)] for name, one in _told(value)]]


def _told(value: Any) -> list[tuple[str, Any]]:
    names = getattr(value, "_fields", None) or getattr(value, "__struct_fields__", None)
    names = names or [one.name for one in fields(value)]
    return [(name, getattr(value, name)) for name in names]


def _untagged(told: Any, read: _Tags) -> Any:
    if not isinstance(told, list):
        return told
    tag, *rest = told
    return read[tag](read, *rest)


def _many(make: Callable[[Any], Any]) -> Callable[[_Tags, list[Any]], Any]:
    return lambda read, values: make(_untagged(one, read) for one in values)


def _pairs(read: _Tags, pairs: list[list[Any]]) -> dict[Any, Any]:
    return {_untagged(key, read): _untagged(one, read) for key, one in pairs}


def _name(kind: type[Any]) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _class(name: str) -> Any:
    """Find a class of ours by its name: one that holds values, and nothing that acts."""
    module, _, path = name.partition(":")
    if not module.startswith(_OWN):
        raise ValueError("foreign class")
    found: Any = getattr(import_module(module), path)
    if not isinstance(found, type) or not (
        is_dataclass(found) or hasattr(found, "_fields") or issubclass(found, Enum | msgspec.Struct)
    ):
        raise ValueError("no class of values")
    return found


_PLAINLY: _Tags = {
    "date": lambda _, told: date.fromisoformat(told),
    "map": _pairs,
    "set": _many(frozenset),
    "list": _many(list),
    "tuple": _many(tuple),
}
_READ: _Tags = {
    **_PLAINLY,
    "enum": lambda _, name, value: _class(name)(value),
    "of": lambda read, name, told: _class(name)(**_pairs(read, told)),
}
