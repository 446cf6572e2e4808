"""Each figure is what a slow recount of the book says, and its list holds the cases it counts."""

from collections import Counter
from datetime import date

import pytest

from db.queries.case_filter import CaseFilter
from db.rows.uow import Store, answers
from db.subjects.case.figure import Cases
from db.subjects.case.figures import FIGURES, SPLITS
from db.viewer import Viewer
from desktop.figures.ground import Asked
from desktop.figures.lists import behind_figure, behind_part
from desktop.figures.overview import Overview, look
from desktop.figures.periods import Period, Span, periods
from tests.db import recount
from tests.db.recount import NATURES, TODAY, Entry
from tests.stores import at, work

CENTRE = at(5, 1, "/1/")
HERE, ELSEWHERE = at(5, 14, "/1/14/"), at(5, 15, "/1/15/")


@pytest.fixture
def told(store: Store) -> tuple[Store, list[Entry]]:
    """One half of the book was written by each of two units."""
    book = recount.book(seed=20, many=160)
    for viewer, half in ((HERE, book[::2]), (ELSEWHERE, book[1::2])):
        work(store, *(event for one in half for event in one.events()), viewer=viewer)
    return store, book


def seen(store: Store, nature: str, key: str, viewer: Viewer, *, whole: bool) -> Overview:
    asked = Asked(nature=nature, key=key, today=TODAY, at=0, whole=whole)
    with answers(store, viewer) as reading:
        return look(reading.counts, asked)


def days(span: Span) -> tuple[date, date]:
    return span.first, span.last


def counted(book: list[Entry], nature: str) -> list[Entry]:
    return [one for one in book if one.nature == nature and not one.void]


def test_every_figure_has_its_recount() -> None:
    assert {one.key for one in FIGURES} == recount.RECOUNTED.keys()
    assert {one.key for one in SPLITS} == recount.OF_PART.keys()


@pytest.mark.parametrize("viewer", [CENTRE, HERE], ids=["the county", "one unit"])
def test_every_figure_is_what_the_book_says(
    told: tuple[Store, list[Entry]], viewer: Viewer
) -> None:
    store, book = told
    own = book if viewer is CENTRE else book[::2]
    spans = {one.key: one for one in periods(TODAY)}
    checked = 0
    for nature in NATURES:
        cases = counted(own, nature)
        for key in ("month", "year"):
            shown = seen(store, nature, key, viewer, whole=viewer is CENTRE)
            for figure in FIGURES:
                recounted = recount.RECOUNTED[figure.key]
                for period, (now, before) in shown.answers[figure.key].items():
                    span, then = spans[period].span, spans[period].before
                    what = (figure.key, nature, period)
                    assert _told(now) == recounted(cases, days(span)), what
                    assert before is None or _told(before) == recounted(cases, days(then)), what
                    checked += 1
    assert checked == len(NATURES) * 2 * (3 * 2 + len(FIGURES) - 2)


def _told(value: tuple[int | None, ...]) -> tuple[int | None, ...]:
    return tuple(value)


@pytest.mark.parametrize("key", ["month", "year"])
def test_every_part_is_what_the_book_says_and_opens_its_cases(
    told: tuple[Store, list[Entry]], key: str
) -> None:
    store, book = told
    for nature in NATURES:
        shown, cases = seen(store, nature, key, CENTRE, whole=True), counted(book, nature)
        for split in SPLITS:
            now = Counter(recount.OF_PART[split.key](cases, days(shown.period.span)))
            parts = shown.splits[split.key]
            assert {code: pair.number for code, pair in parts.items() if pair.number} == now
            for code, pair in parts.items():
                behind = behind_part(split, shown, code, code)
                assert behind, (split.key, code)
                assert len(_ids(store, behind.wanted)) == pair.number, (split.key, code)


def test_the_list_behind_a_figure_holds_the_cases_of_the_book(
    told: tuple[Store, list[Entry]],
) -> None:
    store, book = told
    for nature in NATURES:
        cases = counted(book, nature)
        for figure in FIGURES:
            for period in periods(TODAY):
                behind = behind_figure(figure, nature, period)
                held = _listed(cases, figure.behind.cases, period)
                assert _ids(store, behind.wanted) == {one.id for one in held}, figure.key
                assert "{" not in behind.title + behind.told


def _listed(cases: list[Entry], which: Cases, period: Period) -> list[Entry]:
    match which:
        case Cases.CAME:
            return recount.came(cases, days(period.span))
        case Cases.DONE:
            return recount.done(cases, days(period.span))
        case _:
            return recount.late(cases)


def _ids(store: Store, wanted: CaseFilter) -> set[int]:
    with answers(store, CENTRE) as reading:
        return {one.id for one in reading.cases.page(wanted, limit=1000)}
