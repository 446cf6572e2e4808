"""One account: what it is called, whose it is, what it may do, and its password at this desk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QLineEdit

from db.queries.accounts import Account
from db.queries.places import Unit
from desktop.codes import load_codes
from desktop.errors import RuleBroken
from desktop.sentences import sentence
from desktop.ui.dispatch.unit_field import UnitField
from desktop.ui.dispatch.units import targets_of
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row, space
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.pieces import Card, Rule, Words
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

_NOBODY_LEFT_OUT = 0  # no unit is left out of what is offered
_COLUMNS = 3
_NO_UNIT = 0
_ROLES_HINT = "三类管理员互斥；办案角色经安全管理员确认后生效（产品规则）"
_DIFFER = "两次输入的密码不一致。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was typed. `opens`: a new account; days are ISO dates or empty."""

    opens: bool
    name: str
    person_name: str
    roles: tuple[str, ...]
    unit: int
    since: str
    until: str
    password: str


class AccountForm(Card):
    """Errors stand beside the field that they are about."""

    wanted = Signal(object)  # Wanted
    password_wanted = Signal(str, str)  # account name and password

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("账号", gap=2)
        self._opens = False
        self.account_id: int | None = None  # of the account shown; None: none, or a new one
        self.turn = 0  # counts the accounts shown: an answer to an earlier one is not for this one
        self._person = ""
        self.name, self.person = TextField(), TextField()
        self.unit = UnitField()
        self.unit.setPlaceholderText("单位名称或首字母")
        self.since, self.until = DateField(today, "即日"), DateField(today, "不限")
        self.password = TextField(placeholder="至少8位，含三类字符")
        self.again = TextField()
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.roles = {entry.code: QCheckBox(entry.name) for entry in load_codes()["role"].entries}
        self._roles_said = Words(_ROLES_HINT, "hint")
        self.fields = {
            "name": Field("账号名", self.name),
            "person_name": Field("姓名", self.person),
            "unit": Field("单位", self.unit),
            "since": Field("启用日期", self.since),
            "until": Field("停用日期", self.until, hint="到期停用，不删除"),
            "password": Field("本机密码", self.password, hint="只存在本机，不随数据传送"),
            "again": Field("再输一次", self.again),
        }
        self.save = Button("保存", "Ctrl+S", tone="primary")
        self.set = Button("设置密码")
        self._clean = self._sent = self._typed()
        self._lay_out()
        self.save.clicked.connect(self._on_save)
        self.set.clicked.connect(self._on_set)

    def know_units(self, units: Sequence[Unit]) -> None:
        self.unit.know(targets_of(units, _NOBODY_LEFT_OUT), "", social=None)

    def begin(self) -> None:
        """Make ready for a new account."""
        self._fill("新开账号", None)
        self.name.setFocus()

    def show_account(self, account: Account) -> None:
        self._fill(f"账号 {account.name}", account)

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

    def is_typed_in(self) -> bool:
        """Whether something stands here that is not kept yet."""
        passwords = self.password.text() or self.again.text()
        return bool(passwords) or self._typed() != self._clean

    def is_in_use(self) -> bool:
        """Whether another account shown here now would take this one from under the hands."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        return self._opens or inside or self.is_typed_in()

    def refuse(self, broken: RuleBroken) -> bool:
        """Show a refusal beside its field; tell whether there is such a field."""
        if broken.field == "roles":
            self._roles_said.setText(sentence(broken.code, broken.details))
            self._roles_said.set_state("error")
            return True
        field = self.fields.get(broken.field)
        if field is None:
            return False
        field.refuse(broken)
        field.editor.setFocus()
        return True

    def _fill(self, title: str, account: Account | None) -> None:
        id_ = account.id if account else None
        self.turn += id_ is None or id_ != self.account_id
        self._clear_errors()
        self.name.setText(account.name if account else "")
        self._be_about(title, id_, account.person_name if account else "")
        self.person.setText(account.person_name if account else "")
        self.unit.show_unit(account.unit if account else None, account.unit_name if account else "")
        self.since.setText(account.since if account else "")
        self.until.setText(account.until if account else "")
        self._clear_passwords()
        held = {str(role) for role in account.roles | account.asked} if account else set()
        for code, box in self.roles.items():
            box.setChecked(code in held)
        self._clean = self._sent = self._typed()

    def _be_about(self, title: str, id_: int | None, person: str) -> None:
        self._opens, self.account_id = id_ is None, id_
        self.title.setText(title)
        self.name.setReadOnly(not self._opens)
        self.set.setText(f"为 {person or self.name.text()} 设置密码")
        self.set.setVisible(not self._opens)

    def _typed(self) -> tuple[object, ...]:
        """Give all but the passwords, which are never shown again."""
        texts = [field.text() for field in (self.name, self.person, self.since, self.until)]
        unit = self.unit.unit_id, self.unit.text()
        return (*texts, *unit, *(box.isChecked() for box in self.roles.values()))

    def _on_save(self) -> None:
        self._clear_errors()
        try:
            since, until = self.since.value(), self.until.value()
        except RuleBroken as broken:
            field = self.fields["until" if _reads(self.since) else "since"]
            field.refuse(broken)
            return
        wanted = Wanted(
            opens=self._opens,
            name=self.name.text().strip(),
            person_name=self.person.text().strip(),
            roles=tuple(code for code, box in self.roles.items() if box.isChecked()),
            unit=self.unit.unit_id or _NO_UNIT,
            since=since.isoformat() if since else "",
            until=until.isoformat() if until else "",
            password=self.password.text() if self._opens else "",
        )
        if not wanted.unit:
            self.fields["unit"].set_error("请从列表中选择单位。")
            return
        if self._opens and not self._passwords_agree():
            return
        self._sent = self._typed()
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
        self._roles_said.setText(_ROLES_HINT)
        self._roles_said.set_state("")

    def _lay_out(self) -> None:
        first = row(gap=Size.ROOM)
        first.addWidget(self.fields["name"], 1)
        first.addWidget(self.fields["person_name"], 1)
        self.body.addLayout(first)
        self.body.addWidget(self.fields["unit"])
        self.body.addWidget(Words("角色", "label"))
        grid = space(QGridLayout(), gap=2)
        for place, box in enumerate(self.roles.values()):
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        self.body.addLayout(grid)
        self.body.addWidget(self._roles_said)
        days = row(gap=Size.ROOM)
        days.addWidget(self.fields["since"], 1)
        days.addWidget(self.fields["until"], 1)
        self.body.addLayout(days)
        self.body.addWidget(self.save)
        self.body.addSpacing(4)
        self.body.addWidget(Rule())
        under = row(gap=Size.ROOM)
        under.addWidget(self.fields["password"], 1)
        under.addWidget(self.fields["again"], 1)
        self.body.addLayout(under)
        self.body.addWidget(self.set)
        self.body.addStretch(1)


def _reads(field: DateField) -> bool:
    try:
        field.value()
    except RuleBroken:
        return False
    return True
