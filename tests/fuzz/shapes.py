"""What a command asks for, read from its class: a new use-case needs no word about it here."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

Json = Any
Named = Callable[[str], Json]  # a value for a field of that name


def body_of(
    command: type[Any], known: Mapping[type[Any], Named], *, whole: bool
) -> dict[str, Json]:
    """Give what must be told, and with `whole` also what may be. `known`: for each plain type."""
    hints = get_type_hints(command, include_extras=True)
    told = {}
    for field in fields(command):
        if whole or (field.default is MISSING and field.default_factory is MISSING):
            told[field.name] = _value(hints[field.name], field.name, known, whole=whole)
    return told


def _value(hint: Any, name: str, known: Mapping[type[Any], Named], *, whole: bool) -> Json:
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _value(inside[0], name, known, whole=whole)
    if origin in {Union, types.UnionType}:
        return _value(inside[0], name, known, whole=whole)
    if origin is tuple:
        items = [one for one in inside if one is not Ellipsis]
        return [_value(one, name, known, whole=whole) for one in items]
    if origin is dict:
        return {"name": known[str](name)}
    if is_dataclass(hint) and isinstance(hint, type):
        return body_of(hint, known, whole=whole)
    return known[hint](name)
