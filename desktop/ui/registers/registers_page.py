"""The page 档案 of the rail: the registers, their lists, and from a line the record and back."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.log.base import Value
from db.log.changes import Changes
from db.queries import Reading
from db.queries.places import Division
from db.subjects.records.catalogue import BY_KIND
from desktop.registers.beside import EXITS, UNIT_TREE
from desktop.ui.papers.ways import PaperDoor
from desktop.ui.registers.hand_over_dialog import HandOverDialog
from desktop.ui.registers.lines_holder import LinesHolder
from desktop.ui.registers.list_page import RegisterListPage
from desktop.ui.registers.list_stack import ListStack
from desktop.ui.registers.record_form import RecordForm
from desktop.ui.registers.record_page import RecordPage
from desktop.ui.registers.register_index import RegisterIndex
from desktop.ui.shared.keys import bind
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.register_ways import RegisterWays
from desktop.units.unit_acts import DIVISION_ACTS

Target = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What every list needs: what is offered, what is switched on, what places are called."""

    offered: tuple[str, ...]
    switched: frozenset[str]
    divisions: list[Division]


class RegistersPage(QStackedWidget):
    """Led by `open_target` to a record ((kind, id)) or to a list (its kind).

    Esc and Alt+← go back the way one came: person, house, person, list.
    """

    conflicts_wanted = Signal(object)
    looked_at = Signal(str, object)  # kind and id of what was opened

    def __init__(
        self, around: RegisterWays, ways: ListWays, papers: PaperDoor | None = None
    ) -> None:
        super().__init__()
        self._around = replace(around, open_record=self.open_record, open_list=self.open_list)
        self._behind: list[Target] = []
        self._asked_from = 0  # the page from which a form was opened
        self._wanted = ""  # a register asked for before it is known what is offered
        self._front = QWidget()
        self.index = RegisterIndex()
        self.lists = ListStack(self._around, ways, self._front)
        self.many: LinesHolder | None = None
        self.record = RecordPage(self._around, papers or PaperDoor())
        self.form = RecordForm(self._around)
        self._lay_out()
        self._connect()
        self._ask()

    @property
    def list(self) -> RegisterListPage | None:
        page = self.lists.front
        return page if isinstance(page, RegisterListPage) else None

    def open_target(self, target: Any) -> None:
        if isinstance(target, str):
            self.open_list(target)
        else:
            self._behind.clear()
            self._show_record(tuple(target))

    def open_record(self, kind: str, id_: int) -> None:
        """Go on to a record; from here one comes back to the one that is open now."""
        if self.currentWidget() is self.record:
            self._behind.append(self.record.target)
        self._show_record((kind, id_))

    def open_list(self, kind: str) -> None:
        self._behind.clear()
        self._wanted = kind
        self.index.choose(kind)
        self.show_lists()

    def open_exits(self) -> None:
        """Show those who may leave a register, in the place of a list."""
        self.open_list(EXITS)

    def go_back(self) -> None:
        if self._behind:
            self._show_record(self._behind.pop())
        else:
            self.show_lists()

    def enter(self, kind: str, given: dict[str, Value] | None = None) -> None:
        """Open the form of a new record; the page it was asked from waits behind it."""
        self._open_form()
        self.form.enter(kind, given)

    def enter_many(self, kind: str) -> None:
        """Open the grid for lines of a spreadsheet."""
        if self.many is None:
            self.many = LinesHolder(self._around)
            self.many.closed.connect(self.show_lists)
            self.addWidget(self.many)
        self.setCurrentWidget(self.many)
        self.many.lines.show_kind(kind)

    def enter_more(self) -> None:
        """Open the grid for lines of what stands in the list that is shown."""
        self.enter_many(self.list.description.kind if self.list else "")

    def hand_over(self, papers: PaperDoor) -> None:
        """Ask who leaves and to whom; whose record stands open is who leaves."""
        kind, id_ = self.record.target
        open_ = self.currentWidget() is self.record and kind == "staff"
        HandOverDialog(self, self._around, id_ if open_ else None, papers).open()

    def show_paper(self, about: str, key: str) -> None:
        """Show a paper about the record that stands open, else lead to where one is chosen."""
        if self.currentWidget() is self.record and self.record.target[0] == about:
            self.record.show_paper(key)
        else:
            self.open_list(about)

    def act_on_unit(self, act: str) -> None:
        """Do it with the unit or division that stands open, else lead to where one is chosen."""
        if self.currentWidget() is self.record and self.record.head.offers(act):
            self.record.act(act)
        else:
            self.open_list("division" if act in DIVISION_ACTS else UNIT_TREE)

    def amend(self, kind: str, id_: int) -> None:
        self._open_form()
        self.form.amend(kind, id_)

    def show_lists(self) -> None:
        self.setCurrentIndex(0)
        self.lists.come_back_from(*self.record.target)
        front = self.list.table if self.list else self.lists.front
        (front or self.index).setFocus()

    def shown(self) -> None:
        """Ask again what is offered: somebody may have switched something on."""
        self._ask()
        if self.currentWidget() is self.record:
            self.record.shown()
        elif self.list is None:
            self.index.setFocus()

    def _show_record(self, target: Target) -> None:
        self.setCurrentWidget(self.record)
        self.record.setFocus()  # so that one can go back before it is read
        self.record.show_record(*target)
        self.looked_at.emit(*target)

    def _open_form(self) -> None:
        self._asked_from = self.currentIndex()
        self.setCurrentWidget(self.form)
        self.form.setFocus()

    def _leave_form(self) -> None:
        """Go back to where the form was asked for."""
        if self.widget(self._asked_from) is self.record:
            self._show_record(self.record.target)
        else:
            self.show_lists()

    def _on_saved(self, kind: str, id_: int) -> None:
        """Show what was amended or entered; what was entered from a record leads back to it."""
        if self.widget(self._asked_from) is self.record and (kind, id_) != self.record.target:
            self.record.show_record(*self.record.target, said="已保存")
            self.setCurrentWidget(self.record)
        else:
            self.setCurrentWidget(self.record)
            self.record.show_record(kind, id_, said="已保存")

    def _ask(self) -> None:
        self._around.tasks.ask(self, _read, self._on_known, slot="known")

    def _on_known(self, known: Known) -> None:
        self._around.wording.learn(known.divisions)
        if known.switched != self.lists.switched:
            self.lists.forget_lists()
        self.lists.switched = known.switched
        listed = [kind for kind in known.offered if BY_KIND[kind].listed]
        wanted = self._wanted  # the first line of a new index is told as if it had been chosen
        if listed != self.index.kinds():
            self.index.show_kinds(listed)
        self.index.choose(wanted)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("division"):
            self._ask()

    def _show_list(self, kind: str) -> None:
        self._wanted = kind
        self.lists.show_list(kind)

    def _on_opened(self, kind: str, id_: int) -> None:
        self._behind.clear()
        self._show_record((kind, id_))

    def _enter_list(self) -> None:
        if self.lists.front:
            self.show_lists()

    def _lay_out(self) -> None:
        across = row(self._front)
        side = Card()
        side.body.setContentsMargins(0, 8, 0, 8)
        side.body.addWidget(self.index)
        holder = row(margins=(16, 16, 0, 10))
        holder.addWidget(side)
        across.addLayout(holder)
        across.addWidget(self.lists, 1)
        self.addWidget(self._front)
        self.addWidget(self.record)
        self.addWidget(self.form)

    def _connect(self) -> None:
        self.index.chosen.connect(self._show_list)
        self.index.entered_list.connect(self._enter_list)
        self.lists.opened.connect(self._on_opened)
        self.lists.entering.connect(self.enter)
        self.lists.entering_many.connect(self.enter_many)
        self.lists.left.connect(self.index.setFocus)
        self.lists.list_wanted.connect(self.open_list)
        self.record.closed.connect(self.go_back)
        self.record.amending.connect(self.amend)
        self.record.entering.connect(self.enter)
        self.form.closed.connect(self._leave_form)
        self.form.saved.connect(self._on_saved)
        self.record.conflicts_wanted.connect(self.conflicts_wanted)
        self._around.tasks.changed.connect(self._on_changed)
        bind(self.record, "Alt+Left", self.record.go_back)


def _read(reading: Reading) -> Known:
    registers = reading.registers
    return Known(registers.offered(), registers.switched(), reading.places.divisions())
