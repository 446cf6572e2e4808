"""What stands beside the steps: made void, added to, taken back."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, mending as moves
from db.subjects.case.fold import cannot_withdraw, last_move
from desktop.cases.act import Act
from desktop.cases.act_forms import ActionForm, FormField, Kind, as_command, reason_of
from desktop.errors import RuleBroken
from desktop.texts.tones import Tone
from desktop.usecases.performing import move, opened
from desktop.usecases.texts import needed, told


@dataclass(frozen=True, kw_only=True, slots=True)
class VoidCase:
    """作废。The number stays used."""

    permission: ClassVar[Permission] = Permission("case.void", Duty.AT_THE_DESK, Duty.LEADING)
    case_id: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AddNote:
    """补充说明, by everyone who may see the case."""

    permission: ClassVar[Permission] = Permission("case.note", Duty.WORKING_ON_CASES)
    case_id: Id
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawStep:
    """撤回上一步: one's own last move, while no paper of it is out and nobody else has heard."""

    permission: ClassVar[Permission] = Permission("case.withdraw", Duty.WORKING_ON_CASES)
    case_id: Id
    reason: str = ""


def void_case(command: VoidCase, uow: UnitOfWork) -> None:
    reason = needed(command.reason, "reason", "作废理由")
    move(uow, said.CaseVoided(case_id=command.case_id, reason=reason))


def add_note(command: AddNote, uow: UnitOfWork) -> None:
    text = needed(command.text, "text", "补充说明")
    move(uow, said.NoteAdded(case_id=command.case_id, text=text))


def withdraw_step(command: WithdrawStep, uow: UnitOfWork) -> None:
    history = opened(uow, command.case_id)
    last = last_move(history)
    if last is None:
        raise RuleBroken("case.nothing_to_withdraw" if history.case else "case.unknown")
    reason = told(command.reason, "reason", "撤回理由")
    event = said.StepWithdrawn(
        case_id=command.case_id, device=last.device, counter=last.counter, reason=reason
    )
    if code := cannot_withdraw(history, event, uow.viewer.unit):
        raise RuleBroken(code)
    if uow.was_sent(last.device, last.counter):
        raise RuleBroken("case.already_exchanged")
    move(uow, event)


VOID = Act(
    move=moves.VOID,
    command=VoidCase,
    label="作废案件",
    key="Ctrl+Delete",
    asks=ActionForm(
        name="void",
        title="作废案件",
        intro=lambda _: "案号作废后不再使用，登记内容和经过都保留。",
        fields=(reason_of("作废理由", "void_reason"),),
        use_case=void_case,
        make=as_command(VoidCase),
        submit="作废",
        danger=True,
    ),
    aside=7,
    tone=Tone.IDLE,
    done="已作废",
)


NOTE = Act(
    move=moves.NOTE,
    command=AddNote,
    label="补充说明",
    key="Ctrl+J",
    asks=ActionForm(
        name="note",
        title="补充说明",
        intro=lambda _: "可见范围内的单位都能看到，写入后不能修改。",
        fields=(FormField(name="text", label="补充说明", kind=Kind.AREA, lines=6),),
        use_case=add_note,
        make=as_command(AddNote),
    ),
    aside=1,
    stays=True,
    tone=Tone.INFO,
    tell=lambda title, said: (title, str(said["text"])),
    done="已补充说明",
)


WITHDRAW = Act(
    move=moves.WITHDRAW,
    command=WithdrawStep,
    label="撤回上一步",
    key="Ctrl+Z",
    asks=ActionForm(
        name="withdraw",
        title="撤回上一步",
        intro=lambda _: "只能撤回本单位的最后一步，并且此后没有打印文书、没有上报其他终端。",
        fields=(reason_of("撤回理由（可不填）"),),
        use_case=withdraw_step,
        make=as_command(WithdrawStep),
        submit="撤回",
    ),
    aside=8,
    only_open=True,
    tone=Tone.IDLE,
    done="已撤回上一步",
)
