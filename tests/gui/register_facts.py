"""What happened in the small county of the registers: its places, teams, people and marks.

People from `PEOPLE_FROM` on are generated (area 371699); the Zhang family of Guanwang is told by
name, so that a test can go from a person to the house, to its other residents, and back.
"""

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from db.log.base import Event
from db.subjects.records.events import RecordAmended
from db.viewer import Role
from desktop.demo.names import NameBook, Numbers

COUNTY = "371625000000"
XINGFU, CAOWANG = "371625102000", "371625103000"
GUANWANG, LIUHE, WANGHAI = "371625102201", "371625102202", "371625103201"
VILLAGES = (GUANWANG, LIUHE, WANGHAI)
PLACES = (
    (COUNTY, "博兴县", "county", ""),
    (XINGFU, "兴福镇", "town", COUNTY),
    (CAOWANG, "曹王镇", "town", COUNTY),
    (GUANWANG, "官王村委会", "village", XINGFU),
    (LIUHE, "柳河村委会", "village", XINGFU),
    (WANGHAI, "王海村委会", "village", CAOWANG),
)
CENTRE, TOWN_UNIT, OTHER_TOWN, VILLAGE_UNIT = 1, 10, 11, 21
UNITS: dict[int, tuple[str, str, str, str]] = {
    CENTRE: ("博兴县综治中心", "centre", "/1/", COUNTY),
    TOWN_UNIT: ("兴福镇综治中心", "town", "/1/10/", XINGFU),
    OTHER_TOWN: ("曹王镇综治中心", "town", "/1/11/", CAOWANG),
    VILLAGE_UNIT: ("官王村综治工作站", "village", "/1/10/21/", GUANWANG),
    22: ("柳河村综治工作站", "village", "/1/10/22/", LIUHE),
    23: ("王海村综治工作站", "village", "/1/11/23/", WANGHAI),
    31: ("和顺社会工作服务中心", "social_organisation", "/1/31/", COUNTY),
}
ACCOUNTS: dict[int, tuple[str, str, Role, int]] = {
    101: ("shouli", "李晓燕", Role.CLERK, CENTRE),
    102: ("zhiban", "刘建国", Role.LEADER, CENTRE),
    103: ("cun", "王秀兰", Role.CLERK, VILLAGE_UNIT),
    104: ("jiaozheng", "赵明", Role.JUSTICE, CENTRE),
    105: ("shenji", "周正", Role.AUDITOR, CENTRE),
    106: ("xitong", "吴强", Role.ADMINISTRATOR, CENTRE),
}
KEPT_BY = {GUANWANG: VILLAGE_UNIT, LIUHE: 22, WANGHAI: 23}
GRIDS = {GUANWANG: 301, LIUHE: 302, WANGHAI: 303}
ZHANG, ZHANG_WIFE, ZHANG_SON = 501, 502, 503
ZHANG_HOUSE, ZHANG_HOUSEHOLD = 701, 801
STAFF, POST, DUTY = 401, 411, 421
PEOPLE_FROM, EACH_VILLAGE, TO_A_HOUSE = 510, 12, 3
RELEASED, CORRECTED = (991, 992, 993), 995
_FAMILY = (
    (ZHANG, "张建国", "371699196803152216", "1", "1968-03-15", "15454301276", "1"),
    (ZHANG_WIFE, "周桂兰", "371699197005062229", "2", "1970-05-06", "15454301277", "11"),
    (ZHANG_SON, "张海涛", "371699199507214418", "1", "1995-07-21", "15454301278", "2"),
)


def record(kind: str, id_: int, **values: Any) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before=dict.fromkeys(values), after=values)


def village_name(code: str) -> str:
    return next(name for known, name, *_ in PLACES if known == code)


def place_events() -> Iterator[Event]:
    for id_, (code, name, level, parent) in enumerate(PLACES, 200):
        yield record("division", id_, code=code, name=name, level=level, parent=parent)
    for unit, (name, kind, path, division) in UNITS.items():
        above = path.split("/")[-3]
        told = {"name": name, "type": kind, "path": path, "division": division}
        yield record("unit", unit, **told, parent=int(above) if above else None)
    for account, (name, person, role, unit) in ACCOUNTS.items():
        yield record("account", account, name=name, person_name=person, roles=role, unit=unit)
    for place, (village, id_) in enumerate(GRIDS.items(), 1):
        told = {"name": f"{_short(village)}村第一网格", "code": f"{village}2{place:03}"}
        yield record("grid", id_, type="rural", division=village, town=_town(village), **told)


def team_events() -> Iterator[Event]:
    """Tell who answers for which grid; the first was a grid worker before."""
    names = ("王秀兰", "孙立新", "陈春燕")
    for place, (name, grid) in enumerate(zip(names, GRIDS.values(), strict=True)):
        staff, post, unit = STAFF + place, POST + place, VILLAGE_UNIT + place
        yield record("staff", staff, name=name, sex="2", unit=unit, phone=f"1540543000{place}")
        told = {"staff": staff, "function": "grid_head", "unit": unit, "full_time": place % 2}
        yield record("post", post, **told, since="2024-01-01")
        yield record("duty", DUTY + place, post=post, grid=grid, since="2024-01-01")
    earlier = {"function": "grid_worker", "until": "2023-12-31"}
    yield record("post", 419, staff=STAFF, unit=VILLAGE_UNIT, **earlier)
    yield record("service", 431, name="心理咨询", unit=31)
    yield record("room", 441, name="调解一室", unit=CENTRE, type="mediation", floor="一楼103")


def village_events(village: str) -> Iterator[Event]:
    """Settle the people of a village, three to a house; each house has a household."""
    where = _where(village)
    if village == GUANWANG:
        yield from _zhangs(where)
    rng = random.Random(village)
    names, numbers = NameBook(rng), Numbers(rng)
    for place in range(EACH_VILLAGE):
        id_ = first_of(village) + place
        head = id_ - place % TO_A_HOUSE
        house, household = head + 200, head + 400
        address = f"{_short(village)}村{head % 100}号"
        sex, birth = rng.choice("12"), date(rng.randrange(1945, 2015), rng.randrange(1, 13), 9)
        name = names.full(sex, birth.year)
        if id_ == head:
            yield record("house", house, address=address, type="01", owner=id_, **where)
            yield record("household", household, head_name=name, head=id_, house=house, **where)
        yield record(
            "person",
            id_,
            name=name,
            document="111",
            number=numbers.citizen(birth, sex),
            sex=sex,
            birth=birth.isoformat(),
            phone=numbers.phone() if rng.random() < 0.8 else None,
            address=f"博兴县{address}",
            house=house,
            household=household,
            residence_match="02" if place % 5 == 4 else "01",
            occupation=rng.choice(("务农", "厨具厂工人", "个体户", "教师", None)),
            **where,
        )


def mark_events(village: str) -> Iterator[Event]:
    """Mark people and houses; one mark of Guanwang has ended, and the special groups are few."""
    place, first = VILLAGES.index(village), first_of(village)
    since = f"2026-0{place + 1}-10"
    told = {"since": since, "source": "visit", **_where(village, grid=False)}
    yield record("floating", 601 + place, person=first + 1, reason="01", **told)
    yield record("left_behind", 611 + place, person=first + 2, type="01", **told)
    released = {"released_on": "2025-06-01", "reception": "01"}
    yield record("released", RELEASED[place], person=first + 3, **released, **told)
    visit = {"day": since, "way": "home", "result": "normal"}
    yield record("visit", 621 + place, person=first + 1, **visit, **_where(village))
    if village == GUANWANG:
        yield from _marks_of_guanwang()


def first_of(village: str) -> int:
    return PEOPLE_FROM + EACH_VILLAGE * VILLAGES.index(village)


def _marks_of_guanwang() -> Iterator[Event]:
    here = {"source": "visit", **_where(GUANWANG, grid=False)}
    ended = {"since": "2025-01-01", "until": "2025-12-31", "exit_reason": "moved"}
    yield record("floating", 605, person=PEOPLE_FROM + 4, reason="03", **ended, **here)
    corrected = {"type": "01", "begins": "2026-02-01", "ends": "2027-02-01", "since": "2026-02-01"}
    yield record("corrections", CORRECTED, person=PEOPLE_FROM + 5, **corrected, **here)
    let = {"use": "01", "danger": "01", "landlord": "张建国", "since": "2026-01-01"}
    yield record("rental", 631, house=ZHANG_HOUSE, **let, **here)


def _zhangs(where: dict[str, Any]) -> Iterator[Event]:
    home = {"house": ZHANG_HOUSE, "household": ZHANG_HOUSEHOLD, "address": "兴福镇官王村112号"}
    known = {"document": "111", "ethnic": "01", "residence_match": "01"}
    yield record("house", ZHANG_HOUSE, address="官王村112号", type="01", owner=ZHANG, **where)
    headed = {"head_name": "张建国", "head": ZHANG, "house": ZHANG_HOUSE, "number": "0112"}
    yield record("household", ZHANG_HOUSEHOLD, **headed, **where)
    for id_, name, number, sex, birth, phone, relation in _FAMILY:
        told = {"sex": sex, "birth": birth, "phone": phone, "relation": relation}
        yield record("person", id_, name=name, number=number, **told, **known, **home, **where)
    lived = {"person": ZHANG_SON, "house": ZHANG_HOUSE, "village": GUANWANG}
    yield record("residence", 751, **lived, since="1995-07-21")


def _where(village: str, *, grid: bool = True) -> dict[str, Any]:
    found = {"town": _town(village), "village": village}
    return found | {"grid": GRIDS[village]} if grid else found


def _town(village: str) -> str:
    return f"{village[:9]}000"


def _short(village: str) -> str:
    return village_name(village)[:2]
