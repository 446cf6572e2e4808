"""Limits and the days on which they end. A limit is data; its basis is shown with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.errors import RuleBroken
from desktop.rules.calendars import Calendar

_LONGEST_REST = 31  # days; no list has ever made more


class Unit(StrEnum):
    """How the days of a limit are counted."""

    DAYS = "D"
    WORKDAYS = "W"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A time limit as valid in a period. `kind` is 法定, 内控时限 or 产品规则."""

    key: str
    name: str
    amount: int
    unit: Unit
    basis: str
    kind: str
    starts: str = ""  # what starts the clock
    warn: int = 0  # yellow while no more than this many days remain
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def words(self) -> str:
        return f"{self.amount}个工作日" if self.unit is Unit.WORKDAYS else f"{self.amount}日"

    def valid_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


def limit_on(limits: Iterable[Limit], key: str, day: date) -> Limit:
    """Return the limit valid on a day, of several the newest; raises `limit.unknown`."""
    known = [limit for limit in limits if limit.key == key]
    fitting = [limit for limit in known if limit.valid_on(day)]
    if not fitting:
        raise RuleBroken("limit.unknown", name=known[0].name if known else "办理时限")
    return max(fitting, key=lambda limit: limit.valid_from or date.min)


def due(limit: Limit, start: date, calendar: Calendar) -> date:
    """Return the last day of a limit that starts on a day.

    民法典 §§201–203: the first day does not count; a last day that is a day of rest moves to the
    day after the rest.
    """
    if limit.unit is Unit.WORKDAYS:
        return calendar.after(start, limit.amount)
    return calendar.next_workday(start + timedelta(days=limit.amount))


def could_end(limit: Limit, start: date, day: date) -> bool:
    """Tell whether some list of holidays could let a limit that starts on a day end on another."""
    most = 2 * limit.amount if limit.unit is Unit.WORKDAYS else limit.amount
    return limit.amount <= (day - start).days <= most + _LONGEST_REST


def estimate(unit: Unit, start: date, due_on: date, calendar: Calendar) -> str:
    """Say of a last day that it is a guess, and what it does not know; "" where it is certain.

    Working days are counted from the start on; of days only the last decides.
    """
    years = calendar.unlisted(start if unit is Unit.WORKDAYS else due_on, due_on)
    named = "、".join(map(str, years))
    return f"预估，{named}年放假安排未载入" if years else ""


def remaining(unit: Unit, due_on: date, today: date, calendar: Calendar) -> int:
    """Count the days left in the unit of the limit: 0 on the last day, negative after it.

    Only the last day itself counts as 0, even when no working day lies between.
    """
    left = (due_on - today).days
    if unit is Unit.DAYS or left == 0:
        return left
    workdays = calendar.workdays_between(today, due_on)
    return max(workdays, 1) if left > 0 else min(workdays, -1)
