"""Which limit of a case runs, and its light: one rule for lists, counts, lights and filters."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from db.queries.cases import CaseLine
from db.subjects.case.limits import BEFORE_DISPATCH
from db.subjects.case.steps import NEVER, STOPPED, Step
from desktop.rules.calendars import Calendar
from desktop.rules.deadlines import Limit, estimate, limit_on
from desktop.rules.light import Clock, Signal, signal, warns_until
from desktop.texts.codes import load_codes

DISPATCH, FINISH = "dispatch", "finish"  # keys of limits


class Soon(NamedTuple):
    """Cases at these steps are 临期 from today on while their last day is not after `last`."""

    steps: tuple[str, ...]
    last: date


def running(step: str) -> str:
    """Name the limit whose clock runs at a step, "" when none does."""
    if step in STOPPED:
        return ""
    return DISPATCH if step in BEFORE_DISPATCH else FINISH


def rule_of(key: str, day: date) -> Limit:
    return limit_on(load_codes().limits, key, day)


def judge(key: str, due_on: date, today: date, calendar: Calendar) -> Signal:
    """Give the light of a limit that runs: its days are counted as the limit itself is."""
    rule = rule_of(key, today)
    return signal(Clock(due_on=due_on, unit=rule.unit, warn=rule.warn), today, calendar)


def line_estimate(line: CaseLine, calendar: Calendar) -> str:
    """Say of the last day of a line that it is a guess, and what it does not know."""
    key = running(line.step)
    if not key or line.due == NEVER:
        return ""
    unit = rule_of(key, line.registered_on).unit
    return estimate(unit, line.registered_on, line.due, calendar)


def soon(today: date, calendar: Calendar) -> Iterator[Soon]:
    """Tell which cases are 临期: those, and no others, whose light is yellow."""
    for key in (DISPATCH, FINISH):
        steps = tuple(step.value for step in Step if running(step) == key)
        rule = rule_of(key, today)
        yield Soon(steps, warns_until(rule.unit, rule.warn, today, calendar))
