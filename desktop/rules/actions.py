"""Which acts on a case are open to a viewer now, and why the others are not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.log.base import Event
from db.process.move import Move
from db.subjects.case.moves import BY_NAME, has_held, may_start
from db.subjects.case.steps import Case, Step
from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.rules.committees import NOT_A_COMMITTEE, named, why_no_committee
from desktop.rules.permissions import may

LastMove = tuple[int, int, int]  # device, counter and unit
LABELS: Mapping[str, str] = {
    "accept": "受理",
    "answer": "咨询解答",
    "keep": "自办",
    "dispatch": "交办",
    "sign_in": "签收",
    "return": "退回",
    "mediate": "记录调解",
    "agree": "达成协议",
    "void_terms": "协议作废",
    "sign": "签订协议",
    "end": "终止调解",
    "finish": "办结",
    "revisit": "回访",
    "close": "结案",
    "correct": "更正",
    "correct_party": "更正当事人",
    "void": "作废案件",
    "take_hold": "接管主办",
    "note": "补充说明",
    "withdraw": "撤回上一步",
}
_NOTHING_TYPED = Event()
_USUAL: Mapping[Step, str] = {
    Step.PENDING_ACCEPTANCE: "accept",
    Step.PENDING_DISPATCH: "dispatch",
    Step.PENDING_SIGN_IN: "sign_in",
    Step.HANDLING: "mediate",
    Step.MEDIATING: "agree",
    Step.AGREED: "sign",
    Step.SIGNED: "finish",
    Step.ENDED: "finish",
    Step.FINISHED: "revisit",
    Step.REVISITED: "close",
}


@dataclass(frozen=True, slots=True)
class ActionState:
    """One act: its name in the table of moves, its Chinese name, and whether it is open.

    `refusal_code` and its `details` tell why it is not; `permission` is what it takes.
    """

    name: str
    label: str
    allowed: bool
    refusal_code: str
    permission: str
    details: Mapping[str, object] = field(default_factory=dict)


def open_actions(
    case: Case, viewer: Viewer, last_move: LastMove | None, committee: str = ""
) -> tuple[ActionState, ...]:
    """Judge every act before anything is typed, in the order of `LABELS`; papers are not acts.

    `committee`: the name of the one where the case lies.
    """
    return tuple(_judge(case, viewer, BY_NAME[name], last_move, committee) for name in LABELS)


def refusal(code: str, case: Case, viewer: Viewer, committee: str = "") -> RuleBroken:
    """Put a refusal by the table of moves as this viewer understands it."""
    if code == "case.held_elsewhere" and has_held(case, viewer.path):
        return RuleBroken("case.hold_moved", holder=case.holder_name)
    return RuleBroken(code, **(named(committee) if code == NOT_A_COMMITTEE else {}))


def fitting(case: Case, states: tuple[ActionState, ...]) -> tuple[ActionState, ...]:
    """Keep the acts that belong to the step where the case stands, whoever may do them.

    What only concerns another nature of case is left out; 接管主办 is offered to those alone whose
    role brings it.
    """
    return tuple(state for state in states if _fits(case, state))


def usual(case: Case, viewer: Viewer) -> str:
    """Name the act that usually comes next, "" when nothing is owed any more."""
    if case.nature == "enquiry" and case.step == Step.PENDING_ACCEPTANCE:
        return "answer"
    held_here = viewer.unit == case.holder
    mediates = case.nature == "dispute" and (not held_here or viewer.is_committee)
    if case.step == Step.HANDLING and not mediates:
        return "finish"
    return _USUAL.get(Step(case.step), "")


def _judge(
    case: Case, viewer: Viewer, move: Move, last: LastMove | None, committee: str
) -> ActionState:
    permission = f"case.{move.name}"
    code = (
        may_start(case, move, viewer.unit, viewer.path)
        or why_no_committee(move.name, viewer.unit_type)
        or move.condition(case, _NOTHING_TYPED)
    )
    if not code and not may(viewer, permission):
        code = "account.not_permitted"
    if not code and move.name == "withdraw":
        code = _cannot_withdraw(viewer, last)
    if not code and move.name == "take_hold" and case.holder == viewer.unit:
        code = "case.already_held"
    why = refusal(code or "", case, viewer, committee)
    return ActionState(move.name, LABELS[move.name], not code, why.code, permission, why.details)


def _cannot_withdraw(viewer: Viewer, last: LastMove | None) -> str | None:
    if last is None:
        return "case.nothing_to_withdraw"
    return None if last[2] == viewer.unit else "case.not_your_step"


def _fits(case: Case, state: ActionState) -> bool:
    if state.name == "answer" and case.nature != "enquiry":
        return False
    if state.name in {"take_hold", "withdraw"}:
        return state.allowed
    return case.step in BY_NAME[state.name].before
