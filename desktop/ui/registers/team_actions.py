"""What can be done with a team from anywhere, by its name in the palette."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.ui.papers.ways import PaperDoor
from desktop.ui.registers.hand_over_dialog import HandOverDialog
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.registers.wording import RegisterDesk
from desktop.ui.shell.pages import Action


def hand_over_action(
    desk: RegisterDesk, papers: PaperDoor, page: Callable[[], QWidget | None]
) -> Action:
    """Offer 人员交接 over the registers; whose record is open there is who leaves.

    `page` brings the registers to the front and gives them.
    """

    def run() -> None:
        over = page()
        if isinstance(over, RegistersPage):
            HandOverDialog(over, desk, shown_staff(over), papers).open()

    return Action(
        key="hand_over",
        title="人员交接",
        run=run,
        icon="ph.swap",
        words="rjjj ryjj 离岗 离职 调岗 移交 网格交接",
    )


def shown_staff(page: RegistersPage) -> int | None:
    """Give the worker whose record stands open."""
    kind, id_ = page.record.target
    return id_ if page.currentWidget() is page.record and kind == "staff" else None
