"""The fields of an account, and what stands in them, as a draft holds it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from db.queries.accounts import Account
from db.viewer import Role
from desktop.errors import RuleBroken
from desktop.ui.dispatch.unit_field import UnitField
from desktop.ui.shared.drafts import restored
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import column, row, space
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

_COLUMNS = 3
_UNIT, _ROLES = "unit", "roles"
_ROLES_HINT = "三类管理员互斥；办案角色经安全管理员确认后生效（产品规则）"


class AccountFields(QWidget):
    """All but the passwords, which are kept nowhere."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.name, self.person = TextField(), TextField()
        self.unit = UnitField()
        self.unit.setPlaceholderText("单位名称或首字母")
        self.since, self.until = DateField(today, "即日"), DateField(today, "不限")
        self.roles = {role.value: QCheckBox(role.words) for role in Role}
        for role in Role:
            self.roles[role.value].setToolTip(role.about.does)
        self.roles_said = Words(_ROLES_HINT, "hint")
        self.all = {
            "name": Field("账号名", self.name),
            "person_name": Field("姓名", self.person),
            _UNIT: Field("单位", self.unit),
            "since": Field("启用日期", self.since),
            "until": Field("停用日期", self.until, hint="到期次日停用，不删除"),
        }
        self._lines: dict[str, QLineEdit] = {
            "name": self.name,
            "person_name": self.person,
            "since": self.since,
            "until": self.until,
        }
        self._lay_out(column(self, gap=2))

    def follow(self, told: Callable[[], None]) -> None:
        """Tell after every change, by hand or not."""
        for line in (*self._lines.values(), self.unit):
            line.textChanged.connect(lambda _: told())
        self.unit.told.connect(told)
        for box in self.roles.values():
            box.toggled.connect(lambda _: told())

    def read(self) -> dict[str, Any]:
        texts = {name: line.text() for name, line in self._lines.items()}
        unit = [self.unit.unit_id, self.unit.text()]
        return {**texts, _UNIT: unit, _ROLES: list(self.held())}

    def held(self) -> tuple[str, ...]:
        """Give the roles that are ticked."""
        return tuple(code for code, box in self.roles.items() if box.isChecked())

    def days(self) -> tuple[str, str]:
        """Give 启用日期 and 停用日期 as ISO dates; raises RuleBroken at the field."""
        found = []
        for name, field in (("since", self.since), ("until", self.until)):
            try:
                day = field.value()
            except RuleBroken as broken:
                raise RuleBroken(broken.code, name, **broken.details) from None
            found.append(day.isoformat() if day else "")
        return found[0], found[1]

    def show_account(self, account: Account | None) -> None:
        """Show what is saved of it; None: nothing yet."""
        self.name.setText(account.name if account else "")
        self.person.setText(account.person_name if account else "")
        self.unit.show_unit(account.unit if account else None, account.unit_name if account else "")
        self.since.setText(account.since if account else "")
        self.until.setText(account.until if account else "")
        held = {str(role) for role in account.roles | account.asked} if account else set()
        for code, box in self.roles.items():
            box.setChecked(code in held)

    def restore(self, kept: Mapping[str, Any]) -> str:
        """Show what was typed before; give as text what has no place here."""
        lost = [restored(name, one, partial(self._show, name)) for name, one in kept.items()]
        return "；".join(filter(None, lost))

    def say_of_roles(self, text: str = "") -> None:
        """Refuse them with a sentence, or let the rule stand there again."""
        self.roles_said.setText(text or _ROLES_HINT)
        self.roles_said.set_state("error" if text else "")

    def _show(self, name: str, one: Any) -> None:
        if name == _UNIT:
            id_, text = one
            self.unit.show_unit(int(id_) if id_ else None, str(text))
        elif name == _ROLES:
            for code, box in self.roles.items():
                box.setChecked(code in one)
        else:
            self._lines[name].setText(str(one))

    def _lay_out(self, box: QVBoxLayout) -> None:
        first = row(gap=Size.ROOM)
        first.addWidget(self.all["name"], 1)
        first.addWidget(self.all["person_name"], 1)
        box.addLayout(first)
        box.addWidget(self.all[_UNIT])
        box.addWidget(Words("角色", "label"))
        grid = space(QGridLayout(), gap=2)
        for place, role in enumerate(self.roles.values()):
            grid.addWidget(role, place // _COLUMNS, place % _COLUMNS)
        box.addLayout(grid)
        box.addWidget(self.roles_said)
        days = row(gap=Size.ROOM)
        days.addWidget(self.all["since"], 1)
        days.addWidget(self.all["until"], 1)
        box.addLayout(days)
