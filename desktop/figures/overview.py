"""What the director's page tells, read from the counts alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.queries.boundaries import Lying
from db.queries.counts import CountQueries, Figure, Waiting
from db.subjects.case.steps import FINISHED
from desktop.figures.periods import Period, Span, periods, twelve_months, year_before


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
    """结存办结比: finished in a period, of all that was to be finished in it.

    To be finished is what was finished in the period and what was still unfinished at its end.
    Not 办结率, which is of the cases that came in a year: `db.queries.figures`.
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
    lying: Mapping[str, Lying] = field(default_factory=dict)  # of the towns, where regrouped

    @property
    def overdue(self) -> int:
        return sum(one.overdue for one in self.waiting)

    @property
    def unfinished(self) -> int:
        return unfinished(self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked at. `key` chooses the period of splits and rates: today, month or year.

    `regrouped`: by where units and divisions belong now, not by where they did then.
    `whole`: the viewer sees the whole county. Then totals are added from the counts by town, of
    which there are dozens, not from those by unit, of which there are hundreds (a third of the
    time, measured); every case is in both once.
    """

    nature: str
    key: str
    today: date
    at: int  # milliseconds
    whole: bool
    regrouped: bool = False

    @property
    def came(self) -> str:
        return f"{self.nature}.came.{'category' if self.whole else 'unit'}"

    @property
    def done(self) -> str:
        return f"{self.nature}.done.{'outcome' if self.whole else 'unit'}"


def look(counts: CountQueries, asked: Asked) -> Overview:
    """Read every figure."""
    counts = counts.by_today() if asked.regrouped else counts
    read = _Read(counts)
    nature, spans = asked.nature, {period.key: period for period in periods(asked.today)}
    period, months = spans[asked.key], twelve_months(asked.today)
    waiting = counts.waiting(nature, asked.today, own=False)
    durations = read.both(f"{nature}.done.duration", period)
    categories = read.both(f"{nature}.came.category", period)
    towns = _split(categories, lambda figure: figure.place)
    sources = read.both(f"{nature}.came.source", period)
    outcomes = read.both(f"{nature}.done.outcome", period)
    return Overview(
        nature=nature,
        at=asked.at,
        period=period,
        came={name: read.pair(asked.came, one) for name, one in spans.items()},
        done={name: read.pair(asked.done, one) for name, one in spans.items()},
        rate=_rates(read, asked, period, unfinished(waiting)),
        duration=(duration(durations[0]), duration(durations[1])),
        categories=_split(categories, lambda figure: figure.split),
        towns=towns,
        sources=_split(sources, lambda figure: figure.split),
        outcomes=_split(outcomes, lambda figure: figure.split),
        waiting=waiting,
        months=months,
        trend=_trends(counts, asked, months),
        lying={code: counts.lying(code) for code in towns} if asked.regrouped else {},
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


class _Read:
    """Reads each measure of each span once: totals and splits share most of them."""

    def __init__(self, counts: CountQueries) -> None:
        self._counts = counts
        self._known: dict[tuple[str, Span], list[Figure]] = {}

    def by(self, measure: str, span: Span) -> list[Figure]:
        key = measure, span
        if key not in self._known:
            self._known[key] = self._counts.by(measure, span.first, span.last)
        return self._known[key]

    def total(self, measure: str, span: Span) -> int:
        return sum(figure.number for figure in self.by(measure, span))

    def pair(self, measure: str, period: Period) -> Pair:
        return Pair(self.total(measure, period.span), self.total(measure, period.before))

    def both(self, measure: str, period: Period) -> tuple[list[Figure], list[Figure]]:
        return self.by(measure, period.span), self.by(measure, period.before)


def _rates(read: _Read, asked: Asked, period: Period, left: int) -> tuple[Rate, Rate]:
    """Go back from what is unfinished now to what was unfinished when the other period ended."""
    since = Span(period.before.last + timedelta(days=1), period.span.last)
    done = read.pair(asked.done, period)
    left_then = max(0, left - read.total(asked.came, since) + read.total(asked.done, since))
    return Rate(done.number, done.number + left), Rate(done.before, done.before + left_then)


def _split(both: tuple[list[Figure], list[Figure]], key: Callable[[Figure], str]) -> Split:
    now, before = (_summed(figures, key) for figures in both)
    return {name: Pair(now[name], before[name]) for name in sorted({*now, *before})}


def _summed(figures: Iterable[Figure], key: Callable[[Figure], str]) -> Counter[str]:
    found = Counter[str]()
    for figure in figures:
        found[key(figure)] += figure.number
    return found


def _trends(counts: CountQueries, asked: Asked, months: Sequence[date]) -> dict[str, list[int]]:
    earlier = [year_before(month) for month in months]
    return {
        "came": _monthly(counts, asked.came, months),
        "done": _monthly(counts, asked.done, months),
        "came_before": _monthly(counts, asked.came, earlier),
    }


def _monthly(counts: CountQueries, measure: str, months: Sequence[date]) -> list[int]:
    found = dict(counts.trend(measure, months[0], months[-1]))
    return [found.get(month, 0) for month in months]
