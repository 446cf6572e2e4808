"""Who sits here, at the right end of the top bar, and what he does with his account."""

from PySide6.QtCore import QPoint, Signal

from desktop.ui.shared.buttons import Button
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
        super().__init__(f"{who} ▾", tone="quiet")
        self.setProperty("kind", "account")
        self.setAccessibleName(f"{who}，账号菜单")
        self.clicked.connect(self.open)

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
