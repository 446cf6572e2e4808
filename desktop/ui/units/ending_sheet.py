"""撤销 and 合并: a unit's last day, what is still open, and who takes that over."""

from PySide6.QtWidgets import QWidget

from desktop.lists.asked import Asked, AskedSheet, Kind
from desktop.registers.page_answers import Target
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import ReferenceEditor
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.units.open_card import ACCOUNTS, OpenCard, StillOpen, read_open


class EndingSheet(FormSheet):
    """What is open is read again whenever something changes; its lines lead to it."""

    def __init__(
        self, over: QWidget, around: RegisterWays, unit: int, asked: AskedSheet, open_: OpenCard
    ) -> None:
        self._around, self._unit = around, unit
        super().__init__(over, around.tasks, around.today, asked)
        self._name = ""
        self.open_ = open_
        self.body.insertWidget(1, open_)
        open_.opened.connect(self._lead_to)
        around.tasks.changed.connect(lambda _: self._ask())
        self._ask()

    def editor(self, asked: Asked) -> Editor:
        if asked.kind is Kind.REFERENCE:
            finder = ReferenceField(self._around, asked.table, but=(self._unit,))
            return ReferenceEditor(asked, finder)
        return super().editor(asked)

    def _ask(self) -> None:
        question = read_open(self._unit, self.today())
        self.tasks.ask(self, question, self._on_open, slot="open")

    def _on_open(self, found: StillOpen | None) -> None:
        self._name = found.name if found else ""
        self.open_.show_open(found)
        self.act.setEnabled(found is not None)
        self._fit()

    def _lead_to(self, target: Target) -> None:
        """Leave for what is open; what was typed is found again."""
        self.dismiss()
        if target[0] == ACCOUNTS:
            self._around.open_accounts(self._name)
        else:
            self._around.open_record(*target)
