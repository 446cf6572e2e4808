"""A demonstration of one town: who works there, who lives there. It moves in seconds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.keeping.bringing_up import UNFINISHED
from db.log.base import Event
from db.rows.local_state import write_settings
from db.rows.uow import unit_of_work
from db.subjects.records.events import RecordAmended
from db.viewer import Role, Viewer
from desktop.demo.raising import PASSPHRASE, PASSWORD
from desktop.keeping.founding import found
from desktop.settings import Settings
from desktop.ui.tour.cast import COMMITTEE
from desktop.usecases.passwords import keep_hash
from tests.founders import founder_of

COUNTY, TOWN, OTHER_TOWN = "371625000000", "371625102000", "371625103000"
GUANWANG, LIUHE, ELSEWHERE = "371625102201", "371625102202", "371625103201"
PLACES = {
    COUNTY: ("博兴县", "county", ""),
    TOWN: ("兴福镇", "town", COUNTY),
    OTHER_TOWN: ("陈户镇", "town", COUNTY),
    GUANWANG: ("官王村委会", "village", TOWN),
    LIUHE: ("柳河村委会", "village", TOWN),
    ELSEWHERE: ("西河村委会", "village", OTHER_TOWN),
}
CENTRE_PEOPLE = (
    ("shouli", "李晓燕", Role.CLERK),
    ("fenliu", "孙立新", Role.DISPATCHER),
    ("xitong", "周敏", Role.ADMINISTRATOR),
)
MEDIATOR = "赵文颖"
PEOPLE = (
    ("张建国", "371699196803152216", GUANWANG, TOWN),
    ("王志刚", "371699198212054437", LIUHE, TOWN),
    ("李桂香", "371699197107214422", ELSEWHERE, OTHER_TOWN),
)


def small_office(where: Path) -> None:
    """Found it; whoever works there has the password of the demonstration."""
    founder = founder_of("builder", PASSWORD, demonstration=True)
    # a demonstration has a passphrase that is shorter than any of an office
    made = found(str(where), founder, Settings(passphrase=PASSPHRASE, keyring=False))
    store, admin = made.store, made.viewer
    try:
        with unit_of_work(store, admin) as uow:
            uow.record(list(_registers(admin, store.ids.new)))
        with unit_of_work(store, admin) as uow:
            for account in uow.accounts.all():
                keep_hash(uow, account.id, PASSWORD)
        write_settings(store.engine, {UNFINISHED: "0"})
    finally:
        store.engine.dispose()


def _registers(admin: Viewer, new_id: Any) -> Iterator[Event]:
    for code, (name, level, parent) in PLACES.items():
        yield _record("division", new_id(), code=code, name=name, level=level, parent=parent)
        if level == "village":
            named = f"{name.removesuffix('委会')}第一网格"
            yield _record("grid", new_id(), name=named, type="rural", division=code, town=parent)
    committee = new_id()
    path = f"{admin.path}{committee}/"
    yield _record(
        "unit",
        committee,
        name=COMMITTEE,
        short="兴福",
        type="committee",
        path=path,
        division=TOWN,
    )
    for name, person, role in CENTRE_PEOPLE:
        yield _account(new_id(), name, person, role, admin.unit)
    yield _account(new_id(), "tiaojie", MEDIATOR, Role.MEDIATOR, committee)
    for number, (person, card, village, town) in enumerate(PEOPLE, 1):
        yield _record(
            "person",
            new_id(),
            name=person,
            document="111",
            number=card,
            sex=str(2 - int(card[16]) % 2),
            birth=f"{card[6:10]}-{card[10:12]}-{card[12:14]}",
            phone=f"1385430127{number}",
            address=f"{PLACES[village][0]}{number}号",
            village=village,
            town=town,
        )


def _account(id_: int, name: str, person: str, role: Role, unit: int) -> Event:
    told = {"name": name, "person_name": person, "roles": str(role), "unit": unit}
    return _record("account", id_, **told, since="", until="")


def _record(kind: str, id_: int, **values: Any) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before=dict.fromkeys(values), after=values)
