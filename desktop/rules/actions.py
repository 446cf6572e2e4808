"""In which words a viewer is refused by the table of moves."""

from db.subjects.case.moves import has_held
from db.subjects.case.steps import Case
from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.rules.committees import NOT_A_COMMITTEE, named


def refusal(code: str, case: Case, viewer: Viewer, committee: str = "") -> RuleBroken:
    """Put a refusal by the table of moves as this viewer understands it."""
    if code == "case.held_elsewhere" and has_held(case, viewer.path):
        return RuleBroken("case.hold_moved", holder=case.holder_name)
    return RuleBroken(code, **(named(committee) if code == NOT_A_COMMITTEE else {}))
