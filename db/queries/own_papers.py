"""Which papers of a case a unit has made, and how it took the case: told from the moves."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from db.log.clock import day_of
from db.subjects.case import events as said
from db.subjects.case.history import History, Made
from db.subjects.case.steps import AT_WORK, Case

_VISITS = (said.MediationFollowedUp, said.CaseRevisited)  # once a committee had but the second
_GIVES_AWAY = (said.CaseDispatched, said.CaseReturned, said.HoldTaken)


class Taking(NamedTuple):
    """How a unit took a case: it accepted, kept or signed it in, or took the hold at work."""

    on: date
    unit: int
    unit_name: str  # as it was called then
    account: int


class OwnPapers(NamedTuple):
    """What of a case's papers is a committee's own."""

    codes: frozenset[str] = frozenset()  # made by it, however the case goes on
    units: frozenset[int] = frozenset()  # itself, and those whose place it has taken
    taking: Taking | None = None


def own_papers(unit: int, case: Case, history: History, gone: Collection[int]) -> OwnPapers:
    """Name what a committee keeps as a file of its own (人民调解法 §27), as far as it made it.

    `gone`: the committees whose place another has taken. What it took and gave back undone is not
    of its file.
    """
    units = frozenset(one for one in {unit, *gone} if history.acting(one) == unit)
    facts = (one.fact for one in history.made)
    visitors = {fact.unit for fact in facts if isinstance(fact.event, _VISITS)}
    takings = [one for one in _takings(history) if one.unit in units]
    works = case.holder == unit or not units.isdisjoint(case.worked)
    made = {
        "registration": works and bool(takings),
        "agreement": case.agreed_by in units,
        "termination": case.ended_by in units,
        "revisit": not units.isdisjoint(visitors),
    }
    codes = frozenset(code for code, is_made in made.items() if is_made)
    return OwnPapers(codes, units, takings[-1] if made["registration"] else None)


def _takings(history: History) -> list[Taking]:
    """Give each taking; who accepts a case and then keeps it has taken it once."""
    found: list[Taking] = []
    away = True
    for one in history.made:
        away = away or isinstance(one.fact.event, _GIVES_AWAY)
        taking = _taking(one)
        if taking and (away or taking.unit != found[-1].unit):
            found.append(taking)
            away = False
    return found


def _taking(made: Made) -> Taking | None:
    fact, case = made
    day, name = day_of(fact.at), case.holder_name
    match fact.event:
        case said.CaseAccepted(accepted_on=accepted_on):
            day = accepted_on
        case said.HoldTaken(unit_name=unit_name) if case.step in AT_WORK:
            name = unit_name
        case said.CaseKept() | said.CaseSignedIn():
            pass
        case _:
            return None
    return Taking(day, fact.unit, name, fact.actor)
