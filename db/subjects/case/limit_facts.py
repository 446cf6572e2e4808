"""Facts about limits that run: last days that were counted anew."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from db.log.base import Block, Id, Value

_MEMBERS = 3  # of what a row tells of one limit
_LONGEST_KEY = 32


class Reprojection(NamedTuple):
    """The last day that a limit had, and the one it has now."""

    key: str
    before: date
    after: date


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitsReprojected(Block):
    """Limits that run were counted anew 期限重算, of cases of one audience. At most 500 rows.

    A row tells of each limit its key, the last day before and the last day after, both ISO.
    `years`: of the lists of holidays that they were counted by; without one by the law alone.
    """

    years: tuple[Id, ...]

    def __post_init__(self) -> None:
        for row in self.rows.values():
            _read(row)

    def told(self, case_id: int) -> tuple[Reprojection, ...]:
        return _read(self.rows.get(case_id, ()))


def row_of(told: tuple[Reprojection, ...]) -> tuple[Value, ...]:
    """Write what a case is told as a row of the block."""
    days = ((one.key, one.before.isoformat(), one.after.isoformat()) for one in told)
    return tuple(value for limit in days for value in limit)


def _read(row: tuple[Value, ...]) -> tuple[Reprojection, ...]:
    if len(row) % _MEMBERS:
        raise ValueError("a row does not hold whole limits")
    starts = range(0, len(row), _MEMBERS)
    return tuple(_limit(*row[start : start + _MEMBERS]) for start in starts)


def _limit(key: Value, before: Value, after: Value) -> Reprojection:
    if not isinstance(key, str) or len(key) > _LONGEST_KEY:
        raise ValueError("the key of a limit is a code")
    return Reprojection(key, _day(before), _day(after))


def _day(value: Value) -> date:
    day = date.fromisoformat(value) if isinstance(value, str) else None
    if day is None or day.isoformat() != value:
        raise ValueError("a last day is a date")
    return day
