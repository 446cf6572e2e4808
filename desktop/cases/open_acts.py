"""Which acts on a case are open to a viewer now, and why the others are not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from db.log.base import Event
from db.queries.casefile import CaseFile
from db.roles import Permission
from db.subjects.case.moves import BY_NAME, may_start
from db.subjects.case.steps import Case, Step
from db.viewer import Viewer
from desktop.cases.act import Act
from desktop.cases.acts import ACT_OF, ACTS
from desktop.errors import RuleBroken
from desktop.rules.actions import refusal
from desktop.rules.committees import why_no_committee
from desktop.rules.permissions import may

LastMove = tuple[int, int, int]  # device, counter and unit
_NOTHING_TYPED = Event()


@dataclass(frozen=True, slots=True)
class ActionState:
    """One act: its name in the table of moves, its Chinese name, and whether it is open.

    `refusal_code` and its `details` tell why it is not; `permission` is what it takes.
    """

    name: str
    label: str
    allowed: bool
    refusal_code: str
    permission: Permission
    details: Mapping[str, object] = field(default_factory=dict)


def open_actions(
    case: Case, viewer: Viewer, last_move: LastMove | None, committee: str = ""
) -> tuple[ActionState, ...]:
    """Judge every act before anything is typed, in the order of `ACTS`; papers are not acts.

    `committee`: the name of the one where the case lies.
    """
    return tuple(_judge(case, viewer, act, last_move, committee) for act in ACTS)


def fitting(case: Case, states: tuple[ActionState, ...]) -> tuple[ActionState, ...]:
    """Keep the acts that belong to the step where the case stands, whoever may do them.

    What only concerns another nature of case is left out; some acts, as 接管主办, are offered to
    those alone who can do them.
    """
    return tuple(state for state in states if _fits(case, state))


def named(state: ActionState, file: CaseFile) -> ActionState:
    """Say what 撤回上一步 would take back: 撤回：交办."""
    if state.name != "withdraw" or file.last_move is None:
        return state
    made = {(one.device, one.counter): one.name for one in file.happenings}
    act = ACT_OF.get(made.get(file.last_move[:2], ""))
    return replace(state, label=f"撤回：{act.label}") if act else state


def usual(case: Case, viewer: Viewer) -> str:
    """Name the act that usually comes next, "" when nothing is owed any more."""
    if case.nature == "enquiry" and case.step == Step.PENDING_ACCEPTANCE:
        return "answer"
    held_here = viewer.unit == case.holder
    mediates = case.nature == "dispute" and (not held_here or viewer.is_committee)
    if case.step == Step.HANDLING and not mediates:
        return "finish"
    return next((act.name for act in ACTS if case.step in act.usual), "")


def _judge(
    case: Case, viewer: Viewer, act: Act, last: LastMove | None, committee: str
) -> ActionState:
    move, permission = act.move, act.permission
    code: RuleBroken | str | None = (
        may_start(case, move, viewer.unit, viewer.path)
        or why_no_committee(move.name, viewer.unit_type, case.category)
        or move.condition(case, _NOTHING_TYPED)
    )
    if not code and not may(viewer, permission):
        code = "account.not_permitted"
    code = code or act.why_not(case, viewer)
    if not code and move.name == "withdraw":
        code = _cannot_withdraw(viewer, last)
    refused = code if isinstance(code, RuleBroken) else None
    why = refused or refusal(str(code or ""), case, viewer, committee)
    return ActionState(act.name, act.label, not code, why.code, permission, why.details)


def _cannot_withdraw(viewer: Viewer, last: LastMove | None) -> str | None:
    if last is None:
        return "case.nothing_to_withdraw"
    return None if last[2] == viewer.unit else "case.not_your_step"


def _fits(case: Case, state: ActionState) -> bool:
    if state.name == "answer" and case.nature != "enquiry":
        return False
    if ACT_OF[state.name].only_open:
        return state.allowed
    return case.step in BY_NAME[state.name].before
