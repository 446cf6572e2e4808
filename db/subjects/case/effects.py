"""What an accepted event does to a case: what its move says, and what limits say of the move."""

from db.log.base import Fact
from db.subjects.case.clocks import clocked
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
        changed = altered(changed, step=to, step_at=fact.at, asked=waits)
    return clocked(changed, move.name, fact, decides=move.decides)
