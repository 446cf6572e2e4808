"""The work on a case is done."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, finishing as moves
from db.subjects.case.steps import Step
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, as_command, day
from desktop.errors import RuleBroken
from desktop.rules import names
from desktop.usecases.codes import demand_code, demand_leaf
from desktop.usecases.performing import case_of, move
from desktop.usecases.texts import happened, told

PEOPLES_MEDIATION, _MEDIATION = "0103", "01"  # 化解方式 5.58: one of the kinds of mediation


_OUTCOMES = {Step.SIGNED: "agreed", Step.ENDED: "failed"}


@dataclass(frozen=True, kw_only=True, slots=True)
class FinishCase:
    """办结. Without an `outcome` it follows from the step: agreed, failed or handled."""

    permission: ClassVar[Permission] = Permission("case.finish", Duty.HANDLING, Duty.MEDIATING)
    case_id: Id
    result: str
    outcome: Code = ""
    resolution: Code = ""
    officer: str = ""
    finished_on: date | None = None


def finish_case(command: FinishCase, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    outcome = command.outcome or _OUTCOMES.get(Step(case.step), "handled")
    demand_code("outcome", outcome, "outcome", uow)
    resolution = command.resolution or (PEOPLES_MEDIATION if case.sessions else "")
    if resolution:
        entry = demand_leaf("resolution", resolution, "resolution", uow)
        if case.step == Step.SIGNED and not resolution.startswith(_MEDIATION):
            raise RuleBroken("case.resolution_does_not_fit", "resolution", name=entry.name)
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


def _finished(title: str, said: Said) -> tuple[str, str]:
    return f"{title}　{code_told('outcome', said['outcome'])}", str(said["result"])


FINISH = Act(
    move=moves.FINISH,
    command=FinishCase,
    label="办结",
    key="7",
    asks=ActionForm(
        name="finish",
        title="办结",
        fields=(
            day("finished_on", "办结日期"),
            FormField(
                name="outcome",
                label="办理结果",
                kind=Kind.CODE,
                table="outcome",
                first=lambda scene: _OUTCOMES.get(Step(scene.file.case.step), "handled"),
                half=True,
            ),
            FormField(
                name="resolution",
                label="化解方式",
                kind=Kind.CODE,
                table="resolution",
                first=lambda scene: PEOPLES_MEDIATION if scene.file.case.sessions else "",
                half=True,
            ),
            FormField(
                name="officer",
                label="化解责任人",
                first=lambda scene: scene.at_hand.viewer.name,
                half=True,
            ),
            FormField(
                name="result",
                label="化解（办理）情况",
                kind=Kind.AREA,
                limit=names.OUTCOME.longest,
                lines=6,
            ),
        ),
        use_case=finish_case,
        make=as_command(FinishCase),
    ),
    usual=frozenset({Step.SIGNED, Step.ENDED}),
    tell=_finished,
    tells="{unit}已办结",
)
