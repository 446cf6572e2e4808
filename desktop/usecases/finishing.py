"""What a user can do when the work is done: finish, call back, close."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said
from desktop.rules import names
from desktop.usecases.codes import demand_code
from desktop.usecases.moving import case_of, move
from desktop.usecases.texts import happened, told

PEOPLES_MEDIATION = "0103"  # 化解方式 5.58


@dataclass(frozen=True, kw_only=True, slots=True)
class FinishCase:
    """办结. Without an `outcome` it follows from the step: agreed, failed or handled."""

    permission: ClassVar[str] = "case.finish"
    case_id: Id
    result: str
    outcome: Code = ""
    resolution: Code = ""
    officer: str = ""
    finished_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RevisitCase:
    """回访."""

    permission: ClassVar[str] = "case.revisit"
    case_id: Id
    satisfaction: Code
    way: Code = "phone"
    performed: Code = ""
    remark: str = ""
    visited_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CloseCase:
    """结案."""

    permission: ClassVar[str] = "case.close"
    case_id: Id
    closed_on: date | None = None


def finish_case(command: FinishCase, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    outcome = command.outcome or _OUTCOMES.get(case.step, "handled")
    demand_code("outcome", outcome, "outcome", uow)
    resolution = command.resolution or (PEOPLES_MEDIATION if case.sessions else "")
    if resolution:
        demand_code("resolution", resolution, "resolution", uow)
    move(
        uow,
        said.CaseFinished(
            case_id=command.case_id,
            finished_on=happened(command.finished_on, "finished_on", uow),
            outcome=outcome,
            result=names.check(command.result, names.OUTCOME).demand("result"),
            resolution=resolution,
            officer=told(command.officer, "officer", "化解责任人") or uow.viewer.name,
        ),
    )


def revisit_case(command: RevisitCase, uow: UnitOfWork) -> None:
    demand_code("followup_result", command.satisfaction, "satisfaction", uow)
    demand_code("revisit_way", command.way, "way", uow)
    if command.performed:
        demand_code("performance", command.performed, "performed", uow)
    move(
        uow,
        said.CaseRevisited(
            case_id=command.case_id,
            visited_on=happened(command.visited_on, "visited_on", uow),
            way=command.way,
            satisfaction=command.satisfaction,
            performed=command.performed,
            remark=told(command.remark, "remark", "备注"),
        ),
    )


def close_case(command: CloseCase, uow: UnitOfWork) -> None:
    day = happened(command.closed_on, "closed_on", uow)
    move(uow, said.CaseClosed(case_id=command.case_id, closed_on=day))


_OUTCOMES = {"signed": "agreed", "ended": "failed"}
