"""After an upgrade the rows of older folds are folded anew, and only what differs is told."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from db.check import check_rows
from db.engine import reading, writing
from db.events.base import Value
from db.events.records import RecordAmended, RecordsImported
from db.fold.case import fold
from db.fold.record import record_fold
from db.followers import search
from db.models.cases import CASES
from db.refold import BLOCK, is_due, refold_all, refold_block, refold_when_due
from db.registers.all import REGISTERS
from db.registers.catalogue import BY_KIND
from db.uow import Store, unit_of_work
from tests.stores import at, registered

FEW = 3


def test_rows_of_an_older_fold_are_folded_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit_of_work(store, at()) as uow:
        uow.record([registered(n) for n in range(1, 1 + FEW)])
    with writing(store.engine) as connection:
        connection.execute(update(CASES).where(CASES.c.id == 2).values(title="旧"))
        connection.execute(update(CASES).values(fold=0))

    changed = refold_all(store)

    assert changed == {("case", "fold"): FEW, ("case", "title"): 1}
    with reading(store.engine) as connection:
        assert check_rows(connection) == []
    assert refold_block(store, "case") == (None, {})


def test_a_parked_case_comes_back_when_the_program_can_read_it(store: Store) -> None:
    with unit_of_work(store, at()) as uow:
        uow.record([registered(1)])
    with writing(store.engine) as connection:
        connection.execute(update(CASES).values(parked=True))

    changed = refold_all(store)

    assert changed == {("case", "parked"): 1}


def test_the_number_of_the_fold_is_stored_with_the_row(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = replace(REGISTERS["case"], number=REGISTERS["case"].number + 1, fold=fold)
    with unit_of_work(store, at()) as uow:
        uow.record([registered(1)])
    monkeypatch.setitem(REGISTERS, "case", newer)

    last, _ = refold_block(store, "case")

    assert last == 1
    assert BLOCK >= FEW


def test_after_an_upgrade_names_are_found_in_every_way(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(typed: str) -> list[int]:
        with reading(store.engine) as connection:
            return search.find(connection, "people_words", typed, 9, {})

    older = record_fold(BY_KIND["person"].kinds, 1)
    people: dict[int, tuple[Value, ...]] = {1: ("王长乐",), 2: ("王建国",)}
    with monkeypatch.context() as patch:
        patch.setitem(REGISTERS, "person", replace(REGISTERS["person"], number=1, fold=older))
        with unit_of_work(store, at()) as uow:
            uow.record([RecordsImported(kind="person", fields=("name",), rows=people)])
    assert [found("wangcl"), found("wjguo"), found("wzl")] == [[], [], [1]]
    with unit_of_work(store, at()) as uow:
        uow.record([RecordAmended(kind="person", id=2, before={}, after={"name": "王建平"})])
    assert [found("wangjianguo"), found("wjping")] == [[], [2]]

    assert refold_all(store) == {("person", "fold"): 1}
    assert [found("wangcl"), found("wangchle"), found("wzl"), found("wjping")] == [[1]] * 3 + [[2]]
    with reading(store.engine) as connection:
        assert check_rows(connection) == []


def test_an_upgrade_folds_anew_once(store: Store) -> None:
    assert is_due(store)

    refold_when_due(store)

    assert not is_due(store)
