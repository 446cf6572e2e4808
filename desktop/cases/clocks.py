"""The clocks of a case and their light: one rule for lists, counts, lights and filters.

Of several clocks that run the most urgent is shown: a red one before a yellow one, else the one
that ends first.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from db.queries.cases import CaseLine
from db.subjects.case.clocks import clocks_in
from db.subjects.case.steps import PAUSED, Clock
from desktop.rules.deadlines import Limit, Reckoning, Unit, estimate
from desktop.rules.light import Clock as Judged, Light, Signal, signal, warns_until
from desktop.rules.ruled import newest

PAUSED_LIGHT = Signal(Light.GREY, "已暂停计时")
_URGENT = {Light.RED: 0, Light.YELLOW: 1, Light.GREEN: 2, Light.GREY: 3}


class Lead(NamedTuple):
    """The clock that a line shows, its limit and its light."""

    clock: Clock
    rule: Limit
    light: Signal


def rule_of(key: str, day: date, known: Reckoning) -> Limit:
    """Give the row of a limit on a day; of another desk's that is not known here, a bare one."""
    found = newest(known.limits, key, day)
    return found or Limit(key=key, name="办理时限", amount=0, unit=Unit.DAYS, basis="", kind="")


def judge(clock: Clock, today: date, known: Reckoning) -> Signal:
    """Give the light of a clock that runs: its days are counted as its limit is."""
    rule = rule_of(clock.key, today, known)
    judged = Judged(due_on=clock.due, unit=rule.unit, warn=rule.warn)
    return signal(judged, today, known.calendar)


def lead(line: CaseLine, today: date, known: Reckoning) -> Lead | None:
    """Give the most urgent of the clocks that run; None where none does."""
    return _lead(line.clocks, today, known) if line.clocks else None


def is_paused(line: CaseLine) -> bool:
    return any(clock.state == PAUSED for clock in clocks_in(line.clocks))


def clock_estimate(clock: Clock, known: Reckoning) -> str:
    """Say of a last day that it is a guess, and what it does not know."""
    unit = rule_of(clock.key, clock.start, known).unit
    return estimate(unit, clock.start, clock.due, known.calendar)


def line_estimate(line: CaseLine, today: date, known: Reckoning) -> str:
    """Say of the last day of a line that it is a guess, and what it does not know."""
    found = lead(line, today, known)
    return clock_estimate(found.clock, known) if found else ""


def soon(today: date, known: Reckoning) -> tuple[tuple[str, date], ...]:
    """Tell of each limit until which last day its clock is yellow, or red."""
    keys = sorted({one.key for one in known.limits if one.starts})
    rules = (rule_of(key, today, known) for key in keys)
    return tuple(
        (rule.key, warns_until(rule.unit, rule.warn, today, known.calendar)) for rule in rules
    )


@lru_cache(maxsize=4_096)
def _lead(clocks: str, today: date, known: Reckoning) -> Lead | None:
    found = [
        Lead(clock, rule_of(clock.key, today, known), judge(clock, today, known))
        for clock in clocks_in(clocks)
        if clock.runs
    ]
    return min(found, key=_urgency, default=None)


def _urgency(found: Lead) -> tuple[int, date]:
    return _URGENT[found.light.light], found.clock.due
