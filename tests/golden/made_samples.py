"""Samples of what acts record, made of the types of their fields where none is told by hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from db.log.base import Event, Path
from db.subjects.case.fields import KINDS
from db.subjects.case.moves import MOVES
from db.subjects.case.registering import CaseRegistered
from db.subjects.case.steps import FURTHER

ACTED = [move.event for move in MOVES if move.wire]
_MADE: dict[Any, Callable[[str], Any]] = {
    Path: lambda _: "/1/2/",
    int: lambda _: 7,
    str: lambda name: f"{name}𠮷"[:32],
    bool: lambda _: True,
    date: lambda _: date(2026, 1, 2),
}
_EXAMPLES = {"text": "某公司", "code": "simple", "number": 3, "flag": 1, "day": "2026-01-02"}
_MANY: dict[Any, Callable[[tuple[Any, ...], str], Any]] = {
    tuple: lambda inner, name: tuple(_value(one, name) for one in inner if one is not Ellipsis),
    dict: lambda inner, name: {_value(inner[0], name): _value(inner[1], name)},
}


def made_samples(told: Sequence[Event]) -> tuple[Event, ...]:
    """Make a sample, with every field filled in, of each kind that has a field not told yet."""
    known: dict[type, set[str]] = {}
    for event in told:
        filled = {one.name for one in fields(event) if getattr(event, one.name) != one.default}
        known[type(event)] = known.get(type(event), set()) | filled
    acted = [
        made(kind) for kind in ACTED if {one.name for one in fields(kind)} - known.get(kind, set())
    ]
    return (*acted, *_further(told))


def _further(told: Sequence[Event]) -> Iterator[Event]:
    """Make a registration that tells the later fields of a case, where nobody has told them."""
    known = {
        name
        for event in told
        if isinstance(event, CaseRegistered) and event.further
        for name in event.further
    }
    left = {name: _EXAMPLES[KINDS[name]] for name in sorted(FURTHER) if name not in known}
    if left:
        yield replace(made(CaseRegistered), further=left)


def made(kind: type[Any]) -> Any:
    """Make an event with every field filled in by its kind."""
    hints = get_type_hints(kind, include_extras=True)
    return kind(**{one.name: _value(hints[one.name], one.name) for one in fields(kind)})


def _value(hint: Any, name: str) -> Any:
    if isinstance(hint, type) and is_dataclass(hint):
        return made(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _MADE:
        return _MADE[hint](name)
    if origin in _MANY:
        return _MANY[origin](inner, name)
    return _value(next(_plain(hint, inner)), name)


def _plain(hint: Any, inner: tuple[Any, ...]) -> Iterator[Any]:
    """Give what a hint stands for without what narrows it, or the first of several."""
    if get_origin(hint) is Annotated:
        yield inner[0]
    yield from (one for one in inner if one is not NoneType)
