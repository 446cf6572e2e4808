"""What waits at a desk today: some of it where everybody looks first."""

from db.subjects.case.steps import Step
from desktop.demo.telling import Telling

_AT_DESK = frozenset({Step.PENDING_ACCEPTANCE, Step.PENDING_DISPATCH})
_AT_CENTRE = 0.4  # of what waits at a desk today


def waits_at_centre(t: Telling) -> bool:
    """Of what waits at a desk today, the first at each step waits at the county's centre."""
    if t.target not in _AT_DESK:
        return False
    first = t.target not in t.world.shown
    t.world.shown.add(t.target)
    return first or t.chance(_AT_CENTRE)
