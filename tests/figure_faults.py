"""What speaks against the descriptions of figures, with the file in which it is mended."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from string import Formatter

from db.queries.case_filter import CaseFilter
from db.subjects.case.figure import Cohort, Cut, Figure, Lasting, Share, Split, Untold
from db.subjects.case.measures import Measure
from desktop.figures.trend import COLOURS
from desktop.texts.codes import load_codes

FILE = "db/subjects/case/figures.py"
COLOURED = "desktop/figures/trend.py"
FILLED = {"period", "against", "span", "spans", "nature", "today", "name"}
NARROWED = {field.name for field in fields(CaseFilter)}


class Listening:
    """Counts that remember which measures a formula asks for."""

    came = done = unfinished = late = open = 3

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def number(self, measure: str) -> int:
        self.asked.add(measure)
        return 2

    def parts(self, measure: str) -> Mapping[str, int]:
        self.asked.add(measure)
        return {"0004": 2}

    def overdue(self, waits: str, late: str) -> int:
        self.asked |= {waits, late}
        return 1

    def judged(self, measure: str, codes: str) -> Share:
        self.asked.add(measure)
        table = load_codes()[codes]
        return Share(*(len(table.counting_as(one)) for one in ("success", "failure")))


def faults_of(
    figures: Collection[Figure],
    splits: Collection[Split],
    daily: Iterable[Measure],
    untold: Iterable[Untold] = (),
) -> Iterator[str]:
    """Say what is wrong; `daily` are the measures that are counted for everybody."""
    measured = Counter(one.name for one in (*daily, *(m for f in figures for m in f.measures)))
    both: list[Figure | Split] = [*figures, *splits]
    keys = Counter(one.key for one in both)
    for one in both:
        if keys[one.key] > 1:
            yield f"{one.key}: two figures of one key ({FILE})"
        for fault in _of_either(one):
            yield f"{one.key}: {fault} ({FILE})"
    yield from _named_twice([*(one.name for one in figures), *(one.title for one in untold)])
    for figure in figures:
        for fault in (*_of_figure(figure, measured), *_of_tallied(figure, measured)):
            yield f"{figure.key}: {fault} ({FILE})"
    yield from _without_colour(figures)
    for split in splits:
        for fault in _of_split(split, measured):
            yield f"{split.key}: {fault} ({FILE})"


def _of_either(one: Figure | Split) -> Iterator[str]:
    if not one.basis:
        yield "no basis; where there is no source, it is 产品规则"
    if not (one.cohort.title and one.cohort.told):
        yield "no cohort: its list says which cases it holds"
    if unknown := {*_names(one.title), *_of_list(one.cohort)} - FILLED:
        yield f"its words name {{{min(unknown)}}}, which nobody fills in"


def _of_figure(figure: Figure, measured: Counter[str]) -> Iterator[str]:
    counts = Listening()
    value = figure.formula(counts)
    for name in sorted(counts.asked - measured.keys()):
        yield f"nobody counts {name}"
    for name in sorted(one.name for one in figure.measures if measured[one.name] > 1):
        yield f"{name} is counted twice"
    for name in sorted({one.name for one in figure.measures} - counts.asked):
        yield f"counts {name} and does not read it"
    if not figure.part:
        yield "what is counted stands in no words"
    if isinstance(value, Share) and not (figure.line and figure.whole):
        yield "a rate says of what it is a part, and its numbers beside it"
    if isinstance(value, Share | Lasting) and not figure.empty:
        yield "nothing stands for a number that is not there"
    if figure.cut is Cut.NOW and not figure.alone:
        yield "what is looked at now is like no earlier span; say why it stands alone"


def _named_twice(names: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{name}: two definitions under one title ({FILE})"


def _without_colour(figures: Collection[Figure]) -> Iterator[str]:
    for key in [one.key for one in figures if one.tallied][len(COLOURS) :]:
        yield f"{key}: there is no colour for its line ({COLOURED})"


def _of_tallied(figure: Figure, measured: Counter[str]) -> Iterator[str]:
    told = figure.tallied
    for name in (told.by_unit, told.by_town) if told else ():
        if name not in measured:
            yield f"is told by month and by town, and nobody counts {name}"


def _of_split(split: Split, measured: Counter[str]) -> Iterator[str]:
    if split.measure not in measured:
        yield f"nobody counts {split.measure}"
    if split.narrows not in NARROWED:
        yield f"no list can be narrowed to a {split.narrows}"
    if not split.by_place and split.codes not in load_codes().tables:
        yield f"there is no table {split.codes or 'of its names'}"


def _of_list(cohort: Cohort) -> Iterator[str]:
    yield from _names(cohort.title)
    yield from _names(cohort.told)


def _names(words: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(words) if name is not None)
