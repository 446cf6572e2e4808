"""The door after a password that somebody else has set: a new one, before anything else."""

from PySide6.QtCore import Signal

from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.pieces import Banner
from desktop.ui.shared.text_fields import secret_field
from desktop.ui.shell.entrance import Door


class NewPasswordPage(Door):
    """`submitted` tells the new password; the answer is `refuse()` or another page."""

    submitted = Signal(str)
    proven = Signal(object)  # the Viewer, once it is set
    leave_wanted = Signal()  # back to the login

    def __init__(self, account: str, why: RuleBroken) -> None:
        super().__init__("设置新密码", f"账号 {account}")
        self.why = sentence(why.code, why.details)
        self.body.addWidget(Banner(self.why, Tone.WARN))
        self.password, self.again = secret_field(), secret_field()
        self.password.setPlaceholderText("至少8位，含三类字符")
        self.fields = {
            "password": Field("新密码", self.password, wraps=True),
            "again": Field("再输一次", self.again, wraps=True),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.other = Button("返回登录", tone="quiet")
        self.enter = Button("更换并登录", "Enter", tone="primary")
        self.add_foot(self.other, self.enter)
        self.other.clicked.connect(self.leave_wanted)
        self.enter.clicked.connect(self._submit)
        self.again.habits.sends(self._submit)
        self.password.setFocus()

    def refuse(self, broken: RuleBroken) -> None:
        """Show why beside the field it concerns; what was typed stays."""
        self._set_busy(False)
        name = broken.field if broken.field in self.fields else "password"
        self.fields[name].refuse(broken)
        editor = self.again if name == "again" else self.password
        editor.setFocus()
        editor.selectAll()

    def _submit(self) -> None:
        for field in self.fields.values():
            field.clear()
        if self.password.text() != self.again.text():
            self.refuse(RuleBroken("account.passwords_differ", "again"))
        elif self.enter.isEnabled():
            self._set_busy(True)
            self.submitted.emit(self.password.text())

    def _set_busy(self, busy: bool) -> None:
        self.enter.setText("正在更换…" if busy else "更换并登录")
        self.enter.setEnabled(not busy)
