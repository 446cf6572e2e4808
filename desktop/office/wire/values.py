"""Values as bytes by their types: MessagePack, strict, with what it has no word for."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

import msgspec

from desktop.office.wire.loose import loose, sealing, unsealed, unsealed_plain

Typed = dict[str, Any]  # the types of a function, by the names of what it takes, and "return"


@cache
def types_of(function: Any) -> Typed:
    return get_type_hints(function)


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    """Read by the type; a type that could be one of several of ours says itself which it is."""
    told = kind if _is_told_by_type(kind) else Any
    return msgspec.msgpack.Decoder(told, ext_hook=unsealed)


@cache
def _plain_decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind, ext_hook=unsealed_plain)


@cache
def _is_told_by_type(kind: Any) -> bool:
    try:
        msgspec.msgpack.Decoder(kind)
    except TypeError:
        return False
    return True


def packed(value: Any, kind: Any) -> msgspec.Raw:
    """Give the bytes of a value that is of a type."""
    seal = sealing(kind) if _is_told_by_type(kind) else loose
    return msgspec.Raw(msgspec.msgpack.encode(seal(value) if seal else value, enc_hook=_hook))


def unpacked(raw: msgspec.Raw | bytes, kind: Any) -> Any:
    """Read what the office has answered; raises msgspec.DecodeError for another type."""
    return _decoder(kind).decode(raw)


def given(raw: msgspec.Raw | bytes, kind: Any) -> Any:
    """Read what a PC has sent, which is told by its type alone."""
    return _plain_decoder(kind).decode(raw)


def _hook(value: Any) -> Any:
    if isinstance(value, MappingProxyType | Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)
