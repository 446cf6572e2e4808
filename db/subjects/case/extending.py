"""More time for a case 延期: asked for by its holder, granted or refused by another, once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.log.base import Event, Fact, Id
from db.log.texts import Text
from db.process.move import Doer, Move, MoveMade, Tell
from db.roles import CENTRES, Duty
from db.subjects.case.clocks import last_day
from db.subjects.case.facts import CaseEvent, TimedEvent
from db.subjects.case.routing import holder
from db.subjects.case.steps import AT_WORK, NEVER, Case, Step, altered
from db.subjects.units.paths import upwards

# 产品规则: 办结时限 is extended once, by no more than 30 days, as 《信访工作条例》 has it
MOST_DAYS = 30
EXTENDED = "finish"  # the limit that is extended
_RUNNING = AT_WORK | {Step.AGREED}  # where the limit of 办结 runs, and somebody works


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionAsked(CaseEvent):
    """The holder asked for more time 申请延期: so many days of the limit. `by`: the account."""

    asked_on: date
    days: Id
    reason: Text
    by: Id


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionGranted(TimedEvent):
    """The centre gave more time 同意延期: `limits` tells the new last day, by the calendar then."""

    days: Id
    by: Id
    opinion: Text = ""

    @property
    def due(self) -> date | None:
        told = self.limits or ()
        return next((limit.due for limit in told if limit.key == EXTENDED), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionRefused(CaseEvent):
    """The centre gave no more time 不同意延期."""

    by: Id
    reason: Text


def asked_of(case: Case) -> ExtensionAsked | None:
    """Give the application that waits for a decision."""
    return next((one for one in case.asked if isinstance(one, ExtensionAsked)), None)


def _asked(case: Case, event: ExtensionAsked, _fact: Fact) -> Case:
    return altered(case, asked=(*case.asked, event))


def _refused(case: Case, _event: Event, _fact: Fact) -> Case:
    left = tuple(one for one in case.asked if not isinstance(one, ExtensionAsked))
    return altered(case, asked=left)


def _granted(case: Case, event: ExtensionGranted, fact: Fact) -> Case:
    return altered(_refused(case, event, fact), granted=(*case.granted, GRANT_EXTENSION.name))


def extensible(case: Case, event: Event) -> str | None:
    """Ask while the limit runs, once, and for no more days than may be given."""
    if asked_of(case):
        return "case.extension_waits"
    if GRANT_EXTENSION.name in case.granted:
        return "case.extended_before"
    last = last_day(case.limits, EXTENDED)
    if last == NEVER:
        return "case.extension_of_no_limit"
    if not isinstance(event, ExtensionAsked):
        return None
    if not 0 < event.days <= MOST_DAYS:
        return "case.extension_days"
    return "case.extension_too_late" if event.asked_on > last else None


def decided_by_another(case: Case, event: Event) -> str | None:
    asked = asked_of(case)
    if asked is None:
        return "case.extension_not_asked"
    if isinstance(event, ExtensionGranted | ExtensionRefused) and event.by == asked.by:
        return "case.extension_own"
    if isinstance(event, ExtensionGranted):
        last = last_day(case.limits, EXTENDED)
        return None if event.due and event.due > last else "case.extension_not_longer"
    return None


def _deciding(made: MoveMade) -> Iterable[str]:
    """Who sent it, and who lies above: those of them that are centres may decide."""
    return made.before.sender_path, *upwards(made.before.holder_path)


ASK_EXTENSION = Move(
    event=ExtensionAsked,
    name="ask_extension",
    wire="case.extension_asked",
    before=_RUNNING,
    refusal="case.extension_not_at_work",
    condition=extensible,
    effect=_asked,
    shown=("days", "reason"),
    refusals={
        "case.extension_not_at_work": "正在办理、调解或者待签订协议的案件才能申请延期。",
        "case.extension_waits": "已经申请过延期，正在等待综治中心审批。",
        "case.extended_before": "办结时限只能延长一次，本案已经延长过。",
        "case.extension_of_no_limit": "本案没有在计时的办结时限，不用延期。",
        "case.extension_days": f"延长的天数应为1至{MOST_DAYS}。",
        "case.extension_too_late": "办结时限已过，不能再申请延期。",
    },
    tells=Tell(
        to=_deciding,
        duties=frozenset({Duty.LEADING, Duty.DISPATCHING}),
        seats=CENTRES,
        colleagues=True,
    ),
)
GRANT_EXTENSION = Move(
    event=ExtensionGranted,
    name="grant_extension",
    wire="case.extension_granted",
    before=_RUNNING,
    refusal="case.extension_not_asked",
    doer=Doer.AUDIENCE,
    condition=decided_by_another,
    effect=_granted,
    shown=("days", "due", "opinion"),
    decides=True,
    refusals={
        "case.extension_not_asked": "本案没有待审批的延期申请。",
        "case.extension_own": "延期由综治中心的其他人审批，不能自己批准自己的申请。",
        "case.extension_not_longer": "新的截止日期应当晚于现在的办结期限。",
        "case.extension_of_centre": "延期由综治中心的值班领导或者调度员审批。",
    },
    tells=Tell(to=holder, colleagues=True),
    answers=ExtensionAsked,
)
REFUSE_EXTENSION = Move(
    event=ExtensionRefused,
    name="refuse_extension",
    wire="case.extension_refused",
    before=_RUNNING,
    refusal="case.extension_not_asked",
    doer=Doer.AUDIENCE,
    condition=decided_by_another,
    effect=_refused,
    shown=("reason",),
    tells=Tell(to=holder, colleagues=True),
    answers=ExtensionAsked,
)
