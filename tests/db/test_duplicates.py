"""Hints at duplicates: who may be the same, on either store, and no more than a viewer may read."""

from typing import Any

import pytest
from sqlalchemy import event, text

from db.log.base import Author
from db.queries.duplicates import Alike
from db.rows.uow import Act, Store, answers, unit_of_work
from db.subjects.records.events import RecordAmended
from db.viewer import Role, Viewer
from tests.stores import at

VILLAGE, OTHER_VILLAGE = "371699102201", "371699102202"
KEEPER = at(unit=21, path="/1/21/", roles=frozenset({Role.CLERK}))
ABOVE = at(unit=1, path="/1/", roles=frozenset({Role.CLERK}))
ELSEWHERE = at(unit=31, path="/1/31/", roles=frozenset({Role.CLERK}))
PERSON: dict[str, Any] = {
    "name": "张建国",
    "birth": "1968-03-15",
    "phone": "15454301276",
    "village": VILLAGE,
}


def enter(store: Store, id_: int, kind: str = "person", **values: Any) -> None:
    told = RecordAmended(kind=kind, id=id_, before=dict.fromkeys(values), after=values)
    with unit_of_work(store, KEEPER) as uow:
        uow.record_acts([Act(told, Author(1, 21, "/1/21/"), 1_790_000_000_000)])


def hints(store: Store, viewer: Viewer, kind: str = "person", **typed: Any) -> list[Alike]:
    with answers(store, viewer) as reading:
        return reading.duplicates.of(kind, typed)


def found(alike: list[Alike]) -> list[tuple[int, tuple[str, ...]]]:
    return [(one.line.id, one.why) for one in alike]


@pytest.fixture
def known(store: Store) -> Store:
    enter(store, 501, **PERSON)
    return store


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("张建国", "same_name"),
        ("张建园", "near_name"),
        ("章建国", "same_sound"),
        ("张 建·国", "same_name"),
        ("张小建国", "near_name"),
    ],
)
def test_a_name_in_the_same_village_is_noticed(known: Store, name: str, why: str) -> None:
    assert found(hints(known, KEEPER, name=name, village=VILLAGE)) == [(501, (why,))]


def test_the_same_name_in_another_village_is_somebody_else(known: Store) -> None:
    assert hints(known, KEEPER, name="张建国", village=OTHER_VILLAGE) == []


def test_the_same_name_with_another_year_of_birth_is_somebody_else(known: Store) -> None:
    assert hints(known, KEEPER, name="张建国", village=VILLAGE, birth="1996-03-15") == []


def test_a_birth_day_in_the_village_is_enough_for_who_may_read_it(known: Store) -> None:
    alike = hints(known, KEEPER, name="李伟", village=VILLAGE, birth="1968-03-15")
    assert found(alike) == [(501, ("birth",))]


def test_an_equal_phone_is_noticed_from_any_village(known: Store) -> None:
    alike = hints(known, KEEPER, name="李伟", village=OTHER_VILLAGE, phone="15454301276")
    assert found(alike) == [(501, ("phone",))]


def test_of_who_is_masked_neither_phone_nor_day_can_be_guessed(known: Store) -> None:
    assert hints(known, ABOVE, phone="15454301276") == []
    guesses = [f"1968-{month:02}-15" for month in range(1, 13)]
    told = {
        tuple(found(hints(known, ABOVE, name="张建国", village=VILLAGE, birth=day)))
        for day in guesses
    }
    assert told == {((501, ("same_name", "year")),)}


def test_that_somebody_is_hinted_at_confirms_no_masked_phone(known: Store) -> None:
    """The same name elsewhere is no hint: only an equal phone would have led to it."""
    for phone in ("15454301276", "15454300000"):
        assert hints(known, ABOVE, name="张建国", village=OTHER_VILLAGE, phone=phone) == []
    alike = hints(known, KEEPER, name="张建国", village=OTHER_VILLAGE, phone="15454301276")
    assert found(alike) == [(501, ("phone", "same_name"))]


def test_a_hint_is_masked_like_every_answer(known: Store) -> None:
    one = hints(known, ABOVE, name="张建国", village=VILLAGE)[0]
    shown = " ".join(cell.text for cell in one.line.cells)
    assert "154****1276" in shown
    assert "15454301276" not in shown


def test_who_may_not_see_somebody_gets_no_hint_at_them(known: Store) -> None:
    assert hints(known, ELSEWHERE, **PERSON) == []


def test_the_likeliest_comes_first_and_at_most_five(known: Store) -> None:
    for id_ in range(502, 510):
        enter(known, id_, name="张建园", village=VILLAGE)
    alike = hints(known, KEEPER, **PERSON)
    assert alike[0].line.id == 501
    assert alike[0].score > alike[1].score
    assert len(alike) == 5


def test_neither_the_record_itself_nor_an_alias_is_a_hint(known: Store) -> None:
    enter(known, 502, **{**PERSON, "merged_into": 501})
    with answers(known, KEEPER) as reading:
        assert reading.duplicates.of("person", PERSON, 501) == []


@pytest.mark.parametrize("name", ["𠮷", "王", "阿卜杜拉·买买提" * 6, "㛃𬭚"])
def test_rare_short_and_long_names_are_compared_as_they_are(store: Store, name: str) -> None:
    enter(store, 501, name=name, village=VILLAGE)
    assert found(hints(store, KEEPER, name=name, village=VILLAGE)) == [(501, ("same_name",))]


def test_short_names_that_share_a_surname_are_not_alike(store: Store) -> None:
    enter(store, 501, name="王伟", village=VILLAGE)
    assert hints(store, KEEPER, name="王强", village=VILLAGE) == []


def test_another_house_number_is_another_house(store: Store) -> None:
    enter(store, 701, "house", address="官王村中心大街西侧112号", village=VILLAGE)
    same = hints(store, KEEPER, "house", address="官王村中心大街 西侧112号", village=VILLAGE)
    near = hints(store, KEEPER, "house", address="官王村中心大街西则112号", village=VILLAGE)
    other = hints(store, KEEPER, "house", address="官王村中心大街西侧113号", village=VILLAGE)
    assert found(same) == [(701, ("same_address",))]
    assert found(near) == [(701, ("near_address",))]
    assert other == []


def test_an_organisation_is_known_by_its_credit_code(store: Store) -> None:
    enter(store, 801, "organisation", name="厨都厨具厂", credit_code="91371625MA3C000017")
    alike = hints(store, KEEPER, "organisation", name="别的名字", credit_code="91371625MA3C000017")
    assert found(alike) == [(801, ("number",))]


def test_a_register_that_names_no_duplicates_gives_no_hints(store: Store) -> None:
    enter(store, 901, "visit", person=501, village=VILLAGE)
    assert hints(store, KEEPER, "visit", person=501, village=VILLAGE) == []


def test_a_hint_never_reads_the_whole_register(known: Store) -> None:
    if known.engine.dialect.name != "sqlite":
        pytest.skip("a small table is always scanned there")
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _u: Any, statement: str, given: Any, _x: Any, many: bool) -> None:
        if statement.startswith("SELECT") and "people" in statement and not many:
            asked.append((statement, given))

    event.listen(known.engine, "before_cursor_execute", note)
    assert hints(known, KEEPER, **PERSON)
    event.remove(known.engine, "before_cursor_execute", note)
    assert len(asked) >= 3
    with known.engine.connect() as connection:
        for statement, given in asked:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
            assert not [row for row in rows if row[3].startswith("SCAN people")], statement
        connection.execute(text("ROLLBACK"))
