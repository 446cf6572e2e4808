"""Whole questions: what a page asks at once, where the store is at the other end of a line."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from db.queries import Reading

P = ParamSpec("P")
T = TypeVar("T")


def whole(function: Callable[Concatenate[Reading, P], T]) -> Callable[Concatenate[Reading, P], T]:
    """Mark a function that asks many questions: a far reading has it asked over there, as one.

    What it takes and gives must be values whose types say all. Its module stands in the list of
    `desktop.office.wire.wholes`.
    """

    def ask(reading: Reading, /, *given: P.args, **named: P.kwargs) -> T:
        if reading.far is None:
            return function(reading, *given, **named)
        answer: T = reading.far(function, given, named)
        return answer

    return wraps(function)(ask)
