"""The figures of the overview as lines: what the command prints, with where each comes from."""

from collections.abc import Iterator
from typing import NamedTuple

from db.subjects.case.figure import Figure
from db.subjects.case.figures import FIGURES
from desktop.figures.figure_words import explained, shown_of
from desktop.figures.lists import worded
from desktop.figures.overview import Answer, Overview
from desktop.figures.periods import Period, periods


class ReportLine(NamedTuple):
    """One figure of one period, with where it comes from.

    `parts`: the numbers that it consists of; `before`: the same of what it is compared with.
    """

    key: str
    period: str
    title: str
    number: str
    unit: str
    beside: tuple[str, ...]
    parts: dict[str, int | None]
    before: dict[str, int | None] | None
    cohort: str
    cut_off: str
    numerator: str
    denominator: str
    formula: str
    basis: str
    compared_with: str
    told: str


def lines_of(shown: Overview) -> Iterator[ReportLine]:
    spans = {one.key: one for one in periods(shown.period.span.last)}
    for figure in FIGURES:
        if not figure.is_told_of(shown.nature):
            continue
        for key, answer in shown.answers[figure.key].items():
            yield _line(figure, answer, shown.nature, spans[key])


def _line(figure: Figure, answer: Answer, nature: str, period: Period) -> ReportLine:
    said = shown_of(figure, answer, nature, period)
    from_where = explained(figure, answer, nature, period)
    return ReportLine(
        key=figure.key,
        period=period.key,
        title=worded(figure.title, nature, period),
        number=said.number,
        unit=said.unit,
        beside=said.told,
        parts=answer.now._asdict(),
        before=answer.before._asdict() if answer.before else None,
        cohort=from_where.cohort,
        cut_off=from_where.cut,
        numerator=from_where.part,
        denominator=from_where.whole,
        formula=from_where.formula,
        basis=from_where.basis,
        compared_with=from_where.against,
        told=from_where.text(),
    )
