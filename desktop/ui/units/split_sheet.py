"""分设: a new unit beside one that stands, and what it takes from it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from db.queries import Reading
from desktop.lists.asked import Asked, Kind
from desktop.ui.shared.code_fields import CodeField, place_table
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import CodeEditor, PicksEditor
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.register_ways import RegisterWays
from desktop.units.act_sheets import splitting

_NO_UNITS, _NO_ACCOUNTS = "没有下属单位", "没有有效账号"
_AGAIN = "能看案件的账号换单位后，须由安全管理员重新确认"
Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """What can be taken from a unit."""

    division: str
    children: Named
    accounts: Named


class SplitSheet(FormSheet):
    """Space ticks what goes along."""

    def __init__(self, over: QWidget, around: RegisterWays, unit: int) -> None:
        self._around, self._unit = around, unit
        super().__init__(over, around.tasks, around.today, splitting(unit))
        around.tasks.ask(self, self._read, self._on_read)

    def editor(self, asked: Asked) -> Editor:
        if asked.kind is Kind.CODE:
            table = place_table(self._around.wording.divisions)
            return CodeEditor(asked, CodeField(table, self.today))
        return super().editor(asked)

    def _read(self, reading: Reading) -> Whole:
        """Read what may go along; the place is offered as it is with the old one."""
        known = reading.units.all()
        unit = next(one for one in known if one.id == self._unit)
        open_ = reading.units.open(unit, self.today().isoformat())
        names = {one.id: one.name for one in known}
        accounts = (reading.accounts.by_name(name) for name in open_.accounts)
        return Whole(
            unit.division,
            tuple((str(id_), names[id_]) for id_ in open_.children),
            tuple((one.name, f"{one.person_name} {one.name}") for one in accounts if one),
        )

    def _on_read(self, whole: Whole) -> None:
        self.open_field("division", whole.division)
        for name, shown, nothing, some in (
            ("children", whole.children, _NO_UNITS, ""),
            ("accounts", whole.accounts, _NO_ACCOUNTS, _AGAIN),
        ):
            picks = self.form.editors[name]
            if isinstance(picks, PicksEditor):
                picks.show_lines(shown)
            self.fields[name].set_hint(some if shown else nothing)
        self._fit()
