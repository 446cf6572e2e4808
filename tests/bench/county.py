"""A county for measuring: units, people by blocks, cases with their whole histories.

Deterministic, of invented people (371699), recorded through `record_acts` like anything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random

from db.log.base import Author, Event
from db.log.clock import Clock
from db.rows.uow import Act
from db.subjects.case import events as said
from db.subjects.case.party_facts import Limit, Party
from db.viewer import Role, Viewer
from desktop.rules.case_number import CaseNumber

LAST = date(2026, 11, 20)
TODAY = date(2026, 11, 22)
YEARS = 10
TOWNS, VILLAGES = 12, 40  # villages of each town
SURNAMES = "王李张刘陈杨赵黄周吴孙马朱胡郭何高林郑谢"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰建国华平志红玉梅文斌春燕海波"
CATEGORIES = ("0101", "0201", "0202", "0301", "0402", "0501", "0601", "0701", "0801", "0901")
SOURCES = ("0101", "0102", "0201")
THINGS = (
    "屋檐滴水",
    "宅基地界线",
    "土地承包",
    "彩礼返还",
    "拖欠工资",
    "赡养老人",
    "噪声扰民",
    "货款",
)
WORDS = (
    "多次争吵",
    "要求赔偿",
    "双方各执一词",
    "已报村委会",
    "请求调解",
    "影响通行",
    "一直没有解决",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How many people, cases and houses; three people are a household."""

    name: str
    people: int
    cases: int
    houses: int


QUICK = Size("quick", 30_000, 20_000, 9_000)
FULL = Size("full", 1_000_000, 700_000, 300_000)


@dataclass(frozen=True, slots=True)
class Place:
    """A village, and the unit in it."""

    code: str
    town: str
    unit: int
    path: str
    name: str


CENTRE_PATH = "/1/"
FIRST_PERSON, FIRST_HOUSE, FIRST_HOUSEHOLD = 1_000_000, 10_000_000, 20_000_000
FIRST_CASE = 100_000_000
FIRST_DAY = LAST - timedelta(days=365 * YEARS)


def clerk() -> Viewer:
    """Somebody at the county's centre, who may do everything and see everything."""
    return Viewer(
        account=7, roles=frozenset(Role), unit=1, path=CENTRE_PATH, unit_name="县综治中心"
    )


def villager(place: Place) -> Viewer:
    """Somebody in one village, who sees what lies there."""
    return Viewer(
        account=8, roles=frozenset({Role.CLERK}), unit=place.unit, path=place.path, unit_name="村"
    )


def morning(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, 1, tzinfo=UTC).timestamp() * 1000)


def clock() -> Clock:
    """A clock that stands at the day after the last."""
    now = morning(TODAY)
    return Clock(wall=lambda: now)


def places() -> list[Place]:
    return [
        Place(
            code=f"371625{town:03}{village:03}",
            town=f"371625{town:03}000",
            unit=1000 + town * 100 + village,
            path=f"/1/{10 + town}/{1000 + town * 100 + village}/",
            name=f"{SURNAMES[village % 20]}家{town}{village}村",
        )
        for town in range(1, TOWNS + 1)
        for village in range(1, VILLAGES + 1)
    ]


def name(random: Random) -> str:
    return random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2))))


def cases(count: int, people: int) -> Iterator[list[Act]]:
    """Give the cases in the order in which they came, each with all that happened to it."""
    random, where = Random(2), places()
    for n in range(count):
        day = FIRST_DAY + timedelta(days=n * 365 * YEARS // count)
        place = where[random.randrange(len(where))]
        author = Author(8, place.unit, place.path)
        at = morning(day)
        told = list(_story(registered(n, day, place, random, people), n, day, random))
        if n > count - max(200, count // 200):
            told = list(islice(told, 1 + n % len(told)))
        yield [Act(event, author, at) for event in told]


def registered(n: int, day: date, place: Place, random: Random, people: int) -> said.CaseRegistered:
    one, other, thing = name(random), name(random), random.choice(THINGS)
    nature = "enquiry" if n % 2 else ("dispute" if n % 7 == 0 else "matter")
    number = CaseNumber("371625", day, 1, 1 + n % 9000).text
    words = "，".join(random.choices(WORDS, k=2))
    return said.CaseRegistered(
        case_id=FIRST_CASE + n,
        number=number,
        nature=nature,
        title=f"{one}与{other}{thing}",
        summary=f"{place.name}村民{one}与{other}因{thing}发生纠纷，{words}，涉及{n % 90}人。",
        registered_on=day,
        unit_name=f"{place.name}村委会",
        parties=(_party(n, 0, one, random, people), _party(n, 1, other, random, people)),
        category=random.choice(CATEGORIES),
        source=random.choice(SOURCES),
        town=place.town,
        village=place.code,
        place=f"{place.name}{1 + n % 400}号",
        limits=(Limit(key="dispatch", due=day + timedelta(days=1), version="1"),),
    )


def _party(n: int, place: int, called: str, random: Random, people: int) -> Party:
    return Party(
        id=500_000_000 + n * 2 + place,
        standing=("applicant", "respondent")[place],
        kind="person",
        name=called,
        person=FIRST_PERSON + random.randrange(people) if n % 3 else None,
    )


def _story(opening: said.CaseRegistered, n: int, day: date, random: Random) -> Iterator[Event]:
    case, later = opening.case_id, day + timedelta(days=random.randrange(25))
    yield opening
    if opening.nature == "enquiry":
        yield said.EnquiryAnswered(case_id=case, answered_on=day, answer="已当场解答。")
        return
    due = Limit(key="finish", due=day + timedelta(days=30), version="1")
    yield said.CaseAccepted(case_id=case, accepted_on=day, limits=(due,))
    yield said.CaseKept(case_id=case, channel="self")
    result = "已处理完毕，双方无异议。"
    yield said.CaseFinished(case_id=case, finished_on=later, outcome="handled", result=result)
    way, told = "phone", "satisfied"
    yield said.CaseRevisited(case_id=case, visited_on=later, way=way, satisfaction=told)
    yield said.CaseClosed(case_id=case, closed_on=later)
