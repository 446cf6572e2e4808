"""What the director's page tells, read from the counts alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.fold.steps import FINISHED
from db.queries import Reading
from db.queries.counts import CountQueries, Figure, Waiting
from desktop.ui.director.periods import Period, Span, periods, twelve_months, year_before

LEVEL = 2  # characters of a category of level 1, and of a group of sources


@dataclass(frozen=True, slots=True)
class Pair:
    """A number and the one it is compared with."""

    number: int = 0
    before: int = 0

    @property
    def change(self) -> int:
        return self.number - self.before


@dataclass(frozen=True, slots=True)
class Rate:
    """办结率: finished in a period, of all that was to be finished in it.

    To be finished is what was finished in the period and what was still unfinished at its end.
    """

    done: int = 0
    owed: int = 0

    @property
    def share(self) -> float | None:
        return self.done / self.owed if self.owed else None


@dataclass(frozen=True, slots=True)
class Duration:
    """How long cases took in days: the median, nine of ten, and how many they were."""

    median: int | None = None
    ninth: int | None = None
    cases: int = 0


Split = Mapping[str, Pair]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All figures of one nature at one moment. Splits and rates are those of `period`."""

    nature: str
    at: int  # milliseconds
    period: Period
    came: Mapping[str, Pair]  # by the key of a period
    done: Mapping[str, Pair]
    rate: tuple[Rate, Rate]  # now, and before
    duration: tuple[Duration, Duration]
    categories: Split
    towns: Split
    sources: Split
    outcomes: Split
    waiting: Sequence[Waiting]
    months: Sequence[date] = ()
    trend: Mapping[str, Sequence[int]] = field(default_factory=dict)  # came, done, came_before

    @property
    def overdue(self) -> int:
        return sum(one.overdue for one in self.waiting)

    @property
    def unfinished(self) -> int:
        return unfinished(self.waiting)


def look(reading: Reading, nature: str, key: str, today: date, at: int) -> Overview:
    """Read every figure; `key` chooses the period of splits and rates: today, month or year."""
    counts = reading.counts
    spans = {period.key: period for period in periods(today)}
    period = spans[key]
    came, done = f"{nature}.came", f"{nature}.done"
    waiting = counts.waiting(nature, today, today, own=False)
    durations = _both(counts, f"{done}.duration", period)
    by_category = _both(counts, f"{came}.category", period)
    return Overview(
        nature=nature,
        at=at,
        period=period,
        came={name: _total(counts, f"{came}.unit", one) for name, one in spans.items()},
        done={name: _total(counts, f"{done}.unit", one) for name, one in spans.items()},
        rate=_rates(counts, nature, period, unfinished(waiting)),
        duration=(duration(durations[0]), duration(durations[1])),
        categories=_split(by_category, lambda figure: figure.split),
        towns=_split(by_category, lambda figure: figure.place),
        sources=_split(_both(counts, f"{came}.source", period), lambda figure: figure.split),
        outcomes=_split(_both(counts, f"{done}.outcome", period), lambda figure: figure.split),
        waiting=waiting,
        months=twelve_months(today),
        trend=_trends(counts, nature, twelve_months(today)),
    )


def unfinished(waiting: Iterable[Waiting]) -> int:
    """Count what is open and not yet 办结; what only waits for 回访 or 结案 is finished."""
    return sum(one.number for one in waiting if one.step not in FINISHED)


def duration(figures: Iterable[Figure]) -> Duration:
    """Tell median and ninth decile from counts by length; over a month in steps of a fortnight."""
    lengths = Counter[int]()
    for figure in figures:
        lengths[int(figure.split)] += figure.number
    cases = sum(lengths.values())
    return Duration(_quantile(lengths, cases, 0.5), _quantile(lengths, cases, 0.9), cases)


def _quantile(lengths: Mapping[int, int], cases: int, share: float) -> int | None:
    passed = 0
    for days in sorted(lengths):
        passed += lengths[days]
        if passed >= cases * share:
            return days
    return None


def _total(counts: CountQueries, measure: str, period: Period) -> Pair:
    now, before = period.span, period.before
    return Pair(
        counts.total(measure, now.first, now.last),
        counts.total(measure, before.first, before.last),
    )


def _rates(counts: CountQueries, nature: str, period: Period, left: int) -> tuple[Rate, Rate]:
    """Go back from what is unfinished now to what was unfinished when the other period ended."""
    today = period.span.last
    since = Span(period.before.last + timedelta(days=1), today)
    came_since = counts.total(f"{nature}.came.unit", since.first, since.last)
    done_since = counts.total(f"{nature}.done.unit", since.first, since.last)
    done = _total(counts, f"{nature}.done.unit", period)
    left_then = max(0, left - came_since + done_since)
    return Rate(done.number, done.number + left), Rate(done.before, done.before + left_then)


def _both(counts: CountQueries, measure: str, period: Period) -> tuple[list[Figure], list[Figure]]:
    now, before = period.span, period.before
    return (
        counts.by(measure, now.first, now.last),
        counts.by(measure, before.first, before.last),
    )


def _split(both: tuple[list[Figure], list[Figure]], key: Callable[[Figure], str]) -> Split:
    now, before = (_summed(figures, key) for figures in both)
    return {name: Pair(now[name], before[name]) for name in sorted({*now, *before})}


def _summed(figures: Iterable[Figure], key: Callable[[Figure], str]) -> Counter[str]:
    found = Counter[str]()
    for figure in figures:
        found[key(figure)] += figure.number
    return found


def _trends(counts: CountQueries, nature: str, months: Sequence[date]) -> dict[str, list[int]]:
    earlier = [year_before(month) for month in months]
    return {
        "came": _monthly(counts, f"{nature}.came.unit", months),
        "done": _monthly(counts, f"{nature}.done.unit", months),
        "came_before": _monthly(counts, f"{nature}.came.unit", earlier),
    }


def _monthly(counts: CountQueries, measure: str, months: Sequence[date]) -> list[int]:
    found = dict(counts.trend(measure, months[0], months[-1]))
    return [found.get(month, 0) for month in months]
