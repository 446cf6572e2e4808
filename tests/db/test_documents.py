"""Documents on both stores: told apart they end alike, and the law takes them with the case."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.log.base import Subject, SubjectErased
from db.queries import Reading
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.documents.events import DocumentIssued, DocumentServed, DocumentVoided
from tests.db.test_erasure import bodies
from tests.stores import at, local_store, proof, registered, rows_of, sent, take, work

DAY = date(2026, 11, 20)
ISSUED = DocumentIssued(
    document_id=61,
    paper="receipt",
    kind="case",
    id=7,
    number="",
    issued_on=DAY,
    digest="0" * 64,
    frozen='{"to":"龘建国"}',
)
SERVED = DocumentServed(document_id=61, served_on=DAY, how="direct", to="龘建国")
VOIDED = DocumentVoided(document_id=61, voided_on=DAY, reason="写错")
ERASE = SubjectErased(kind="case", id=7, basis="本人申请", second=2)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    other = local_store(tmp_path / "other.db", 2)
    yield other
    other.engine.dispose()


def test_a_document_stands_as_it_was_told_and_is_rebuilt_alike(store: Store) -> None:
    work(store, registered(7))
    work(store, ISSUED)
    work(store, SERVED, VOIDED)

    (row,) = rows_of(store, "document", [61])
    assert row
    assert (row["state"], row["kind"], row["subject"]) == ("voided", "case", 7)
    assert proof(store) == []


@pytest.fixture
def third(tmp_path: Path) -> Iterator[Store]:
    third = local_store(tmp_path / "third.db", 3)
    yield third
    third.engine.dispose()


@pytest.mark.parametrize("serving_first", [True, False])
def test_void_at_one_desk_and_served_at_another_ends_alike_everywhere(
    store: Store, other: Store, third: Store, *, serving_first: bool
) -> None:
    work(store, registered(7))
    work(store, ISSUED)
    for desk in (other, third):
        take(desk, *sent(store))
    work(other, SERVED)
    work(third, VOIDED)
    for desk in (other, third) if serving_first else (third, other):
        take(store, *sent(desk))
    take(other, *sent(third))
    take(third, *sent(other))

    found = [rows_of(desk, "document", [61]) for desk in (store, other, third)]
    assert found[0] == found[1] == found[2]
    with reading(store.engine) as connection:
        document = Reading(connection, at()).documents.get(61)
    assert document
    assert document.state == "voided"
    assert [one.recipient for one in document.servings] == ["龘建国"]
    assert [proof(desk) for desk in (store, other, third)] == [[], [], []]


def test_the_law_takes_a_document_with_what_it_is_about(store: Store) -> None:
    work(store, registered(7))
    work(store, ISSUED, SERVED)
    work(store, ERASE)

    assert rows_of(store, "document", [61]) == [None]
    assert "龘".encode() not in bodies(store)
    assert proof(store) == []


def test_a_document_that_is_heard_of_after_the_erasure_is_taken_too(
    store: Store, other: Store
) -> None:
    work(store, registered(7))
    take(other, *sent(store))
    work(other, ISSUED)
    work(store, ERASE)
    take(store, *sent(other)[-1:])

    assert rows_of(store, "document", [61]) == [None]
    assert "龘".encode() not in bodies(store)
    take(other, *sent(store))
    assert "龘".encode() not in bodies(other)
    assert proof(store) == proof(other) == []


def test_who_does_not_see_the_case_sees_no_document_of_it(store: Store) -> None:
    work(store, registered(7))
    work(store, ISSUED)
    with reading(store.engine) as connection:
        here, beside = Reading(connection, at()), Reading(connection, at(path="/2/"))
        assert [one.id for one in here.documents.of("case", 7)] == [61]
        assert here.documents.frozen(61) == ISSUED.frozen
        assert beside.documents.of("case", 7) == []
        assert (beside.documents.get(61), beside.documents.frozen(61)) == (None, "")
    assert Subject("document", 61) in set(ISSUED.subjects())
