"""Finding somebody by a complete number that one already knows: each search is written down."""

from dataclasses import dataclass
from typing import ClassVar

from db.process.setting import Level, Setting, Whole
from db.queries.cases import CaseLine
from db.queries.people import Person
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.rules.settings import GUARDED
from desktop.rules.whole_numbers import field_of, forms_of, is_complete
from desktop.texts.sentences import sentence
from desktop.usecases.access import SEARCH, note_access

A_DAY = Setting(
    key="number.a_day",
    kind=Whole(least=10, most=2_000, unit="次"),
    default=200,
    level=Level.COUNTY,
    permission=GUARDED,
    basis="产品规则",
    group="安全",
    title="一个账号一天按号码查人",
    about="满了以后当天不能再按号码查，也不能再核对号码是否登记过；按姓名查找不受限。",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FindNumber:
    """查号: a whole identity number or telephone, within the viewer's audience."""

    permission: ClassVar[Permission] = Permission(
        "number.find", Duty.SEEING_CASES, Duty.KEEPING_GROUPS, words="按号码查人"
    )
    number: str


@dataclass(frozen=True, slots=True)
class NumberFound:
    """Who has the number, masked, and the cases in which a party has it; the newest first."""

    people: tuple[Person, ...] = ()
    cases: tuple[CaseLine, ...] = ()


def find_number(command: FindNumber, uow: UnitOfWork) -> NumberFound:
    """Look a number up; raises `search.not_complete`, and `search.too_many` against guessing."""
    if not is_complete(command.number):
        raise RuleBroken("search.not_complete", "number")
    demand_one_more("search.too_many", "number", uow)
    forms = forms_of(command.number)
    found = NumberFound(tuple(uow.numbers.people(forms)), tuple(uow.numbers.cases(forms)))
    kind, id_ = ("person", found.people[0].id) if len(found.people) == 1 else ("", 0)
    field = field_of(command.number)
    uow.record([note_access(uow, SEARCH, kind, id_, field=field, detail=_told(found))])
    return found


def demand_one_more(code: str, beside: str, uow: UnitOfWork) -> None:
    """Raise the refusal beside the field where the account has searched often enough today."""
    most = uow.settings.of(A_DAY)
    if uow.own_accesses.count(SEARCH, uow.today()) >= most:
        raise RuleBroken(code, beside, most=most)


def why_not_found(broken: RuleBroken) -> str:
    """Say why a number was not looked up."""
    if broken.code == "store.read_only_session":
        return sentence("search.read_only")
    return sentence(broken.code, broken.details)


def _told(found: NumberFound) -> str:
    cases = f"、{len(found.cases)} 件案件" if found.cases else ""
    return f"找到 {len(found.people)} 人{cases}"
