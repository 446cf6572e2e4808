"""After every act of the registers a store is what its events say, on either engine."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from db.keeping.schema import create
from db.log.base import Value
from db.log.clock import Clock
from db.queries.record_answers import ALL, RecordFilter
from db.rows.uow import store_on, unit_of_work
from db.store.engine import open_server
from db.viewer import Role
from desktop.usecases.merging import MergeRecords, PartRecords, merge_records, part_records
from desktop.usecases.registers import (
    AmendRecord,
    EraseSubject,
    RemoveRecord,
    amend_record,
    erase_subject,
    remove_record,
)
from desktop.usecases.residing import MovePerson, move_person
from desktop.usecases.settling import SettleConflict, settle_conflict
from tests import stores
from tests.db.conftest import BOTH
from tests.stores import at, new_local, proof, sent, take
from tests.usecases.office import PASSWORD, TOWN, VILLAGE, Office, found_office, number_of

Values = dict[str, Value]
RELEASED: Values = {"source": "police", "released_on": "2026-01-05", "village": VILLAGE}
BASIS = "个人信息保护法第四十七条"
FIRST_NUMBER, SECOND_NUMBER = (number_of(f"371699199005061{one}1") for one in (1, 2))
OTHER_VILLAGE, OTHER_TOWN = "371625103202", "371625103000"


@pytest.fixture(scope="module", params=BOTH)
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """The county of every use-case test, sent to a store on either engine."""
    founded = found_office()
    if request.param == "sqlcipher":
        engine = new_local(tmp_path_factory.mktemp("office") / "store.db")
    else:
        engine = open_server(request.getfixturevalue("cluster").new_database())
        create(engine)
    store = store_on(engine, 2, Clock(wall=founded.wall))
    take(store, *sent(founded.store))
    office = Office(store, founded.wall, founded.viewers)
    office.set("county", "371625000000")
    with unit_of_work(founded.store, at()) as given, unit_of_work(store, at()) as uow:
        known = given.local.credential(founded.viewers["security"].account)
        assert known
        uow.local.set_credential(known)
    founded.store.engine.dispose()
    clerk, justice = office.viewers["clerk"], frozenset({Role.JUSTICE})
    for n, (who, division) in enumerate(KEEPERS.items(), 900):
        keeper = replace(clerk, account=n, unit=n + 10, roles=justice, division=division)
        stores.enter(store, keeper)
        office.viewers[who] = keeper
    places = {"code": OTHER_TOWN, "name": "曹王镇"}, {"code": OTHER_VILLAGE, "name": "东王村"}
    for place in places:
        office.do("administrator", amend_record, AmendRecord(kind="division", values={**place}))
    yield office
    engine.dispose()


KEEPERS = {"keeper": "371625000000", "here": TOWN, "there": OTHER_TOWN}


def enter(office: Office, kind: str, values: Values, who: str = "clerk") -> int:
    id_ = office.do(who, amend_record, AmendRecord(kind=kind, values=values, even_if_known=True))
    assert isinstance(id_, int)
    return id_


def person(office: Office, name: str, **values: Value) -> int:
    return enter(office, "person", {"name": name, "village": VILLAGE, **values})


def amend(office: Office, id_: int, **values: Value) -> None:
    office.do("clerk", amend_record, AmendRecord(kind="person", id=id_, values=values))


def merge(office: Office, keep: int, other: int) -> None:
    command = MergeRecords(kind="person", keep=keep, other=other, reason="同一人")
    office.do("clerk", merge_records, command)


def listed(
    office: Office, kind: str, typed: str, who: str = "clerk", state: str = "current"
) -> set[int]:
    wanted = RecordFilter(typed=typed, state=state)
    return {one.id for one in office.ask(lambda ask: ask.registers.page(kind, wanted), who)}


def tags(office: Office, who: str) -> set[int]:
    wanted = RecordFilter(state=ALL)
    return {one.id for one in office.ask(lambda ask: ask.registers.page("released", wanted), who)}


def test_a_person_who_is_amended_is_found_by_the_new_name_alone(office: Office) -> None:
    id_ = person(office, "龘原", phone="13854301276", employer="鑫龘商店")

    amend(office, id_, name="龘新", phone=None)
    amend(office, id_, number=FIRST_NUMBER, employer=None)

    assert proof(office.store) == []
    assert (listed(office, "person", "龘原"), listed(office, "person", "龘新")) == (set(), {id_})
    assert listed(office, "person", "鑫龘") == set()


def test_a_merge_leaves_one_in_the_list_and_parting_brings_both_back(office: Office) -> None:
    first = person(office, "骉一", number=FIRST_NUMBER)
    second = person(office, "骉二", number=SECOND_NUMBER)
    third = person(office, "骉三")

    merge(office, second, third)
    merge(office, second, first)

    assert proof(office.store) == []
    assert listed(office, "person", "骉") == {first}
    view = office.ask(lambda ask: ask.registers.get("person", first), "clerk")
    assert view
    assert view.aliases == (second, third)
    kept = office.row("person", first), office.row("person", second)
    assert [row and row["number"] for row in kept] == [FIRST_NUMBER, SECOND_NUMBER]

    for other in (second, third):
        command = PartRecords(kind="person", other=other, reason="并非同一人")
        office.do("clerk", part_records, command)

    assert proof(office.store) == []
    assert listed(office, "person", "骉") == {first, second, third}


def test_who_was_merged_into_an_ended_record_stands_in_the_list_again(office: Office) -> None:
    first, second = person(office, "羴一"), person(office, "羴二")
    merge(office, first, second)

    office.do("clerk", remove_record, RemoveRecord(kind="person", id=first, reason="重复"))

    assert proof(office.store) == []
    assert listed(office, "person", "羴") == {second}


def test_what_the_law_takes_of_somebody_takes_doubles_tags_and_stays_along(office: Office) -> None:
    kept, double, other = (person(office, name) for name in ("猋一", "猋二", "猋三"))
    house = enter(office, "house", {"address": "猋村1号", "village": VILLAGE})
    enter(office, "floating", {"person": double, "source": "visit", "reason": "01"})
    special = enter(office, "released", {"person": kept, **RELEASED}, "keeper")
    merge(office, kept, double)
    for where, on in ((house, "2026-02-01"), (None, "2026-03-01")):
        office.do("clerk", move_person, MovePerson(person=kept, house=where, on=on))
    assert listed(office, "floating", "猋二")
    stays = office.ask(lambda ask: ask.registers.related("residence", "person", [kept]), "clerk")

    command = EraseSubject(
        kind="person", id=kept, basis=BASIS, second="security", second_password=PASSWORD
    )
    office.do("leader", erase_subject, command)

    assert proof(office.store) == []
    assert listed(office, "person", "猋", state=ALL) == {other}
    assert listed(office, "floating", "猋", state=ALL) == set()
    assert len(stays) == 1
    gone = [("person", double), ("released", special), *(("residence", one.id) for one in stays)]
    assert [office.row(kind, id_) for kind, id_ in gone] == [None] * 3
    assert office.row("house", house)


def test_a_special_tag_that_moves_is_seen_where_it_went_and_nowhere_else(office: Office) -> None:
    id_ = person(office, "麤一")
    tag = enter(office, "released", {"person": id_, **RELEASED}, "keeper")
    assert (tag in tags(office, "here"), tag in tags(office, "there")) == (True, False)

    moved: Values = {"village": OTHER_VILLAGE}
    office.do("keeper", amend_record, AmendRecord(kind="released", id=tag, values=moved))

    assert proof(office.store) == []
    assert (tag in tags(office, "here"), tag in tags(office, "there")) == (False, True)
    assert tag in tags(office, "keeper")
    assert tags(office, "clerk") == set()


def test_what_two_desks_changed_apart_is_shown_at_both_until_it_is_settled(office: Office) -> None:
    id_ = person(office, "飝原")
    far = office.elsewhere(3)
    amend(office, id_, name="飝甲")
    amend(far, id_, name="飝乙")
    erased = person(far, "飝丙")
    take(office.store, *sent(far.store))
    take(far.store, *sent(office.store))

    shown = [
        [one for one in desk.ask(lambda ask: ask.work.conflicts()) if one.subject == id_]
        for desk in (office, far)
    ]
    assert shown[0] == shown[1]
    (clash,) = shown[0]
    assert {clash.kept, clash.other} == {"飝甲", "飝乙"}
    settled = SettleConflict(
        kind="person",
        id=id_,
        device=clash.device,
        counter=clash.counter,
        field=clash.field,
        decision="kept",
    )
    office.do("dispatcher", settle_conflict, settled)
    take(far.store, *sent(office.store))

    for desk in (office, far):
        open_ = desk.ask(lambda ask: ask.work.conflicts())
        assert id_ not in {one.subject for one in open_}
        assert proof(desk.store) == []
    assert erased in listed(office, "person", "飝")
    far.store.engine.dispose()


def test_an_amendment_of_what_was_erased_meanwhile_brings_nothing_back(office: Office) -> None:
    id_ = person(office, "灥一")
    far = office.elsewhere(4)
    amend(far, id_, name="灥二")
    tag = enter(far, "floating", {"person": id_, "source": "visit", "reason": "01"})
    command = EraseSubject(
        kind="person", id=id_, basis=BASIS, second="security", second_password=PASSWORD
    )
    office.do("leader", erase_subject, command)

    take(office.store, *sent(far.store))
    take(far.store, *sent(office.store))

    for desk in (office, far):
        assert proof(desk.store) == []
        assert desk.row("person", id_) is None
        assert listed(desk, "person", "灥", state=ALL) == set()
        assert desk.row("floating", tag) is None
    far.store.engine.dispose()
