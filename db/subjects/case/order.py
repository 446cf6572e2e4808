"""The days of a case run forwards: no act is done before what it follows (产品规则).

A use-case alone judges by them: what another program has recorded otherwise stands as it is.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from db.log.base import Event
from db.subjects.case.clocks import told_on
from db.subjects.case.history import History
from db.subjects.case.moves import BY_EVENT

REGISTERED = "登记日期"


class Told(NamedTuple):
    """A day that an act has told, and what it is called."""

    called: str
    day: date


def days_of(history: History) -> tuple[Told, ...]:
    """Give the days of the acts that stand, and first of all that of registering."""
    if history.case is None:
        return ()
    return (Told(REGISTERED, history.case.registered_on), *_acts(history))


def earlier(history: History, event: Event) -> Told | None:
    """Give the latest of the days that an act would come before; None where it follows them all."""
    day, called = told_on(event), BY_EVENT[type(event)].dated
    if not (day and called):
        return None
    others = (one for one in days_of(history) if one.called != called and one.day > day)
    return max(others, key=lambda one: one.day, default=None)


def _acts(history: History) -> Iterator[Told]:
    undone = {}
    for place, made in enumerate(history.made):
        if what := BY_EVENT[type(made.fact.event)].undoes:
            undone[what] = place
    for place, made in enumerate(history.made):
        event = made.fact.event
        called, day = BY_EVENT[type(event)].dated, told_on(event)
        if called and day and place >= undone.get(type(event), 0):
            yield Told(called, day)
