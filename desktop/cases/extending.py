"""More time to finish a case: asked for by the holder, judged by another at the centre."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from db.log.base import Id
from db.roles import CENTRES, Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import extending as moves
from db.subjects.case.clocks import last_day
from db.subjects.case.party_facts import Limit
from db.subjects.case.steps import Case
from db.viewer import Viewer
from desktop.cases.act import Act, Said
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, as_command
from desktop.errors import RuleBroken
from desktop.rules.deadlines import Limit as Rule, Reckoning, due, limit_on
from desktop.texts.tones import Tone
from desktop.usecases.limits import reckoning_of
from desktop.usecases.performing import case_of, move
from desktop.usecases.texts import needed, told

_ENDS = "。．.；;，, "  # of what somebody wrote, where a sentence goes on behind it


@dataclass(frozen=True, kw_only=True, slots=True)
class AskExtension:
    """申请延期: more days for 办结, behind its last day."""

    permission: ClassVar[Permission] = Permission(
        "case.ask_extension", Duty.HANDLING, Duty.MEDIATING, Duty.TAKING_IN
    )
    case_id: Id
    days: int | None
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GrantExtension:
    """同意延期: by the centre, never by who asked."""

    permission: ClassVar[Permission] = Permission(
        "case.grant_extension", Duty.LEADING, Duty.DISPATCHING
    )
    case_id: Id
    opinion: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RefuseExtension:
    """不同意延期: by the centre, never by who asked."""

    permission: ClassVar[Permission] = Permission(
        "case.refuse_extension", Duty.LEADING, Duty.DISPATCHING
    )
    case_id: Id
    reason: str


def ask_extension(command: AskExtension, uow: UnitOfWork) -> None:
    """Raises `case.extension_days` beside the field."""
    if command.days is None or not 0 < command.days <= moves.MOST_DAYS:
        raise RuleBroken("case.extension_days", "days")
    reason = needed(command.reason, "reason", "延期理由")
    move(
        uow,
        moves.ExtensionAsked(
            case_id=command.case_id,
            asked_on=uow.today(),
            days=command.days,
            reason=reason,
            by=uow.viewer.account,
        ),
    )


def grant_extension(command: GrantExtension, uow: UnitOfWork) -> None:
    case = _at_the_centre(command.case_id, uow)
    asked = moves.asked_of(case)
    if asked is None:
        raise RuleBroken("case.extension_not_asked")
    known = reckoning_of(uow)
    later = Limit(
        key=moves.EXTENDED, due=_extended(case, asked, known), version=_rule(case, known).version
    )
    move(
        uow,
        moves.ExtensionGranted(
            case_id=command.case_id,
            days=asked.days,
            by=uow.viewer.account,
            limits=(later,),
            opinion=told(command.opinion, "opinion", "审批意见"),
        ),
    )


def refuse_extension(command: RefuseExtension, uow: UnitOfWork) -> None:
    _at_the_centre(command.case_id, uow)
    reason = needed(command.reason, "reason", "不同意的理由")
    by = uow.viewer.account
    move(uow, moves.ExtensionRefused(case_id=command.case_id, by=by, reason=reason))


def _at_the_centre(case_id: int, uow: UnitOfWork) -> Case:
    case = case_of(uow, case_id)
    if code := _not_theirs(case, uow.viewer):
        raise RuleBroken(code)
    return case


def _not_theirs(case: Case, viewer: Viewer) -> str | None:
    if viewer.unit_type not in CENTRES:
        return "case.extension_of_centre"
    asked = moves.asked_of(case)
    return "case.extension_own" if asked and asked.by == viewer.account else None


def _rule(case: Case, known: Reckoning) -> Rule:
    """Give the row of the limit as it was when its clock began; raises `limit.unknown`."""
    begun = next((one.start for one in case.limits if one.key == moves.EXTENDED), None)
    return limit_on(known.limits, moves.EXTENDED, begun or case.registered_on)


def _extended(case: Case, asked: moves.ExtensionAsked, known: Reckoning) -> date:
    """Count the days from the last day on, in the unit of the limit itself."""
    rule = replace(_rule(case, known), amount=asked.days)
    return due(rule, last_day(case.limits, moves.EXTENDED), known.calendar)


def _asked_for(asked: moves.ExtensionAsked | None) -> str:
    """Say what was asked for, so that a sentence can go on behind it."""
    return f"申请延长{asked.days}日，理由：{asked.reason.rstrip(_ENDS)}" if asked else ""


def _new_day(scene: Scene) -> str:
    case = scene.file.case
    asked = moves.asked_of(case)
    if asked is None:
        return ""
    day_then = _extended(case, asked, scene.at_hand.known)
    return f"{_asked_for(asked)}。同意后办结期限为 {day_then:%Y-%m-%d}。"


def _longer(title: str, said: Said) -> tuple[str, str]:
    opinion = f"，意见：{said['opinion']}" if said["opinion"] else ""
    day = f"，办结期限为 {said['due']:%Y-%m-%d}" if said["due"] else ""
    return title, f"延长{said['days']}日{day}{opinion}"


ASK_EXTENSION = Act(
    move=moves.ASK_EXTENSION,
    command=AskExtension,
    label="申请延期",
    key="Alt+G",
    asks=ActionForm(
        name="ask_extension",
        title="申请延期",
        intro=lambda scene: (
            f"办结期限现为 {last_day(scene.file.case.limits, moves.EXTENDED):%Y-%m-%d}。"
            f"延长的天数从到期之日起算，最多{moves.MOST_DAYS}日，只能延长一次，由综治中心审批（产品规则，"
            "参照《信访工作条例》延长办理期限的规定）。"
        ),
        fields=(
            FormField(name="days", label="延长天数", kind=Kind.NUMBER, half=True),
            FormField(name="reason", label="延期理由", kind=Kind.AREA),
        ),
        use_case=ask_extension,
        make=as_command(AskExtension),
        submit="提交申请",
    ),
    aside=9,
    stays=True,
    tone=Tone.INFO,
    tell=lambda title, said: (title, f"延长{said['days']}日，理由：{said['reason']}"),
    done="已申请延期",
    waits=lambda asked: f"{_asked_for(asked)}，待综治中心审批",
    board="待审延期",
    tells="{unit}申请延期，请审批",
)


GRANT_EXTENSION = Act(
    move=moves.GRANT_EXTENSION,
    command=GrantExtension,
    label="同意延期",
    key="Ctrl+G",
    asks=ActionForm(
        name="grant_extension",
        title="同意延期",
        intro=_new_day,
        fields=(FormField(name="opinion", label="审批意见（可不填）", kind=Kind.AREA),),
        use_case=grant_extension,
        make=as_command(GrantExtension),
    ),
    aside=10,
    stays=True,
    tell=_longer,
    why_not=_not_theirs,
    only_open=True,
    tells="{unit}同意延期",
)


REFUSE_EXTENSION = Act(
    move=moves.REFUSE_EXTENSION,
    command=RefuseExtension,
    label="不同意延期",
    key="Ctrl+Shift+G",
    asks=ActionForm(
        name="refuse_extension",
        title="不同意延期",
        intro=lambda scene: _asked_for(moves.asked_of(scene.file.case)),
        fields=(FormField(name="reason", label="不同意的理由", kind=Kind.AREA),),
        use_case=refuse_extension,
        make=as_command(RefuseExtension),
    ),
    aside=11,
    stays=True,
    tone=Tone.WARN,
    why_not=_not_theirs,
    only_open=True,
    tells="{unit}不同意延期",
)
