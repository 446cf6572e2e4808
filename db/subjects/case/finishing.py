"""The work on a case is done: finished, called back, closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from msgspec import UNSET, UnsetType

from db.log.base import Event, Fact
from db.log.texts import Code, Text
from db.process.move import Doer, Move, MoveMade, Tell
from db.roles import Duty
from db.subjects.case.facts import TimedEvent
from db.subjects.case.routing import given_back, holder
from db.subjects.case.steps import Case, Step, altered


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFinished(TimedEvent):
    """The holder reported the case done 办结. `outcome`: agreed, failed, handled, withdrawn.

    `resolution` 化解方式 5.58, `officer` 化解责任人.
    """

    finished_on: date
    outcome: Code
    result: Text
    resolution: Code = ""
    officer: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseRevisited(TimedEvent):
    """Somebody called back 回访. `performed`: yes, partly, no, or empty where nothing is owed."""

    visited_on: date
    way: Code
    satisfaction: Code
    performed: Code = ""
    remark: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class MediationFollowedUp(TimedEvent):
    """The committee saw whether what it had mediated is kept 调解回访 (人民调解法 §31).

    `performed` 履行情况, `satisfaction` 满意程度, `dangers` 遗留隐患. The case stays where it
    is, for the centre's own call 回访 is another.
    """

    visited_on: date
    way: Code
    satisfaction: Code
    performed: Code = ""
    dangers: Text = ""
    remark: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseClosed(TimedEvent):
    """The case was closed 结案. `reason`: why, though something was open; a leader decided it."""

    closed_on: date
    reason: Text | UnsetType = UNSET


AGREED, UNSETTLED = "agreed", "unsettled"  # of table outcome
NOT_PERFORMED = frozenset({"overdue", "no"})  # of table performance
OWED = NOT_PERFORMED | {"partly", "running"}  # what is owed later is 办结, but not done with 销号


def _done(case: Case, event: CaseFinished, fact: Fact) -> Case:
    finished = altered(
        case,
        finished_on=event.finished_on,
        finished_by=fact.path,
        outcome=event.outcome,
        done_by=fact.unit,
    )
    return given_back(finished)


def _revisited(case: Case, event: CaseRevisited, _fact: Fact) -> Case:
    performed = event.performed or case.performed
    return _judged(altered(case, satisfaction=event.satisfaction, performed=performed))


def _followed_up(case: Case, event: MediationFollowedUp, _fact: Fact) -> Case:
    return _judged(altered(case, performed=event.performed or case.performed))


def _judged(case: Case) -> Case:
    """An agreement is no success where whoever came is not content, or it is not performed."""
    if case.outcome not in {AGREED, UNSETTLED}:
        return case
    bad = case.satisfaction == "unsatisfied" or case.performed in NOT_PERFORMED
    return altered(case, outcome=UNSETTLED if bad else AGREED)


def _closed(case: Case, event: CaseClosed, _fact: Fact) -> Case:
    return altered(case, closed_on=event.closed_on)


def finished(case: Case, event: Event) -> str | None:
    """A dispute taken to mediation is finished with an agreement in effect or a lawful end."""
    if not isinstance(event, CaseFinished):
        return None
    if event.finished_on < case.registered_on:
        return "case.finished_before_registered"
    due = {Step.SIGNED: {"agreed"}, Step.ENDED: {"failed"}}
    allowed = due.get(Step(case.step), {"handled", "withdrawn"})
    return None if event.outcome in allowed else "case.outcome_does_not_fit"


def after_finish(case: Case, event: Event) -> str | None:
    day = getattr(event, "visited_on", None) or getattr(event, "closed_on", None)
    if day and case.finished_on and day < case.finished_on:
        return "case.day_before_finish"
    return None


def left_open(case: Case) -> tuple[str, ...]:
    """Name what speaks against closing: the codes of what the last calls have found (产品规则).

    What was mediated in vain is closed too: its parties were told the other routes.
    """
    content = (case.satisfaction,) if case.satisfaction in {"unsatisfied", "unreached"} else ()
    return (*content, *((case.performed,) if case.performed in OWED else ()))


def mediated_here(case: Case, _event: Event) -> str | None:
    return None if case.agreed_by or case.ended_by else "case.nothing_mediated"


def _handed_on(made: MoveMade) -> Iterable[str]:
    """Who gets it back, and who registered it."""
    return made.before.sender_path, made.opened_from


FINISH = Move(
    event=CaseFinished,
    name="finish",
    wire="case.finished",
    before=frozenset({Step.HANDLING, Step.SIGNED, Step.ENDED, Step.MEDIATING}),
    to=Step.FINISHED,
    refusal="case.not_ready_to_finish",
    condition=finished,
    effect=_done,
    shown=("outcome", "result", "resolution"),
    tells=Tell(to=_handed_on),
    dated="办结日期",
)
REVISIT = Move(
    event=CaseRevisited,
    name="revisit",
    wire="case.revisited",
    before=frozenset({Step.FINISHED, Step.REVISITED}),
    to=Step.REVISITED,
    refusal="case.not_finished",
    doer=Doer.FORMER_HOLDER,
    condition=after_finish,
    effect=_revisited,
    shown=("visited_on", "way", "satisfaction", "performed", "remark"),
    tells=Tell(to=holder, duties=frozenset({Duty.AT_THE_DESK})),
    dated="回访日期",
)
FOLLOW_UP = Move(
    event=MediationFollowedUp,
    name="follow_up",
    wire="case.followed_up",
    before=frozenset({Step.FINISHED, Step.REVISITED}),
    refusal="case.not_finished",
    doer=Doer.FORMER_HOLDER,
    condition=mediated_here,
    effect=_followed_up,
    shown=("visited_on", "way", "satisfaction", "performed", "dangers", "remark"),
    refusals={
        "case.nothing_mediated": "本案没有达成协议，也没有终止调解，不用调解回访。",
        "case.not_mediated_here": "本案不是本调委会调解的，由调解它的调委会回访。",
    },
    tells=Tell(to=holder, duties=frozenset({Duty.AT_THE_DESK})),
    dated="回访日期",
)
CLOSE = Move(
    event=CaseClosed,
    name="close",
    wire="case.closed",
    before=frozenset({Step.REVISITED}),
    to=Step.CLOSED,
    refusal="case.not_revisited",
    condition=after_finish,
    effect=_closed,
    shown=("reason",),
    refusals={
        "case.left_open": (
            "{open}，不能直接结案：请继续督促、重新回访；"
            "确需结案的，由值班领导说明理由后结案（产品规则）。"
        ),
        "case.close_needs_reason": "{open}，请写明结案理由，理由留在办理经过里。",
    },
    dated="结案日期",
)
