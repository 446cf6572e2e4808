"""忘记密码: the recovery code opens one door, behind which an account is lent a new password."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from desktop.errors import RuleBroken
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.text_fields import TextField, secret_field
from desktop.ui.shell.entrance import Door

_LEAD = (
    "一般工作人员忘记密码，请系统管理员在“账号启用”里重设，不用恢复码。"
    "管理员自己忘记的，从保险柜取出恢复码在这里重设；重设会记录在案，管理员都会看到。"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reset:
    """What was typed: nothing of it is kept."""

    name: str
    code: str
    password: str


class ForgottenPage(Door):
    """`submitted` tells a Reset; the answer is `refuse()`, or the login again."""

    submitted = Signal(object)
    proven = Signal(object)  # never: whoever was lent a password logs in with it
    leave_wanted = Signal()

    def __init__(self, account: str) -> None:
        super().__init__("忘记密码", "用恢复码重设")
        self.body.addWidget(Words(_LEAD, "label", wrap=True))
        self.account, self.code = TextField(account), TextField(placeholder="7组，每组4个字符")
        self.password, self.again = secret_field(), secret_field()
        self.password.setPlaceholderText("至少8位，含三类字符")
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.fields = {
            "name": Field("账号", self.account, wraps=True),
            "code": Field("恢复码", self.code, wraps=True),
            "password": Field("新密码", self.password, wraps=True),
            "again": Field("再输一次", self.again, wraps=True),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.back = Button("返回登录", "Esc", tone="quiet")
        self.enter = Button("重设密码", "Enter", tone="primary")
        self.add_foot(self.back, self.enter)
        self.back.clicked.connect(self.leave_wanted)
        self.enter.clicked.connect(self._submit)
        self.again.habits.sends(self._submit)
        (self.code if account else self.account).setFocus()

    def refuse(self, broken: RuleBroken) -> None:
        """Show why beside the field it concerns; what was typed stays."""
        self._set_busy(busy=False)
        name = broken.field if broken.field in self.fields else "code"
        self.fields[name].refuse(broken)
        self.fields[name].editor.setFocus()

    def _submit(self) -> None:
        for field in self.fields.values():
            field.clear()
        wanted = Reset(
            name=self.account.text().strip(),
            code=self.code.text().strip(),
            password=self.password.text(),
        )
        broken = _why_not(wanted, self.again.text())
        if broken:
            self.refuse(broken)
        elif self.enter.isEnabled():
            self._set_busy(busy=True)
            self.submitted.emit(wanted)

    def _set_busy(self, *, busy: bool) -> None:
        self.enter.setText("正在核对恢复码…" if busy else "重设密码")
        self.enter.setEnabled(not busy)


def _why_not(wanted: Reset, again: str) -> RuleBroken | None:
    given = {"name": wanted.name, "code": wanted.code, "password": wanted.password}
    labels = {"name": "账号", "code": "恢复码", "password": "新密码"}
    for name, text in given.items():
        if not text:
            return RuleBroken("text.missing", name, label=labels[name])
    if wanted.password != again:
        return RuleBroken("account.passwords_differ", "again")
    return None
