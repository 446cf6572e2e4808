"""The limits of a case: which of them runs, and on which day it ends."""

from collections.abc import Iterable
from datetime import date

from db.subjects.case.limit_facts import Reprojection
from db.subjects.case.party_facts import Limit
from db.subjects.case.steps import NEVER, STOPPED, Case, Step, altered

BEFORE_DISPATCH = frozenset({Step.PENDING_ACCEPTANCE, Step.PENDING_DISPATCH})


def limited(case: Case, limits: Iterable[Limit]) -> Case:
    """Let limits begin to run; one of the same key begins anew."""
    return _ending(case, dict(case.limits) | {limit.key: limit.due for limit in limits})


def due_in(case: Case, step: str) -> date:
    """Give the day the running limit ends; after 签订 or 终止 the clock stands still."""
    if step in STOPPED:
        return NEVER
    return case.dispatch_due if step in BEFORE_DISPATCH else case.finish_due


def reprojected(case: Case, told: Iterable[Reprojection]) -> tuple[Case, tuple[Reprojection, ...]]:
    """Give new last days to the limits that still end where the author saw them; names those.

    It does not ask whether the limit runs, so that it may come before an act or after it.
    """
    standing = dict(case.limits)
    fitting = tuple(one for one in told if standing.get(one.key) == one.before)
    moved = _ending(case, standing | {one.key: one.after for one in fitting})
    return altered(moved, due=due_in(moved, moved.step)), fitting


def _ending(case: Case, last_days: dict[str, date]) -> Case:
    return altered(
        case,
        limits=tuple(sorted(last_days.items())),
        dispatch_due=last_days.get("dispatch", NEVER),
        finish_due=last_days.get("finish", NEVER),
    )
