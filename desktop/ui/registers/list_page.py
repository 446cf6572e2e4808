"""The list of one register, made from its description."""

from PySide6.QtCore import Signal

from db.queries.record_answers import RecordFilter
from db.subjects.records.described import Description
from desktop.ledgers.exporting import Taken
from desktop.pasting.sheets import ENTERING_LINES, SHEETS
from desktop.registers.export_asked import Offered
from desktop.registers.listing import RegisterListing
from desktop.rules.permissions import may
from desktop.texts.field_words import field_of
from desktop.ui.lines.page import KEY
from desktop.ui.registers.filter_bar import RegisterFilterBar
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.keys import bind
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.listing.list_menu import LIST_KEYS
from desktop.ui.shared.listing.page import ListPage
from desktop.ui.shared.pieces import Empty, show_if
from desktop.ui.shared.register_ways import RegisterWays
from desktop.usecases.exporting import ExportWhole, RecordExport

_EXPORTS = (RecordExport.permission, ExportWhole.permission)
_KEYS = (*LIST_KEYS[:2], ("F3", "换台账"), *LIST_KEYS[2:])


class RegisterListPage(ListPage):
    """`opened` gives a RecordLine."""

    left = Signal()  # to the index of registers
    entering = Signal(str)  # for a new record of this kind
    entering_many = Signal(str)  # lines of a spreadsheet

    def __init__(
        self,
        around: RegisterWays,
        ways: ListWays,
        description: Description,
        switched: frozenset[str],
    ) -> None:
        self._around, self.description = around, description
        keeps = may(around.viewer, description.keeper)
        self.tree = Button("隶属", "Ctrl+T", glyph="ph.tree-structure")
        self.many = Button(ENTERING_LINES, KEY, glyph="ph.columns")
        self.new = Button("新增", "Ctrl+N", tone="primary", glyph="ph.plus")
        for button, offered in (
            (self.tree, description.kind == "unit"),
            (self.many, keeps and description.kind in SHEETS),
            (self.new, keeps),
        ):
            button.setEnabled(offered)
            show_if(button, offered)
        listing = RegisterListing(description, switched, around.wording)
        super().__init__(
            around,
            ways,
            listing,
            RegisterFilterBar(around, description, listing),
            before=(self.tree,),
            after=(self.many, self.new),
            exports=any(may(around.viewer, permission) for permission in _EXPORTS),
            empty=Empty(listing.nothing, "Ctrl+N" if keeps else "", "新增"),
        )
        self.show_keys(_KEYS)
        self.new.clicked.connect(lambda: self.entering.emit(description.kind))
        self.many.clicked.connect(lambda: self.entering_many.emit(description.kind))
        bind(self, "F3", self.left.emit)

    def wanted(self, typed: str) -> RecordFilter:
        return RecordFilter(
            typed=typed,
            equal=self.filters.equal(),
            state=self.filters.state(),
            on=self._around.today().isoformat(),
        )

    def taken(self, wanted: RecordFilter, marked: tuple[int, ...]) -> Offered:
        taken = Taken(
            description=self.description,
            labels=tuple(one.title for one in self.table.lines.columns),
            names=self.own.names,
            fields=tuple(field_of(self.description, name) for name in self.own.names),
            wanted=wanted,
            count=0,
        )
        return Offered(taken=taken, marked=marked, text=self._around.wording.text)
