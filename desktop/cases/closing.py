"""After the work: called back, closed."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, finishing as moves
from db.subjects.case.steps import Case, Step
from db.viewer import Viewer
from desktop.cases.act import Act, Said, code_told, reason_told
from desktop.cases.act_forms import (
    ActionForm,
    FormField,
    Kind,
    Scene,
    as_command,
    code_of,
    day,
    today,
)
from desktop.cases.mediators import at_committee
from desktop.errors import RuleBroken
from desktop.texts.open_words import open_words
from desktop.usecases.codes import demand_code
from desktop.usecases.performing import case_of, move, opened
from desktop.usecases.texts import happened, told


@dataclass(frozen=True, kw_only=True, slots=True)
class RevisitCase:
    """回访, by the centre or whoever took the case on: whether the citizen is content."""

    permission: ClassVar[Permission] = Permission("case.revisit", Duty.AT_THE_DESK)
    case_id: Id
    satisfaction: Code
    way: Code = "phone"
    performed: Code = ""
    remark: str = ""
    visited_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUpMediation:
    """调解回访, by the committee that mediated: whether it is kept, and what is left to fear."""

    permission: ClassVar[Permission] = Permission("case.follow_up", Duty.MEDIATING)
    case_id: Id
    satisfaction: Code
    way: Code = "visit"
    performed: Code = ""
    dangers: str = ""
    remark: str = ""
    visited_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CloseCase:
    """结案. `reason`: of a leader, where the last calls have found something open."""

    permission: ClassVar[Permission] = Permission("case.close", Duty.AT_THE_DESK, Duty.LEADING)
    case_id: Id
    closed_on: date | None = None
    reason: str = ""


def revisit_case(command: RevisitCase, uow: UnitOfWork) -> None:
    _demand_codes(command, uow)
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


def follow_up_mediation(command: FollowUpMediation, uow: UnitOfWork) -> None:
    """Raises `case.not_mediated_here` for a committee whose work is not in the case."""
    case = at_committee(uow, command.case_id, "follow_up")
    history = opened(uow, command.case_id)
    if case.worked and uow.viewer.unit not in map(history.acting, case.worked):
        raise RuleBroken("case.not_mediated_here")
    _demand_codes(command, uow)
    if case.terms and not command.performed:
        raise RuleBroken("choice.missing", "performed", label="协议履行情况")
    move(
        uow,
        said.MediationFollowedUp(
            case_id=command.case_id,
            visited_on=happened(command.visited_on, "visited_on", uow),
            way=command.way,
            satisfaction=command.satisfaction,
            performed=command.performed,
            dangers=told(command.dangers, "dangers", "遗留隐患"),
            remark=told(command.remark, "remark", "回访情况"),
        ),
    )


def _demand_codes(command: RevisitCase | FollowUpMediation, uow: UnitOfWork) -> None:
    demand_code("followup_result", command.satisfaction, "satisfaction", uow)
    demand_code("revisit_way", command.way, "way", uow)
    if command.performed:
        demand_code("performance", command.performed, "performed", uow)


def close_case(command: CloseCase, uow: UnitOfWork) -> None:
    """Raises `case.left_open`, or `case.close_needs_reason` for a leader."""
    day = happened(command.closed_on, "closed_on", uow)
    case = case_of(uow, command.case_id)
    reason = told(command.reason, "reason", "结案理由")
    opens = moves.left_open(case) if case.step == Step.REVISITED else ()
    if opens and not decides(uow.viewer):
        raise RuleBroken("case.left_open", open=open_words(case))
    if opens and not reason:
        raise RuleBroken("case.close_needs_reason", "reason", open=open_words(case))
    event = said.CaseClosed(case_id=command.case_id, closed_on=day)
    move(uow, replace(event, reason=reason) if opens else event)


def decides(viewer: Viewer) -> bool:
    return Duty.LEADING in viewer.duties


def _left_to_a_leader(case: Case, viewer: Viewer) -> RuleBroken | None:
    if case.step != Step.REVISITED or decides(viewer) or not moves.left_open(case):
        return None
    return RuleBroken("case.left_open", open=open_words(case))


def _asks_why(scene: Scene) -> bool:
    return bool(moves.left_open(scene.file.case))


def _closes(scene: Scene) -> str:
    opens = open_words(scene.file.case)
    return f"{opens}，由值班领导说明理由后结案。" if opens else "结案后只能补充说明。"


def _revisited(title: str, said: Said) -> tuple[str, str]:
    satisfied = code_told("followup_result", said["satisfaction"])
    done = code_told("performance", said["performed"])
    told = (code_told("revisit_way", said["way"]), done, str(said["remark"]))
    return f"{title}　{satisfied}", "，".join(filter(None, told))


def _followed_up(title: str, said: Said) -> tuple[str, str]:
    head, words = _revisited(title, said)
    dangers = f"遗留隐患：{said['dangers']}" if said["dangers"] else ""
    return head, "，".join(filter(None, (words, dangers)))


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


FOLLOW_UP = Act(
    move=moves.FOLLOW_UP,
    command=FollowUpMediation,
    label="调解回访",
    key="6",
    asks=ActionForm(
        name="follow_up",
        title="调解回访",
        intro=lambda _: "调委会应当督促当事人履行协议（人民调解法第三十一条）。",
        fields=(
            day("visited_on", "回访日期"),
            code_of("way", "回访方式", "revisit_way", "visit"),
            FormField(
                name="performed",
                label="协议履行情况",
                kind=Kind.CODE,
                table="performance",
                half=True,
                asked=lambda scene: scene.file.terms is not None,
            ),
            code_of("satisfaction", "满意程度", "followup_result"),
            FormField(name="dangers", label="遗留隐患（没有的不填）", kind=Kind.AREA, lines=2),
            FormField(name="remark", label="回访情况", kind=Kind.AREA, lines=4),
        ),
        use_case=follow_up_mediation,
        make=as_command(FollowUpMediation),
    ),
    stays=True,
    only_open=True,
    tell=_followed_up,
    tells="{unit}已调解回访，请查看履行情况",
    done="已记录调解回访",
)


CLOSE = Act(
    move=moves.CLOSE,
    command=CloseCase,
    label="结案",
    key="9",
    asks=ActionForm(
        name="close",
        title="结案",
        intro=_closes,
        fields=(
            FormField(name="closed_on", label="结案日期", kind=Kind.DAY, first=today),
            FormField(name="reason", label="结案理由", kind=Kind.AREA, asked=_asks_why),
        ),
        use_case=close_case,
        make=as_command(CloseCase),
    ),
    usual=frozenset({Step.REVISITED}),
    why_not=_left_to_a_leader,
    tell=reason_told,
)
