"""Measures within periods as one question: whole months, and the days around them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, bindparam, func, literal_column, select, union_all

from db.models.followers import TALLY
from db.store.many import among_given

_ENDS = ("first", "begin", "end", "last")
Days = tuple[date, date]  # both belong to a period


class Wanted(NamedTuple):
    """A measure within a period: both days belong to it."""

    measure: str
    first: date
    last: date


def whole_months(first: date, last: date) -> tuple[date, date]:
    """Find the whole months within a period: from `begin`, before `end`."""
    begin = first if first.day == 1 else (first.replace(day=1) + timedelta(days=31)).replace(day=1)
    end = (last + timedelta(days=1)).replace(day=1)
    return (begin, end) if begin <= end else (last + timedelta(days=1),) * 2


@cache
def splits(spans: int) -> Select[Any]:
    """Ask for measures within so many periods: which one, the measure, the place, the part, sums.

    A period's measures are given as `measures0`, its days as `first0`, `begin0` and so on.
    """
    parts = []
    for n in range(spans):
        cells = select(
            literal_column(str(n)).label("span"),
            *(TALLY.c[name] for name in ("measure", "place", "split", "number", "days")),
        ).where(among_given(TALLY.c.measure, f"measures{n}"))
        ends: list[BindParameter[date]] = [bindparam(f"{one}{n}") for one in _ENDS]
        first, begin, end, last = ends
        months = cells.where(TALLY.c.grain == "month")
        days = cells.where(TALLY.c.grain == "day")
        parts += [
            months.where(TALLY.c.day >= begin, TALLY.c.day < end),
            days.where(TALLY.c.day >= first, TALLY.c.day < begin),
            days.where(TALLY.c.day >= end, TALLY.c.day <= last),
        ]
    cell = union_all(*parts).subquery().c
    keys = cell.span, cell.measure, cell.place, cell.split
    return select(*keys, func.sum(cell.number), func.sum(cell.days)).group_by(*keys)


def values_of(spans: Mapping[Days, Sequence[str]]) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    for n, ((first, last), measures) in enumerate(spans.items()):
        ends = zip(_ENDS, (first, *whole_months(first, last), last), strict=True)
        asked |= {f"measures{n}": measures} | {f"{name}{n}": day for name, day in ends}
    return asked
