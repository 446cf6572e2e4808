"""When cases come, and how far each of them has got by the end of the story."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from db.subjects.case.steps import Step
from desktop.demo.days import LAST_MINUTE, OPENS, Days, office_minute
from desktop.demo.plan import Plan, Volume
from desktop.demo.records import shares

DISPUTE, MATTER, ENQUIRY = "dispute", "matter", "enquiry"
VOIDED = 0.008  # of all cases; they keep a number but count nowhere
_CALLED_BACK = ((Step.FINISHED, 0.005), (Step.REVISITED, 0.001))  # shares of a year still there
_STANDING = {
    MATTER: (
        (Step.PENDING_ACCEPTANCE, 9.0),
        (Step.PENDING_DISPATCH, 18.0),
        (Step.PENDING_SIGN_IN, 23.0),
        (Step.HANDLING, 50.0),
    ),
    DISPUTE: (
        (Step.PENDING_ACCEPTANCE, 8.0),
        (Step.PENDING_DISPATCH, 11.0),
        (Step.PENDING_SIGN_IN, 12.0),
        (Step.HANDLING, 24.0),
        (Step.MEDIATING, 24.0),
        (Step.AGREED, 10.0),
        (Step.SIGNED, 6.0),
        (Step.ENDED, 5.0),
    ),
}
_AGES = {  # working days since registration
    Step.PENDING_ACCEPTANCE: (0, 1),
    Step.PENDING_DISPATCH: (0, 2),
    Step.PENDING_SIGN_IN: (0, 4),
    Step.HANDLING: (1, 18),
    Step.MEDIATING: (4, 19),
    Step.AGREED: (6, 19),
    Step.SIGNED: (7, 20),
    Step.ENDED: (7, 20),
    Step.FINISHED: (5, 22),
    Step.REVISITED: (8, 24),
}
_OVERDUE = (24, 40)  # working days since registration: 30 days of 办结 have passed
_EVERY_OVERDUE, _EVERY_TOMORROW = 12, 9  # one in so many at work
_WEEKEND = {MATTER: 0.25, DISPUTE: 0.06, ENQUIRY: 0.05}
_WEEKDAYS = (1.3, 1.06, 0.98, 0.94, 0.9, 1.0, 1.0)  # what waited over Sunday comes on Monday
_SLOWNESS = {MATTER: 6.0, DISPUTE: 13.0, ENQUIRY: 0.01}  # days in which two thirds are through
_SEASON = (0, 0.86, 0.8, 1.0, 1.02, 1.05, 1.12, 1.15, 1.12, 1.02, 1.0, 1.02, 0.94)  # by month
_GROWTH = 0.05


class Opening(NamedTuple):
    """A case that comes. `target`: where it stands at the end of the story; None: closed."""

    day: int
    minute: int
    nature: str
    target: Step | None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, and what comes in it."""

    first: int
    last: int
    counts: dict[str, int]
    unfinished: dict[str, int]


def first_day(plan: Plan, volume: Volume) -> date:
    """Name the day on which the first case can come."""
    if not volume.months:
        return date(plan.today.year - len(volume.earlier), 1, 1)
    month = plan.today.year * 12 + plan.today.month - 1 - volume.months
    return date(month // 12, month % 12 + 1, min(plan.today.day, 28)) + timedelta(days=1)


def openings(volume: Volume, days: Days, rng: random.Random) -> list[Opening]:
    """Draw all cases of the story, in the order in which they come."""
    found: list[Opening] = []
    for period in _periods(volume, days):
        for nature, count in period.counts.items():
            standing = list(_standing(nature, period, days, rng))
            found += standing
            late = sum(one.target in {Step.FINISHED, Step.REVISITED} for one in standing)
            rest = count - period.unfinished.get(nature, 0) - late
            found += _closed(nature, period, days, rng, rest)
            if nature != ENQUIRY:
                void = _closed(nature, period, days, rng, round(count * VOIDED))
                found += [one._replace(target=Step.VOIDED) for one in void]
    return sorted(found, key=lambda one: one[:3])


def _periods(volume: Volume, days: Days) -> Iterator[Period]:
    counts = _counts(volume.cases, volume)
    open_now = {DISPUTE: volume.open_disputes, MATTER: volume.open_matters}
    start = days.dates[0]
    for n, cases in enumerate(volume.earlier):
        first = (date(start.year + n, 1, 1) - start).days
        last = (date(start.year + n, 12, 31) - start).days
        yield Period(first, last, _counts(cases, volume), {})
    first = (date(start.year + len(volume.earlier), 1, 1) - start).days if volume.earlier else 0
    yield Period(first, days.last, counts, open_now)


def _counts(cases: int, volume: Volume) -> dict[str, int]:
    matters = cases - volume.disputes
    return {MATTER: matters, DISPUTE: volume.disputes, ENQUIRY: volume.enquiries}


def _closed(
    nature: str, period: Period, days: Days, rng: random.Random, count: int
) -> list[Opening]:
    """Draw days by season, growth and weekday, and few so late that they could not be through."""
    span = range(period.first, period.last + 1)
    weights = []
    for day in span:
        progress = (day - period.first) / len(span)
        weight = _SEASON[days.dates[day].month] * (1 + _GROWTH * progress)
        weight *= _WEEKDAYS[days.dates[day].weekday()]
        weight *= 1.0 if days.worked[day] else _WEEKEND[nature]
        weights.append(weight * (1 - math.exp((day - days.last) / _SLOWNESS[nature])))
    if not any(weights):
        weights = [1.0] * len(span)
    drawn = rng.choices(span, weights, k=count)
    return [_opening(day, nature, None, days, rng) for day in drawn]


def _standing(nature: str, period: Period, days: Days, rng: random.Random) -> Iterator[Opening]:
    """Draw the cases that have not got to their end."""
    if nature not in period.unfinished:
        return
    steps = _STANDING[nature]
    numbers = shares(period.unfinished[nature] - len(steps), [weight for _, weight in steps])
    waiting = [(step, number + 1) for (step, _), number in zip(steps, numbers, strict=True)]
    count = period.counts[nature]
    waiting += [(step, max(1, round(count * share))) for step, share in _CALLED_BACK]
    for step, number in waiting:
        for n in range(number):
            day = max(period.first, _day_of(step, n, days, rng))
            yield _opening(day, nature, step, days, rng)


def _day_of(step: Step, n: int, days: Days, rng: random.Random) -> int:
    if step is Step.HANDLING and n % _EVERY_OVERDUE == 0:
        return days.before(rng.randint(*_OVERDUE))
    if step is Step.HANDLING and n % _EVERY_TOMORROW == 1:
        return _due_tomorrow(days)
    first, last = _AGES[step]
    return days.before(int(rng.triangular(first, last + 1, first)))


def _due_tomorrow(days: Days) -> int:
    """Find the latest working day whose 办结 limit ends on the next working day."""
    tomorrow = days.dates[days.workday_from(days.last + 1)]
    fitting = [
        day
        for day in range(max(0, days.last - 60), days.last)
        if days.worked[day] and days.finish_due[day] <= tomorrow
    ]
    return max(fitting, default=days.before(20))


def _opening(day: int, nature: str, target: Step | None, days: Days, rng: random.Random) -> Opening:
    if day < days.last:
        return Opening(day, office_minute(rng), nature, target)
    closing = target is None and nature != ENQUIRY
    end = OPENS + 20 if closing else LAST_MINUTE - 20
    return Opening(day, rng.randrange(OPENS, end), nature, target)
