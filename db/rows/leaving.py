"""Files that leave the house with a transaction: put in place with its commit, or never."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Leaving(Protocol):
    """A finished file that waits beside its place."""

    def put_in_place(self) -> None: ...
    def settle(self) -> None: ...
    def give_up(self) -> None: ...


class Departures(list[Leaving]):
    """What leaves with one act, however often its transaction is tried."""

    def append(self, leaving: Leaving) -> None:
        if not any(one is leaving for one in self):
            super().append(leaving)

    def put_in_place(self) -> None:
        """The last thing before a commit: what cannot take its place is not recorded either."""
        for one in self:
            one.put_in_place()


@contextmanager
def departures() -> Iterator[Departures]:
    """Around a transaction: what fails, be it the commit itself, takes every file back."""
    files = Departures()
    try:
        yield files
    except BaseException:
        for one in files:
            one.give_up()
        raise
    for one in files:
        one.settle()
