"""改密码: the old one, a new one, and that once more. None of them is ever in a draft."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.ui.shared.fields import Field
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import secret_field
from desktop.usecases.passwords import ChangePassword, change_password

_DONE = "密码已更换，已记录在案。下次登录用新密码。"


class PasswordSheet(Sheet):
    """`done` says that it was changed."""

    done = Signal(str)

    def __init__(self, over: QWidget, tasks: Tasks) -> None:
        super().__init__(over, "改密码", width=420)
        self._tasks = tasks
        self.old, self.password, self.again = secret_field(), secret_field(), secret_field()
        self.password.setPlaceholderText("至少8位，含三类字符")
        self.fields = {
            "old": Field("现在的密码", self.old, wraps=True),
            "password": Field("新密码", self.password, wraps=True),
            "again": Field("再输一次新密码", self.again, wraps=True),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.act = self.add_act("更换")
        self.act.clicked.connect(self._submit)
        self.again.habits.sends(self._submit)

    def refuse(self, broken: RuleBroken) -> None:
        self.act.setEnabled(True)
        name = broken.field if broken.field in self.fields else "password"
        self.fields[name].refuse(broken)
        self.fields[name].editor.setFocus()

    def _submit(self) -> None:
        for field in self.fields.values():
            field.clear()
        if self.password.text() != self.again.text():
            self.refuse(RuleBroken("account.passwords_differ", "again"))
        elif self.act.isEnabled():
            self.act.setEnabled(False)
            command = ChangePassword(old=self.old.text(), password=self.password.text())
            self._tasks.perform(
                self, change_password, command, on_done=self._on_done, on_refused=self.refuse
            )

    def _on_done(self, _: None) -> None:
        self.done.emit(_DONE)
        self.accept()
