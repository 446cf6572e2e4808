"""Versions of events: what an older program wrote is lifted, step by step, to what is read now.

The version stands in the wire name: `case.registered` is the first, `case.registered@2` the next. A
function lifts the raw JSON of one version to the next; a block comes with its rows, by their ids,
one at a time or none. What it does not change it hands on, so that an unknown field is still found.
What a version says more than the one before is for the fold; whom an erasure takes never changes.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

Lift = Callable[[dict[str, Any]], dict[str, Any]]
UPCASTS: dict[tuple[str, int], Lift] = {}  # (kind, version) -> how it becomes the next version
NO_VERSION = 0
_MARK = "@"
_DIGITS = 4
_WRONG = (LookupError, TypeError, AttributeError, ArithmeticError)


def current(kind: str) -> int:
    """Give the version that this program writes."""
    version = 1
    while (kind, version) in UPCASTS:
        version += 1
    return version


def wire_of(kind: str) -> str:
    version = current(kind)
    return kind if version == 1 else f"{kind}{_MARK}{version}"


@lru_cache(1_024)  # wire names come from other programs too: their number is not known
def parted(wire: str) -> tuple[str, int]:
    """Part a wire name into kind and version; NO_VERSION where it has another form."""
    kind, mark, said = wire.partition(_MARK)
    if not mark:
        return kind, 1
    number = int(said) if said.isascii() and said.isdecimal() and len(said) <= _DIGITS else 0
    return kind, number if number > 1 and str(number) == said else NO_VERSION


def lifted(kind: str, version: int, raw: dict[str, Any]) -> dict[str, Any]:
    """Lift the JSON of an event to the current version. Raises ValueError where it does not fit."""
    for step in range(version, current(kind)):
        try:
            raw = UPCASTS[kind, step](raw)
        except _WRONG as wrong:
            raise ValueError(f"{kind} {step} cannot be lifted") from wrong
    return raw
