"""The periods of the director's page, each with the one it is compared with."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both with them."""

    first: date
    last: date

    @property
    def words(self) -> str:
        if self.first == self.last:
            return f"{self.first:%Y-%m-%d}"
        return f"{self.first:%Y-%m-%d} 至 {self.last:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Period:
    """A span that ends today, and as much of an earlier one. `against` names the latter."""

    key: str
    name: str
    span: Span
    before: Span
    against: str

    def covered_since(self, day: date) -> bool:
        """Tell whether the earlier span is whole in a store that begins on a day.

        Its first month may begin late: nobody comes on New Year's Day.
        """
        first = self.before.first
        begins = first if first == self.before.last else next_month(first) - timedelta(days=1)
        return day <= min(begins, self.before.last)


def next_month(day: date) -> date:
    """Give the first day of the month after."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def today_of(today: date) -> Period:
    week = today - timedelta(days=7)
    return Period("today", "今日", Span(today, today), Span(week, week), "上周同日")


def month_of(today: date) -> Period:
    """Compare with the same days of the month before; its last day where it is shorter."""
    first = today.replace(day=1)
    last = first - timedelta(days=1)
    then = last.replace(day=min(today.day, last.day))
    before = Span(last.replace(day=1), then)
    return Period("month", "本月", Span(first, today), before, "上月同期")


def year_of(today: date) -> Period:
    """Compare with last year up to the same day; 28 February stands in for 29 February."""
    last_day = monthrange(today.year - 1, today.month)[1]
    then = date(today.year - 1, today.month, min(today.day, last_day))
    before = Span(date(today.year - 1, 1, 1), then)
    return Period("year", "本年", Span(date(today.year, 1, 1), today), before, "去年同期")


def periods(today: date) -> tuple[Period, ...]:
    return today_of(today), month_of(today), year_of(today)


def twelve_months(today: date) -> tuple[date, ...]:
    """Give the first days of the last twelve whole months: a part of one is like no whole one."""
    ended = today + timedelta(days=1)
    months = [(ended.replace(day=1) - timedelta(days=1)).replace(day=1)]
    while len(months) < 12:  # noqa: PLR2004 - months of a year
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return tuple(months)


def year_before(month: date) -> date:
    return month.replace(year=month.year - 1)
