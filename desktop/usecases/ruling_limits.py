"""时限规定: how long an office lets things take, from a day on, within what the law lets it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.limits.events import LimitRuled
from desktop.errors import RuleBroken
from desktop.rules.deadlines import Limit, Unit
from desktop.rules.limit_rows import demand_not_loosened, demand_sound, unit_of
from desktop.rules.ruled import newest, told_as
from desktop.texts.codes import load_codes
from desktop.usecases.limits import limits_of
from desktop.usecases.ruling import demand_other, first_day, said_of
from desktop.usecases.texts import told

Acts = tuple[Code, ...] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleLimit:
    """规定时限: from a day on, for cases that come to its start from then on.

    What is left out stays as it stands on that day. `unit`: 自然日 or 工作日. Acts are named as in
    move.csv. `ended`: from that day on there is no such limit.
    """

    permission: ClassVar[Permission] = Permission(
        "limits.keep", Duty.GUARDING, Duty.ADMINISTERING, words="时限规定"
    )
    key: Code
    valid_from: date | None = None
    name: str = ""
    amount: Id | None = None
    unit: Code = ""
    warn: Id | None = None
    kind: Code = ""
    basis: str = ""
    starts: Acts = None
    stops: Acts = None
    reopens: Acts = None
    pauses: Acts = None
    resumes: Acts = None
    natures: Acts = None
    tells: str | None = None
    doer: str | None = None
    since: str | None = None
    ended: bool = False


_TEXTS = {
    "name": "名称",
    "basis": "依据",
    "tells": "回执内容",
    "doer": "由谁办",
    "since": "从何时起",
}
_AS_THEY_ARE = (
    *("amount", "warn", "starts", "stops", "reopens", "pauses", "resumes", "natures"),
    *("tells", "doer", "since"),
)


def rule_limit(command: RuleLimit, uow: UnitOfWork) -> None:
    """Record a row. Raises `limit.from_past`, `limit.loosened`, `limit.same`, or a fault."""
    day = first_day(command.valid_from, uow, "limit")
    standing = newest(limits_of(uow), command.key, day)
    wanted = _wanted(command, standing, day)
    demand_sound(wanted, [one.code for one in load_codes()["nature"].entries])
    if (standing is None and command.ended) or _never_starts(wanted, standing, command):
        raise RuleBroken("limit.no_start", "starts")
    if standing:
        demand_not_loosened(standing, wanted, ended=command.ended)
        if not command.ended:
            demand_other(replace(standing, valid_to=None), wanted, "limit", standing.name)
    unit = wanted.unit.value
    uow.record([told_as(LimitRuled, wanted, valid_from=day, unit=unit, ended=command.ended)])


def _never_starts(wanted: Limit, standing: Limit | None, command: RuleLimit) -> bool:
    """Tell whether a row takes away what starts a limit, which would end it without a word."""
    counted = standing is None or bool(standing.starts)
    return counted and not wanted.starts and not command.ended


def _wanted(command: RuleLimit, standing: Limit | None, day: date) -> Limit:
    bare = Limit(key=command.key, name="", amount=0, unit=Unit.DAYS, basis="", kind="")
    given = {name: getattr(command, name) for name in ("name", "kind", "basis")}
    values = {name: value for name, value in given.items() if value}
    values |= said_of(command, _AS_THEY_ARE)
    for name, label in _TEXTS.items():
        if name in values:
            values[name] = told(values[name], name, label)
    if command.unit or standing is None:
        values["unit"] = unit_of(command.unit)
    return replace(standing or bare, **values, valid_from=day, valid_to=None)
