"""What the pages of cases are given."""

from desktop.ui.cases.given import CaseWays
from desktop.ui.program.given import Surroundings
from desktop.ui.shared.list_ways import ListWays


def case_ways(around: Surroundings) -> CaseWays:
    return CaseWays(
        tasks=around.tasks,
        viewer=around.place.viewer,
        open_paper=lambda case, code: around.show_page("papers", (case, code, "cases")),
        now_ms=around.place.now_ms,
        lists=ListWays(ask=around.place.ask, keep=around.keep),
    )
