"""A record of any register is the same wherever its events came in whatever order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, takewhile
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from sqlalchemy import select

from db.areas import area_path
from db.followers.kinds import SUBJECTS
from db.log.base import Erased, Event, Fact, Unreadable, Value
from db.models.followers import AUDIENCE, CONFLICT
from db.models.records import RECORDS
from db.rows.check import check_rows
from db.rows.uow import Store, store_on, unit_of_work
from db.store.engine import reading
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.described import Description
from db.subjects.records.events import RecordAmended, RecordsImported
from db.sync.exchange import missing, receive, vector
from tests.property.engines import empty
from tests.property.moves import PATHS
from tests.property.mutants import (
    Mutant,
    arrival_order,
    befores_that_are_not_compared,
    columns_that_hold_everything,
    first_values_that_stand,
)
from tests.property.record_strategies import anything, changes, holds
from tests.property.strategies import canonical, facts
from tests.stores import at

OFTEN = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
AUTHORS, TAKERS = (1, 2), (3, 4)
described = st.sampled_from(DESCRIPTIONS)


def changed_by(events: st.SearchStrategy[Event]) -> st.SearchStrategy[list[Fact]]:
    return st.lists(facts(events), max_size=8).map(canonical)


seeds = st.integers(0, 2**32)
some_acts = described.flatmap(
    lambda one: st.tuples(
        st.just(one.kind),
        st.lists(st.tuples(st.sampled_from(AUTHORS), changes(one)), max_size=10),
    )
)
some_changes = described.flatmap(lambda one: st.tuples(st.just(one), changed_by(changes(one))))
some_history = described.flatmap(lambda one: st.tuples(st.just(one), changed_by(anything(one))))


@OFTEN
@given(some=some_changes)
def test_of_every_field_the_last_value_stands_that_it_can_hold(
    some: tuple[Description, list[Fact]],
) -> None:
    """What does not fit, and what was changed unawares, is a conflict, and nothing else is."""
    description, found = some
    stands: dict[str, Value] = {}
    misfits, twice = set(), set()
    for place, name, before, after in told(found):
        if not holds(description.by_name[name].type, after):
            misfits.add((*place, name))
            continue
        if stands.get(name) not in {before, after}:
            twice.add((*place, name))
        stands[name] = after

    folded = SUBJECTS[description.kind].fold(1, found)

    row = folded.row or {}
    assert {name: row.get(name) for name in stands} == stands
    assert all(row.get(name) is None for name in description.names if name not in stands)
    said = {(c.device, c.counter, c.field, c.code) for c in folded.conflicts}
    expected = {(*one, "record.does_not_fit") for one in misfits}
    assert said == expected | {(*one, "record.changed_twice") for one in twice}


@OFTEN
@given(some=some_history)
def test_whatever_happened_to_it_a_record_has_all_its_columns_or_none(
    some: tuple[Description, list[Fact]],
) -> None:
    description, found = some
    register = SUBJECTS[description.kind]

    folded = register.fold(1, found)

    if folded.row is None:
        return
    assert set(folded.row) == {column.name for column in register.table.c}
    assert all(holds(one.type, folded.row[one.name]) for one in description.fields)
    if description.special:
        assert folded.row["audience"] == area_path(str(folded.row["village"] or ""))
    else:
        assert set(folded.row["audience"].split()) == keepers(found)
    if register.words:
        assert register.words(folded.row) == register.words(dict(folded.row))


def keepers(found: Sequence[Fact]) -> set[str]:
    """Name the units that have said something of a record, and those it was entered for.

    What follows an event that this program cannot read waits with it.
    """
    read = takewhile(lambda fact: not isinstance(fact.event, Unreadable), found)
    told = [fact for fact in read if not isinstance(fact.event, Erased)]
    homes = (fact.event.to_path for fact in told if isinstance(fact.event, RecordAmended))
    return {*(fact.path for fact in told), *(home for home in homes if home)}


class Couriers:
    """Two authors who do not hear of each other, and two who hear of both in any order."""

    def __init__(self) -> None:
        desks = (*AUTHORS, *TAKERS)
        self.stores: dict[int, Store] = {desk: store_on(empty(desk), desk) for desk in desks}
        self.fresh = count(1_000)

    def author(self, desk: int, event: Event) -> None:
        with unit_of_work(self.stores[desk], at(desk, desk, PATHS[desk])) as uow:
            uow.record([event])

    def carry(self, taker: int, random: Random) -> None:
        """Bring everything, in any order and some of it twice."""
        with reading(self.stores[taker].engine) as connection:
            known = vector(connection)
        entries = []
        for author in AUTHORS:
            with reading(self.stores[author].engine) as connection:
                entries += missing(connection, known)
        entries += random.sample(entries, len(entries) // 3)
        random.shuffle(entries)
        while entries:
            batch = random.randint(1, len(entries))
            with unit_of_work(self.stores[taker], at(), via="sync") as uow:
                receive(uow, entries[:batch])
            del entries[:batch]

    def known(self, desk: int, kind: str, id_: int) -> list[Any]:
        table = RECORDS[kind]
        with reading(self.stores[desk].engine) as connection:
            row = connection.execute(select(table).where(table.c.id == id_)).all()
            clashes = select(CONFLICT).where(CONFLICT.c.kind == kind, CONFLICT.c.subject == id_)
            seen = select(AUDIENCE).where(AUDIENCE.c.kind == kind, AUDIENCE.c.subject == id_)
            return [row, *(sorted(map(repr, connection.execute(q))) for q in (clashes, seen))]


@pytest.fixture
def couriers() -> Iterator[Couriers]:
    couriers = Couriers()
    yield couriers
    for desk in TAKERS:
        with reading(couriers.stores[desk].engine) as connection:
            assert check_rows(connection) == []


@settings(OFTEN, max_examples=50)
@given(some=some_acts, seed=seeds)
def test_two_desks_that_hear_it_in_any_order_hold_the_same_record(
    couriers: Couriers, some: tuple[str, list[tuple[int, Event]]], seed: int
) -> None:
    kind, acts = some
    id_ = next(couriers.fresh)
    for desk, event in acts:
        couriers.author(desk, renamed(event, id_))

    for taker in TAKERS:
        couriers.carry(taker, Random(seed + taker))

    one, other = (couriers.known(taker, kind, id_) for taker in TAKERS)
    assert one == other
    said = told([Fact(1, 1, desk, 1, 1, 1, "/1/", 1, event) for desk, event in acts])
    fields = BY_KIND[kind].by_name
    assert len(one[0]) == any(holds(fields[name].type, after) for _, name, _, after in said)


def told(found: Sequence[Fact]) -> Iterator[tuple[tuple[int, int], str, Value, Value]]:
    """Name every change of a field: where it was said, the field, before and after."""
    for fact in found:
        place, event = (fact.device, fact.counter), fact.event
        if isinstance(event, RecordAmended):
            for name, after in event.after.items():
                yield place, name, event.before.get(name), after
        if isinstance(event, RecordsImported):
            for name, after in zip(event.fields, event.rows[1], strict=True):
                yield place, name, None, after


def renamed(event: Event, id_: int) -> Event:
    if isinstance(event, RecordsImported):
        return replace(event, rows={id_: event.rows[1]})
    assert isinstance(event, RecordAmended)
    return replace(event, id=id_)


# as many as it takes: a mutant dies with the first example that shows it, the same every time
LONG = settings(
    OFTEN,
    max_examples=3_000,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    derandomize=True,
)


@pytest.mark.parametrize(
    "mutant",
    [befores_that_are_not_compared, columns_that_hold_everything, first_values_that_stand],
    ids=lambda mutant: mutant.__name__,
)
def test_the_properties_of_folds_kill(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    prove = inner(test_of_every_field_the_last_value_stands_that_it_can_hold)
    mutant(monkeypatch)

    with pytest.raises(AssertionError):
        LONG(given(some=some_changes)(prove))()


def test_the_couriers_kill_the_order_of_arrival(monkeypatch: pytest.MonkeyPatch) -> None:
    prove = inner(test_two_desks_that_hear_it_in_any_order_hold_the_same_record)
    couriers = Couriers()
    arrival_order(monkeypatch)

    def deliver(some: tuple[str, list[tuple[int, Event]]], seed: int) -> None:
        prove(couriers, some, seed)

    with pytest.raises(AssertionError):
        LONG(given(some=some_acts, seed=seeds)(deliver))()


def inner(test: Any) -> Any:
    return test.hypothesis.inner_test
