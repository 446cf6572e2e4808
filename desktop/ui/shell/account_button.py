"""Who sits here, at the right end of the top bar, and what he does with his account."""

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.shared.buttons import Button
from desktop.ui.shared.elided import longest_of
from desktop.ui.shared.menu import Entry, show_menu

RIGHTS, PASSWORD = "我的权限", "改密码"
OTHER, LEAVE = "换人登录", "退出登录"
LOCK, END = "锁定", "退出程序"


class AccountButton(Button):
    """Its menu opens by F10, by the mouse, or by Enter where it has the focus."""

    rights_wanted = Signal()
    password_wanted = Signal()
    other_wanted = Signal()  # another person logs in
    leave_wanted = Signal()  # the same will log in again
    lock_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, user: str, role: str) -> None:
        who = f"{user} · {role}".strip(" ·")
        self._ways = (f"{who} ▾", f"{user or role} ▾")
        super().__init__(self._ways[0], tone="quiet")
        self.setToolTip(who)
        self.setProperty("kind", "account")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{who}，账号菜单")
        self.clicked.connect(self.open)

    def minimumSizeHint(self) -> QSize:
        """In a small window the name alone; the tooltip tells the role."""
        wide, short = map(self.fontMetrics().horizontalAdvance, self._ways)
        return self.sizeHint() - QSize(wide - short, 0)

    def _fitting(self, room: int) -> str:
        return longest_of(self._ways, self.fontMetrics(), room)

    def entries(self) -> list[Entry]:
        return [
            Entry(RIGHTS, "", self.rights_wanted.emit),
            Entry(PASSWORD, "", self.password_wanted.emit),
            Entry(),
            Entry(LOCK, "Ctrl+L", self.lock_wanted.emit),
            Entry(OTHER, "", self.other_wanted.emit),
            Entry(LEAVE, "", self.leave_wanted.emit),
            Entry(),
            Entry(END, "Ctrl+Q", self.end_wanted.emit),
        ]

    def open(self) -> None:
        show_menu(self, self.entries(), QPoint(0, self.height()))
