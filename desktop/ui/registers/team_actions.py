"""What can be done with teams and units from anywhere, by its name in the palette."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.ui.lines.page import TITLE
from desktop.ui.papers.ways import PaperDoor
from desktop.ui.registers.hand_over_dialog import HandOverDialog
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shell.pages import Action


def hand_over_action(
    around: RegisterWays, papers: PaperDoor, page: Callable[[], QWidget | None]
) -> Action:
    """Offer 人员交接 over the registers; whose record is open there is who leaves.

    `page` brings the registers to the front and gives them.
    """

    def run() -> None:
        over = page()
        if isinstance(over, RegistersPage):
            HandOverDialog(over, around, shown_staff(over), papers).open()

    return Action(
        key="hand_over",
        title="人员交接",
        run=run,
        icon="ph.swap",
        words="rjjj ryjj 离岗 离职 调岗 移交 网格交接",
    )


def lines_action(page: Callable[[], QWidget | None]) -> Action:
    """Offer 批量录入 over the registers, of what stands in the list that is shown there."""

    def run() -> None:
        over = page()
        if isinstance(over, RegistersPage):
            over.enter_many(over.list.description.kind if over.list else "")

    return Action(
        key="lines",
        title=TITLE,
        run=run,
        icon="ph.columns",
        words="pllr plluru 粘贴 导入 表格 excel wps 通讯录 花名册",
    )


def shown_staff(page: RegistersPage) -> int | None:
    """Give the worker whose record stands open."""
    kind, id_ = page.record.target
    return id_ if page.currentWidget() is page.record and kind == "staff" else None
