"""The two columns of a record's page: its fields at the left, what concerns it at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.queries.histories import RecordChange
from db.subjects.records.catalogue import BY_KIND
from desktop.papers.catalogue import paper_of
from desktop.registers.history_words import HistoryWords
from desktop.registers.page_answers import PageView, Shelf
from desktop.rules.permissions import may
from desktop.ui.documents.papers_card import PapersCard
from desktop.ui.registers.field_cards import SectionCard, sections_of
from desktop.ui.registers.figures_card import FiguresCard
from desktop.ui.registers.history_panel import HistoryPanel, LatestCard
from desktop.ui.registers.shelf_card import ShelfCard
from desktop.ui.shared.links import Openable
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Scroll, empty
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size

_SHARES = (5, 4)  # of the width


class PageBody(QWidget):
    """Shows a `PageView`. What was revealed on this page stays until `mask_again`."""

    opened = Signal(object)  # a target
    adding = Signal(object)  # a Shelf
    parting = Signal(object)  # the target of an alias
    paper_wanted = Signal(str)
    serving = Signal(object)  # a Document
    voiding = Signal(object)

    def __init__(self, around: RegisterWays) -> None:
        super().__init__()
        self._around = around
        self.papers: PapersCard | None = None
        self._revealed: dict[str, str] = {}
        self.sections: list[SectionCard] = []
        self.shelves: dict[str, ShelfCard] = {}
        self.history = HistoryPanel()
        self._latest = LatestCard()
        across = row(self, gap=Size.WIDE)
        self._fields, self._beside = QWidget(), QWidget()
        self._field_box = column(self._fields, gap=Size.GAP, margins=(0, 0, 6, 0))
        self._beside_box = column(self._beside, gap=Size.GAP, margins=(0, 0, 6, 0))
        self._scroll = Scroll(self._fields, "档案内容")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._side = QStackedWidget()
        self._side.addWidget(Scroll(self._beside, "相关情况"))
        self._side.addWidget(self.history)
        across.addWidget(self._scroll, _SHARES[0])
        across.addWidget(self._side, _SHARES[1])

    @property
    def shows_history(self) -> bool:
        return self._side.currentWidget() is self.history

    def show_page(self, page: PageView) -> None:
        empty(self._fields)
        empty(self._beside)
        self.sections, self.shelves = [], {}
        self._show_fields(page)
        for shelf in page.shelves:
            self._beside_box.addWidget(self._shelf(page, shelf))
        self._show_papers(page)
        self._latest = LatestCard()
        self._latest.all_wanted.connect(self.show_history)
        self._beside_box.addWidget(self._latest)
        for box in (self._field_box, self._beside_box):
            box.addStretch(1)
        for card in (*self.sections, *self.shelves.values()):
            card.show()  # at once: what is not shown yet takes no focus

    def show_changes(self, page: PageView, changes: Sequence[RecordChange]) -> None:
        """Fill in the history, which is read once the page stands."""
        words = HistoryWords(page.description, self._around.wording)
        moments = words.moments(changes, self._around.today())
        self._latest.show_moments(moments)
        self.history.show_moments(moments)

    def show_history(self) -> None:
        self._side.setCurrentWidget(self.history)
        self.history.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_history(self) -> None:
        self._side.setCurrentIndex(0)

    def mask_again(self) -> None:
        """Forget what was revealed."""
        self._revealed.clear()
        for card in self.sections:
            card.mask_again()

    def may_enter(self, page: PageView, kind: str) -> bool:
        stands = not page.view.merged_into and not page.view.parked
        return stands and may(self._around.viewer, BY_KIND[kind].keeper)

    def focused_target(self) -> object | None:
        return next((one.target for one in self._openables() if one.hasFocus()), None)

    def focus_on(self, target: object | None) -> bool:
        """Put the cursor on what opens this; False when nothing here does."""
        found = next((one for one in self._openables() if one.target == target), None)
        if found is None or target is None:
            return False
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def focus_first(self) -> None:
        """Go to the first line of a panel, else to anything that opens something."""
        lines = [line for card in self.shelves.values() for line in card.lines]
        found = next(iter((*lines, *self._openables())), self._scroll)
        found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fields(self, page: PageView) -> None:
        if page.figures:
            self._field_box.addWidget(FiguresCard(page.figures))
        for section in sections_of(page.description, page.view):
            card = SectionCard(self._around, page, section)
            card.opened.connect(self.opened)
            card.keep_revealed(self._revealed)
            self.sections.append(card)
            self._field_box.addWidget(card)

    def _show_papers(self, page: PageView) -> None:
        """Offer what the viewer may issue; where there is nothing, no card."""
        viewer = self._around.viewer
        lines = [one for one in page.papers if may(viewer, paper_of(one.key).permission)]
        self.papers = PapersCard() if lines else None
        if self.papers is not None:
            self.papers.show_lines(lines)
            self.papers.paper_wanted.connect(self.paper_wanted)
            self.papers.serving.connect(self.serving)
            self.papers.voiding.connect(self.voiding)
            self._field_box.addWidget(self.papers)

    def _shelf(self, page: PageView, shelf: Shelf) -> ShelfCard:
        addable = any(self.may_enter(page, kind) for kind, _ in shelf.adds)
        keeps = may(self._around.viewer, page.description.keeper)
        card = ShelfCard(shelf, may_add=addable, may_part=keeps)
        card.opened.connect(self.opened)
        card.adding.connect(self.adding)
        card.parting.connect(self.parting)
        self.shelves[shelf.key] = card
        return card

    def _openables(self) -> list[Openable]:
        """Give the links of this page, not those of the last one, which are about to go."""
        cards = (*self.sections, *self.shelves.values())
        found = (one for card in cards for one in card.findChildren(Openable))
        return [one for one in found if one.target is not None]
