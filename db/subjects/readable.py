"""How much a program reads of events, as one number: it rises with all that is learned."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args

from db.log.base import Event

A_VERSION = 100  # a kind that is raised may have fewer fields than before


def readable(
    kinds: Iterable[type[Event]], versions: int, records: Iterable[Mapping[str, object]]
) -> int:
    """Count kinds, their fields and those of their parts, versions, and what is amended by name.

    A kind, field or version is never given up, so a newer program has the higher number.
    """
    parts: set[type] = set()
    for kind in kinds:
        parts |= {*_with_parts(kind)}
    told = sum(1 + len(fields(part)) for part in parts)
    return told + A_VERSION * versions + sum(map(len, records))


def _with_parts(kind: type) -> Iterator[type]:
    yield kind
    for field in fields(kind):
        for part in _parts_of(field.type):
            yield from _with_parts(part)


def _parts_of(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _parts_of(inner)
