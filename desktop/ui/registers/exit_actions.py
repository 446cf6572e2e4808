"""The list of those who may leave a register, opened from anywhere by its name."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.ui.registers.exits_panel import TITLE
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shell.pages import Action


def exits_action(page: Callable[[], QWidget | None]) -> Action:
    """Offer 待核退出. `page` brings the registers to the front and gives them."""

    def run() -> None:
        front = page()
        if isinstance(front, RegistersPage):
            front.open_exits()

    return Action(
        key="exits",
        title=TITLE,
        run=run,
        icon="ph.sign-out",
        words="dhtc 退出名册 到期 解除矫正 死亡 迁出 特殊人群",
    )
