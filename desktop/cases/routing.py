"""A case goes from hand to hand: kept, dispatched, signed in, returned, taken over."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, routing as moves
from db.subjects.case.steps import Case, Step
from db.viewer import COMMITTEE, Viewer
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, as_command, reason_of
from desktop.rules.committees import sent_in_vain
from desktop.texts.matters import matter_noun
from desktop.texts.tones import Tone
from desktop.usecases.codes import demand_code
from desktop.usecases.performing import move
from desktop.usecases.texts import needed, told
from desktop.usecases.unit_entry import reached


@dataclass(frozen=True, kw_only=True, slots=True)
class KeepCase:
    """自办。channel: 处置渠道 code."""

    permission: ClassVar[Permission] = Permission("case.keep", Duty.TAKING_IN)
    case_id: Id
    channel: str = "self"


@dataclass(frozen=True, kw_only=True, slots=True)
class DispatchCase:
    """交办 to one unit, which holds the case from now on."""

    permission: ClassVar[Permission] = Permission("case.dispatch", Duty.DISPATCHING)
    case_id: Id
    to_unit: Id
    reason: str = ""
    channel: str = "dispatched"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInCase:
    """签收: the unit confirms that it has the case."""

    permission: ClassVar[Permission] = Permission("case.sign_in", Duty.TAKING_IN)
    case_id: Id


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnCase:
    """退回: the case goes back to whoever sent it."""

    permission: ClassVar[Permission] = Permission("case.return", Duty.TAKING_IN)
    case_id: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeHold:
    """接管主办: a leader takes the hold from a holder who cannot be reached."""

    permission: ClassVar[Permission] = Permission("case.take_hold", Duty.LEADING)
    case_id: Id
    reason: str


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


def take_hold(command: TakeHold, uow: UnitOfWork) -> None:
    reason = needed(command.reason, "reason", "接管理由")
    name = uow.viewer.unit_name
    move(uow, said.HoldTaken(case_id=command.case_id, unit_name=name, reason=reason))


def _kept(title: str, said: Said) -> tuple[str, str]:
    return title, code_told("channel", said["channel"])


def _dispatched(title: str, said: Said) -> tuple[str, str]:
    reason = f"，意见：{said['reason']}" if said["reason"] else ""
    return title, f"交给{said['to_name']}{reason}"


def _handing_on(scene: Scene) -> str:
    case = scene.file.case
    about = matter_noun(case.nature, case.category)
    why = f"{about}由有权机关处理，不要交给人民调解委员会。"
    said = "交出后由对方主办，本单位仍可查看和补充说明。"
    return why + said if sent_in_vain(case.category, COMMITTEE) else said


KEEP = Act(
    move=moves.KEEP,
    command=KeepCase,
    label="自办",
    key="2",
    asks=ActionForm(
        name="keep",
        title="自办",
        intro=lambda scene: f"由{scene.at_hand.viewer.unit_name}自己办理，主办单位不变。",
        fields=(
            FormField(
                name="channel",
                label="处置渠道",
                kind=Kind.CODE,
                table="channel",
                first=lambda _: "self",
            ),
        ),
        use_case=keep_case,
        make=as_command(KeepCase),
    ),
    tell=_kept,
)


DISPATCH = Act(
    move=moves.DISPATCH,
    command=DispatchCase,
    label="交办",
    key="1",
    asks=ActionForm(
        name="dispatch",
        title="交办",
        intro=_handing_on,
        fields=(
            FormField(
                name="to_unit",
                label="交办单位",
                kind=Kind.UNIT,
                hint="输入名称或者拼音首字母，如 xftj",
            ),
            FormField(
                name="channel",
                label="处置渠道",
                kind=Kind.CODE,
                table="channel",
                first=lambda _: "dispatched",
            ),
            FormField(name="reason", label="交办意见", kind=Kind.AREA),
        ),
        use_case=dispatch_case,
        make=as_command(DispatchCase),
    ),
    usual=frozenset({Step.PENDING_DISPATCH}),
    tell=_dispatched,
    tells="{unit}交办给本单位，请签收",
)


SIGN_IN = Act(
    move=moves.SIGN_IN,
    command=SignInCase,
    label="签收",
    key="5",
    asks=ActionForm(
        name="sign_in",
        title="签收",
        intro=lambda scene: (
            f"{scene.file.case.sender_name}交来，确认由{scene.at_hand.viewer.unit_name}办理。"
        ),
        fields=(),
        use_case=sign_in_case,
        make=as_command(SignInCase),
    ),
    usual=frozenset({Step.PENDING_SIGN_IN}),
)


RETURN = Act(
    move=moves.RETURN,
    command=ReturnCase,
    label="退回",
    key="6",
    asks=ActionForm(
        name="return",
        title="退回",
        intro=lambda scene: f"退回给{scene.file.case.sender_name}，由其重新分流。",
        fields=(reason_of("退回理由", "return_reason"),),
        use_case=return_case,
        make=as_command(ReturnCase),
    ),
    tone=Tone.WARN,
    tells="{unit}退回，请重新分流",
)


def _held_here(case: Case, viewer: Viewer) -> str | None:
    return "case.already_held" if case.holder == viewer.unit else None


TAKE_HOLD = Act(
    move=moves.TAKE_HOLD,
    command=TakeHold,
    label="接管主办",
    key="Ctrl+Shift+T",
    asks=ActionForm(
        name="take_hold",
        title="接管主办",
        intro=lambda scene: (
            f"现由{scene.file.case.holder_name}主办。接管后原单位在此期间所办的，到达时列入数据冲突待核。"
        ),
        fields=(reason_of("接管理由"),),
        use_case=take_hold,
        make=as_command(TakeHold),
    ),
    aside=6,
    why_not=_held_here,
    only_open=True,
    tone=Tone.WARN,
    tells="{unit}接管主办，本单位不再主办",
)
