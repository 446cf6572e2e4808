"""What last days are reckoned by, kept between acts: it changes a few times a year."""

from collections.abc import Callable, Collection
from typing import Any, Protocol, TypeVar

from db.log.base import Subject
from db.rows.opening import LogEnd

T = TypeVar("T")
_BY = frozenset({"holidays", "limit"})  # kinds of subjects


class Reckon(Protocol):
    """Gives what a question about the lists and limits reads; it is always the same question."""

    def __call__(self, read: Callable[[], T], /) -> T: ...


class Reckoned:
    """What was last read of the lists of holidays and of the limits, and as of which event."""

    def __init__(self) -> None:
        self._told: tuple[int, Any] | None = None  # one assignment, and it is whole

    def within(self, end: LogEnd, signature: str, touched: Collection[Subject]) -> Reckon:
        """Read it once while it stands.

        Each time where another program wrote the rows or a job still does, and where the
        transaction has `touched` it: nobody else may be given what is not committed.
        """
        brought_up = end.followers in {None, signature}

        def give(read: Callable[[], T], /) -> T:
            if not brought_up or any(one.kind in _BY for one in touched):
                return read()
            known = self._told
            if known is None or known[0] != end.ruled:
                known = self._told = end.ruled, read()
            found: T = known[1]
            return found

        return give
