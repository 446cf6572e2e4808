"""Periods of days as lists are narrowed to them: 本月, 2026年11月, 2026-11-01至2026-11-15."""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from desktop.errors import RuleBroken
from desktop.rules import chinese_dates
from desktop.rules.letters import half_width

_MONTH = r"(\d{4})\s*[-年./。]\s*(\d{1,2})\s*月?"
_YEAR = r"(\d{4})\s*年?"
_BETWEEN = (re.compile(r"\s*(?:至|到|~|～|—+|--)\s*"), re.compile(r"\s*/\s*"))


class Period(NamedTuple):
    """Both days belong to it."""

    first: date
    last: date

    @property
    def spelling(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def words(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()} 至 {self.last.isoformat()}"


def usual_periods(today: date) -> dict[str, tuple[str, Period]]:
    """Give the periods that people ask for by a word, each by a key that means it on any day."""
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    return {
        "today": ("今天", Period(today, today)),
        "week": ("本周", Period(monday, today)),
        "month": ("本月", Period(month, today)),
        "last_month": ("上月", Period(before.replace(day=1), before)),
        "year": ("今年", Period(today.replace(month=1, day=1), today)),
        "last_year": ("去年", _year(today.year - 1)),
    }


def read_period(typed: str) -> Period | None:
    """Read a day, a month, a year or a span of them as it is typed; None where it is none.

    A stroke stands within a day or between two: 2026/11/3, 2026-11-01/2026-11-15.
    """
    text = half_width(typed).strip()
    if whole := _one(text):
        return whole
    for mark in _BETWEEN:
        first, *further = (_one(part) for part in mark.split(text, maxsplit=1))
        last = further[0] if further else None
        if first and last and first.first <= last.last:
            return Period(first.first, last.last)
    return None


def _one(text: str) -> Period | None:
    with suppress(RuleBroken):
        day = chinese_dates.parse(text)
        return Period(day, day)
    try:
        if told := re.fullmatch(_MONTH, text):
            year, month = map(int, told.groups())
            return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        if told := re.fullmatch(_YEAR, text):
            return _year(int(told[1]))
    except ValueError:  # no such day
        return None
    return None


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))
