"""The figures of the overview as lines: what the command prints, with where each comes from."""

from collections.abc import Iterator
from typing import NamedTuple

from db.subjects.case.figures import FIGURES
from desktop.figures.figure_words import shown_of, where_from
from desktop.figures.lists import worded
from desktop.figures.overview import Overview
from desktop.figures.periods import periods


class ReportLine(NamedTuple):
    """One figure of one period. `parts`: the numbers that it consists of."""

    key: str
    period: str
    title: str
    number: str
    unit: str
    beside: tuple[str, ...]
    parts: dict[str, int | None]
    told: str


def lines_of(shown: Overview) -> Iterator[ReportLine]:
    spans = {one.key: one for one in periods(shown.period.span.last)}
    for figure in FIGURES:
        for key, answer in shown.answers[figure.key].items():
            period = spans[key]
            said = shown_of(figure, answer, period)
            yield ReportLine(
                key=figure.key,
                period=key,
                title=worded(figure.title, shown.nature, period),
                number=said.number,
                unit=said.unit,
                beside=tuple(words for words, _ in said.lines),
                parts=answer.now._asdict(),
                told=where_from(figure, answer, shown.nature, period),
            )
