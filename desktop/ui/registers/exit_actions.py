"""The list of those who may leave a register, opened from anywhere by its name."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.registers.exits_panel import TITLE, ExitsPanel
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.registers.wording import RegisterDesk
from desktop.ui.shell.pages import Action


def exits_action(desk: RegisterDesk, page: Callable[[], QWidget | None]) -> Action:
    """Offer 待核退出. `page` brings the registers to the front and gives them."""

    def run() -> None:
        front = page()
        if isinstance(front, RegistersPage):
            show_exits(front, desk)

    return Action(
        key="exits",
        title=TITLE,
        run=run,
        icon="ph.sign-out",
        words="dhtc 退出名册 到期 解除矫正 死亡 迁出 特殊人群",
    )


def show_exits(page: RegistersPage, desk: RegisterDesk) -> ExitsPanel:
    """Show the list in the place of the lists; one comes back to it from a record."""
    panel = page.lists.findChild(ExitsPanel)
    if panel is None:
        panel = ExitsPanel(replace(desk, open_record=page.open_record))
        panel.left.connect(page.index.setFocus)
        page.lists.addWidget(panel)
    if not page.index.kinds():  # the page will show its first list as soon as it knows of one
        again = partial(_bring, page, panel)
        page.index.chosen.connect(again, Qt.ConnectionType.SingleShotConnection)
    page.show_lists()
    _bring(page, panel)
    return panel


def _bring(page: RegistersPage, panel: ExitsPanel, _kind: str = "") -> None:
    page.lists.setCurrentWidget(panel)
    panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
