"""The list of cases: what is there, what is due, and how long it has waited."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.cases import CaseLine, key_of
from db.queries.places import Division
from desktop.cases import choices
from desktop.cases.ledger import cases_taken, ledger_words
from desktop.cases.list_columns import case_columns
from desktop.lists.columns import Pages, Sort
from desktop.registers.export_asked import Offered
from desktop.rules.permissions import may
from desktop.texts.tones import Tone
from desktop.ui.cases.filters import FilterBar
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.export_sheet import ExportSheet
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Badge, Card, Empty, KeyLine, Words, show_if
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.theme import Size
from desktop.usecases.exporting import RecordExport

TITLE = "案件"
ORDERS = (("newest", "最新登记"), ("due", "时限最近"), ("oldest", "最早登记"))
_KEYS = (
    ("↑↓", "选择"),
    ("Enter", "打开"),
    ("F6", "筛选"),
    ("F7", "换排序"),
    ("F5", "刷新"),
)


class CaseListPage(QWidget):
    """Filters and an order, chosen by keyboard; Enter opens a case."""

    opened = Signal(object)  # id of a case: more than the 32 bits of a C++ int

    def __init__(self, around: CaseWays) -> None:
        super().__init__()
        self._around = around
        self._sort = ORDERS[0][0]
        self._title = Words(TITLE, "page")
        self._count = Badge("", Tone.INFO)
        self.note = Words("", "hint")
        self.export = Button("导出", "Ctrl+E", glyph="ph.export")
        self._leaves = around.lists is not None and may(around.viewer, RecordExport.permission)
        self.filters = FilterBar(
            (
                choices.steps(),
                *choices.described(),
                choices.towns(()),
                choices.holders(),
                choices.limits(around.today(), around.known),
            )
        )
        self.orders = [self._order(key, words) for key, words in ORDERS]
        empty = Empty("没有符合条件的案件。在受理窗口登记的案件会列在这里。", "Ctrl+N", "新登记")
        self.table = ListTable(around.tasks, case_columns(around), empty)
        self._lay_out()
        self._connect()
        self._ask_divisions()
        self.show_filtered(CaseFilter(), TITLE)

    def show_filtered(self, wanted: CaseFilter, title: str = TITLE, sort: str = "newest") -> None:
        """Open the list as somebody's figure counts it."""
        self._title.setText(title)
        self._sort = sort
        self.filters.show_filter(wanted)
        self._ask(anew=True)

    def refresh(self) -> None:
        self.table.reload()

    def open_export(self) -> None:
        """Ask for a reason and a place: the list as it is narrowed leaves as a ledger."""
        ways = self._around.lists
        if ways is None or not self._leaves:
            return
        taken = cases_taken(self.filters.wanted(), self._sort)
        offered = Offered(taken=taken, text=ledger_words(self._around.place_of))
        sheet = ExportSheet(self, self._around, ways, offered)
        sheet.done.connect(self.note.setText)
        sheet.open()

    def next_order(self) -> None:
        keys = [key for key, _ in ORDERS]
        self._set_order(keys[(keys.index(self._sort) + 1) % len(keys)])

    def _order(self, key: str, words: str) -> Button:
        button = Button(words, tone="chip")
        button.setCheckable(True)
        button.clicked.connect(lambda: self._set_order(key))
        return button

    def _set_order(self, key: str) -> None:
        self._sort = key
        self._ask()

    def _on_filter(self, _: CaseFilter) -> None:
        self._title.setText(TITLE)
        self._ask()

    def _ask(self, *, anew: bool = False) -> None:
        for button, (key, _) in zip(self.orders, ORDERS, strict=True):
            button.setChecked(key == self._sort)
        wanted, sort, days = self.filters.wanted(), self._sort, self._around.days

        def page(reading: Reading, after: CaseLine | None, limit: int, _: Sort) -> list[CaseLine]:
            days.learn(reading)
            key = key_of(after, sort) if after else None
            return reading.cases.page(wanted, sort, key, limit)

        pages = Pages[CaseLine](ask=page, key=lambda line: line.id)
        self.table.show_pages(pages, kinds=("case", "holidays", "limit"), anew=anew)

    def _ask_divisions(self) -> None:
        self._around.tasks.ask(self, self._learn, self._on_divisions, slot="divisions")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("division", "holidays", "limit"):
            self._ask_divisions()

    def _learn(self, reading: Reading) -> list[Division]:
        """Called where the question is asked, on its thread."""
        self._around.days.learn(reading)
        return reading.places.divisions()

    def _on_divisions(self, divisions: list[Division]) -> None:
        self._around.learn_places({one.code: one.name for one in divisions})
        self.filters.offer(choices.towns(divisions))
        self.filters.offer(choices.limits(self._around.today(), self._around.known))
        self.table.viewport().update()

    def _on_loaded(self, _first: bool) -> None:
        lines = self.table.lines
        count = f"{len(lines.lines):,}"
        self._count.show_state(f"{count} 件" if lines.complete else f"前 {count} 件", Tone.INFO)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM, margins=(20, 16, 20, 10))
        head = row(gap=Size.ROOM)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addWidget(self.note)
        head.addStretch(1)
        head.addWidget(self.export)
        show_if(self.export, self._leaves)
        head.addWidget(Words("排序", "label"))
        for button in self.orders:
            head.addWidget(button)
        page.addLayout(head)
        page.addWidget(self.filters)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        page.addWidget(KeyLine(_KEYS))

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter)
        self._around.tasks.changed.connect(self._on_changed)
        self.export.clicked.connect(self.open_export)
        self.table.opened.connect(lambda line: self.opened.emit(line.id))
        self.table.lines.loaded.connect(self._on_loaded)
        self.setFocusProxy(self.table)
        first = self.filters.buttons[0]
        for key, act in (
            ("F5", self.refresh),
            ("F6", lambda: first.setFocus(Qt.FocusReason.ShortcutFocusReason)),
            ("F7", self.next_order),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
