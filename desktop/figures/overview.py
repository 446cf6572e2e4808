"""What the director's page tells, read from the counts alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.queries import Reading
from db.queries.boundaries import Lying
from db.queries.counts import CountQueries, Waiting
from db.queries.whole import whole
from db.subjects.case.figure import Cases, Figure, Split, Value
from db.subjects.case.figures import FIGURES, TALLIED
from db.subjects.case.splits import SPLITS
from desktop.figures.ground import Asked, SpanGround, Table, Wishes
from desktop.figures.periods import Period, periods, twelve_months, year_before

YEAR_BEFORE = "year_before"


@dataclass(frozen=True, slots=True)
class Pair:
    """A number and the one it is compared with."""

    number: int = 0
    before: int = 0

    @property
    def change(self) -> int:
        return self.number - self.before


class Answer(NamedTuple):
    """What a figure says of a span and of the one it is compared with, or why it is not."""

    now: Value
    before: Value | None = None
    alone: str = ""


Parts = Mapping[str, Pair]
Monthly = Sequence[int | None]  # None: of a month before anything was known


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All figures of one nature at one moment: each figure by the key of a period.

    Splits are those of `period`, as are the figures that are not told of every period.
    """

    nature: str
    at: int  # milliseconds
    period: Period
    answers: Mapping[str, Mapping[str, Answer]]
    splits: Mapping[str, Parts]
    waiting: Sequence[Waiting]
    months: Sequence[date] = ()
    trend: Mapping[str, Monthly] = field(default_factory=dict)  # by figure
    lying: Mapping[str, Lying] = field(default_factory=dict)  # of the towns, where regrouped
    compared: bool = True  # parts: the earlier span is whole

    def answer(self, figure: str, period: str = "") -> Answer:
        return self.answers[figure][period or self.period.key]


@whole
def look(reading: Reading, asked: Asked) -> Overview:
    """Read every figure."""
    counts = reading.counts.by_today() if asked.regrouped else reading.counts
    waiting = counts.waiting(asked.nature, asked.today, own=False)
    spans = {period.key: period for period in periods(asked.today)}
    period, months = spans[asked.key], twelve_months(asked.today)
    table, wishes = Table(counts, asked, waiting), Wishes(asked, waiting)
    _figures(wishes, spans)
    table.learn(wishes)
    answers, splits = _figures(table, spans)
    return Overview(
        nature=asked.nature,
        at=asked.at,
        period=period,
        answers=answers,
        splits=splits,
        waiting=waiting,
        months=months,
        trend=_trends(counts, table, months),
        compared=table.since is not None and period.covered_since(table.since),
        lying={code: counts.lying(code) for code in splits["town"]} if asked.regrouped else {},
    )


def _figures(
    table: Table, spans: Mapping[str, Period]
) -> tuple[Mapping[str, Mapping[str, Answer]], Mapping[str, Parts]]:
    period = spans[table.asked.key]
    told = (one for one in FIGURES if one.is_told_of(table.asked.nature))
    return (
        {one.key: _answers(one, table, spans) for one in told},
        {one.key: _split(one, table, period) for one in SPLITS},
    )


def _answers(figure: Figure, table: Table, spans: Mapping[str, Period]) -> dict[str, Answer]:
    chosen = spans if figure.each else (table.asked.key,)
    found = {}
    for period in map(spans.__getitem__, chosen):
        now = figure.formula(SpanGround(table, period.span))
        alone = figure.alone or _why_alone(figure, table, period)
        before = None if alone else figure.formula(SpanGround(table, period.before))
        found[period.key] = Answer(now, before, alone)
    return found


def _why_alone(figure: Figure, table: Table, period: Period) -> str:
    """Say why an earlier span would be unlike: what was not yet there is not 0."""
    if figure.county and not table.asked.whole:
        return "只有全县的数能还原到那时"
    if table.since is None or not period.covered_since(table.since):
        since = f"，数据自 {table.since:%Y-%m-%d} 起" if table.since else ""
        return f"{period.against}还没有完整的数据{since}"
    return ""


def _split(split: Split, table: Table, period: Period) -> Parts:
    """Count each part; of what is open now, with what is late of it."""
    if split.cohort.cases is Cases.OPEN:
        return {one.step: Pair(one.number, one.overdue) for one in table.waiting}
    now, before = (
        table.parts(split.measure, span, by_place=split.by_place)
        for span in (period.span, period.before)
    )
    return {name: Pair(now[name], before[name]) for name in sorted({*now, *before})}


def _trends(counts: CountQueries, table: Table, months: Sequence[date]) -> dict[str, Monthly]:
    """Count by month each figure that is told so, and the first of them a year before as well."""
    measures = {key: table.asked.measure(of) for key, of in TALLIED.items()}
    earlier = [year_before(month) for month in months]
    told = counts.trends([*measures.values()], earlier[0], months[-1])
    found = dict(zip(measures.values(), map(dict, told), strict=True))
    begun = table.since.replace(day=1) if table.since else date.max

    def monthly(measure: str, months: Sequence[date]) -> Monthly:
        return [found[measure].get(month, 0) if month >= begun else None for month in months]

    return {key: monthly(measure, months) for key, measure in measures.items()} | {
        YEAR_BEFORE: monthly(next(iter(measures.values())), earlier)
    }
