"""撤销 and 合并: a unit's last day, what is still open, and who takes that over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.registers.page_answers import Target
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.text_fields import TextArea
from desktop.ui.shared.theme import Size
from desktop.ui.units.act_sheet import LONGEST_REASON, ActSheet, day_in
from desktop.ui.units.open_card import ACCOUNTS, OpenCard, StillOpen, read_open
from desktop.usecases.units import CloseUnit, MergeUnit, close_unit, merge_unit

_WIDE = 680
_CHOOSE = "请从列表中选择并入哪个单位。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One of the two ways in which a unit ends; `to` and `day` are what refusals call them."""

    act: str
    told: str
    to: str
    to_label: str
    to_hint: str
    day: str
    day_label: str
    reason_label: str
    use_case: Callable[[Any, Any], Any]
    open_title: str
    passes: str  # said of what is open


CLOSING = Way(
    act="撤销",
    told="从次日起不再登记、接收案件，账号不能再以它的名义办理；历史记录和以往统计保留。",
    to="successor",
    to_label="承接单位",
    to_hint="有未了结的必须选；人员、案卷也由它承接",
    day="until",
    day_label="撤销日期 *",
    reason_label="撤销理由 *",
    use_case=close_unit,
    open_title="还没有了结的",
    passes="逐项了结，或者选定承接单位，由它接下全部。",
)
MERGING = Way(
    act="合并",
    told="并入后本单位撤销，人员、案卷、未结案件、账号、下属单位和登记归并入的单位；以往统计保留。",
    to="into",
    to_label="并入单位 *",
    to_hint="",
    day="day",
    day_label="合并日期 *",
    reason_label="合并理由 *",
    use_case=merge_unit,
    open_title="将要并过去的",
    passes="合并后由并入单位接下全部。",
)


class EndingSheet(ActSheet):
    """What is open is read again whenever something changes; its lines lead to it."""

    def __init__(self, over: QWidget, around: RegisterWays, unit: int, way: Way) -> None:
        super().__init__(over, around, f"{way.act}单位", width=_WIDE)
        self._unit, self._way = unit, way
        self._name = ""
        self.open_ = OpenCard(way.open_title, way.passes)
        self.to = ReferenceField(around, "unit", but=(unit,))
        self.day = DateField(around.today)
        self.reason = TextArea(LONGEST_REASON, lines=2)
        self.fields = {
            way.to: Field(way.to_label, self.to, hint=way.to_hint),
            way.day: Field(way.day_label, self.day),
            "reason": Field(way.reason_label, self.reason),
        }
        self._lay_out()
        self.day.show_value(around.today())
        self.act = self.add_act(way.act)
        self.act.clicked.connect(self._submit)
        self.open_.opened.connect(self._lead_to)
        around.tasks.changed.connect(lambda _: self._ask())
        self._ask()

    def missing(self) -> dict[str, str]:
        """Words that are no unit are refused in both ways; a unit is demanded in one."""
        way = self._way
        astray = bool(self.to.astray())
        return {way.to: _CHOOSE if astray or (way is MERGING and self.to.chosen_id is None) else ""}

    def _ask(self) -> None:
        question = read_open(self._unit, self.around.today())
        self.around.tasks.ask(self, question, self._on_open, slot="open")

    def _on_open(self, found: StillOpen | None) -> None:
        self._name = found.name if found else ""
        self.open_.show_open(found)
        self.act.setEnabled(found is not None)
        self._fit()

    def _lead_to(self, target: Target) -> None:
        """Leave for what is open; what was typed is found again."""
        self.dismiss()
        if target[0] == ACCOUNTS:
            self.around.open_accounts(self._name)
        else:
            self.around.open_record(*target)

    def _submit(self) -> None:
        taken = f"，由{self.to.text()}承接" if self.to.chosen_id else ""
        said = f"已并入{self.to.text()}" if self._way is MERGING else f"已撤销{taken}"
        self.perform(self._way.use_case, self._command, said)

    def _command(self) -> CloseUnit | MergeUnit:
        day = day_in(self.day, self._way.day)
        on, reason = day.isoformat() if day else "", self.reason.text()
        if self._way is MERGING:
            into = self.to.chosen_id or 0
            return MergeUnit(unit=self._unit, into=into, day=on, reason=reason)
        return CloseUnit(unit=self._unit, until=on, reason=reason, successor=self.to.chosen_id)

    def _lay_out(self) -> None:
        self.body.addWidget(Words(self._way.told, "label", wrap=True))
        self.body.addWidget(self.open_)
        line = row(gap=Size.ROOM)
        line.addWidget(self.fields[self._way.to], 2)
        line.addWidget(self.fields[self._way.day], 1)
        self.body.addLayout(line)
        self.body.addWidget(self.fields["reason"])
