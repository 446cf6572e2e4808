"""Limits and the days on which they end. A limit is data; its basis is shown with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.errors import RuleBroken
from desktop.rules.calendars import PUBLISHED, Calendar
from desktop.rules.ruled import Row, newest

Pause = tuple[date, date]  # from its first day up to the one on which the clock runs again
_DAY = timedelta(days=1)
_LONGEST_REST = 31  # days; no list has ever made more


class Unit(StrEnum):
    """How the days of a limit are counted."""

    DAYS = "D"
    WORKDAYS = "W"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Row):
    """A time limit as valid in a period: the row alone says all of it.

    `kind` is 法定, 内控时限 or 产品规则. Acts start, stop, pause and resume its clock, by their
    names; after one that reopens it the old last day stands, after one that resumes it the days
    between are added. One that no act starts is only told of. `natures`: of the cases it is for,
    all where none is named. `tells`: what a receipt promises by then, `doer` by
    whom, and `since` from what on, in words.
    """

    name: str
    amount: int
    unit: Unit
    basis: str
    kind: str
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    reopens: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    tells: str = ""
    doer: str = ""
    since: str = ""
    warn: int = 0  # yellow while no more than this many days remain

    @property
    def words(self) -> str:
        return f"{self.amount}个工作日" if self.unit is Unit.WORKDAYS else f"{self.amount}日"

    @property
    def short(self) -> str:
        """Name it where there is little room: 分流, 办结."""
        return self.name.removesuffix("时限").removesuffix("期限")

    @property
    def course(self) -> tuple[tuple[str, str], ...]:
        """Tell what acts do to its clock, as the event says that starts it."""
        told = {"stop": self.stops, "reopen": self.reopens}
        told |= {"pause": self.pauses, "resume": self.resumes}
        return tuple(sorted((act, what) for what, acts in told.items() for act in acts))

    def is_for(self, nature: str) -> bool:
        return not self.natures or nature in self.natures


@dataclass(frozen=True, eq=False)
class Reckoning:
    """What last days are counted and judged by: the working days, and the limits, as known now."""

    calendar: Calendar = PUBLISHED
    limits: tuple[Limit, ...] = ()

    def started_by(self, act: str, nature: str, day: date) -> Iterator[Limit]:
        """Give the limits that an act starts on a day, of each key the newest."""
        keys = {one.key for one in self.limits if act in one.starts}
        for key in sorted(keys):
            limit = newest(self.limits, key, day)
            if limit and act in limit.starts and limit.is_for(nature):
                yield limit


def limit_on(limits: Iterable[Limit], key: str, day: date) -> Limit:
    """Return the limit valid on a day, of several the newest; raises `limit.unknown`."""
    limits = tuple(limits)
    if found := newest(limits, key, day):
        return found
    known = [limit.name for limit in limits if limit.key == key]
    raise RuleBroken("limit.unknown", name=known[0] if known else "办理时限")


def due(limit: Limit, start: date, calendar: Calendar, pauses: Iterable[Pause] = ()) -> date:
    """Return the last day of a limit that starts on a day.

    民法典, 期间计算: the first day does not count; a last day that is a day of rest moves to the
    day after the rest. A pause lasts from its first day up to that on which the clock runs again;
    it adds the days that the limit counts and that lie in it, those of two pauses once (产品规则).
    """
    spans = _united(pauses)
    if limit.unit is Unit.WORKDAYS:
        lost = sum(
            calendar.workdays_between(first - _DAY, again - _DAY)
            for first, again in spans
            if again > first
        )
        return calendar.after(start, limit.amount + lost)
    lost = sum((again - first).days for first, again in spans)
    return calendar.next_workday(start + timedelta(days=limit.amount + lost))


def _united(pauses: Iterable[Pause]) -> list[Pause]:
    spans: list[Pause] = []
    for first, again in sorted(pauses):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(again, spans[-1][1]))
        else:
            spans.append((first, again))
    return spans


def could_end(limit: Limit, start: date, day: date, paused: int = 0) -> bool:
    """Tell whether some list of holidays could let a limit that starts on a day end on another.

    `paused`: the days of its pauses, one by one.
    """
    most = 2 * limit.amount if limit.unit is Unit.WORKDAYS else limit.amount
    return limit.amount <= (day - start).days <= most + paused + _LONGEST_REST


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
