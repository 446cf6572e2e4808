"""One person of a village and all that is kept about them, so that every relation has somebody.

The village's clerk enters a person, their house and whereabouts; specialists mark the person. Every
word of `HIDDEN` is of class L3, stands in one field and nowhere else; those of `MASKED` are of L2.
"""

from collections.abc import Iterator
from typing import Any

from db.log.base import Event
from db.queries.switches import PREFIX
from db.rows.uow import Store, unit_of_work
from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from db.subjects.records.events import RecordAmended
from db.viewer import Role, Viewer
from tests.db.casting import Cast
from tests.stores import DAY, at, registered, work

COUNTY, TOWN = "371699000000", "371699102000"
VILLAGE, BESIDE = "371699102201", "371699102202"
OTHER_COUNTY = "371698000000"
PERSON, MINOR, HOUSE, STAY, VISIT, FLOATING, CASE, GRID, STAFF = 21, 22, 31, 32, 33, 34, 1, 61, 51
NAME, MINOR_NAME, INITIALS, SPELT = "郉鹿鸣", "郉菡萏", "xlm", "xingluming"
NUMBER, PHONE, BIRTH = "371699199003071235", "13812344321", "1990-03-07"
ADDRESS, DOOR = "博兴县锦秋街道伏田村12号楼3单元", "12号楼3单元"
PERMIT, NOTE, GUARDIAN = "371699199003075555", "荇菜参差", "13605439876"
HALF_KNOWN = "13812340000"  # what another desk wrote of the phone
MASKED = (NUMBER, PHONE, BIRTH, PERMIT, NOTE, GUARDIAN, HALF_KNOWN)
RELIGION = "薜荔教"
GROUPS: dict[str, tuple[int, frozenset[Role]]] = {  # kind: the record, and who keeps the group
    "released": (71, frozenset({Role.JUSTICE})),
    "corrections": (72, frozenset({Role.JUSTICE})),
    "mental": (73, frozenset({Role.HEALTH})),
    "drugs": (74, frozenset({Role.NARCOTICS})),
    "youth": (75, frozenset({Role.YOUTH, Role.JUSTICE})),
    "aids": (76, frozenset({Role.DISEASE})),
}
SEALED = 77  # in youth, by the role of justice
SECRETS: dict[str, tuple[str, str]] = {  # kind: a field of class L3, and what stands in it
    "released": ("prison", "雀翎监狱"),
    "corrections": ("crime", "蒹葭罪"),
    "mental": ("hospital", "杜若医院"),
    "drugs": ("convictions", "芄兰前科"),
    "youth": ("convictions", "木槿案底"),
    "aids": ("hospital", "芣苢院"),
}
SEALED_WORD, RIVAL = "蘼芜旧案", "卷耳罪"  # of the minor; what another desk wrote of the crime
HIDDEN = (RELIGION, *(word for _, word in SECRETS.values()), SEALED_WORD, RIVAL)
HERE: dict[str, Any] = {"village": VILLAGE, "town": TOWN}
KEEPER = at(5, 3, "/1/10/3/", frozenset({Role.CLERK}))
PARTY = Party(id=11, standing="applicant", kind="person", name="郉某", person=PERSON)


def record(kind: str, id_: int, **values: Any) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before={}, after=values)


def amended(kind: str, id_: int, name: str, known: Any, value: Any) -> RecordAmended:
    """Say what somebody wrote who knew something else: two versions, to be settled."""
    return RecordAmended(kind=kind, id=id_, before={name: known}, after={name: value})


DIVIDED: tuple[Event, ...] = (
    record("unit", 1, name="县综治中心", path="/1/", type="centre", division=COUNTY),
    record("unit", 2, name="住建局", path="/1/2/", type="department", division=COUNTY),
    record("unit", 3, name="伏田村", path="/1/10/3/", type="village", division=VILLAGE),
    record("unit", 10, name="锦秋街道", path="/1/10/", type="town", division=TOWN),
    record("division", 41, code=TOWN, name="锦秋街道", level="town"),
    record("division", 42, code=VILLAGE, name="伏田村", level="village", parent=TOWN),
)
PLACES: tuple[Event, ...] = (
    record("grid", GRID, name="第一网格", code="001", division=VILLAGE),
    record("staff", STAFF, name="巡格员", unit=3),
    record("post", 52, staff=STAFF, function="grid_head", unit=3),
    record("duty", 53, post=52, grid=GRID),
)
KNOWN: tuple[Event, ...] = (
    record(
        "person",
        PERSON,
        name=NAME,
        number=NUMBER,
        phone=HALF_KNOWN,
        birth=BIRTH,
        address=ADDRESS,
        house=HOUSE,
        religion=RELIGION,
        grid=GRID,
        **HERE,
    ),
    amended("person", PERSON, "phone", "13900000000", PHONE),
    record("person", MINOR, name=MINOR_NAME, **HERE),
    record("house", HOUSE, address="伏田村1号", **HERE),
    record("residence", STAY, person=PERSON, house=HOUSE, village=VILLAGE),
    record("visit", VISIT, person=PERSON, day="2026-01-02", way="01", note=NOTE, **HERE),
    record("floating", FLOATING, person=PERSON, reason="01", permit_number=PERMIT, **HERE),
    registered(CASE, parties=(PARTY,), village=VILLAGE, grid=GRID),
    said.CaseAccepted(case_id=CASE, accepted_on=DAY),
    said.CaseDispatched(case_id=CASE, to_unit=2, to_path="/1/2/", to_name="住建局", from_name="村"),
)


def _marks() -> Iterator[Event]:
    for kind, (id_, _) in GROUPS.items():
        field, word = SECRETS[kind]
        more = {"guardian_phone": GUARDIAN} if kind in {"mental", "youth"} else {}
        yield record(kind, id_, person=PERSON, since="2020-01-01", **{field: word}, **more, **HERE)
    yield amended("corrections", 72, "crime", "盗窃", RIVAL)
    sealed = {"sealed": str(Role.JUSTICE), "convictions": SEALED_WORD}
    yield record("youth", SEALED, person=MINOR, since="2020-01-01", **sealed, **HERE)
    yield amended("youth", SEALED, "means", "01", "02")
    yield record("drugs", GROUPS["drugs"][0], clean_since="2021-01-01")


def switch(store: Store, what: str, state: str) -> None:
    with unit_of_work(store, at()) as uow:
        uow.local.set_setting(f"{PREFIX}{what}", state)


def tell(store: Store, cast: Cast | None = None) -> None:
    """Record it all; religion and T21 were switched on and off again since.

    With a cast, in the units and divisions that stand there.
    """
    if cast is None:
        work(store, *DIVIDED)
    cast = cast or Cast()
    work(store, *map(cast.event, PLACES))
    work(store, *map(cast.event, KNOWN), viewer=cast.seat(KEEPER))
    work(store, *_marks(), viewer=cast.seat(at(6, 3, "/1/10/3/")))
    for what in ("religion", "aids"):
        switch(store, what, "on")
        switch(store, what, "off")


def viewer(role: Role, path: str, division: str, unit: int = 9, account: int = 90) -> Viewer:
    return Viewer(account=account, roles=frozenset({role}), unit=unit, path=path, division=division)
