"""A small county behind a real desk: an encrypted store, its people, and two earlier cases."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from db.log.base import Event
from db.log.clock import CHINA, Clock
from db.rows.uow import Store, store_on, unit_of_work
from db.subjects.records.events import RecordAmended
from db.viewer import Role, Viewer
from desktop.cases.ways import Ways
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from desktop.workplace import Workplace
from tests.stores import new_local, workplace_of

NOW = datetime(2026, 11, 20, 10, 42, 7, tzinfo=CHINA)
NOW_MS = int(NOW.timestamp() * 1000)
COUNTY, TOWN = "371625000000", "371625102000"
GUANWANG, LIUHE, XINLI = "371625102201", "371625102202", "371625102203"
PLACES = (
    (COUNTY, "博兴县", "county", ""),
    (TOWN, "兴福镇", "town", COUNTY),
    (GUANWANG, "官王村委会", "village", TOWN),
    (LIUHE, "柳河村委会", "village", TOWN),
    (XINLI, "新立村委会", "village", TOWN),
)
ZHANG, ZHANG_WIFE, LI, WANG = 501, 502, 503, 504
PEOPLE: dict[int, dict[str, Any]] = {
    ZHANG: {
        "name": "张建国",
        "number": "371699196803152216",
        "sex": "1",
        "birth": "1968-03-15",
        "phone": "13854301276",
        "address": "兴福镇官王村112号",
        "village": GUANWANG,
        "household": 900,
    },
    ZHANG_WIFE: {
        "name": "周桂兰",
        "number": "371699197005062229",
        "sex": "2",
        "birth": "1970-05-06",
        "phone": "13854301276",
        "address": "兴福镇官王村112号",
        "village": GUANWANG,
        "household": 900,
    },
    LI: {
        "name": "李桂香",
        "number": "371699197107214422",
        "sex": "2",
        "birth": "1971-07-21",
        "phone": "13605438890",
        "address": "兴福镇官王村114号",
        "village": GUANWANG,
        "household": 901,
    },
    WANG: {
        "name": "王志刚",
        "number": "371699198212054437",
        "sex": "1",
        "birth": "1982-12-05",
        "phone": "15154312345",
        "address": "兴福镇柳河村31号",
        "village": LIUHE,
        "grid": 302,
        "household": 902,
    },
}
CLERK = Viewer(
    account=1,
    roles=frozenset({Role.CLERK}),
    unit=1,
    path="/1/",
    name="李晓燕",
    unit_name="博兴县综治中心",
    division=COUNTY,
)


@dataclass
class DeskStore:
    """The store, the door to it, and what the desk has asked to be opened."""

    store: Store
    workplace: Workplace
    opened: list[int] = field(default_factory=list)
    papers: list[tuple[int, str]] = field(default_factory=list)

    def ways(self) -> Ways:
        return Ways(
            new_id=self.workplace.new_id,
            now_ms=lambda: NOW_MS,
            open_case=self.opened.append,
            open_paper=lambda case_id, paper: self.papers.append((case_id, paper)),
        )

    def screen(self, tasks: Tasks) -> IntakeScreen:
        return IntakeScreen(tasks, self.ways())

    def register(self, *people: int, village: str = GUANWANG, summary: str) -> int:
        """Register a case of known people, as an earlier visitor's."""
        standings = ("applicant", "respondent")
        parties = tuple(
            PartyInput(standing=standing, name="", person=person)
            for standing, person in zip(standings, people, strict=False)
        )
        command = RegisterCase(
            summary=summary, parties=parties, category="0202", town=TOWN, village=village
        )
        return int(self.workplace.perform(register_case, command).result.case_id)

    def ask(self, question: Callable[[Any], Any]) -> Any:
        return self.workplace.ask(question)

    def draft(self, form: str = "desk") -> str:
        found = self.ask(lambda reading: reading.local.draft(form))
        return found.body if found else ""


def open_desk_store(folder: Path) -> Iterator[DeskStore]:
    engine = new_local(folder / "desk.db")
    store = store_on(engine, 1, Clock(wall=lambda: NOW_MS))
    with unit_of_work(store, CLERK) as uow:
        uow.local.set_setting("county", COUNTY)
        uow.record(list(_events()))
    yield DeskStore(store, workplace_of(store, CLERK, "window"))
    engine.dispose()


def _events() -> Iterator[Event]:
    for id_, (code, name, level, parent) in enumerate(PLACES, 100):
        values = {"code": code, "name": name, "level": level, "parent": parent}
        yield _record("division", id_, **values)
    grids = ((300, "官王村第一网格", GUANWANG), (301, "柳河村第一网格", LIUHE))
    for id_, name, division in (*grids, (302, "柳河村第二网格", LIUHE)):
        yield _record("grid", id_, name=name, type="rural", division=division, town=TOWN)
    yield _record("staff", 400, name="王秀兰")
    yield _record("post", 410, staff=400, function="grid_head")
    yield _record("duty", 420, post=410, grid=300)
    for id_, person in PEOPLE.items():
        yield _record("person", id_, document="111", town=TOWN, **person)
    body = {"name": "博兴县兴福厨具有限公司", "address": "兴福镇工业园8号", "town": TOWN}
    yield _record("organisation", 700, village=XINLI, **body)


def _record(kind: str, id_: int, **values: Any) -> RecordAmended:
    before = dict.fromkeys(values)
    return RecordAmended(kind=kind, id=id_, before=before, after=values)
