"""What the director's page tells, read from the counts alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.queries.boundaries import Lying
from db.queries.counts import CountQueries, Waiting
from db.subjects.case.figure import Cases, Figure, Split, Value
from db.subjects.case.figures import FIGURES, SPLITS, TALLIED
from desktop.figures.ground import Asked, SpanGround, Table
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
    """What a figure says of a span, and of the one it is compared with, if it is."""

    now: Value
    before: Value | None = None


Parts = Mapping[str, Pair]


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
    trend: Mapping[str, Sequence[int]] = field(default_factory=dict)  # by figure
    lying: Mapping[str, Lying] = field(default_factory=dict)  # of the towns, where regrouped

    def answer(self, figure: str, period: str = "") -> Answer:
        return self.answers[figure][period or self.period.key]


def look(counts: CountQueries, asked: Asked) -> Overview:
    """Read every figure."""
    counts = counts.by_today() if asked.regrouped else counts
    waiting = counts.waiting(asked.nature, asked.today, own=False)
    table = Table(counts, asked, waiting)
    spans = {period.key: period for period in periods(asked.today)}
    period, months = spans[asked.key], twelve_months(asked.today)
    splits = {one.key: _split(one, table, period) for one in SPLITS}
    return Overview(
        nature=asked.nature,
        at=asked.at,
        period=period,
        answers={one.key: _answers(one, table, spans) for one in FIGURES},
        splits=splits,
        waiting=waiting,
        months=months,
        trend=_trends(counts, asked, months),
        lying={code: counts.lying(code) for code in splits["town"]} if asked.regrouped else {},
    )


def _answers(figure: Figure, table: Table, spans: Mapping[str, Period]) -> dict[str, Answer]:
    compares = figure.compared and (table.asked.whole or not figure.whole)
    chosen = spans if figure.each else (table.asked.key,)
    found = {}
    for period in map(spans.__getitem__, chosen):
        now = figure.formula(SpanGround(table, period.span))
        before = figure.formula(SpanGround(table, period.before)) if compares else None
        found[period.key] = Answer(now, before)
    return found


def _split(split: Split, table: Table, period: Period) -> Parts:
    """Count each part; of what is open now, with what is late of it."""
    if split.behind.cases is Cases.OPEN:
        return {one.step: Pair(one.number, one.overdue) for one in table.waiting}
    now, before = (
        table.parts(split.measure, span, by_place=split.by_place)
        for span in (period.span, period.before)
    )
    return {name: Pair(now[name], before[name]) for name in sorted({*now, *before})}


def _trends(counts: CountQueries, asked: Asked, months: Sequence[date]) -> dict[str, list[int]]:
    """Count by month each figure that is told so, and the first of them a year before as well."""
    measures = {key: asked.measure(of) for key, of in TALLIED.items()}
    found = {key: _monthly(counts, measure, months) for key, measure in measures.items()}
    earlier = [year_before(month) for month in months]
    return found | {YEAR_BEFORE: _monthly(counts, next(iter(measures.values())), earlier)}


def _monthly(counts: CountQueries, measure: str, months: Sequence[date]) -> list[int]:
    found = dict(counts.trend(measure, months[0], months[-1]))
    return [found.get(month, 0) for month in months]
