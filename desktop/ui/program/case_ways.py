"""What the pages of cases are given."""

from collections.abc import Callable
from functools import partial

from desktop.rules.permissions import may
from desktop.ui.cases.given import CaseWays
from desktop.ui.program.given import Surroundings
from desktop.ui.program.lists import list_ways
from desktop.usecases.registering import RegisterCase


def _registering(around: Surroundings) -> Callable[[], object] | None:
    """Lead to the desk, where somebody may register."""
    if not may(around.place.viewer, RegisterCase.permission):
        return None
    return partial(around.show_page, "desk")


def case_ways(around: Surroundings) -> CaseWays:
    return CaseWays(
        tasks=around.tasks,
        viewer=around.place.viewer,
        open_paper=lambda case, code: around.show_page("papers", (case, code, "cases")),
        now_ms=around.place.now_ms,
        lists=list_ways(around),
        register=_registering(around),
    )
