"""档案; those of people stay closed to the three separated roles."""

from PySide6.QtWidgets import QWidget

from desktop.ui.program.given import Surroundings
from desktop.ui.program.lists import list_ways
from desktop.ui.program.paper_door import door
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shared.register_ways import RegisterWays


def make(around: Surroundings) -> QWidget:
    given = RegisterWays(
        tasks=around.tasks,
        viewer=around.place.viewer,
        now_ms=around.place.now_ms,
        open_case=lambda case: around.show_page("cases", case),
        open_accounts=lambda unit: around.show_page("office", ("账号", unit)),
    )
    page = RegistersPage(given, list_ways(around), door(around))
    page.looked_at.connect(around.opened)
    page.conflicts_wanted.connect(lambda target: around.show_page("conflicts", target))
    return page
