"""Rows that an office rules from a day on: what stands on which day, and what stood before."""

import re
from collections.abc import Callable, Iterable
from dataclasses import Field, dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar, Protocol, TypeVar

KEY = re.compile("[a-z][a-z0-9_]{0,31}")
OURS = "产品规则"  # the basis of what has no source


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as valid in a period, of which it knows nothing but the days; `valid_to` is the last.

    One without `valid_from` came with the program and has always stood.
    """

    key: str
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def version(self) -> str:
        return self.valid_from.isoformat() if self.valid_from else "1"

    @property
    def begins(self) -> date:
        return self.valid_from or date.min

    @property
    def ends(self) -> date:
        return self.valid_to or date.max

    def valid_on(self, day: date) -> bool:
        return self.begins <= day <= self.ends


R = TypeVar("R", bound=Row)


class Ruled(Protocol):
    """What was ruled under a key from a day on; `ended`: from then on nothing stands."""

    @property
    def key(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def ended(self) -> bool: ...


class _Described(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


T = TypeVar("T", bound=Ruled)
D = TypeVar("D", bound=_Described)


def standing(shipped: tuple[R, ...], ruled: Iterable[T], read: Callable[[T], R]) -> tuple[R, ...]:
    """Give every row, those of the program first: what is ruled ends what stood before it.

    `ruled`: of each key the earliest first.
    """
    rows = shipped
    for one in ruled:
        rows = tuple(_until(row, one) for row in rows)
        if not one.ended:
            rows += (read(one),)
    return tuple(row for row in rows if row.begins <= row.ends)


def newest(rows: Iterable[R], key: str, day: date) -> R | None:
    """Give the row of a key that is valid on a day, of several the newest."""
    fitting = (row for row in rows if row.key == key and row.valid_on(day))
    return max(fitting, key=lambda row: row.begins, default=None)


def told_as(kind: type[D], said: object, **others: Any) -> D:
    """Tell in another form what a row says: it has the fields of that, but for the `others`."""
    same = kind.__dataclass_fields__.keys() - others.keys()
    return kind(**{name: getattr(said, name) for name in same}, **others)


def _until(row: R, ruled: Ruled) -> R:
    if row.key != ruled.key or not row.valid_on(ruled.valid_from):
        return row
    return replace(row, valid_to=ruled.valid_from - timedelta(days=1))
