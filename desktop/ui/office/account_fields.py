"""The fields of an account, and what stands in them, as a draft holds it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from db.queries.accounts import Account
from db.viewer import Role
from desktop.lists.asked import Asked, Kind
from desktop.ui.dispatch.unit_field import UnitField
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import DayEditor, LineEditor
from desktop.ui.shared.form.fields import FormFields, Part
from desktop.ui.shared.form.ticks import TickList, TicksEditor
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.text_fields import TextField

_COLUMNS = 2
_BOXES_ACROSS = 3
_FIELDS = (
    (Asked(name="name", label="账号名", keeps_room=True), 1),
    (Asked(name="person_name", label="姓名", keeps_room=True), 1),
    (Asked(name="unit", label="单位", kind=Kind.UNIT, keeps_room=True), _COLUMNS),
    (
        Asked(
            name="roles",
            label="角色",
            kind=Kind.TICKS,
            hint="三类管理员互斥；办案角色经安全管理员确认后生效（产品规则）",
        ),
        _COLUMNS,
    ),
    (Asked(name="since", label="启用日期", kind=Kind.DAY, keeps_room=True), 1),
    (
        Asked(
            name="until",
            label="停用日期",
            kind=Kind.DAY,
            hint="到期次日停用，不删除",
            keeps_room=True,
        ),
        1,
    ),
)


class AccountFields(FormFields):
    """All but the passwords, which are kept nowhere."""

    def __init__(self, today: Callable[[], date]) -> None:
        name, person, unit = TextField(), TextField(), UnitField()
        unit.setPlaceholderText("单位名称或首字母")
        until = DateField(today, "不限")
        roles = TickList([(role.value, role.words) for role in Role], _BOXES_ACROSS)
        for role in Role:
            roles.boxes[role.value].setToolTip(role.about.does)
        made: dict[str, Callable[[Asked], Editor]] = {
            "name": lambda asked: LineEditor(asked, name),
            "person_name": lambda asked: LineEditor(asked, person),
            "unit": lambda asked: _UnitEditor(asked, unit),
            "roles": lambda asked: TicksEditor(asked, roles),
            "since": lambda asked: DayEditor(asked, DateField(today, "即日")),
            "until": lambda asked: DayEditor(asked, until),
        }
        super().__init__(lambda asked: made[asked.name](asked), [Part(_FIELDS)], _COLUMNS, gap=6)
        self.name, self.person, self.unit, self.until = name, person, unit, until
        self.roles = roles.boxes

    def read(self) -> dict[str, Any]:
        """Give all that stands here, changed or not."""
        return {name: editor.keep() for name, editor in self.editors.items()}

    def held(self) -> tuple[str, ...]:
        """Give the roles that are ticked."""
        return tuple(code for code, box in self.roles.items() if box.isChecked())

    def days(self) -> tuple[str, str]:
        """Give 启用日期 and 停用日期 as ISO dates; raises RuleBroken at the field."""
        since, until = (self.editors[name].value() for name in ("since", "until"))
        return since.isoformat() if since else "", until.isoformat() if until else ""

    def show_account(self, account: Account | None) -> None:
        """Show what is saved of it; None: nothing yet."""
        saved = _saved(account) if account else {}
        for name, editor in self.editors.items():
            editor.open_with(saved.get(name))


class _UnitEditor(Editor):
    """A unit by its id, with the words that are none."""

    def __init__(self, asked: Asked, field: UnitField) -> None:
        super().__init__(asked, field, (field.textChanged, field.told))
        self._field = field
        self.settle()

    def read(self) -> int | None:
        return self._field.unit_id

    def keep(self) -> list[Any]:
        return [self._field.unit_id, self._field.text()]

    def restore(self, kept: Any) -> None:
        id_, text = kept or (None, "")
        self._field.show_unit(int(id_) if id_ else None, str(text))

    def words(self) -> str:
        return self._field.text()


def _saved(account: Account) -> dict[str, Any]:
    return {
        "name": account.name,
        "person_name": account.person_name,
        "unit": [account.unit, account.unit_name],
        "roles": [str(role) for role in account.roles | account.asked],
        "since": account.since,
        "until": account.until,
    }
