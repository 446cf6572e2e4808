"""分设: a new unit beside one that stands, and what it takes from it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from db.queries import Reading
from desktop.ui.shared.code_fields import CodeField, place_table
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row
from desktop.ui.shared.pick_list import PickList
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.text_fields import TextArea, TextField
from desktop.ui.shared.theme import Size
from desktop.ui.units.act_sheet import LONGEST_REASON, ActSheet
from desktop.usecases.units import SplitUnit, split_unit

_WIDE, _SHOWN = 760, 5
_TOLD = "在它旁边设一个同类单位，上级相同。划出的下属单位连同案件、人员一起过去，其余不变。"
_NO_UNITS, _NO_ACCOUNTS = "没有下属单位", "没有有效账号"
_AGAIN = "能看案件的账号换单位后，须由安全管理员重新确认"
Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """What can be taken from a unit."""

    division: str
    children: Named
    accounts: Named


class SplitSheet(ActSheet):
    """Space ticks what goes along."""

    def __init__(self, over: QWidget, around: RegisterWays, unit: int) -> None:
        super().__init__(over, around, "分设单位", width=_WIDE)
        self._unit = unit
        self.name, self.short = TextField(), TextField(placeholder="用于协议书编号")
        self.place = CodeField(place_table(around.wording.divisions), around.today)
        self.children_, self.accounts = (PickList(ticked=True, shown=_SHOWN) for _ in range(2))
        self.reason = TextArea(LONGEST_REASON, lines=2)
        self.fields = {
            "name": Field("新单位名称 *", self.name),
            "short": Field("简称", self.short),
            "division": Field("所属区划", self.place),
            "children": Field("划出的下属单位", self.children_),
            "accounts": Field("划出的账号", self.accounts),
            "reason": Field("分设理由 *", self.reason),
        }
        self._lay_out()
        self.add_act("分设").clicked.connect(self._submit)
        around.tasks.ask(self, self._read, self._on_read)

    def _read(self, reading: Reading) -> Whole:
        """Read what may go along; the place is offered as it is with the old one."""
        known = reading.units.all()
        unit = next(one for one in known if one.id == self._unit)
        open_ = reading.units.open(unit, self.around.today().isoformat())
        names = {one.id: one.name for one in known}
        accounts = (reading.accounts.by_name(name) for name in open_.accounts)
        return Whole(
            unit.division,
            tuple((str(id_), names[id_]) for id_ in open_.children),
            tuple((one.name, f"{one.person_name} {one.name}") for one in accounts if one),
        )

    def _on_read(self, whole: Whole) -> None:
        self.place.set_code(whole.division)
        for name, shown, nothing in (
            ("children", whole.children, _NO_UNITS),
            ("accounts", whole.accounts, _NO_ACCOUNTS),
        ):
            picks = self.fields[name].editor
            if isinstance(picks, PickList):
                picks.show_lines(shown)
                picks.setEnabled(bool(shown))
            self.fields[name].set_hint("" if shown else nothing)
        if whole.accounts:
            self.fields["accounts"].set_hint(_AGAIN)
        self._fit()

    def _submit(self) -> None:
        self.perform(split_unit, self._command, f"已分设{self.name.text().strip()}")

    def _command(self) -> SplitUnit:
        return SplitUnit(
            unit=self._unit,
            name=self.name.text().strip(),
            short=self.short.text().strip(),
            division=self.place.demand("division") or "",
            reason=self.reason.text(),
            children=tuple(int(key) for key in self.children_.keys(ticked=True)),
            accounts=self.accounts.keys(ticked=True),
        )

    def _lay_out(self) -> None:
        self.body.addWidget(Words(_TOLD, "label", wrap=True))
        for names in (("name", "short", "division"), ("children", "accounts")):
            line = row(gap=Size.ROOM)
            for name in names:
                line.addWidget(self.fields[name], 2 if name == "name" else 1)
            self.body.addLayout(line)
        self.body.addWidget(self.fields["reason"])
