"""After the work: called back, closed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, finishing as moves
from db.subjects.case.steps import Step
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, as_command, code_of, day, today
from desktop.usecases.codes import demand_code
from desktop.usecases.performing import move
from desktop.usecases.texts import happened, told


@dataclass(frozen=True, kw_only=True, slots=True)
class RevisitCase:
    """回访."""

    permission: ClassVar[Permission] = Permission("case.revisit", Duty.AT_THE_DESK, Duty.MEDIATING)
    case_id: Id
    satisfaction: Code
    way: Code = "phone"
    performed: Code = ""
    remark: str = ""
    visited_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CloseCase:
    """结案."""

    permission: ClassVar[Permission] = Permission("case.close", Duty.AT_THE_DESK)
    case_id: Id
    closed_on: date | None = None


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


def _revisited(title: str, said: Said) -> tuple[str, str]:
    satisfied = code_told("followup_result", said["satisfaction"])
    done = code_told("performance", said["performed"])
    told = (code_told("revisit_way", said["way"]), done, str(said["remark"]))
    return f"{title}　{satisfied}", "，".join(filter(None, told))


REVISIT = Act(
    move=moves.REVISIT,
    command=RevisitCase,
    label="回访",
    key="8",
    asks=ActionForm(
        name="revisit",
        title="回访",
        fields=(
            day("visited_on", "回访日期"),
            code_of("way", "回访方式", "revisit_way", "phone"),
            code_of("satisfaction", "满意度", "followup_result"),
            FormField(
                name="performed",
                label="协议履行情况",
                kind=Kind.CODE,
                table="performance",
                hint="没有协议的不填",
                half=True,
            ),
            FormField(name="remark", label="回访情况", kind=Kind.AREA, lines=4),
        ),
        use_case=revisit_case,
        make=as_command(RevisitCase),
    ),
    usual=frozenset({Step.FINISHED}),
    tell=_revisited,
    tells="{unit}已回访，可以结案",
)


CLOSE = Act(
    move=moves.CLOSE,
    command=CloseCase,
    label="结案",
    key="9",
    asks=ActionForm(
        name="close",
        title="结案",
        intro=lambda _: "结案后只能补充说明。",
        fields=(FormField(name="closed_on", label="结案日期", kind=Kind.DAY, first=today),),
        use_case=close_case,
        make=as_command(CloseCase),
    ),
    usual=frozenset({Step.REVISITED}),
)
