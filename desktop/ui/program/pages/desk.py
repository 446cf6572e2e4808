"""受理."""

from PySide6.QtWidgets import QWidget

from desktop.cases.ways import Ways
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.program.given import Surroundings


def make(around: Surroundings) -> QWidget:
    ways = Ways(
        new_id=around.place.new_id,
        now_ms=around.place.now_ms,
        open_case=lambda case: around.show_page("cases", case),
        open_paper=lambda case, code: around.show_page("papers", (case, code, "desk")),
    )
    return IntakeScreen(around.tasks, ways)
