"""What an accepted event does to a case: what its move says, and the clock of the new step."""

from db.log.base import Fact
from db.subjects.case.limits import due_in
from db.subjects.case.moves import BY_EVENT
from db.subjects.case.steps import Case, altered


def after(case: Case, fact: Fact) -> Case:
    """Give the case as it stands after an event that the table of moves allows."""
    event = fact.event
    move = BY_EVENT[type(event)]
    changed: Case = move.effect(case, event, fact)
    to = move.to
    if to is not None and to != case.step:
        waits = tuple(one for one in changed.asked if to in BY_EVENT[type(one)].before)
        return altered(changed, step=to, step_at=fact.at, due=due_in(changed, to), asked=waits)
    due = due_in(changed, changed.step)
    return changed if due == changed.due else altered(changed, due=due)
