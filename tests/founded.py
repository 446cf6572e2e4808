"""A county other than Boxing, founded as its technician would: 隰县 with its staff, ready to work.

Nothing but the founding act and use-cases makes it, on either engine.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from db.log.clock import CHINA, Clock
from db.queries import Reading
from db.queries.casefile import CaseFile
from db.rows.uow import Store
from db.viewer import Role, Viewer
from desktop.keeping.catalogue import divisions_of, the_county
from desktop.keeping.editing import put, with_founder
from desktop.keeping.founding import Founded, Founder, found
from desktop.keeping.logins import log_in, renew_password
from desktop.keeping.plan import CENTRE, AccountRow, Plan
from desktop.keeping.proposing import propose
from desktop.settings import Settings
from desktop.usecases.party_input import PartyInput
from desktop.workplace import Workplace

T = TypeVar("T")
NAME = "隰县"
TOWN, VILLAGE = "141031100000", "141031100002"
FOUNDER, PASSWORD = "xitong", "Xi-Xian 2026"
SETTINGS = Settings(passphrase="correct horse battery", keyring=False)
BEGIN = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA)
STAFF: tuple[tuple[str, str, str, tuple[Role, ...]], ...] = (  # account, person, unit, roles
    ("anquan", "周平", CENTRE, (Role.SECURITY,)),
    ("shenji", "吴清", CENTRE, (Role.AUDITOR,)),
    ("shouli", "王敏", CENTRE, (Role.CLERK,)),
    ("fenliu", "孙立新", CENTRE, (Role.DISPATCHER,)),
    ("zhiban", "刘建国", CENTRE, (Role.LEADER,)),
    ("bangjiao", "冯正", CENTRE, (Role.JUSTICE,)),
    ("zhen", "陈勉", f"{TOWN}:town", (Role.CLERK, Role.DISPATCHER)),
    ("tiaojie", "王秀兰", f"{TOWN}:committee", (Role.MEDIATOR,)),
    ("cun", "褚安", f"{VILLAGE}:village", (Role.CLERK,)),
    ("cuntiao", "卫明", f"{VILLAGE}:committee", (Role.MEDIATOR,)),
    ("renshe", "赵强", "human_resources", (Role.OFFICER,)),
)
ZHANG = PartyInput(name="张建国", phone="13854301276", address="隰县龙泉镇龙泉社区12号")
LI = PartyInput(name="李建军", standing="respondent")


@dataclass
class Wall:
    """A clock on the wall that a test sets."""

    now: datetime = BEGIN

    def __call__(self) -> int:
        return int(self.now.timestamp() * 1000)

    def pass_(self, **much: int) -> None:
        self.now += timedelta(**much)


def staffed_plan() -> Plan:
    county = the_county(NAME)
    plan = with_founder(propose(county, divisions_of(county)), FOUNDER)
    for account, person, unit, roles in STAFF:
        plan = put(plan, AccountRow(account, account, person, roles, unit))
    return plan


@dataclass
class FoundedCounty:
    """A founded store and everybody who has logged in there with a password of his own."""

    store: Store
    founded: Founded
    plan: Plan
    wall: Wall
    viewers: dict[str, Viewer]

    def do(self, who: str, use_case: Callable[..., Any], command: Any) -> Any:
        return self.place(who).perform(use_case, command).result

    def place(self, who: str) -> Workplace:
        return Workplace(self.store, self.viewers[who])

    def ask(self, question: Callable[[Reading], T], who: str = "fenliu") -> T:
        return self.place(who).ask(question)

    def file(self, case_id: int, who: str = "fenliu") -> CaseFile:
        file = self.ask(lambda reading: reading.casefile.get(case_id), who)
        assert file
        return file

    def unit(self, key: str) -> int:
        """Give the id of a unit of the plan, by its name in the store."""
        row = next(unit for unit in self.plan.units if unit.key == key)
        units = self.ask(lambda reading: reading.places.units([row.type]))
        return next(unit.id for unit in units if unit.name == row.name)


def found_county(where: str, plan: Plan | None = None) -> FoundedCounty:
    """Found the county, and let everybody log in for the first time."""
    plan, wall = plan or staffed_plan(), Wall()
    founded = found(where, Founder(plan, PASSWORD), SETTINGS, Clock(wall=wall))
    store = founded.store
    viewers = {FOUNDER: log_in(store, FOUNDER, PASSWORD)}
    for slip in founded.slips:
        name = slip.account.name
        renew_password(store, name, slip.password, PASSWORD)
        viewers[name] = log_in(store, name, PASSWORD)
    return FoundedCounty(store, founded, plan, wall, viewers)
