"""A county in memory: a centre, a committee, a grid, people, and an account for every role."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Engine
from stdnum.cn.ric import calc_check_digit

from db.log.base import Event, Subject
from db.log.clock import CHINA, Clock
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.casefile import CaseFile
from db.queries.cases import CaseLine
from db.queries.local import Credential
from db.rows.uow import Store, store_on, unit_of_work
from db.subjects.records.events import RecordAmended, RecordRemoved
from db.viewer import Viewer
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.routing import DispatchCase, SignInCase, dispatch_case, sign_in_case
from desktop.errors import RuleBroken
from desktop.rules.passwords import hash_of
from desktop.usecases.accounts import ConfirmAccount, OpenAccount, confirm_account, open_account
from desktop.usecases.party_input import PartyInput
from desktop.usecases.printing import RecordPrint, record_print
from desktop.usecases.registering import RegisterCase, Registered, register_case
from desktop.workplace import Workplace
from tests.stores import at, in_memory, sent, take, workplace_of

T = TypeVar("T")
CENTRE, COMMITTEE, BUREAU = 1, 2, 3
FOUNDER, SECOND = 8001, 8002  # accounts
GRID, PERSON, FOREIGNER, FAR_PERSON = 31, 41, 42, 43
TOWN, VILLAGE = "371625102000", "371625102201"
PASSWORD = "Bo-Xing 2026"
BEGIN = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA)
COUNTY: tuple[tuple[str, int, dict[str, Any]], ...] = (
    (
        "unit",
        CENTRE,
        {
            "name": "博兴县综治中心",
            "short": "博兴",
            "type": "centre",
            "path": "/1/",
            "division": "371625000000",
        },
    ),
    (
        "unit",
        COMMITTEE,
        {"name": "兴福镇调委会", "type": "committee", "path": "/1/2/", "division": TOWN},
    ),
    ("unit", BUREAU, {"name": "人社局", "type": "department", "path": "/1/3/"}),
    ("division", 21, {"code": TOWN, "name": "兴福镇", "level": "town"}),
    ("division", 22, {"code": VILLAGE, "name": "官王村", "level": "village", "parent": TOWN}),
    ("grid", GRID, {"name": "官王村第一网格", "code": "001", "division": VILLAGE}),
)
PEOPLE: dict[str, tuple[int, str, str]] = {
    "clerk": (CENTRE, "王敏", "clerk"),
    "dispatcher": (CENTRE, "孙立新", "dispatcher"),
    "leader": (CENTRE, "刘建国", "leader"),
    "mediator": (COMMITTEE, "王秀兰", "mediator"),
    "bureau": (BUREAU, "赵强", "leader mediator clerk"),
    "officer": (BUREAU, "钱进", "officer"),
    "security": (CENTRE, "周平", "security"),
    "auditor": (CENTRE, "吴清", "auditor"),
    "administrator": (CENTRE, "郑成", "administrator"),
    "justice": (CENTRE, "冯正", "justice"),
    "town_justice": (COMMITTEE, "陈勉", "justice"),
    "health": (CENTRE, "褚安", "health"),
    "narcotics": (CENTRE, "卫明", "narcotics"),
    "disease": (CENTRE, "蒋宁", "disease"),
    "youth": (CENTRE, "沈青", "youth"),
}


def number_of(seventeen: str) -> str:
    """Complete an identity number of nobody."""
    return seventeen + str(calc_check_digit(f"{seventeen}0"))


ZHANG_NUMBER = number_of("37169919680315221")
LI_NUMBER = number_of("37169919711120223")
ZHANG = PartyInput(
    name="张建国", number=ZHANG_NUMBER, phone="13854301276", address="兴福镇官王村112号"
)
LI = PartyInput(name="李建军", standing="respondent", number=LI_NUMBER)


@dataclass
class Wall:
    """A clock on the wall that a test sets."""

    now: datetime = BEGIN

    def __call__(self) -> int:
        return int(self.now.timestamp() * 1000)


@dataclass
class Office:
    """One store, and everybody who works in it."""

    store: Store
    wall: Wall
    viewers: dict[str, Viewer]

    def place(self, who: str) -> Workplace:
        return Workplace(self.store, self.viewers[who])

    def do(self, who: str, use_case: Callable[..., Any], command: Any) -> Any:
        """Let somebody do something, and give what they are told."""
        return self.place(who).perform(use_case, command).result

    def refusal(self, who: str, use_case: Callable[..., Any], command: Any) -> tuple[str, str]:
        """Let somebody try what is refused: the code and the field; nothing must be left of it."""
        before = len(sent(self.store))
        try:
            self.do(who, use_case, command)
        except RuleBroken as broken:
            assert len(sent(self.store)) == before
            return broken.code, broken.field
        raise AssertionError(f"{command} was not refused")

    def ask(self, question: Callable[[Reading], T], who: str = "dispatcher") -> T:
        return self.place(who).ask(question)

    def register(self, **more: Any) -> Registered:
        given: dict[str, Any] = {
            "summary": "滴水檐占用巷道0.4米，多次口角。",
            "category": "0201",
            "town": TOWN,
            "village": VILLAGE,
            "place": "官王村东头",
            "parties": (ZHANG, LI),
        }
        done = self.do("dispatcher", register_case, RegisterCase(**{**given, **more}))
        assert isinstance(done, Registered)
        return done

    def at_committee(self) -> int:
        """Bring a dispute to the committee, which has signed it in."""
        return self.hand_on(self.register().case_id)

    def hand_on(self, case_id: int) -> int:
        """Accept a dispute, and let the committee sign it in."""
        self.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
        self.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
        self.do("mediator", sign_in_case, SignInCase(case_id=case_id))
        return case_id

    def print_agreement(self, case_id: int, **more: Any) -> None:
        paper = {"case_id": case_id, "paper": "agreement", "digest": "0" * 64, **more}
        self.do("mediator", record_print, RecordPrint(**paper))

    def line(self, case_id: int) -> CaseLine:
        """Give the line of a list, which alone holds every column."""
        lines = self.ask(lambda reading: reading.cases.page(CaseFilter()))
        return next(one for one in lines if one.id == case_id)

    def file(self, case_id: int, who: str = "dispatcher") -> CaseFile:
        file = self.ask(lambda reading: reading.casefile.get(case_id), who)
        assert file
        return file

    def row(self, kind: str, id_: int) -> dict[str, Any] | None:
        with unit_of_work(self.store, at()) as uow:
            row = uow.row(Subject(kind, id_))
        return dict(row) if row else None

    def set(self, key: str, value: str) -> None:
        with unit_of_work(self.store, at()) as uow:
            uow.local.set_setting(key, value)

    def elsewhere(self, device: int = 2) -> "Office":
        """Give another desk that knows what this one knows, and goes on without a network."""
        wall = Wall(self.wall.now + timedelta(minutes=1))
        store = store_on(in_memory(), device, Clock(wall=wall))
        take(store, *sent(self.store))
        other = Office(store, wall, self.viewers)
        other.set("county", "371625000000")
        return other

    def hear(self, other: "Office") -> None:
        take(self.store, *sent(other.store))


def found_office(device: int = 1, engine: Engine | None = None) -> Office:
    """Record the county and open the accounts, each through its use-case."""
    wall = Wall()
    store = store_on(engine or in_memory(), device, Clock(wall=wall))
    with unit_of_work(store, at()) as uow:
        uow.local.set_setting("county", "371625000000")
        uow.record([_record(kind, id_, values) for kind, id_, values in COUNTY])
    with unit_of_work(store, at(path="/1/")) as uow:
        uow.record(_persons())
    with unit_of_work(store, at(path="/9/")) as uow:
        uow.record([_record("person", FAR_PERSON, {"name": "远方"})])
    root = workplace_of(store, at(FOUNDER, CENTRE, "/1/"))
    for name, (unit, person, roles) in PEOPLE.items():
        root.perform(
            open_account,
            OpenAccount(
                name=name,
                person_name=person,
                roles=tuple(roles.split()),
                unit=unit,
            ),
        )
    second = workplace_of(store, at(SECOND, CENTRE, "/1/"))
    for account in root.ask(lambda reading: reading.accounts.all()):
        if account.asked:
            second.perform(confirm_account, ConfirmAccount(name=account.name))
    with unit_of_work(store, at()) as uow:  # whoever founded it has gone since
        uow.record([RecordRemoved(kind="account", id=id_, reason="") for id_ in (FOUNDER, SECOND)])
        accounts = uow.accounts.all()
    office = Office(store, wall, {account.name: account.viewer() for account in accounts})
    with unit_of_work(store, at()) as uow:
        for name in ("clerk", "security"):
            uow.local.set_credential(Credential(office.viewers[name].account, _hash(), 0, 0, 0))
    return office


@cache
def _hash() -> str:
    """Half of the time of these tests would go into making it anew."""
    return hash_of(PASSWORD)


def _persons() -> list[Event]:
    known = {
        "name": "张建国",
        "document": "111",
        "number": ZHANG_NUMBER,
        "phone": "13854301276",
        "address": "兴福镇官王村112号",
        "birth": "1968-03-15",
        "ethnic": "01",
        "occupation": "务农",
    }
    foreign = {"name": "安娜", "document": "414", "number": "P1234567", "birth": "1990-05-06"}
    return [_record("person", PERSON, known), _record("person", FOREIGNER, foreign)]


def _record(kind: str, id_: int, values: dict[str, Any]) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before={}, after=values)
