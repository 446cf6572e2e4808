"""The list of cases: the time limit first, narrowed in one row, sorted by any head."""

from dataclasses import replace

from PySide6.QtCore import Signal

from db.log.changes import Changes
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.case_paging import NEWEST
from db.queries.places import Division
from desktop.cases.ledger import cases_taken, ledger_words
from desktop.cases.listing import CaseListing, CasesWanted
from desktop.lists.columns import Sort
from desktop.lists.remembered import SavedFilter
from desktop.registers.export_asked import Offered
from desktop.rules.permissions import may
from desktop.ui.cases.filters import CaseFilterBar
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.listing.page import ListPage
from desktop.ui.shared.pieces import Empty, show_if
from desktop.usecases.exporting import RecordExport

TITLE = CaseListing.title


class CaseListPage(ListPage):
    """`opened` gives a CaseLine. A figure opens it as it counts, under its own title."""

    filters: CaseFilterBar
    left = Signal(str)  # back to the page that asked for the list

    def __init__(self, around: CaseWays) -> None:
        self._around = around
        listing = CaseListing(around)
        self.new = Button("新登记", "Ctrl+N", tone="primary", glyph="ph.plus")
        self.back = Button("返回", "Esc", tone="quiet", glyph="ph.arrow-left")
        self._asked_from = ""
        enters = around.register is not None
        self.new.setEnabled(enters)
        show_if(self.new, enters)
        super().__init__(
            around,
            around.lists,
            listing,
            CaseFilterBar(around, listing),
            after=(self.new, self.back),
            exports=may(around.viewer, RecordExport.permission),
            empty=Empty(listing.nothing, "Ctrl+N" if enters else "", "新登记"),
        )
        self.lead_back("")
        self.back.clicked.connect(lambda: self.left.emit(self._asked_from))
        if around.register:
            self.new.clicked.connect(around.register)
        self.filters.changed.connect(self._on_own_filter)
        around.tasks.changed.connect(self._on_places_changed)
        self._ask_divisions()

    def wanted(self, typed: str) -> CasesWanted:
        return CasesWanted(replace(self.filters.wanted(), typed=typed))

    def taken(self, wanted: CasesWanted, marked: tuple[int, ...]) -> Offered:
        """The ledger leaves with every field of a case, whatever columns are shown."""
        taken = cases_taken(wanted.filter, wanted.sort)
        return Offered(taken=taken, marked=marked, text=ledger_words(self._around.place_of))

    def show_filtered(self, wanted: CaseFilter, title: str = TITLE, sort: str = NEWEST) -> None:
        """Open the list as somebody's figure counts it."""
        self.head.title.setText(title)
        self.show_typed("")
        self.filters.show_wanted(wanted)
        self.sort_by(Sort.read(sort))
        self.ask(anew=True)

    def lead_back(self, page: str) -> None:
        """Offer the way back to the page whose figure this list is; "" offers none."""
        self._asked_from = page
        self.back.setEnabled(bool(page))
        self.back.setVisible(bool(page))

    def _on_own_filter(self) -> None:
        self.head.title.setText(TITLE)
        self.lead_back("")

    def show_filter(self, saved: SavedFilter) -> None:
        self.head.title.setText(TITLE)
        self.filters.show_wanted(CaseFilter())
        super().show_filter(saved)

    def _ask_divisions(self) -> None:
        self._around.tasks.ask(self, self._learn, self._on_divisions, slot="divisions")

    def _on_places_changed(self, changes: Changes) -> None:
        if changes.touch("division", "holidays", "limit"):
            self._ask_divisions()

    def _learn(self, reading: Reading) -> list[Division]:
        """Called where the question is asked, on its thread."""
        self._around.days.learn(reading)
        return reading.places.divisions()

    def _on_divisions(self, divisions: list[Division]) -> None:
        self._around.learn_places({one.code: one.name for one in divisions})
        self.filters.know(divisions)
        self.table.viewport().update()
