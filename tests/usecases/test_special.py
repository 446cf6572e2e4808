"""Files are sealed for the role that sealed them; special data needs a legal basis."""

from collections.abc import Iterator
from typing import Any

import pytest

from db.log.base import Value
from db.queries.switch_states import SwitchState
from db.viewer import Role, Viewer
from desktop.texts.notice_words import notice_words
from desktop.usecases.registers import AmendRecord, amend_record
from desktop.usecases.special import (
    SealRecord,
    SwitchSpecial,
    UnsealRecord,
    seal_record,
    switch_special,
    unseal_record,
)
from tests.stores import at, enter, work
from tests.usecases.office import CENTRE, PERSON, TOWN, VILLAGE, Office, _record, found_office

YOUTH, DRUGS, FAR = 951, 952, 953
COUNTY = "371625000000"
BASIS = "《艾滋病防治条例》第三十九条，县疾控中心函（2026）7号"


def keeper(account: int, role: Role) -> Viewer:
    return Viewer(
        account=account,
        roles=frozenset({role}),
        unit=CENTRE,
        path="/1/",
        division=COUNTY,
    )


@pytest.fixture
def desk() -> Iterator[Office]:
    office = found_office()
    office.viewers |= {
        "justice": keeper(901, Role.JUSTICE),
        "youth": keeper(902, Role.YOUTH),
        "disease": keeper(903, Role.DISEASE),
    }
    enter(office.store, *(office.viewers[name] for name in ("justice", "youth", "disease")))
    here = {"town": TOWN, "village": VILLAGE, "since": "2026-01-01", "source": "visit"}
    work(
        office.store,
        _record("youth", YOUTH, {"person": PERSON, "type": "01", **here}),
        _record("drugs", DRUGS, {"person": PERSON, "control": "01", **here}),
        _record("youth", FAR, {"person": PERSON, **here, "village": "371626102201"}),
        viewer=at(path="/1/"),
    )
    yield office
    office.store.engine.dispose()


def found(office: Office, who: str) -> bool:
    return office.ask(lambda reading: reading.registers.get("youth", YOUTH), who) is not None


def sealing(**more: Any) -> SealRecord:
    return SealRecord(**{"kind": "youth", "id": YOUTH, "reason": "未成年人犯罪记录封存", **more})


def switching(**more: Any) -> SwitchSpecial:
    return SwitchSpecial(**{"what": "aids", "on": True, "basis": BASIS, **more})


def states(office: Office, who: str = "security") -> dict[str, SwitchState]:
    return {one.what: one for one in office.ask(lambda reading: reading.switches.all(), who)}


def test_what_is_sealed_is_found_by_nobody_but_the_role_that_sealed(desk: Office) -> None:
    assert found(desk, "youth")
    assert found(desk, "justice")

    desk.do("justice", seal_record, sealing())

    assert found(desk, "justice")
    assert not found(desk, "youth")
    told = desk.refusal("youth", unseal_record, UnsealRecord(kind="youth", id=YOUTH, reason="误封"))
    assert told == ("record.unknown", "")


def test_the_role_that_sealed_unseals(desk: Office) -> None:
    desk.do("justice", seal_record, sealing())

    desk.do("justice", unseal_record, UnsealRecord(kind="youth", id=YOUTH, reason="依法解封"))

    assert found(desk, "youth")
    assert (desk.row("youth", YOUTH) or {})["sealed"] is None


def test_sealing_twice_says_nothing_new(desk: Office) -> None:
    desk.do("justice", seal_record, sealing())

    again = desk.place("justice").perform(seal_record, sealing(reason="再次封存"))

    assert again.changes.subjects == frozenset()


@pytest.mark.parametrize(
    ("who", "given", "told"),
    [
        ("justice", {"reason": " "}, ("text.missing", "reason")),
        ("justice", {"id": 999}, ("record.unknown", "")),
        ("justice", {"id": FAR}, ("record.unknown", "")),  # of another county
        ("justice", {"kind": "drugs", "id": DRUGS}, ("account.not_permitted", "")),
        ("justice", {"kind": "person", "id": PERSON}, ("account.not_permitted", "")),
        ("justice", {"kind": "ghost"}, ("record.unknown_kind", "kind")),
        ("clerk", {}, ("account.not_permitted", "")),
    ],
)
def test_a_file_is_sealed_by_its_keeper_alone(
    desk: Office, who: str, given: dict[str, Any], told: tuple[str, str]
) -> None:
    assert desk.refusal(who, seal_record, sealing(**given)) == told


def test_a_file_of_no_special_group_cannot_be_sealed(desk: Office) -> None:
    both = keeper(904, Role.JUSTICE)
    roles = both.roles | {Role.CLERK}
    desk.viewers["both"] = Viewer(account=904, roles=roles, unit=CENTRE, path="/1/")
    enter(desk.store, desk.viewers["both"])

    told = desk.refusal("both", seal_record, sealing(kind="person", id=PERSON))

    assert told == ("record.not_special", "kind")


def test_nothing_can_be_kept_before_the_register_is_switched_on(desk: Office) -> None:
    values: dict[str, Value] = {
        "person": PERSON,
        "route": "01",
        "source": "visit",
        "village": VILLAGE,
    }
    entry = AmendRecord(kind="aids", values=values)
    assert desk.refusal("disease", amend_record, entry) == ("record.switched_off", "kind")

    desk.do("security", switch_special, switching())

    assert desk.do("disease", amend_record, entry)
    desk.do("security", switch_special, switching(on=False, basis="函件撤销"))
    assert desk.refusal("disease", amend_record, entry) == ("record.switched_off", "kind")


def test_a_switch_tells_who_turned_it_and_why(desk: Office) -> None:
    before = states(desk)
    assert [(one.on, one.at, one.told) for one in before.values()] == [(False, 0, "")] * 2

    desk.do("security", switch_special, switching())
    desk.do("security", switch_special, switching(what="religion", basis="《宗教事务条例》"))
    desk.do("security", switch_special, switching(what="religion", on=False, basis="试点结束"))

    after = states(desk)
    assert after["aids"] == SwitchState(
        what="aids",
        title="艾滋病危险人员（表21）",
        on=True,
        at=desk.wall(),
        told=f"启用“艾滋病危险人员（表21）”，依据：{BASIS}",
        actor_name="周平",
    )
    assert (after["religion"].on, after["religion"].told) == (
        False,
        "停用“宗教信仰”，依据：试点结束",
    )


def test_administrators_read_it_among_the_notices_and_others_read_no_switch(desk: Office) -> None:
    desk.do("security", switch_special, switching())

    notices = desk.ask(lambda reading: reading.notices.page(), "administrator")

    told = f"敏感数据开关：启用“艾滋病危险人员（表21）”，依据：{BASIS}"
    assert notice_words(notices[0]) == told
    assert states(desk, "administrator") == {}
    assert states(desk, "clerk") == {}


def test_another_desk_that_hears_of_it_is_not_switched(desk: Office) -> None:
    desk.do("security", switch_special, switching())

    other = desk.elsewhere()

    assert [(one.on, one.at) for one in states(other).values()] == [(False, 0), (False, 0)]


@pytest.mark.parametrize(
    ("who", "given", "told"),
    [
        ("security", {"what": "weather"}, ("switch.unknown", "what")),
        ("security", {"basis": " "}, ("text.missing", "basis")),
        ("administrator", {}, ("account.not_permitted", "")),
        ("leader", {}, ("account.not_permitted", "")),
    ],
)
def test_a_switch_needs_its_officer_and_a_basis(
    desk: Office, who: str, given: dict[str, Any], told: tuple[str, str]
) -> None:
    assert desk.refusal(who, switch_special, switching(**given)) == told
    assert not states(desk)["aids"].on
