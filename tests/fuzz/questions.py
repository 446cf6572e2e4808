"""Every question that a screen may ask, with what nobody should ask in the place of each value."""

import inspect
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

from db.process.setting import Setting
from db.queries import Reading
from db.rows.local_state import NOBODY
from db.subjects.records.catalogue import BY_KIND
from desktop.usecases.known_settings import SETTINGS
from tests.stores import rooms_of

TEXTS = (
    *("", " ", "\0", "王\0伟", "\ud800", "王\udfff", "王" * 100_000, "a" * 100_000),
    *(
        "%",
        "_",
        "\\",
        "'",
        '"',
        '"王',
        "王*",
        "王 OR 伟",
        "NEAR(王 伟)",
        "name:王",
        "-王",
        "^王",
        "()",
    ),
    *(
        "王 & 伟",
        "王 | !",
        "<->",
        ":*",
        "'; DROP TABLE event; --",
        "\u202e王",
        "💥",
        "１２",
        "..",
        "\n",
    ),
    *("9" * 400, "2026-02-30", "person", "newest", "number", "nothing", "name desc", "371625", "*"),
)
NUMBERS = (0, 1, -1, 2**31, 2**53 + 1, 2**62, 2**63 - 1, 2**63, -(2**63) - 1, 2**64, 10**40)
DAYS = (date.min, date(1970, 1, 1), date(2038, 1, 19), date(2069, 1, 1), date.max)
OFTEN = 20  # lists as long as a careless page asks for
WRITES = {"save_draft", "drop_draft", "set_setting", "set_credential", "remember_last", "leave_out"}
WRITES |= {"choose", "mark_notices"}


@dataclass(frozen=True)
class Question:
    """One method of a `Reading`, and the types of what it asks for."""

    of: str
    name: str
    hints: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.of}.{self.name}"

    def asked(self, told: Mapping[str, Any]) -> Callable[[Reading], Any]:
        return lambda reading: _whole(getattr(getattr(reading, self.of), self.name)(**told))

    def tries(self) -> Iterator[dict[str, Any]]:
        """Spoil each value in turn, the others being what a screen might tell."""
        usual = {name: next(_values(hint)) for name, hint in self.hints.items()}
        for name, hint in self.hints.items():
            for value in _values(hint):
                yield usual | {name: value}
        if not self.hints:
            yield {}


def questions() -> Iterator[Question]:
    for of, kind in _rooms().items():
        for name, method in inspect.getmembers(kind, inspect.isfunction):
            hints = get_type_hints(method)
            hints.pop("return", None)
            if not name.startswith("_") and name not in WRITES:
                yield Question(of, name, hints)


def _rooms() -> dict[str, type[Any]]:
    unconnected: Any = None  # a room asks its connection nothing before it is asked itself
    return {name: type(room) for name, room in rooms_of(Reading(unconnected, NOBODY)).items()}


def _whole(answer: Any) -> Any:
    """An answer may be asked for as it is read."""
    return list(answer) if isinstance(answer, Iterator) else answer


def _values(hint: Any) -> Iterator[Any]:
    origin, inside = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        for one in inside:
            yield from [None] if one is type(None) else _values(one)
    elif origin is Setting:
        yield from SETTINGS
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield {}
        yield from ({"name": value} for value in _values(inside[1]))
        yield from ({value: "王"} for value in TEXTS[:8])
    elif isinstance(origin, type) and issubclass(origin, Sequence):
        yield from _many(origin, inside)
    elif is_dataclass(hint) or hasattr(hint, "_fields"):
        yield from _built(hint)
    else:
        yield from _plain(hint)


def _many(origin: Any, inside: tuple[Any, ...]) -> Iterator[Any]:
    """Give nothing, and each value often; of a pair, each of its values in turn."""
    if origin is tuple and Ellipsis not in inside:
        usual = [next(_values(one)) for one in inside]
        for place, one in enumerate(inside):
            yield from ((*usual[:place], value, *usual[place + 1 :]) for value in _values(one))
        return
    make = tuple if origin is tuple else list
    yield make()
    yield from (make([value] * OFTEN) for value in _values(inside[0]) if value is not None)


def _built(hint: Any) -> Iterator[Any]:
    hints = get_type_hints(hint)
    names = [one.name for one in fields(hint)] if is_dataclass(hint) else list(hint._fields)
    usual = {name: next(_values(hints[name])) for name in names}
    for name in names:
        for value in _values(hints[name]):
            yield hint(**(usual | {name: value}))


def _plain(hint: Any) -> Iterator[Any]:
    plain: dict[Any, Sequence[Any]] = {
        str: ("person", *BY_KIND, *TEXTS),
        int: NUMBERS,
        bool: (True, False),
        date: DAYS,
    }
    yield from plain.get(hint, (None,))  # what no screen can spoil, a rule, is left out
