"""What nobody does alone who needs a statutory agent: asked of a case before it is moved."""

from collections.abc import Collection
from datetime import date

from db.subjects.case.mediating import SignedFor
from db.subjects.case.steps import Case
from desktop.rules.signing import demand_assisted, signed_for, stands
from desktop.usecases.needs import party_facts


def demand_agents(case: Case, day: date, act: str, of: Collection[int] | None = None) -> None:
    """Raise `case.needs_statutory_agent`; `act` names what is to be done: 参加调解, 达成协议.

    `of`: the ids of those who are to do it, beside `parties`; None: all of them. A day before the
    case is left to the order of days: it was mistyped, and tells nobody's age.
    """
    if case.nature == "dispute" and day >= case.registered_on:
        facts = [party_facts(party) for party in case.parties]
        demand_assisted(facts, day, act, "" if of is None else "parties", of)


def hands_of(
    case: Case, signers: Collection[int], day: date
) -> tuple[tuple[int, ...], tuple[SignedFor, ...]]:
    """Give whose signatures stand, and for whom another has signed; without `signers` all did."""
    facts = [party_facts(party) for party in case.parties]
    given = frozenset(signers or (party.id for party in facts))
    others = signed_for(facts, given, day)
    made = tuple(SignedFor(party=one, by=by) for one, by in others.items())
    return stands(facts, given, others, day), made
