"""What a PC does around a use-case that may be carried out elsewhere: it stays with the PC."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from db.rows.leaving import Departures, Leaving
from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken

C = TypeVar("C")
T = TypeVar("T")
R = TypeVar("R")


class Rehearsed(RuleBroken):
    """It would be done; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("paper.rehearsed")


@dataclass(frozen=True, slots=True, eq=False)
class After(Generic[C, T, R]):
    """A use-case, and what is made here of what it gives: files leave with it, or neither."""

    use_case: Callable[[C, UnitOfWork], T]
    then: Callable[[T, Departures], R]

    def __call__(self, command: C, uow: UnitOfWork) -> R:
        return self.then(self.use_case(command, uow), uow.leaving)


@dataclass(frozen=True, slots=True, eq=False)
class Rehearsal(Generic[C]):
    """Sees whether a use-case would be carried out; raises Rehearsed where it would."""

    use_case: Callable[[C, UnitOfWork], Any]

    def __call__(self, command: C, uow: UnitOfWork) -> None:
        self.use_case(command, uow)
        raise Rehearsed


def leaving_with(use_case: Callable[[C, UnitOfWork], T], prepared: Leaving) -> After[C, T, T]:
    """Give a use-case that lets a finished file leave with its record, or neither.

    The file takes its place as the last thing before the commit; whatever fails takes it back.
    """

    def leave(given: T, leaving: Departures) -> T:
        leaving.append(prepared)
        return given

    return After(use_case, leave)
