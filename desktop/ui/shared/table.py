"""A list over any number of lines: fetched as one scrolls, driven by keyboard or mouse."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from db.log.changes import Changes
from desktop.lists.columns import Column, Pages, Sort
from desktop.ui.shared.paged_model import NO_INDEX, Index, PagedModel
from desktop.ui.shared.pieces import Empty
from desktop.ui.shared.scroll_place import ScrollPlace
from desktop.ui.shared.table_paint import CellDelegate, HeadView
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size, current
from desktop.ui.shared.widths import Widths

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TALL = 48


class ListTable(QTableView):
    """Arrows, Home and End move; Enter or a double click opens; Space marks several.

    The line that was current stays current however the list is asked again, found by its key;
    finding it again chooses nothing. Where it is gone the first line takes its place, unless what
    is beside the list is held, the line was kept, or somebody elsewhere has taken it away: then
    none does, so that a key pressed for one line never meets another.
    """

    opened = Signal(object)
    current_changed = Signal(object)  # another line than before, or None
    current_reread = Signal(object)  # the same line, as the store has it now
    taken_away = Signal(object)  # the current line, which another program moved elsewhere
    marks_changed = Signal(list)

    def __init__(
        self, tasks: Tasks, columns: Sequence[Column[Any]], empty: Empty | None = None
    ) -> None:
        super().__init__()
        self.lines = PagedModel(tasks, columns, self)
        self._tall = any(column.under.__name__ != "nothing" for column in columns)
        self._current_key: Any = None
        self._last: tuple[int, Any] = (0, None)  # the row and the line that was current
        self._elsewhere = False  # the list is asked again for what another program saved
        self._place = ScrollPlace(self)
        self._kept = False
        self._is_held: Callable[[], bool] = lambda: False
        self._kinds: frozenset[str] = frozenset()
        self._empty = empty or Empty("这里还没有内容。")
        self._empty.setParent(self.viewport())
        self._empty.hide()
        self.setModel(self.lines)
        self._set_up_view()
        self.lines.modelAboutToBeReset.connect(self._place.keep)
        self.lines.loaded.connect(self._on_loaded)
        self.lines.marks_changed.connect(lambda: self.marks_changed.emit(self.lines.marked()))
        tasks.changed.connect(self._on_changed)

    def show_pages(
        self,
        pages: Pages[Any],
        *,
        sort: Sort | None = None,
        kinds: Iterable[str] = (),
        anew: bool = False,
    ) -> None:
        """Show the answers to a question, and ask again whenever one of `kinds` changes.

        `anew`: another list than before, which begins at its first line.
        """
        self._kinds = frozenset(kinds)
        self._kept = False
        if anew:
            self._current_key = None
        self.lines.set_pages(pages, sort)

    def keep(self, key: Any) -> None:
        """Make this line current once it is there, and no other in its place.

        That ends with the user's next move, or with another question.
        """
        self._current_key, self._kept = key, True
        self._stand_on(self.lines.row_of(key))

    def leave_line(self) -> None:
        """Stand on no line, so that each can be chosen anew, also the one that was current."""
        self._current_key = None
        self._stand_on(-1)

    def hold_while(self, is_held: Callable[[], bool]) -> None:
        """Choose no other line for the user while this is so, such as while a form is typed in."""
        self._is_held = is_held

    def show_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Take other columns; the lines come back with the next question."""
        self.lines.set_columns(columns)
        self._share_width()

    def reload(self) -> None:
        self.lines.reload()

    def line(self) -> Any:
        """Return the current line, or None."""
        row = self.currentIndex().row()
        return self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None

    def chosen(self) -> list[Any]:
        """Return the marked lines, or the current one when none is marked."""
        here = self.line()
        return self.lines.marked() or ([here] if here is not None else [])

    def toggle_mark(self) -> None:
        """Mark the current line, or mark it no more."""
        row = self.currentIndex().row()
        if row >= 0:
            self.lines.toggle_mark(row)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line = self.line()
        if line is not None:
            self._current_key, self._last = self.lines.key(line), (current.row(), line)
            self._kept = self._kept and self.signalsBlocked()
        if current.row() != previous.row():
            self.current_changed.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        match event.key():
            case key if key in _ENTER and row >= 0 and not event.modifiers():
                self.opened.emit(self.line())
            case Qt.Key.Key_Space if row >= 0:
                self.toggle_mark()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if row < 0:
                self._go(min(self._last[0], len(self.lines.lines) - 1))
            case Qt.Key.Key_Home:
                self._go(0)
            case Qt.Key.Key_End:
                self._go(len(self.lines.lines) - 1)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.lines.toggle_mark(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Leave no line current where none is: Qt would make it the first."""
        if self.currentIndex().isValid():
            super().focusInEvent(event)
            return
        key = self._current_key
        with QSignalBlocker(self):
            super().focusInEvent(event)
        self._stand_on(-1)
        self._current_key = key

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().rect())
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _go(self, row: int) -> None:
        if 0 <= row < len(self.lines.lines):
            self.setCurrentIndex(self.lines.index(row, 0))

    def _stand_on(self, row: int) -> None:
        """Show a line as current, or none, without choosing it."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.lines.index(row, 0) if row >= 0 else NO_INDEX)

    def _set_up_view(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(CellDelegate(self.lines, self))
        head = HeadView(self.lines, self)
        self.setHorizontalHeader(head)
        self.widths = Widths(self, self.lines, head)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.lines[index.row()]))
        self._measure()

    def _measure(self) -> None:
        theme = current()
        head = self.verticalHeader()
        head.setMinimumSectionSize(1)
        head.setDefaultSectionSize(theme.px(_TALL if self._tall else Size.ROW))
        self.horizontalHeader().setFixedHeight(theme.px(34))
        self._share_width()

    def _share_width(self) -> None:
        self.widths.share()

    def _on_loaded(self, first: bool) -> None:
        self._empty.setVisible(self.lines.complete and not self.lines.lines)
        if first:
            self._find_again()
            if self.lines.is_same:
                self._place.go_back()

    def _find_again(self) -> None:
        known = self._current_key is not None
        row = self.lines.row_of(self._current_key) if known else -1
        if row >= 0:
            self._stand_on(row)
            self.current_reread.emit(self.line())
        elif self._kept or self._is_held():
            self._stand_on(-1)
        elif known and self._elsewhere:
            self._leave_taken()
        elif self.lines.lines:
            self._go(0)
        else:
            self.current_changed.emit(None)

    def _leave_taken(self) -> None:
        """Stand on no line, and say once which one is gone."""
        self._stand_on(-1)
        row, line = self._last
        if line is not None:
            self._last = (row, None)
            self.taken_away.emit(line)
            self.current_changed.emit(None)

    def _on_changed(self, changes: Changes) -> None:
        if self._kinds and changes.touch(*self._kinds):
            own = self.lines.is_stale and not self._elsewhere  # is asked again for an act of here
            self._elsewhere = changes.elsewhere and not own
            self.reload()
