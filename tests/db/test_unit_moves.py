"""A town is moved with all below it: who sees what changes at once, the rest is recorded later."""

from collections.abc import Sequence
from itertools import count

import pytest

from db.jobs.running import Pace, run_all, run_block, unfinished
from db.log.base import Subject
from db.queries import Reading
from db.rows.check import check_units
from db.rows.uow import Store, store_on, unit_of_work
from db.store.engine import reading
from db.subjects.case.events import CaseAccepted, CaseDispatched
from db.subjects.records.events import RecordAmended, RecordsImported
from db.subjects.units.events import HoldsPassed
from db.subjects.work.events import AccessMade, PaperPrinted
from db.viewer import Role, Viewer
from desktop.usecases.units import MoveUnit, move_unit
from tests.stores import DAY, at, from_a_newer_program, proof, registered, rows_of, work

TREE = {  # id: name, parent, path
    1: ("县综治中心", None, "/1/"),
    2: ("兴福镇", 1, "/1/2/"),
    3: ("陈户镇", 1, "/1/3/"),
    4: ("官王村", 2, "/1/2/4/"),
    5: ("官王村一组", 4, "/1/2/4/5/"),
    6: ("司法局", 1, "/1/6/"),
}
FIELDS = ("name", "type", "parent", "path")
AFTER = {2: "/1/3/2/", 4: "/1/3/2/4/", 5: "/1/3/2/4/5/"}
CASES = 40
PERSON, ACCESS, PRINT, STAFF = 901, 902, 903, 904


@pytest.fixture
def town(store: Store) -> Store:
    """Cases, people, accesses, prints and staff at three levels below the town."""
    kinds = {1: "centre"}
    rows = {id_: (name, kinds.get(id_, "town"), *more) for id_, (name, *more) in TREE.items()}
    work(store, RecordsImported(kind="unit", fields=FIELDS, rows=rows))
    work(store, *(registered(1_000 + n) for n in range(CASES)), viewer=seat(4))
    accepted = CaseAccepted(case_id=2_000, accepted_on=DAY)
    work(store, registered(2_000), accepted, viewer=seat(1))
    sent = CaseDispatched(
        case_id=2_000,
        to_unit=5,
        to_path="/1/2/4/5/",
        from_name="县综治中心",
        to_name="官王村一组",
    )
    work(store, sent, viewer=seat(1))
    work(
        store,
        RecordAmended(kind="person", id=PERSON, before={}, after={"name": "王"}),
        viewer=seat(5),
    )
    work(store, AccessMade(access_id=ACCESS, act="search"), viewer=seat(2))
    paper = {"paper": "receipt", "number": "", "printed_on": DAY, "copies": 1, "way": "printed"}
    work(store, PaperPrinted(print_id=PRINT, case_id=1_000, digest="0", **paper), viewer=seat(4))  # type: ignore[arg-type]
    work(
        store,
        RecordAmended(kind="staff", id=STAFF, before={}, after={"name": "李"}),
        viewer=seat(2),
    )
    return store


def seat(unit: int, path: str = "") -> Viewer:
    return at(unit=unit, path=path or TREE[unit][2])


def move(store: Store, unit: int = 2, parent: int = 3) -> None:
    with unit_of_work(store, at(path="/1/")) as uow:
        move_unit(MoveUnit(unit=unit, parent=parent, reason="机构改革"), uow)


def seen(store: Store, unit: int, path: str = "") -> int:
    """Count the cases that the people of a unit see."""
    with reading(store.engine) as connection:
        ask = Reading(connection, at(unit=unit, path=path or TREE[unit][2]))
        ids = [*range(1_000, 1_000 + CASES), 2_000]
        return sum(ask.cases.get(id_) is not None for id_ in ids)


def told(store: Store, kind: str, id_: int) -> Sequence[str]:
    [row] = rows_of(store, kind, [id_])
    assert row
    return str(row["audience"]).split()


def test_who_stands_above_changes_in_the_moment_of_the_move(town: Store) -> None:
    assert (seen(town, 1), seen(town, 3)) == (CASES + 1, 0)

    move(town)

    assert seen(town, 3) == CASES + 1, "the new parent sees at once"
    assert seen(town, 1) == CASES + 1
    assert seen(town, 2, AFTER[2]) == seen(town, 4, AFTER[4]) == CASES + 1
    assert seen(town, 5, AFTER[5]) == 1
    assert seen(town, 2, "/1/2/") == 0, "nobody lies there any more"
    assert proof(town) == [], "while the job has still to record"


def heard(store: Store, unit: int, path: str) -> int:
    viewer = at(9, unit, path, frozenset({Role.OFFICER}))
    with reading(store.engine) as connection:
        return len(Reading(connection, viewer).notices.page())


def test_what_a_unit_was_told_comes_along_at_once(town: Store) -> None:
    assert heard(town, 5, TREE[5][2]) == 1

    move(town)

    assert (heard(town, 5, TREE[5][2]), heard(town, 5, AFTER[5])) == (0, 1)
    assert proof(town) == [], "while the job has still to record"
    run_all(town)
    assert heard(town, 5, AFTER[5]) == 1
    assert proof(town) == []


def test_whoever_stood_above_loses_sight_at_once(town: Store) -> None:
    move(town)
    move(town, 2, 6)

    assert (seen(town, 3), seen(town, 6)) == (0, CASES + 1)
    run_all(town)
    assert (seen(town, 3), seen(town, 6)) == (0, CASES + 1)
    assert proof(town) == []


def test_everything_comes_along_and_history_stays(town: Store) -> None:
    move(town)
    run_all(town)

    [case, sent] = rows_of(town, "case", [1_000, 2_000])
    assert case
    assert sent
    assert (case["holder_path"], case["unit_path"]) == (AFTER[4], "/1/2/4/")
    assert (sent["holder_path"], sent["sender_path"], sent["unit_path"]) == (AFTER[5], "/1/", "/1/")
    assert told(town, "person", PERSON) == [AFTER[5]]
    assert told(town, "access", ACCESS) == told(town, "staff", STAFF) == [AFTER[2]]
    assert told(town, "print", PRINT) == [AFTER[4]]
    assert unfinished(town) == []
    assert proof(town) == []


def test_what_is_saved_while_the_job_runs_is_seen_by_the_tree_of_now(town: Store) -> None:
    move(town)
    run_block(town, Pace())
    work(town, registered(3_000), viewer=at(unit=4, path=AFTER[4]))
    said = RecordAmended(kind="person", id=PERSON, before={"name": "王"}, after={"name": "王伟"})
    work(town, said, viewer=at(unit=5, path=AFTER[5]))

    assert proof(town) == []
    run_all(town)
    assert told(town, "person", PERSON) == [AFTER[5]]
    assert told(town, "case", 3_000) == [AFTER[4]]
    assert proof(town) == []


def test_a_job_that_is_killed_between_blocks_goes_on(
    town: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pace, "size", lambda *_: 3)
    move(town)
    blocks = count()
    while run_block(store_on(town.engine, 1), Pace()):  # a new program for every block
        if next(blocks) % 5 == 0:
            assert proof(town) == []

    assert next(blocks) > CASES / 3
    assert unfinished(town) == []
    assert {*told(town, "case", 1_000 + CASES - 1)} == {AFTER[4]}


def test_a_move_that_is_broken_off_leaves_nothing(town: Store) -> None:
    def broken_off() -> None:
        with unit_of_work(town, at(path="/1/")) as uow:
            move_unit(MoveUnit(unit=2, parent=3, reason="x"), uow)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off()

    assert (seen(town, 3), seen(town, 2)) == (0, CASES + 1)
    assert (unfinished(town), proof(town)) == ([], [])


def test_a_unit_that_comes_back_finds_all_where_it_was(town: Store) -> None:
    move(town)
    run_block(town, Pace())
    move(town, 2, 1)
    run_all(town)

    assert told(town, "case", 1_000) == ["/1/2/4/"]
    assert seen(town, 2) == CASES + 1
    assert proof(town) == []


def test_a_record_that_waits_for_a_newer_program_comes_along(town: Store) -> None:
    from_a_newer_program(town, Subject("case", 1_000), viewer=at(unit=4, path="/1/2/4/"))
    move(town)
    run_all(town)

    assert seen(town, 3) == CASES + 1
    assert proof(town) == []


def test_what_was_open_of_a_merged_unit_is_its_successors(town: Store) -> None:
    told_of = {"from_unit": 4, "to_unit": 6, "to_path": "/1/6/", "to_name": "司法局"}
    work(town, HoldsPassed(kind="case", rows={1_000: ()}, **told_of))  # type: ignore[arg-type]

    [case] = rows_of(town, "case", [1_000])
    assert case
    assert (case["holder"], case["holder_path"], case["unit"]) == (6, "/1/6/", 4)
    assert {*told(town, "case", 1_000)} == {"/1/6/", "/1/2/4/"}
    assert proof(town) == []


def test_a_check_names_accounts_and_open_cases_of_no_unit(town: Store) -> None:
    gone = RecordAmended(kind="account", id=77, before={}, after={"name": "a", "unit": 404})
    work(town, gone)
    work(town, registered(4_000), viewer=at(unit=405, path="/1/405/"))

    with reading(town.engine) as connection:
        assert check_units(connection) == ["account 77: no unit", "case 4000: no unit"]
