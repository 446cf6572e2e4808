"""Each figure is what a slow recount of the events says, and its list holds the cases it counts."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from db.jobs.running import run_all
from db.queries.case_filter import CaseFilter
from db.rows.uow import Store, answers
from db.subjects.case.figure import Cut, Share, Value
from db.subjects.case.figures import FIGURES
from db.subjects.case.splits import SPLITS
from db.subjects.records.events import RecordAmended
from db.viewer import Viewer
from desktop.figures.ground import Asked, SpanGround, Table
from desktop.figures.lists import behind_figure, behind_part
from desktop.figures.mediation import look_at_mediation
from desktop.figures.overview import Overview, look
from desktop.figures.periods import Span, periods
from desktop.usecases.units import MoveUnit, move_unit
from tests.db import case_lives, recount
from tests.db.case_lives import COMMITTEE, NATURES, NORTH, PATHS, SOUTH, TODAY
from tests.db.recount import Book, Entry
from tests.stores import at, work, workplace_of

CENTRE = at(5, 1, "/1/")
DRAWN = 60  # places and periods
LIVES = case_lives.lives(seed=20, many=200)
Told = tuple[Store, list[Entry]]


@pytest.fixture
def told(store: Store) -> Told:
    case_lives.record(store, LIVES)
    return store, [recount.read(life) for life in LIVES]


def test_the_book_holds_every_kind_of_case() -> None:
    book = [recount.read(life) for life in LIVES]
    kinds: dict[str, Callable[[Entry], bool]] = {
        "void": lambda one: one.void,
        "returned": lambda one: one.returned > 0,
        "moved on": lambda one: one.sent > 1,
        "late": lambda one: bool(one.finished) and not recount.on_time(one),
        "overdue": lambda one: one.finished is None and one.overdue,
        "agreed": lambda one: one.outcome == "agreed",
        "unsettled": lambda one: one.outcome == "unsettled",
        "failed": lambda one: one.outcome == "failed",
        "unreached": lambda one: one.satisfied == "unreached",
        "without a limit": lambda one: one.finish_by is None and bool(one.finished),
        "withdrawn": lambda one: one.settled and one.finished is None,
    }
    counted = {name: sum(map(is_so, book)) for name, is_so in kinds.items()}
    assert min(counted.values()) > 2, counted


def test_every_figure_has_its_recount() -> None:
    keys = {one.key for one in FIGURES}
    assert keys == recount.RECOUNTED.keys() == recount.COHORTS.keys()
    assert {one.key for one in SPLITS} == recount.OF_PART.keys()


def test_every_figure_of_any_place_and_period_is_what_the_events_say(told: Told) -> None:
    store, book = told
    checked = _compare(store, book, regrouped=False, now=lambda path: path)

    assert checked["on_time"] == checked["satisfied"] == DRAWN
    assert min(checked.values()) > DRAWN // 5


def _compare(
    store: Store, book: Sequence[Entry], *, regrouped: bool, now: Callable[[str], str]
) -> Counter[str]:
    """Ask for each figure of places and periods at random; give how often each was looked at."""
    rng, checked = Random(7), Counter[str]()
    for _ in range(DRAWN):
        unit, nature = rng.choice([*PATHS]), rng.choice(NATURES)
        last = TODAY - timedelta(days=rng.choice((0, rng.randrange(650))))
        span = Span(last - timedelta(days=rng.choice((0, 20, 70, 400))), last)
        viewer = at(5, unit, now(PATHS[unit]))
        own = Book(_of(book, nature), viewer.path, now)
        asked = Asked(
            nature=nature, key="year", today=TODAY, at=0, whole=unit == 1, regrouped=regrouped
        )
        counted = _values(store, viewer, asked, span)
        for figure in FIGURES:
            if (figure.county and unit != 1) or (figure.key == "late" and last != TODAY):
                continue
            told = tuple(counted[figure.key])
            assert told == recount.RECOUNTED[figure.key](own, _days(span)), (figure.key, unit, span)
            checked[figure.key] += 1
    return checked


def _values(store: Store, viewer: Viewer, asked: Asked, span: Span) -> dict[str, Value]:
    with answers(store, viewer) as reading:
        counts = reading.counts.by_today() if asked.regrouped else reading.counts
        waiting = counts.waiting(asked.nature, asked.today, own=False)
        ground = SpanGround(Table(counts, asked, waiting), span)
        return {one.key: one.formula(ground) for one in FIGURES}


def _of(book: Sequence[Entry], nature: str) -> list[Entry]:
    return [one for one in book if one.nature == nature]


def _days(span: Span) -> tuple[date, date]:
    return span.first, span.last


def test_after_a_unit_has_moved_the_past_stays_or_goes_along_as_one_asks(told: Told) -> None:
    store, book = told
    command = MoveUnit(unit=COMMITTEE, parent=SOUTH, reason="划转")
    workplace_of(store, at(path="/1/")).perform(move_unit, command)
    run_all(store)
    before, after = PATHS[COMMITTEE], f"/1/{SOUTH}/{COMMITTEE}/"

    def now(path: str) -> str:
        return path.replace(before, after)

    held_now = [_held(one, now) for one in book]
    _compare(store, held_now, regrouped=True, now=now)
    with answers(store, at(5, NORTH, PATHS[NORTH])) as reading:
        counts, days = reading.counts, (date(2024, 1, 1), TODAY)
        stays = counts.total("dispute.done.unit", *days)
        goes = counts.by_today().total("dispute.done.unit", *days)
    disputes = _of(book, "dispute")
    assert stays == len(Book(disputes, PATHS[NORTH]).done(days))
    assert goes == len(Book(disputes, PATHS[NORTH], now).done(days))
    assert stays > goes


def _held(one: Entry, now: Callable[[str], str]) -> Entry:
    """What a moved unit holds lies where it lies now, however one asks."""
    return replace(one, holder=now(one.holder))


def test_regrouped_a_town_counts_the_villages_that_came_to_it(told: Told) -> None:
    store, book = told
    north, south = case_lives.TOWNS[NORTH], case_lives.TOWNS[SOUTH]
    moved, new = case_lives.VILLAGES[0], "371625102209"
    divisions = (
        {"code": north, "parent": "371625000000", "level": "town"},
        {"code": south, "parent": "371625000000", "level": "town"},
        {"code": moved, "parent": north, "level": "village", "successor": new},
        {"code": new, "parent": south, "level": "village"},
    )
    work(
        store,
        *(
            RecordAmended(kind="division", id=700 + n, before={}, after=dict(one))
            for n, one in enumerate(divisions)
        ),
    )
    for nature in NATURES:
        for regrouped in (False, True):
            shown = _seen(store, nature, "year", regrouped=regrouped)
            there = Counter(
                south if regrouped and one.village == moved else one.town
                for one in Book(_of(book, nature)).came(_days(shown.period.span))
            )
            parts = shown.splits["town"]
            assert {code: one.number for code, one in parts.items() if one.number} == there


def _seen(store: Store, nature: str, key: str, *, regrouped: bool = False) -> Overview:
    asked = Asked(nature=nature, key=key, today=TODAY, at=0, whole=True, regrouped=regrouped)
    with answers(store, CENTRE) as reading:
        return look(reading, asked)


def test_the_page_compares_like_with_like_and_every_number_opens_its_cases(told: Told) -> None:
    store, entries = told
    for nature, key in product(NATURES, ("month", "year")):
        shown, book = _seen(store, nature, key), Book(_of(entries, nature))
        spans = {one.key: one for one in periods(TODAY)}
        for figure in (one for one in FIGURES if one.key in shown.answers):
            cohort, again = recount.COHORTS[figure.key], recount.RECOUNTED[figure.key]
            for name, answer in shown.answers[figure.key].items():
                period = spans[name]
                assert tuple(answer.now) == again(book, _days(period.span)), figure.key
                then = again(book, _days(period.before))
                assert answer.before is None or tuple(answer.before) == then, figure.key
                assert (answer.before is None) == (figure.cut is Cut.NOW) == bool(answer.alone)
                listed = _ids(store, behind_figure(figure, nature, period).wanted)
                assert listed == {one.id for one in cohort(book, _days(period.span))}, figure.key
                assert len(listed) == _number(answer.now), figure.key


def _number(value: Value) -> int:
    """Give the number of cases that a tile tells of."""
    match value:
        case Share():
            return value.whole
        case (_, _, cases):
            return cases
        case (number, _):
            return number
    raise AssertionError


def test_every_part_is_what_the_events_say_and_opens_its_cases(told: Told) -> None:
    store, entries = told
    for nature, key in product(NATURES, ("month", "year")):
        shown, book = _seen(store, nature, key), Book(_of(entries, nature))
        for split in SPLITS:
            now = Counter(recount.OF_PART[split.key](book, _days(shown.period.span)))
            parts = shown.splits[split.key]
            assert {code: pair.number for code, pair in parts.items() if pair.number} == now
            for code, pair in parts.items():
                behind = behind_part(split, shown, code, code)
                assert behind, (split.key, code)
                assert len(_ids(store, behind.wanted)) == pair.number, (split.key, code)


def test_what_mediation_came_to_is_what_the_events_say(told: Told) -> None:
    store, entries = told
    span = Span(date(2026, 1, 1), TODAY)
    with answers(store, CENTRE) as reading:
        shown = look_at_mediation(reading, span)
    cases = recount.mediated(Book(_of(entries, "dispute")), _days(span))
    won = [one for one in cases if one.outcome == "agreed"]

    assert (shown.won, shown.lost) == (len(won), len(cases) - len(won))
    told_people = [one.people for one in cases if one.people]
    assert (shown.people, shown.peopled) == (sum(told_people), len(told_people))
    sums = [one.amount for one in won if one.amount]
    assert (shown.amount, shown.priced) == (sum(sums), len(sums))
    names = {"oral": "口头协议", "written": "书面协议"}
    forms = Counter(names[one.form] for one in won)
    assert {name: one[0] for name, one in shown.forms.items() if one[0]} == forms
    types = {"0201": "邻里纠纷", "0301": "损害赔偿纠纷", "0701": "劳动争议纠纷"}
    by_type = Counter(types[one.category] for one in cases)
    assert {name: sum(ways) for name, ways in shown.types.items()} == by_type
    named = {PATHS[NORTH]: "镇街级", PATHS[SOUTH]: "镇街级"}
    levels = Counter(named.get(one.finisher, "未填区划") for one in cases)
    assert {name: sum(ways) for name, ways in shown.levels.items()} == levels


def _ids(store: Store, wanted: CaseFilter) -> set[int]:
    with answers(store, CENTRE) as reading:
        return {one.id for one in reading.cases.page(wanted, limit=1000)}
