"""Going through a list page by page gives every record exactly once, in order, on either store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from sqlalchemy import Table

from db.log.base import Value
from db.queries import record_source
from db.queries.record_answers import (
    ALL,
    CURRENT,
    ENDED,
    NEWEST,
    RecordFilter,
    RecordKey,
    RecordLine,
    key_of,
)
from db.queries.registers import RegisterQueries
from db.queries.switches import PREFIX, SWITCHES
from db.rows.uow import Store, answers, store_on, unit_of_work
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.events import RecordRemoved, RecordsImported
from tests.stores import at, in_memory, work

OFTEN = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
# as many as it takes: a mutant dies with the first example that shows it, the same every time
LONG = settings(
    OFTEN,
    max_examples=3_000,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    derandomize=True,
)
TODAY = "2026-05-01"
SORTED = [(one.kind, sort) for one in DESCRIPTIONS for sort in one.sorts]
PLAIN = [(one.kind, NEWEST) for one in DESCRIPTIONS]
VIEWER = replace(at(), division="371699000000")
FRESH = count(1_000, 100)  # ids of no other example
DAYS = st.sampled_from(["", "2026-01-05", "2026-04-30", TODAY, "2026-05-02", None])
TEXTS = st.sampled_from(["王", "李", "a", "B", "b", "á", "·", "", None, "王建国", "𠮷", "10", "9"])
# as a reader would look them up: signs, numbers by size, then letters and characters by sound
SOUNDS = (
    ("", "·"),
    ("9",),
    ("10",),
    ("a", "á"),
    ("b", "B"),
    ("𠮷",),
    ("李",),
    ("王",),
    ("王建国",),
)
BY_SOUND = {text: place for place, alike in enumerate(SOUNDS) for text in alike}
CODES = st.sampled_from(["01", "02", "b", "B", None])
_DRAWN: dict[str, st.SearchStrategy[Any]] = {"day": DAYS, "code": CODES, "text": TEXTS}


@dataclass(frozen=True)
class Case:
    """A register full of rows, and how it is gone through."""

    kind: str
    rows: dict[int, dict[str, Value]]
    wanted: RecordFilter
    sizes: tuple[int, ...]

    def expected(self) -> list[int]:
        """Give the ids as a plain sort of the plain rows gives them."""
        found = [id_ for id_, row in self.rows.items() if self.is_wanted(row)]
        falls, name = self.wanted.sort.startswith("-"), self.wanted.sort.removeprefix("-")
        if name == NEWEST:
            return sorted(found, reverse=True)
        known = [id_ for id_ in found if self.rows[id_][name] is not None]
        by_sound = name in BY_KIND[self.kind].sounds
        told: Any = {id_: self.rows[id_][name] for id_ in known}
        places = {id_: BY_SOUND[one] for id_, one in told.items()} if by_sound else told
        known.sort(key=lambda id_: (places[id_], id_), reverse=falls)
        return known + sorted(set(found) - set(known))

    def is_wanted(self, row: dict[str, Value]) -> bool:
        until = row.get("until")
        ended = bool(until) and str(until) <= TODAY
        state = {ALL: True, CURRENT: not ended, ENDED: ended}[self.wanted.state]
        has_ends = BY_KIND[self.kind].has_ends
        return (state or not has_ends) and all(row[name] == one for name, one in self.wanted.equal)


@st.composite
def cases(draw: st.DrawFn, among: Sequence[tuple[str, str]] = (*SORTED, *PLAIN)) -> Case:
    kind, sort = draw(st.sampled_from(among))
    description = BY_KIND[kind]
    codes = [one.name for one in description.fields if one.type == "code"][:1]
    names = dict.fromkeys([*codes, "until", sort.removeprefix("-")])
    fields = [description.by_name[name] for name in names if name in description.by_name]
    first, number = next(FRESH), draw(st.integers(0, 40))
    rows = {
        id_: {field.name: draw(_DRAWN[field.type]) for field in fields} | _living(description.kind)
        for id_ in range(first, first + number)
    }
    equal = tuple(
        (name, draw(st.sampled_from(["01", "b"]))) for name in codes if draw(st.booleans())
    )
    state = draw(st.sampled_from([CURRENT, ENDED, ALL]))
    wanted = RecordFilter(equal=equal, state=state, on=TODAY, ids=tuple(rows), sort=sort)
    return Case(kind, rows, wanted, tuple(draw(st.lists(st.integers(1, 9), min_size=1))))


def _living(kind: str) -> dict[str, Value]:
    """A special group is seen where it lives."""
    return {"village": "371699100201"} if BY_KIND[kind].special else {}


def gone_through(ask: RegisterQueries, case: Case) -> list[int]:
    """Page after page, each of another size, until nothing comes any more."""
    found: list[RecordLine] = []
    sizes = [*case.sizes]
    while True:
        size = sizes[len(found) % len(sizes)]
        after = key_of(found[-1]) if found else None
        page = ask.page(case.kind, case.wanted, after, size)
        assert len(page) <= size
        found += page
        assert len(found) <= len(case.rows), "a record is given twice"
        if not page:
            return [line.id for line in found]


def enter(store: Store, case: Case) -> None:
    fields = tuple(next(iter(case.rows.values())))
    rows = {id_: tuple(row.values()) for id_, row in case.rows.items()}
    work(store, RecordsImported(kind=case.kind, fields=fields, rows=rows))


def prove(store: Store, case: Case) -> None:
    if not case.rows:
        return
    enter(store, case)
    with answers(store, VIEWER) as reading:
        assert gone_through(reading.registers, case) == case.expected()
        counted = reading.registers.count(case.kind, case.wanted, stops=False)
    assert counted == len(case.expected())


@pytest.fixture
def whole_store(store: Store) -> Store:
    switch_everything_on(store)
    return store


def switch_everything_on(store: Store) -> None:
    with unit_of_work(store, VIEWER) as uow:
        for name in SWITCHES:
            uow.local.set_setting(f"{PREFIX}{name}", "on")


@OFTEN
@given(case=cases())
def test_page_by_page_every_record_comes_once_and_in_order(whole_store: Store, case: Case) -> None:
    prove(whole_store, case)


@OFTEN
@given(case=cases(), place=st.integers(0, 39))
def test_who_goes_on_from_a_record_that_is_gone_misses_nobody(
    whole_store: Store, case: Case, place: int
) -> None:
    """The key says where a page ended, even when another desk ends that very record meanwhile."""
    expected = case.expected()
    if not expected:
        return
    enter(whole_store, case)
    last = expected[place % len(expected)]
    with answers(whole_store, VIEWER) as reading:
        (line,) = reading.registers.page(case.kind, replace(case.wanted, ids=(last,)))
    work(whole_store, RecordRemoved(kind=case.kind, id=last, reason="x"))

    with answers(whole_store, VIEWER) as reading:
        rest = reading.registers.page(case.kind, case.wanted, key_of(line))

    assert [line.id for line in rest] == expected[expected.index(last) + 1 :]


def without_the_unknown(patch: pytest.MonkeyPatch) -> None:
    stages = record_source._stages
    patch.setattr(record_source, "_stages", lambda *given: stages(*given)[:-1])


def without_equal_values(patch: pytest.MonkeyPatch) -> None:
    stages = record_source._stages

    def beyond_only(table: Table, query: Any, sort: str, after: RecordKey | None) -> Any:
        found = stages(table, query, sort, after)
        return found[1:] if after and after.value is not None else found

    patch.setattr(record_source, "_stages", beyond_only)


def with_all_that_rises(patch: pytest.MonkeyPatch) -> None:
    stages = record_source._stages
    patch.setattr(
        record_source,
        "_stages",
        lambda table, query, sort, after: stages(table, query, sort.removeprefix("-"), after),
    )


@pytest.mark.parametrize(
    "mutant",
    [without_the_unknown, without_equal_values, with_all_that_rises],
    ids=lambda mutant: mutant.__name__,
)
def test_the_pages_kill(
    mutant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_on(in_memory(), 1)
    switch_everything_on(store)
    mutant(monkeypatch)

    with pytest.raises(AssertionError):
        LONG(given(case=cases(SORTED))(lambda case: prove(store, case)))()
