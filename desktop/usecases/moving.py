"""What a user can do with a case that is already there: every move of the table of moves."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.log.base import Id, Subject
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said
from db.subjects.case.clocks import runs_again
from db.subjects.case.fold import cannot_withdraw, follow, last_move, move_name
from db.subjects.case.history import History
from db.subjects.case.moves import why_not
from db.subjects.case.steps import Case
from desktop.errors import RuleBroken
from desktop.rules.actions import refusal
from desktop.rules.stages import Stage, demand
from desktop.usecases.codes import demand_code
from desktop.usecases.limits import reproject, timed
from desktop.usecases.needs import facts_of
from desktop.usecases.texts import happened, needed, told
from desktop.usecases.unit_entry import reached


@dataclass(frozen=True, kw_only=True, slots=True)
class AcceptCase:
    """受理: the registering unit takes the case on."""

    permission: ClassVar[str] = "case.accept"
    case_id: Id
    accepted_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class KeepCase:
    """自办。channel: 处置渠道 code."""

    permission: ClassVar[str] = "case.keep"
    case_id: Id
    channel: str = "self"


@dataclass(frozen=True, kw_only=True, slots=True)
class DispatchCase:
    """交办 to one unit, which holds the case from now on."""

    permission: ClassVar[str] = "case.dispatch"
    case_id: Id
    to_unit: Id
    reason: str = ""
    channel: str = "dispatched"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInCase:
    """签收: the unit confirms that it has the case."""

    permission: ClassVar[str] = "case.sign_in"
    case_id: Id


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnCase:
    """退回: the case goes back to whoever sent it."""

    permission: ClassVar[str] = "case.return"
    case_id: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class VoidCase:
    """作废。The number stays used."""

    permission: ClassVar[str] = "case.void"
    case_id: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeHold:
    """接管主办: a leader takes the hold from a holder who cannot be reached."""

    permission: ClassVar[str] = "case.take_hold"
    case_id: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawStep:
    """撤回上一步: one's own last move, while no paper of it is out and nobody else has heard."""

    permission: ClassVar[str] = "case.withdraw"
    case_id: Id
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AddNote:
    """补充说明, by everyone who may see the case."""

    permission: ClassVar[str] = "case.note"
    case_id: Id
    text: str


def accept_case(command: AcceptCase, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    today = happened(command.accepted_on, "accepted_on", uow)
    demand(facts_of(case), Stage.ACCEPT)
    move(uow, said.CaseAccepted(case_id=command.case_id, accepted_on=today))


def keep_case(command: KeepCase, uow: UnitOfWork) -> None:
    demand_code("channel", command.channel, "channel", uow)
    move(uow, said.CaseKept(case_id=command.case_id, channel=command.channel))


def dispatch_case(command: DispatchCase, uow: UnitOfWork) -> None:
    unit = reached(command.to_unit, "to_unit", uow)
    demand_code("channel", command.channel, "channel", uow)
    move(
        uow,
        said.CaseDispatched(
            case_id=command.case_id,
            to_unit=unit.id,
            to_path=unit.path,
            to_name=unit.name,
            from_name=uow.viewer.unit_name,
            reason=told(command.reason, "reason", "交办理由"),
            channel=command.channel,
        ),
    )


def sign_in_case(command: SignInCase, uow: UnitOfWork) -> None:
    move(uow, said.CaseSignedIn(case_id=command.case_id, unit_name=uow.viewer.unit_name))


def return_case(command: ReturnCase, uow: UnitOfWork) -> None:
    reason = needed(command.reason, "reason", "退回理由")
    move(uow, said.CaseReturned(case_id=command.case_id, reason=reason))


def void_case(command: VoidCase, uow: UnitOfWork) -> None:
    reason = needed(command.reason, "reason", "作废理由")
    move(uow, said.CaseVoided(case_id=command.case_id, reason=reason))


def take_hold(command: TakeHold, uow: UnitOfWork) -> None:
    reason = needed(command.reason, "reason", "接管理由")
    name = uow.viewer.unit_name
    move(uow, said.HoldTaken(case_id=command.case_id, unit_name=name, reason=reason))


def withdraw_step(command: WithdrawStep, uow: UnitOfWork) -> None:
    history = opened(uow, command.case_id)
    last = last_move(history)
    if last is None:
        raise RuleBroken("case.unknown")
    reason = told(command.reason, "reason", "撤回理由")
    event = said.StepWithdrawn(
        case_id=command.case_id, device=last.device, counter=last.counter, reason=reason
    )
    if code := cannot_withdraw(history, event, uow.viewer.unit):
        raise RuleBroken(code)
    if uow.was_sent(last.device, last.counter):
        raise RuleBroken("case.already_exchanged")
    move(uow, event)


def add_note(command: AddNote, uow: UnitOfWork) -> None:
    text = needed(command.text, "text", "补充说明")
    move(uow, said.NoteAdded(case_id=command.case_id, text=text))


def opened(uow: UnitOfWork, case_id: int) -> History:
    """Follow a case that the viewer may see; what is not theirs is as if it had not begun."""
    seen = uow.cases.get(case_id)
    return follow(case_id, uow.history(Subject("case", case_id)) if seen else ())


def case_of(uow: UnitOfWork, case_id: int) -> Case:
    """Give a case that the viewer may see; refuses as unknown what is not theirs."""
    case = opened(uow, case_id).case
    if case is None:
        raise RuleBroken("case.unknown")
    return case


def move(uow: UnitOfWork, event: said.CaseEvent) -> None:
    """Record a move if the table allows it now; refuses with the table's own sentence.

    The limits that it starts are written into it. One that stood still while a list of holidays
    came, and runs again, is brought up to date.
    """
    case = case_of(uow, event.case_id)
    viewer, name = uow.viewer, move_name(event)
    if code := why_not(case, event, viewer.unit, viewer.path):
        raise refusal(code, case, viewer)
    uow.record([timed(event, name, case, uow)])
    if runs_again(case, name):
        reproject(uow.running.some([event.case_id]), uow)
