"""Whole questions by their names: what a page asks at once goes over the line once."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from inspect import signature, unwrap
from typing import Any, NamedTuple

from msgspec import Raw

from db.queries import Reading
from desktop.office.wire.values import given as read, packed, types_of, unpacked

MODULES = (  # each module that marks a question so; a test demands them
    "desktop.cases.reading",
    "desktop.figures.overview",
    "desktop.finding.everything",
    "desktop.registers.ending",
    "desktop.usecases.passwords",
    "desktop.worklists.worklists",
)


class WholeQuestion(NamedTuple):
    """A function of a reading, and the types of what it takes and gives."""

    function: Callable[..., Any]
    types: dict[str, Any]

    def packed_arguments(self, given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Raw]:
        bound = signature(self.function).bind(None, *given, **named).arguments
        return {name: packed(value, self.types[name]) for name, value in [*bound.items()][1:]}

    def arguments(self, told: dict[str, Raw]) -> dict[str, Any]:
        """Raise KeyError or msgspec.DecodeError for what it does not take."""
        return {name: read(raw, self._taken[name]) for name, raw in told.items()}

    @property
    def _taken(self) -> dict[str, Any]:
        """Without the reading, which comes first."""
        return {name: self.types[name] for name in [*signature(self.function).parameters][1:]}

    def ask(self, reading: Reading, arguments: dict[str, Any]) -> Any:
        return self.function(reading, **arguments)

    def packed_answer(self, answer: Any) -> Raw:
        return packed(answer, self.types["return"])

    def answer(self, raw: Raw) -> Any:
        return unpacked(raw, self.types["return"])


def name_of(function: Callable[..., Any]) -> str:
    return f"{function.__module__}:{function.__name__}"


@cache
def whole_of(function: Callable[..., Any]) -> WholeQuestion:
    return WholeQuestion(function, types_of(function))


@cache
def named(name: str) -> WholeQuestion:
    """Give a whole question; raises KeyError for what is not marked as one."""
    module, _, called = name.partition(":")
    if module not in MODULES:
        raise KeyError(name)
    marked = getattr(import_module(module), called, None)
    function = unwrap(marked) if callable(marked) else None
    if function is None or function is marked or name_of(function) != name:
        raise KeyError(name)
    return whole_of(function)
