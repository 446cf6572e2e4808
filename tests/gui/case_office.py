"""An office for tests of the pages of cases: a centre and a committee, and their people."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from stdnum.cn.ric import calc_check_digit

from db.log.base import Event
from db.log.clock import CHINA, Clock
from db.queries.casefile import PartyView
from db.rows.uow import Store, store_on, unit_of_work
from db.subjects.records.events import RecordAmended
from db.viewer import Role, Viewer
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.aloud.large_type import FindVoice
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, Registered, register_case
from desktop.workplace import Workplace
from tests.stores import at, new_local, workplace_of

CENTRE, TOWN, COMMITTEE, BUREAU = 1, 2, 3, 4
UNITS = {
    CENTRE: ("博兴县综治中心", "博兴", "centre", "/1/", "371625000000"),
    TOWN: ("兴福镇综治中心", "兴福", "town", "/1/2/", "371625102000"),
    COMMITTEE: ("兴福镇人民调解委员会", "兴福", "committee", "/1/2/3/", "371625102000"),
    BUREAU: ("博兴县人力资源和社会保障局", "人社", "department", "/1/4/", "371625000000"),
}
PLACES = {
    "371625000000": ("博兴县", "county", ""),
    "371625102000": ("兴福镇", "town", "371625000000"),
    "371625102201": ("官王村", "village", "371625102000"),
    "371625103000": ("曹王镇", "town", "371625000000"),
}
SUMMARY = (
    "双方系同胞兄弟，2026年春翻建西屋时因滴水檐占用公共巷道0.4米发生争执，"
    "多次口角，村委会调解两次未果。"
)
BEGIN = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA)


@dataclass
class Wall:
    """A clock on the wall that a test sets."""

    now: datetime = BEGIN

    def __call__(self) -> int:
        return int(self.now.timestamp() * 1000)

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Office:
    """One store, and everybody who looks into it."""

    store: Store
    wall: Wall
    opened: list[tuple[int, str]] = field(default_factory=list)
    find_voice: FindVoice = lambda: None

    def viewer(self, unit: int, role: Role, name: str, account: int) -> Viewer:
        named, _, kind, path, division = UNITS[unit]
        return Viewer(
            account=account,
            roles=frozenset({role}),
            unit=unit,
            path=path,
            name=name,
            unit_name=named,
            division=division,
            unit_type=kind,
        )

    @property
    def dispatcher(self) -> Viewer:
        return self.viewer(CENTRE, Role.DISPATCHER, "孙立新", 101)

    @property
    def mediator(self) -> Viewer:
        return self.viewer(COMMITTEE, Role.MEDIATOR, "王秀兰", 102)

    @property
    def leader(self) -> Viewer:
        return self.viewer(CENTRE, Role.LEADER, "刘建国", 103)

    @property
    def officer(self) -> Viewer:
        return self.viewer(BUREAU, Role.OFFICER, "钱进", 104)

    def workplace(self, viewer: Viewer) -> Workplace:
        return workplace_of(self.store, viewer, via="window")

    def tasks(self, viewer: Viewer) -> Tasks:
        return Tasks(self.workplace(viewer))

    def desk(self, tasks: Tasks, viewer: Viewer) -> CaseWays:
        return CaseWays(
            tasks=tasks,
            viewer=viewer,
            now_ms=self.wall,
            find_voice=self.find_voice,
            open_paper=lambda case, code: self.opened.append((case, code)),
        )

    def first_party_only(self) -> tuple[PartyInput, ...]:
        return (party("张建国", "applicant", "37169919680315221", "13854301276"),)

    def parties(self, case_id: int) -> tuple[PartyView, ...]:
        file = self.workplace(self.dispatcher).ask(lambda reading: reading.casefile.get(case_id))
        assert file
        return file.parties

    def register(self, **more: object) -> Registered:
        given = {
            "summary": SUMMARY,
            "title": "滴水檐占巷",
            "category": "0202",
            "town": "371625102000",
            "village": "371625102201",
            "place": "官王村东头",
            "people_involved": 2,
            "amount": "12000",
            "demand": "恢复巷道宽度，赔偿墙体损失",
            "parties": (
                party("张建国", "applicant", "37169919680315221", "13854301276"),
                party("张建军", "respondent", "37169919711120223", "13605438890"),
            ),
        }
        command = RegisterCase(**{**given, **more})  # type: ignore[arg-type]
        done = self.workplace(self.dispatcher).perform(register_case, command)
        assert isinstance(done.result, Registered)
        return done.result


def party(name: str, standing: str, number: str, phone: str) -> PartyInput:
    return PartyInput(
        name=name,
        standing=standing,
        number=number + calc_check_digit(f"{number}0"),
        phone=phone,
        address="博兴县兴福镇官王村112号",
        ethnic="01",
    )


def found_office(folder: Path) -> Office:
    wall = Wall()
    store = store_on(new_local(folder / "store.db"), 1, Clock(wall=wall))
    with unit_of_work(store, at()) as uow:
        uow.local.set_setting("county", "371625000000")
        uow.local.set_setting("station", "17")
        uow.record(_registers())
    return Office(store, wall)


def day(text: str) -> date:
    return date.fromisoformat(text)


def _registers() -> list[Event]:
    units = [
        _record("unit", id_, name=name, short=short, type=kind, path=path, division=division)
        for id_, (name, short, kind, path, division) in UNITS.items()
    ]
    places = [
        _record("division", 900 + place, code=code, name=name, level=level, parent=parent)
        for place, (code, (name, level, parent)) in enumerate(PLACES.items())
    ]
    people = {
        101: ("孙立新", CENTRE),
        102: ("王秀兰", COMMITTEE),
        103: ("刘建国", CENTRE),
        104: ("钱进", BUREAU),
    }
    accounts = [
        _record("account", id_, name=f"a{id_}", person_name=name, roles="", unit=unit)
        for id_, (name, unit) in people.items()
    ]
    return [*units, *places, *accounts]


def _record(kind: str, id_: int, **values: str | int) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before={}, after=dict(values))
