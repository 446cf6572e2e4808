"""The list of one register, made from its description: narrowed, sorted, marked, taken out."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from db.log.changes import Changes
from db.queries import Reading
from db.queries.record_answers import RecordFilter, RecordLine, key_of
from db.subjects.records.described import Description
from desktop.ledgers.exporting import Taken
from desktop.lists.columns import Column, Pages, Sort
from desktop.registers.export_asked import Offered
from desktop.registers.list_columns import offered_columns, record_columns, spelled
from desktop.registers.remembered import Memory, SavedFilter, read_columns, read_filters
from desktop.rules.permissions import may
from desktop.texts.field_words import field_of
from desktop.ui.registers.column_sheet import ColumnSheet
from desktop.ui.registers.filter_bar import RegisterFilterBar
from desktop.ui.registers.list_head import LIST_KEYS, ListHead
from desktop.ui.registers.orders import OrderBar
from desktop.ui.registers.saved_sheet import SavedSheet
from desktop.ui.shared.clipboard import private_clipboard
from desktop.ui.shared.export_sheet import ExportSheet
from desktop.ui.shared.keys import bind
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.pieces import Card, Empty, KeyLine
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.theme import Size
from desktop.usecases.exporting import ExportWhole, RecordExport

_EXPORTS = (RecordExport.permission, ExportWhole.permission)


class RegisterListPage(QWidget):
    """Enter opens a record; what it shows and remembers is the viewer's own."""

    opened = Signal(object)  # RecordLine
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
        super().__init__()
        self._around, self._ways, self.description = around, ways, description
        self.covered: QWidget = self  # by the sheets of this page
        self._memory = Memory(description.kind, around.viewer.account, ways.keep)
        self.offered = offered_columns(description, switched)
        self.names = description.columns
        self.saved: dict[str, SavedFilter] = {}
        exports = any(may(around.viewer, permission) for permission in _EXPORTS)
        keeps = may(around.viewer, description.keeper)
        self.head = ListHead(around, description, exports=exports, keeps=keeps)
        self.note = Cut("", "hint")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.filters = RegisterFilterBar(around, description)
        self.orders = OrderBar(description)
        nothing = f"没有符合条件的{description.title}。登记以后会列在这里。"
        empty = Empty(nothing, "Ctrl+N" if keeps else "", "新增")
        self.table = ListTable(around.tasks, self._columns(), empty)
        self._clipboard = private_clipboard()
        self._lay_out()
        self._connect()
        self._bind()
        around.tasks.ask(self, self._memory.read, self._on_remembered)

    def wanted(self) -> RecordFilter:
        return RecordFilter(
            typed=self.head.search.text().strip(),
            equal=self.filters.equal(),
            state=self.filters.state(),
            on=self._around.today().isoformat(),
            sort=self.orders.sort,
        )

    def show_filter(self, saved: SavedFilter) -> None:
        """Narrow the list as it was once kept."""
        self.head.search.blockSignals(True)
        self.head.search.setText(saved.typed)
        self.head.search.blockSignals(False)
        self.filters.show_filter(saved.equal, saved.state)
        self.orders.show_sort(saved.sort)
        self._ask()

    def refresh(self) -> None:
        self.table.reload()
        self.head.count.show_count_of(self.wanted())

    def show_columns(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.table.show_columns(self._columns())
        self.table.lines.set_pages(self._pages())

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
        fields = tuple(field_of(self.description, name) for name in self.names)
        taken = Taken(
            description=self.description,
            labels=tuple(one.title for one in self.table.lines.columns),
            names=self.names,
            fields=fields,
            wanted=self.wanted(),
            count=0,
        )
        offered = Offered(taken=taken, marked=marked, text=self._around.wording.text)
        sheet = ExportSheet(self.covered, self._around, self._ways, offered)
        sheet.done.connect(self.note.setText)
        sheet.open()

    def open_columns(self) -> None:
        sheet = ColumnSheet(
            self.covered, self.description, self.offered, self.names, self._around.wording
        )
        sheet.taken.connect(self._on_columns)
        sheet.open()

    def open_saved(self) -> None:
        wanted = self.wanted()
        now = SavedFilter(wanted.typed, wanted.equal, wanted.state, wanted.sort)
        sheet = SavedSheet(self.covered, self.saved, now, self._words())
        sheet.recalled.connect(self.show_filter)
        sheet.kept.connect(self._on_kept)
        sheet.open()

    def _ask(self) -> None:
        self.note.setText("")
        kinds = {self.description.kind, *self._referred()}
        self.table.show_pages(self._pages(), kinds=kinds)
        self.head.count.show_count_of(self.wanted())

    def _pages(self) -> Pages[RecordLine]:
        kind, wanted, names = self.description.kind, self.wanted(), self.names

        def ask(
            reading: Reading, after: RecordLine | None, limit: int, _: Sort
        ) -> list[RecordLine]:
            key = key_of(after) if after else None
            return reading.registers.page(kind, wanted, key, limit, names)

        return Pages[RecordLine](ask=ask, key=lambda line: line.id)

    def _columns(self) -> tuple[Column[RecordLine], ...]:
        return record_columns(self.description, self.names, self._around.wording)

    def _referred(self) -> list[str]:
        own = (self.description.by_name[name.partition(".")[0]] for name in self.names)
        return [field.refers for field in own if field.refers]

    def _words(self) -> str:
        typed = self.head.search.text().strip()
        parts = (f"查找“{typed}”" if typed else "", self.filters.words())
        return "，".join(part for part in parts if part)

    def _on_remembered(self, found: tuple[str | None, str | None]) -> None:
        self.names = read_columns(found[0], self.offered) or self.names
        self.saved = read_filters(found[1])
        self.table.show_columns(self._columns())
        self._ask()

    def _on_columns(self, names: tuple[str, ...]) -> None:
        self._memory.keep_columns(names)
        self.show_columns(names)

    def _on_kept(self, saved: dict[str, SavedFilter]) -> None:
        self.saved = saved
        self._memory.keep_filters(saved)

    def _on_marks(self, marked: list[RecordLine]) -> None:
        self.note.setText(f"已选 {len(marked):,} 条" if marked else "")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(self.description.kind):
            self.head.count.show_count_of(self.wanted())

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("打开", lambda: self.opened.emit(self.table.line()))
        menu.addAction("复制", self.copy)
        menu.addAction("选择列…", self.open_columns)
        if self.head.export.isEnabled():
            menu.addAction("导出…", self.open_export)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM, margins=(20, 16, 20, 10))
        page.addWidget(self.head)
        bar = row(gap=Size.GAP)
        bar.addWidget(self.filters, 1)
        bar.addWidget(self.orders)
        page.addLayout(bar)
        page.addWidget(card := Card(), 1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        foot = row(gap=Size.GAP)
        foot.addWidget(KeyLine(LIST_KEYS))
        foot.addWidget(self.note, 1)
        page.addLayout(foot)

    def _connect(self) -> None:
        for changed in (self.filters.changed, self.orders.changed):
            changed.connect(self._ask)
        self.head.search.typed.connect(lambda _: self._ask())
        self.head.search.finished.connect(self.table.setFocus)
        self.head.columns.clicked.connect(self.open_columns)
        self.head.saved.clicked.connect(self.open_saved)
        self.head.export.clicked.connect(self.open_export)
        self.head.new.clicked.connect(lambda: self.entering.emit(self.description.kind))
        self.head.many.clicked.connect(lambda: self.entering_many.emit(self.description.kind))
        self.table.opened.connect(self.opened)
        self.table.marks_changed.connect(self._on_marks)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._around.tasks.changed.connect(self._on_changed)
        self.setFocusProxy(self.table)

    def _bind(self) -> None:
        """Keys of this page; those of the buttons are bound by the buttons."""
        for key, act in (
            ("F3", self.left.emit),
            ("F5", self.refresh),
            ("F6", self.filters.enter),
            ("F7", self.orders.go_on),
            ("Shift+F5", self.head.count.count_all),
            ("Ctrl+F", self.head.search.setFocus),
        ):
            bind(self, key, act)
        bind(self.table, "Ctrl+A", self.table.lines.mark_all)
        bind(self.table, "Ctrl+C", self.copy)
