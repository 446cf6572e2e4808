"""A county in small for tests with a window: its units, its people at work, and their cases."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Engine

from db.log.base import Author, Event
from db.log.clock import CHINA, Clock
from db.rows.uow import Act, Store, store_on, unit_of_work
from db.subjects.case import events as said
from db.subjects.case.party_facts import Limit, Party
from db.subjects.records.events import RecordAmended
from db.viewer import Role, Viewer
from desktop.rules.calendars import Calendar
from tests.stores import new_local

NOW = datetime(2026, 11, 20, 10, 42, tzinfo=CHINA)
TODAY = NOW.date()
CENTRE = 1
TOWNS = {
    10: ("371625001000", "博昌街道"),
    11: ("371625002000", "锦秋街道"),
    12: ("371625003000", "城东街道"),
    13: ("371625101000", "曹王镇"),
    14: ("371625102000", "兴福镇"),
    15: ("371625103000", "陈户镇"),
    16: ("371625104000", "湖滨镇"),
    17: ("371625105000", "店子镇"),
    18: ("371625108000", "吕艺镇"),
    19: ("371625109000", "纯化镇"),
    20: ("371625110000", "庞家镇"),
    21: ("371625111000", "乔庄镇"),
}
OTHERS = {
    60: ("县人力资源和社会保障局", "department"),
    61: ("和顺社会工作服务中心", "social_organisation"),
}
WITHOUT_COMMITTEE = 21  # a town whose committee has not been founded yet
ROLES = {
    1: ("fenliu", "孙立新", Role.DISPATCHER),
    2: ("zhiban", "刘主任", Role.LEADER),
    3: ("xitong", "系统管理员", Role.ADMINISTRATOR),
    4: ("shenji", "审计员", Role.AUDITOR),
    5: ("anquan", "安全管理员", Role.SECURITY),
}
STORIES = (
    ("0202", "滴水檐占巷", "翻建西屋时滴水檐占用公共巷道0.4米，两家发生争执"),
    ("0204", "宅旁树木遮光", "院外杨树遮挡采光，多次协商未果"),
    ("0101", "赡养费分担", "兄弟三人对老人赡养费分担不一致"),
    ("0701", "拖欠劳务报酬", "厨具厂拖欠五名工人三个月劳务报酬"),
    ("0602", "物业费争议", "小区物业费上调，三十余户拒交"),
    ("0801", "民间借贷到期未还", "借款到期后多次催要未还"),
    ("0901", "承包地边界", "相邻承包地边界不清，春耕时发生争执"),
    ("0501", "电动车碰撞赔偿", "村口电动车碰撞，对赔偿数额有争议"),
)
SURNAMES, GIVEN = (
    "王张李刘陈杨赵孙周吴",
    ("建国", "秀兰", "志强", "桂英", "海涛", "玉梅", "立军", "春燕"),
)
CALENDAR = Calendar()


@dataclass(frozen=True)
class Sample:
    """An open store with the viewers who look at it."""

    store: Store

    def viewer(self, account: int) -> Viewer:
        _, person, role = ROLES[account]
        return Viewer(
            account=account,
            roles=frozenset({role}),
            unit=CENTRE,
            path=path_of(CENTRE),
            name=person,
            unit_name="博兴县综治中心",
            division="371625000000",
        )

    def record(self, *acts: Act) -> None:
        with unit_of_work(self.store, self.viewer(1)) as uow:
            uow.record_acts(acts)


def path_of(unit: int) -> str:
    if unit == CENTRE or unit in OTHERS:
        return "/1/" if unit == CENTRE else f"/1/{unit}/"
    town = unit if unit in TOWNS else unit - 20
    return f"/1/{town}/" if unit in TOWNS else f"/1/{town}/{unit}/"


def by(unit: int = CENTRE, account: int = 1) -> Author:
    return Author(account, unit, path_of(unit))


def found(folder: Path) -> Sample:
    """Found the units and accounts; there are no cases yet."""
    return found_in(new_local(folder / "store.db"))


def found_in(engine: Engine) -> Sample:
    """Found them in an empty store of either kind."""
    sample = Sample(store_on(engine, 1, Clock(wall=lambda: ms(NOW))))
    sample.record(*(Act(event, by(), ms(NOW) - 800 * 86_400_000) for event in _registers()))
    with unit_of_work(sample.store, sample.viewer(1)) as uow:
        uow.local.set_setting("county", "371625")
        uow.local.set_setting("station", "17")
    return sample


def _registers() -> Iterator[Event]:
    yield _unit(CENTRE, "博兴县综治中心", "centre", "371625000000")
    yield _record("division", 900, code="371625000000", name="博兴县", level="county", parent="")
    for unit, (code, name) in TOWNS.items():
        yield _record(
            "division", 900 + unit, code=code, name=name, level="town", parent="371625000000"
        )
        yield _unit(unit, f"{name}综治中心", "town", code)
        if unit != WITHOUT_COMMITTEE:
            yield _unit(unit + 20, f"{name}人民调解委员会", "committee", code)
    for unit, (name, type_) in OTHERS.items():
        yield _unit(unit, name, type_, "371625000000")
    for account, (name, person, role) in ROLES.items():
        yield _record(
            "account",
            account,
            name=name,
            person_name=person,
            roles=str(role),
            unit=CENTRE,
            since="",
            until="",
        )


def _unit(id_: int, name: str, type_: str, division: str) -> RecordAmended:
    return _record(
        "unit", id_, name=name, short=name[:2], type=type_, path=path_of(id_), division=division
    )


def _record(kind: str, id_: int, **values: str | int) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before={}, after=dict(values))


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def moment(day: date, hour: int = 9, minute: int = 0) -> int:
    return ms(datetime.combine(day, time(hour, minute), CHINA))


def registration(case_id: int, day: date, rng: random.Random, **given: object) -> Event:
    """Say that a case of some story in some town was registered."""
    category, title, summary = rng.choice(STORIES)
    town = rng.choice((*TOWNS, 14, 14, 10))
    names = [rng.choice(SURNAMES) + rng.choice(GIVEN) for _ in range(2)]
    told = {
        "number": f"ZZ371625{day:%Y%m%d}{case_id:08}",
        "nature": "dispute",
        "title": title,
        "summary": f"{summary}。",
        "registered_on": day,
        "unit_name": "博兴县综治中心",
        "parties": tuple(
            Party(
                id=case_id * 10 + n,
                standing=standing,
                kind="person",
                name=name,
                number="371699196803152216",
                phone="13800000000",
            )
            for n, (standing, name) in enumerate(
                zip(("applicant", "respondent"), names, strict=True)
            )
        ),
        "category": category,
        "source": rng.choice(("0101", "0101", "0102", "0201", "0301", "0302", "0305")),
        "town": TOWNS[town][0],
        "place": f"{TOWNS[town][1]}官王村",
        "limits": (limit("dispatch", CALENDAR.after(day, 1)),),
    }
    return said.CaseRegistered(case_id=case_id, **(told | given))  # type: ignore[arg-type]


def limit(key: str, due: date) -> Limit:
    return Limit(key=key, due=due, version="1")


def two_years(sample: Sample) -> None:
    """Tell two years of disputes, matters and enquiries, up to this morning."""
    rng = random.Random(20261120)
    acts: list[Act] = []
    day, case_id = date(2024, 12, 1), 1
    while day <= TODAY:
        busy = 1.6 if day.month in (3, 4, 5, 8, 9) else 1.0
        for nature in rng.choices(
            ("dispute", "matter", "enquiry"),
            (5, 4, 1),
            k=round(rng.random() * 2 * busy + (day.year == 2026) * 0.6),
        ):
            acts += _life(case_id, day, nature, rng)
            case_id += 1
        day += timedelta(days=1)
    now = ms(NOW)
    sample.record(*sorted((act for act in acts if act.at <= now), key=lambda act: act.at))


def _life(case_id: int, day: date, nature: str, rng: random.Random) -> Iterator[Act]:
    opening = registration(case_id, day, rng, nature=nature)
    at = moment(day, rng.randrange(8, 10), rng.randrange(42))
    yield Act(opening, by(), at)
    town = opening.town  # type: ignore[attr-defined]
    if nature == "enquiry":
        yield Act(said.EnquiryAnswered(case_id=case_id, answered_on=day, answer="已答复"), by(), at)
        return
    if rng.random() < 0.02:
        yield Act(said.CaseVoided(case_id=case_id, reason="重复登记"), by(), at + 60_000)
        return
    due = CALENDAR.next_workday(day + timedelta(days=30))
    yield Act(
        said.CaseAccepted(case_id=case_id, accepted_on=day, limits=(limit("finish", due),)),
        by(),
        at + 20 * 60_000,
    )
    body = next(unit for unit, (code, _) in TOWNS.items() if code == town)
    holder = body + 20 if nature == "dispute" and body != WITHOUT_COMMITTEE else body
    sent = said.CaseDispatched(
        case_id=case_id,
        to_unit=holder,
        to_path=path_of(holder),
        to_name="某镇",
        from_name="博兴县综治中心",
    )
    later = at + rng.randrange(1, 30) * 3_600_000
    yield Act(sent, by(), later)
    yield Act(said.CaseSignedIn(case_id=case_id), by(holder), later + 3 * 3_600_000)
    yield from _ending(case_id, day, holder, rng)


def _ending(case_id: int, day: date, holder: int, rng: random.Random) -> Iterator[Act]:
    done = day + timedelta(days=int(rng.triangular(2, 45, 9)))
    outcome = rng.choices(("handled", "withdrawn"), (9, 1))[0]
    yield Act(
        said.CaseFinished(case_id=case_id, finished_on=done, outcome=outcome, result="已办理"),
        by(holder),
        moment(done, 16),
    )
    called = done + timedelta(days=rng.randrange(2, 9))
    visited = said.CaseRevisited(case_id=case_id, visited_on=called, way="phone", satisfaction="1")
    yield Act(visited, by(), moment(called, 9))
    closed = called + timedelta(days=rng.randrange(3))
    yield Act(said.CaseClosed(case_id=case_id, closed_on=closed), by(), moment(closed, 15))


def waits(
    sample: Sample,
    *,
    town: int = 14,
    nature: str = "dispute",
    step: str = "dispatch",
    account: int = 1,
    day: date = TODAY,
) -> int:
    """Let one more case wait for acceptance, or accepted for dispatch; give its id."""
    case_id, author = sample.store.ids.new(), by(account=account)
    at = moment(day, 8, 30)
    rng = random.Random(case_id)
    opening = registration(
        case_id, day, rng, nature=nature, town=TOWNS[town][0], place=f"{TOWNS[town][1]}官王村"
    )
    acts = [Act(opening, author, at)]
    if step == "dispatch":
        accepted = said.CaseAccepted(
            case_id=case_id, accepted_on=day, limits=(limit("finish", day + timedelta(30)),)
        )
        acts.append(Act(accepted, author, at + 600_000))
    sample.record(*acts)
    return case_id
