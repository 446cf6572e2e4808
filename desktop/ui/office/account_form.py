"""One account: what it is called, whose it is, what it may do, and its password at this desk."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit

from db.queries.accounts import Account
from db.queries.places import Unit
from desktop.accounts.account_wanted import Wanted
from desktop.errors import RuleBroken
from desktop.routing.units import targets_of
from desktop.ui.office.account_fields import AccountFields
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Card, Rule, Words
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

_NOBODY_LEFT_OUT = 0  # no unit is left out of what is offered
_NO_UNIT = 0
_RESTORED = "已恢复上次没有保存的内容"
_DIFFER = "两次输入的密码不一致。"
_GAP = 6


class AccountForm(Card):
    """Errors stand beside the field that they are about."""

    wanted = Signal(object)  # Wanted
    password_wanted = Signal(str, str)  # account name and password
    led = Signal()  # to another account, or to a new one
    edited = Signal()  # something else stands here now; a password is nobody's business

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("账号", gap=_GAP)
        self._opens = False
        self.account_id: int | None = None  # of the account shown; None: none, or a new one
        self.turn = 0  # counts the accounts shown: an answer to an earlier one is not for this one
        self._about = about = AccountFields(today)
        self.name, self.person, self.unit = about.name, about.person, about.unit
        self.until, self.roles = about.until, about.roles
        self.password = TextField(placeholder="至少8位，含三类字符")
        self.again = TextField()
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields = {
            **about.fields,
            "password": Field("本机密码", self.password, hint="只存在本机，不随数据传送"),
            "again": Field("再输一次", self.again),
        }
        self.save = Button("保存", "Ctrl+Enter", tone="primary")
        self.set = Button("设置密码")
        self._kept_said = Words("", "hint")
        self._kept_said.set_state("ok")
        self.revert = Button("放弃修改", tone="quiet")
        self._showing = False
        self._shown: Account | None = None
        self._clean = self._sent = self.typed()
        self._lay_out()
        about.typed.connect(self._on_edited)
        self.revert.clicked.connect(self.discard)
        self.save.clicked.connect(self._on_save)
        self.set.clicked.connect(self._on_set)

    def know_units(self, units: Sequence[Unit]) -> None:
        self.unit.know(targets_of(units, _NOBODY_LEFT_OUT), "", social=None)

    def begin(self) -> None:
        """Make ready for a new account."""
        self._fill("新开账号", None)
        self.name.setFocus()
        self.led.emit()

    def show_account(self, account: Account) -> None:
        anew = self.account_id != account.id
        self._fill(f"账号 {account.name}", account)
        self._shown = account
        if anew:
            self.led.emit()

    def differs(self, account: Account) -> bool:
        """Whether an account is another now than when it was shown."""
        return account != self._shown

    def opened(self, id_: int, wanted: Wanted) -> None:
        """Stay with the account that has just been opened."""
        self._be_about(f"账号 {wanted.name}", id_, wanted.person_name)
        self.name.setText(wanted.name)
        self.settled(wanted.password)

    def settled(self, password: str = "") -> None:
        """Take what was sent as kept; what was typed since stays as it is."""
        self._clean = self._sent
        if password and self.password.text() == password:
            self._clear_passwords()
        self._clear_errors()
        self._offer_kept(offered=False)

    def is_typed_in(self) -> bool:
        """Whether something stands here that is not saved yet."""
        return self.has_password() or self.is_changed()

    def has_password(self) -> bool:
        return bool(self.password.text() or self.again.text())

    def is_changed(self) -> bool:
        """Whether something but a password differs from what is saved."""
        return self.typed() != self._clean

    def typed(self) -> dict[str, Any]:
        """Give all but the passwords, which are never shown again."""
        return self._about.read()

    def show_kept(self, kept: dict[str, Any]) -> None:
        """Show what was typed here before and not saved."""
        self._restore(kept)
        self._offer_kept(offered=self.is_changed())

    def discard(self) -> None:
        """Show what is saved again."""
        self._restore(self._clean)
        self._clear_passwords()
        self._offer_kept(offered=False)
        self.edited.emit()

    def is_in_use(self) -> bool:
        """Whether another account shown here now would take this one from under the hands."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        return self._opens or inside or self.is_typed_in()

    def refuse(self, broken: RuleBroken) -> bool:
        """Show a refusal beside its field; tell whether there is such a field."""
        if self._about.refuse(broken):
            return True
        field = self.fields.get(broken.field)
        if field is None:
            return False
        field.refuse(broken)
        field.editor.setFocus()
        return True

    def _fill(self, title: str, account: Account | None) -> None:
        id_ = account.id if account else None
        self._showing = True
        self.turn += id_ is None or id_ != self.account_id
        self._offer_kept(offered=False)
        self._clear_errors()
        self._about.show_account(account)
        self._be_about(title, id_, account.person_name if account else "")
        self._clear_passwords()
        self._clean = self._sent = self.typed()
        self._showing = False

    def _restore(self, kept: dict[str, Any]) -> None:
        self._showing = True
        lost = self._about.restore(kept)
        self._showing = False
        self._kept_said.setText(lost or _RESTORED)

    def _offer_kept(self, *, offered: bool) -> None:
        self._kept_said.setVisible(offered)
        self.revert.setVisible(offered)

    def _on_edited(self) -> None:
        if not self._showing:
            self.edited.emit()

    def _be_about(self, title: str, id_: int | None, person: str) -> None:
        self._opens, self.account_id = id_ is None, id_
        self.title.setText(title)
        self.name.setReadOnly(not self._opens)
        self.set.setText(f"为“{person or self.name.text()}”设置密码")
        self.set.setVisible(not self._opens)

    def _on_save(self) -> None:
        self._clear_errors()
        try:
            since, until = self._about.days()
        except RuleBroken as broken:
            self.refuse(broken)
            return
        typed = self.typed()
        wanted = Wanted(
            opens=self._opens,
            name=self.name.text().strip(),
            person_name=self.person.text().strip(),
            roles=self._about.held(),
            unit=self.unit.unit_id or _NO_UNIT,
            since=since,
            until=until,
            password=self.password.text() if self._opens else "",
            changed=frozenset(name for name, one in typed.items() if one != self._clean[name]),
        )
        if not wanted.unit:
            self.fields["unit"].set_error("请从列表中选择单位。")
            return
        if self._opens and not self._passwords_agree():
            return
        self._sent = typed
        self.wanted.emit(wanted)

    def _on_set(self) -> None:
        self._clear_errors()
        if self._passwords_agree():
            self._sent = self._clean
            self.password_wanted.emit(self.name.text(), self.password.text())

    def _passwords_agree(self) -> bool:
        """Refuse beside the second field where it differs from the first."""
        agree = self.password.text() == self.again.text()
        if not agree:
            self.fields["again"].set_error(_DIFFER)
            self.again.setFocus()
        return agree

    def _clear_passwords(self) -> None:
        self.password.clear()
        self.again.clear()

    def _clear_errors(self) -> None:
        for field in self.fields.values():
            field.clear()

    def _lay_out(self) -> None:
        self.head.addWidget(self._kept_said)
        self.head.addWidget(self.revert)
        self._offer_kept(offered=False)
        self.body.addWidget(self._about)
        self.body.addWidget(self.save)
        self.body.addSpacing(4)
        self.body.addWidget(Rule())
        under = row(gap=Size.ROOM)
        under.addWidget(self.fields["password"], 1)
        under.addWidget(self.fields["again"], 1)
        self.body.addLayout(under)
        self.body.addWidget(self.set)
        self.body.addStretch(1)
