"""How every act on a case is carried out: what it opens, and what it records."""

from db.log.base import Subject
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said
from db.subjects.case.clocks import day_told, runs_again, told_on
from db.subjects.case.fold import move_name
from db.subjects.case.history import History
from db.subjects.case.moves import BY_EVENT, BY_NAME, may_start, why_not
from db.subjects.case.order import earlier
from db.subjects.case.steps import Case
from desktop.errors import RuleBroken
from desktop.rules.actions import refusal
from desktop.rules.chinese_dates import in_digits
from desktop.usecases.limits import reproject, running, timed


def opened(uow: UnitOfWork, case_id: int) -> History:
    """Follow a case that the viewer may see; what is not theirs is as if it had not begun."""
    one = uow.opened(Subject("case", case_id))
    return one.course() if one.seen_by(uow.viewer) else History()


def case_of(uow: UnitOfWork, case_id: int) -> Case:
    """Give a case that the viewer may see; refuses as unknown what is not theirs."""
    return known(opened(uow, case_id))


def known(history: History) -> Case:
    if history.case is None:
        raise RuleBroken("case.unknown")
    return history.case


def demand_order(history: History, event: said.CaseEvent) -> None:
    """Raise `case.day_too_early` beside the day of an act that comes before what it follows."""
    if before := earlier(history, event):
        own = BY_EVENT[type(event)].dated
        days = {"day": in_digits(told_on(event) or before.day), "other": in_digits(before.day)}
        raise RuleBroken(
            "case.day_too_early", day_told(event), label=own, than=before.called, **days
        )


def move(uow: UnitOfWork, event: said.CaseEvent) -> None:
    """Record a move if the table allows it now; refuses with the table's own sentence.

    The limits that it starts are written into it. One that stood still while a list of holidays
    came, and runs again, is brought up to date.
    """
    history = opened(uow, event.case_id)
    case = known(history)
    viewer, name = uow.viewer, move_name(event)
    if not may_start(case, BY_NAME[name], viewer.unit, viewer.path):
        demand_order(history, event)
    if code := why_not(case, event, viewer.unit, viewer.path):
        raise refusal(code, case, viewer)
    uow.record([timed(event, name, case, uow)])
    if runs_again(case, name):
        after = opened(uow, event.case_id).case
        reproject(filter(None, [after and running(after)]), uow)
