"""A page that lists: narrowed, sorted, searched, marked, counted, copied and taken out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from desktop.lists.columns import Pages, Sort
from desktop.lists.listing import Listing, spelled
from desktop.lists.remembered import SavedFilter
from desktop.registers.export_asked import Offered
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.clipboard import private_clipboard
from desktop.ui.shared.export_sheet import Around, ExportSheet
from desktop.ui.shared.keys import bind
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.listing.bar import ChipBar
from desktop.ui.shared.listing.head import ListHead
from desktop.ui.shared.listing.list_menu import LIST_KEYS, entries_of
from desktop.ui.shared.listing.own import OwnList
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.menu import show_menu
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.pieces import Card, Empty, KeyLine, show_if
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.theme import Size


class ListPage(QWidget):
    """Enter opens a line; what it shows and remembers is the viewer's own.

    Whoever makes one says what is wanted (`wanted`) and what may leave (`taken`).
    """

    opened = Signal(object)  # a line

    def __init__(
        self,
        around: Around,
        ways: ListWays,
        listing: Listing[Any, Any],
        bar: ChipBar,
        *,
        before: Sequence[Button] = (),
        after: Sequence[Button] = (),
        exports: bool,
        empty: Empty | None = None,
    ) -> None:
        super().__init__()
        self._given, self._ways, self.listing = around, ways, listing
        self.covered: QWidget = self  # by the sheets of this page
        self.own = OwnList(self, around, ways, listing)
        self._typed = ""
        self.head = ListHead(around.tasks, listing, before, after)
        self.head.export.setEnabled(exports)
        show_if(self.head.export, exports)
        self.note = Cut("", "hint")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.filters = bar
        self.orders = bar.orders
        self.table = ListTable(
            around.tasks, listing.columns(self.own.names), empty or Empty(listing.nothing)
        )
        self.table.lines.sort_by = self.table.lines.usual = Sort.read(self.orders.sort)
        self._clipboard = private_clipboard()
        self._keys = KeyLine(LIST_KEYS)
        self._lay_out()
        self._connect()
        self._bind()
        self.own.remember()

    def wanted(self, typed: str) -> Any:
        """Say what the list is narrowed to, as its questions understand it, in any order."""
        raise TypeError

    def taken(self, wanted: Any, marked: tuple[int, ...]) -> Offered:
        """Say what may leave: all that is wanted, or what is marked."""
        raise TypeError

    def show_filter(self, saved: SavedFilter) -> None:
        """Narrow the list as it was once kept."""
        self.show_typed(saved.typed)
        self.filters.show_filter(saved.equal, saved.state)
        self.sort_by(Sort.read(saved.sort))
        self.ask()

    def ask(self, *, anew: bool = False) -> None:
        """Ask what is wanted now; `anew`: another list than before."""
        self.note.setText("")
        kinds = self.listing.kinds(self.own.names)
        self.table.show_pages(self._pages(), kinds=kinds, anew=anew)
        self.head.count.show_count_of(self._wanted())

    def refresh(self) -> None:
        self.table.reload()
        self.head.count.show_count_of(self._wanted())

    def copy(self) -> None:
        """Copy the marked lines as they are shown; the clipboard forgets them after a minute."""
        lines = self.table.chosen()
        if lines:
            self._clipboard.copy(spelled(lines, self.table.lines.columns))
            self.note.setText(f"已复制 {len(lines):,} 条，一分钟后从剪贴板清除")

    def open_export(self) -> None:
        if not self.head.export.isEnabled():
            return
        marked = tuple(line.id for line in self.table.lines.marked())
        offered = self.taken(self._wanted(), marked)
        sheet = ExportSheet(self.covered, self._given, self._ways, offered)
        sheet.done.connect(self.note.setText)
        sheet.open()

    def open_columns(self) -> None:
        self.own.choose_columns(self.covered, self.table.widths.chosen)

    def open_saved(self) -> None:
        now = SavedFilter(self._typed, self.filters.equal(), self.filters.state(), self.orders.sort)
        self.own.keep_filter(self.covered, now, self.words())

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        self._keys.show_keys(keys)

    def words(self) -> str:
        """Say what the list is narrowed to."""
        typed = f"查找“{self._typed}”" if self._typed else ""
        return "，".join(filter(None, (typed, self.filters.words())))

    def sort_by(self, sort: Sort) -> None:
        """Let the next question be in this order; an unknown one is the usual one."""
        self.orders.show_sort(sort.spelling)
        self.table.lines.sort_by = Sort.read(self.orders.sort)

    def show_typed(self, typed: str) -> None:
        self._typed = typed
        self.head.search.blockSignals(True)
        self.head.search.setText(typed)
        self.head.search.blockSignals(False)

    def _wanted(self) -> Any:
        return self.listing.sorted(self.wanted(self._typed), self.orders.sort)

    def _pages(self) -> Pages[Any]:
        wanted, listing, names = self.wanted(self._typed), self.listing, self.own.names

        def ask(reading: Reading, after: Any, limit: int, sort: Sort) -> list[Any]:
            question = listing.asked(listing.sorted(wanted, sort.spelling), names)
            return question(reading, after, limit)

        return Pages[Any](ask=ask, key=lambda line: line.id)

    def _on_remembered(self) -> None:
        self._show_own()
        self.ask()

    def _show_own(self) -> None:
        self.table.widths.chosen = self.own.widths
        self.table.show_columns(self.listing.columns(self.own.names))

    def _on_columns(self) -> None:
        self._show_own()
        self.table.lines.set_pages(self._pages())

    def _on_typed(self, typed: str) -> None:
        self._typed = typed
        self.ask()

    def _on_resorted(self, sort: Sort) -> None:
        self.orders.show_sort(sort.spelling)
        self.head.count.show_count_of(self._wanted())

    def _on_marks(self, marked: list[Any]) -> None:
        self.note.setText(f"已选 {len(marked):,} 条" if marked else "")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(self.listing.kind):
            self.head.count.show_count_of(self._wanted())

    def _show_menu(self, place: QPoint) -> None:
        show_menu(self.table.viewport(), entries_of(self), place)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM, margins=(20, 16, 20, 10))
        page.addWidget(self.head)
        page.addWidget(self.filters)
        page.addWidget(card := Card(), 1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        foot = row(gap=Size.GAP)
        foot.addWidget(self._keys)
        foot.addWidget(self.note, 1)
        page.addLayout(foot)

    def _connect(self) -> None:
        self.filters.changed.connect(self.ask)
        self.filters.sorted.connect(self.table.lines.set_sort)
        self.table.lines.resorted.connect(self._on_resorted)
        self.head.search.typed.connect(self._on_typed)
        self.head.search.finished.connect(self.table.setFocus)
        for button, act in (
            (self.head.columns, self.open_columns),
            (self.head.saved, self.open_saved),
            (self.head.export, self.open_export),
        ):
            button.clicked.connect(act)
        self.own.remembered.connect(self._on_remembered)
        self.own.columns_chosen.connect(self._on_columns)
        self.own.recalled.connect(self.show_filter)
        self.table.opened.connect(self.opened)
        self.table.marks_changed.connect(self._on_marks)
        self.table.widths.changed.connect(self.own.keep_widths)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._given.tasks.changed.connect(self._on_changed)
        self.setFocusProxy(self.table)

    def _bind(self) -> None:
        """Keys of this page; those of the buttons are bound by the buttons."""
        for key, act in (
            ("F5", self.refresh),
            ("F6", self.filters.enter),
            ("F7", self.orders.go_on),
            ("Shift+F5", self.head.count.count_all),
            ("Ctrl+F", self.head.search.setFocus),
        ):
            bind(self, key, act)
        bind(self.table, "Ctrl+A", self.table.lines.mark_all)
        bind(self.table, "Ctrl+C", self.copy)
