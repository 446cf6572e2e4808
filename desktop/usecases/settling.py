"""数据冲突待核: what a user can do about what two desks did apart."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Code, Id, Subject
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.work.events import ConflictSettled
from desktop.errors import RuleBroken
from desktop.usecases.texts import needed


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleConflict:
    """数据冲突待核: a person decided."""

    permission: ClassVar[Permission] = Permission(
        "case.settle", Duty.WORKING_ON_CASES, words="处理冲突"
    )
    kind: Code
    id: Id
    device: Id
    counter: Id
    decision: str
    field: Code = ""


def settle_conflict(command: SettleConflict, uow: UnitOfWork) -> None:
    waiting = {
        (clash.device, clash.counter, clash.field)
        for clash in uow.work.conflicts_of(Subject(command.kind, command.id))
    }
    named = (command.device, command.counter, command.field)
    if named not in waiting:
        raise RuleBroken("conflict.unknown")
    uow.record(
        [
            ConflictSettled(
                kind=command.kind,
                id=command.id,
                device=command.device,
                counter=command.counter,
                field=command.field,
                decision=needed(command.decision, "decision", "处理意见"),
            )
        ]
    )
