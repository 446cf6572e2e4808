"""In which words a viewer is refused by the table of moves."""

from db.subjects.case.consenting import refusing
from db.subjects.case.moves import has_held
from db.subjects.case.steps import Case
from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.rules.committees import NOT_A_COMMITTEE, named
from desktop.rules.refusing import who_refuses

PARTY_REFUSES = "case.party_refuses"


def refusal(code: str, case: Case, viewer: Viewer, committee: str = "") -> RuleBroken:
    """Put a refusal by the table of moves as this viewer understands it."""
    if code == "case.held_elsewhere" and has_held(case, viewer.path):
        return RuleBroken("case.hold_moved", holder=case.holder_name)
    if code == PARTY_REFUSES:
        names = {party.id: party.name for party in case.parties}
        return RuleBroken(code, who=who_refuses(refusing(case), names))
    return RuleBroken(
        code, **(named(committee, viewer.unit_type) if code == NOT_A_COMMITTEE else {})
    )
