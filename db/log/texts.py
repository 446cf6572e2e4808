"""The texts in the bodies of events, and how bodies are read.

No store may be given NUL: PostgreSQL refuses it. A pattern on each text costs 2 µs, and a
registration has sixty; so the whole body is looked through at once, before it is read.
"""

from typing import Annotated, Generic, TypeVar

import msgspec
from msgspec import Meta

from db.log.base import Id

Told = TypeVar("Told")
Text = str
Code = Annotated[str, Meta(max_length=32)]
Value = Text | Id | None  # of a field of a record
_NUL = b"\\u0000"  # the one way in which JSON can tell it; after a backslash it is a text


class Reader(Generic[Told]):
    """Reads bodies of one form. Raises ValueError, as msgspec does, for what is no such body."""

    def __init__(self, form: type[Told]) -> None:
        self._decode = msgspec.json.Decoder(form).decode

    def decode(self, body: bytes) -> Told:
        found = self._decode(body)
        if _NUL in body and _has_nul(msgspec.json.decode(body)):
            raise ValueError("a text holds NUL")
        return found


def _has_nul(told: object) -> bool:
    if isinstance(told, str):
        return "\0" in told
    if isinstance(told, dict):
        return any(map(_has_nul, (*told, *told.values())))
    return isinstance(told, list) and any(map(_has_nul, told))
