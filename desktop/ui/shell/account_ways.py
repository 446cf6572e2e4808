"""What the menu of the account leads to, in the window of whoever is in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.account_button import LEAVE, OTHER, PASSWORD, RIGHTS
from desktop.ui.shell.pages import Action, ShellModel
from desktop.ui.shell.password_sheet import PasswordSheet
from desktop.ui.shell.rights_sheet import RightsSheet

if TYPE_CHECKING:
    from desktop.ui.shell.window import MainWindow

MENU = "账号菜单"
END = "退出程序"


class AccountWays:
    """Belongs to a window; each of its ways has a name in the palette as well."""

    def __init__(self, window: "MainWindow", tasks: Tasks, model: ShellModel) -> None:
        self._window, self._tasks, self._model = window, tasks, model
        button = window.top.account
        button.rights_wanted.connect(self.show_rights)
        button.password_wanted.connect(self.change_password)
        button.other_wanted.connect(self.change_person)
        button.leave_wanted.connect(self.leave)
        button.lock_wanted.connect(window.lock.lock)
        button.end_wanted.connect(self.end)

    def actions(self) -> Iterator[Action]:
        menu = self._window.top.account.open
        yield Action(key=MENU, title=MENU, run=menu, shortcut="F10", icon="ph.identification-card")
        for title, words, run in (
            (RIGHTS, "wdqx 角色 能做什么", self.show_rights),
            (PASSWORD, "gmm 口令 修改密码", self.change_password),
            (OTHER, "hrdl 换账号 切换", self.change_person),
            (LEAVE, "tcdl 注销 下班", self.leave),
        ):
            icon = "ph.identification-card" if title == RIGHTS else "ph.sign-out"
            yield Action(key=title, title=title, run=run, icon=icon, words=words)
        yield Action(key=END, title=END, run=self.end, shortcut="Ctrl+Q", icon="ph.sign-out")

    def show_rights(self) -> None:
        RightsSheet(self._window.stack, self._model.rights()).open()

    def change_password(self) -> None:
        sheet = PasswordSheet(self._window.stack, self._tasks)
        sheet.done.connect(self._window.say)
        sheet.open()

    def change_person(self) -> None:
        """Ask who it is, and propose nobody."""
        self._window.left.emit(True)

    def leave(self) -> None:
        self._window.left.emit(False)

    def end(self) -> None:
        self._window.window().close()
