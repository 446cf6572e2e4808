"""The work on a case is done: finished, called back, closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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
class CaseClosed(TimedEvent):
    """The case was closed 结案."""

    closed_on: date


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
    return altered(case, satisfaction=event.satisfaction, performed=performed)


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
CLOSE = Move(
    event=CaseClosed,
    name="close",
    wire="case.closed",
    before=frozenset({Step.REVISITED}),
    to=Step.CLOSED,
    refusal="case.not_revisited",
    condition=after_finish,
    effect=_closed,
    dated="结案日期",
)
