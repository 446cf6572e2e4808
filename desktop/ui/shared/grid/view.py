"""The table of a grid: the keys of a spreadsheet, the clipboard, and where the faults are."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QKeyCombination, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from desktop.pasting import editing
from desktop.pasting.cells import Rows, rows_of, text_of
from desktop.texts.tones import Tone
from desktop.ui.shared.grid.model import LEFT_OUT, GridModel, Index
from desktop.ui.shared.grid.paint import ColumnHead, GridDelegate, LineHead
from desktop.ui.shared.theme import current

Hint = QAbstractItemDelegate.EndEditHint
_ENTER = ("Return", "Enter")
_ROW, _LINE_HEAD = 28, 58
_NARROW, _WIDE, _CHARACTER, _LETTER = 72, 230, 13, 8
_PADDED, _ARROW_ROOM = 14, 18  # beside the text; beside a title
_LOOKED_AT = 200  # lines, by which the width of a column is chosen


class GridView(QTableView):
    """Arrows, Tab and Enter move; typing or F2 edits; F11 goes to the next fault."""

    moved = Signal()  # another cell is current
    left = Signal()  # Esc: the user wants to leave the grid by keyboard

    def __init__(self, lines: GridModel) -> None:
        super().__init__()
        self.lines = lines
        self.setModel(lines)
        self.setItemDelegate(GridDelegate(self))
        self.setHorizontalHeader(ColumnHead(self))
        self.setVerticalHeader(LineHead(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("批量录入表格")
        self.horizontalHeader().sectionClicked.connect(self.offer_meanings)
        lines.modelReset.connect(self._measure)
        self._keys = self._acts()
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = QKeySequence(QKeyCombination(held, Qt.Key(event.key()))).toString()
        act = self._keys.get(key)
        if key == "Space" and editing.can_tick(self.lines.pasted, self._chosen()[1]):
            act = self.tick
        if act is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        else:
            act()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what is committed at once, too: Qt opens the editor, but leaves that out of it."""
        at_once = self.state() != QAbstractItemView.State.EditingState and bool(
            event.commitString()
        )
        super().inputMethodEvent(event)
        editor = QApplication.focusWidget()
        if at_once and isinstance(editor, QLineEdit) and self.isAncestorOf(editor):
            editor.selectAll()
            editor.insert(event.commitString())

    def currentChanged(
        self,
        current_: Index,
        previous: Index,
    ) -> None:
        super().currentChanged(current_, previous)
        self.moved.emit()

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        """After Enter in a cell the one below it is current."""
        super().closeEditor(editor, hint)
        if hint == Hint.SubmitModelCache:
            self._move(1, 0)

    def copy(self) -> None:
        """Copy the block, without the line that is only there to type in."""
        rows, columns = self._chosen()
        rows = [row for row in rows if row < len(self.lines.pasted.rows)] or rows
        cells = [[self._text(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(text_of(cells))

    def cut(self) -> None:
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Take what a spreadsheet has copied; into an empty grid with its columns found."""
        self.take(lambda: rows_of(QGuiApplication.clipboard().text()))

    def take(self, read: Callable[[], Rows]) -> None:
        """Take rows; whatever speaks against them is refused, and nothing is changed."""
        here = self.currentIndex()
        row, column = max(here.row(), 0), max(here.column(), 0)
        if self.lines.act(lambda pasted: editing.taken(pasted, read(), row, column)):
            self._measure()
            self._stand_on(row, column)

    def clear_cells(self) -> None:
        rows, columns = self._chosen()
        cells = {(row, column) for row in rows for column in columns}
        self.lines.act(lambda pasted: editing.cleared(pasted, cells))

    def tick(self) -> None:
        """Say yes in the cells that are chosen, or no longer where all of them say it."""
        rows, columns = self._chosen()
        self.lines.act(lambda pasted: editing.ticked(pasted, rows, columns))

    def remove_lines(self) -> None:
        rows, columns = self._chosen()
        if self.lines.act(lambda pasted: editing.without(pasted, set(rows))) and rows:
            self._stand_on(rows[0], columns[0])

    def insert_lines(self) -> None:
        rows, columns = self._chosen()
        if rows and self.lines.act(lambda one: editing.with_empty(one, rows[0], len(rows))):
            self._stand_on(rows[0], columns[0])

    def fill_down(self) -> None:
        rows, columns = self._chosen()
        known = [row for row in rows if row < len(self.lines.pasted.rows)]
        if known:
            self.lines.act(lambda pasted: editing.filled_down(pasted, known, columns))

    def next_fault(self) -> bool:
        """Go to the next cell with a fault, from the last one to the first."""
        return self._go_to_fault(1)

    def previous_fault(self) -> bool:
        return self._go_to_fault(-1)

    def offer_meanings(self, column: int) -> None:
        """Let the user say what a column is."""
        if column < 0:
            return
        menu = QMenu(self)
        menu.setAccessibleName("这一列是")
        now = self.lines.pasted.columns[column]
        names = [(one.name, one.label) for one in self.lines.pasted.sheet.columns]
        for name, label in [("", LEFT_OUT), *names]:
            action = QAction(label, menu)
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(lambda _=False, name=name: self.lines.mean(column, name))
            menu.addAction(action)
        menu.setActiveAction(menu.actions()[0])
        head = self.horizontalHeader()
        below = QPoint(head.sectionViewportPosition(column), head.height())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(head.viewport().mapToGlobal(below))

    def _acts(self) -> dict[str, Callable[[], object]]:
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+C": self.copy,
            "Ctrl+X": self.cut,
            "Ctrl+V": self.paste,
            "Ctrl+Insert": self.copy,
            "Shift+Insert": self.paste,
            "Ctrl+Z": self.lines.undo,
            "Ctrl+Y": self.lines.redo,
            "Ctrl+Shift+Z": self.lines.redo,
            "Ctrl+D": self.fill_down,
            "Alt+Delete": self.remove_lines,
            "Insert": self.insert_lines,
            "Delete": self.clear_cells,
            "Backspace": self.clear_cells,
            "Shift+F11": self.previous_fault,
            "F4": lambda: self.offer_meanings(self.currentIndex().column()),
            "Esc": self.left.emit,
        }
        for enter in _ENTER:
            acts |= {
                enter: lambda: self._move(1, 0),
                f"Shift+{enter}": lambda: self._move(-1, 0),
            }
        return {QKeySequence(key).toString(): act for key, act in acts.items()}

    def _chosen(self) -> tuple[list[int], list[int]]:
        """Give the lines and the columns of the block that is chosen."""
        chosen = self.selectionModel().selection()
        if chosen.isEmpty():
            here = self.currentIndex()
            return ([here.row()], [here.column()]) if here.isValid() else ([], [])
        one = chosen.first()  # it is always a single block
        return [*range(one.top(), one.bottom() + 1)], [*range(one.left(), one.right() + 1)]

    def _text(self, row: int, column: int) -> str:
        return str(self.lines.index(row, column).data(Qt.ItemDataRole.EditRole) or "")

    def _go_to_fault(self, way: int) -> bool:
        rows, columns = len(self.lines.pasted.rows), self.lines.columnCount()
        here = self.currentIndex()
        cells = rows * columns
        at = here.row() * columns + here.column() if here.isValid() else -1
        for step in range(1, cells + 1):
            row, column = divmod((at + way * step) % cells, columns)
            if self.lines.line(row).problems and self.lines.tone(row, column) is Tone.LATE:
                self._stand_on(row, column)
                return True
        return False

    def go_to(self, index: Index) -> None:
        """Choose a cell alone, whatever keys are held: Delete means this one."""
        self.setCurrentIndex(index)
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _move(self, down: int, right: int) -> None:
        here = self.currentIndex()
        self._stand_on(here.row() + down, here.column() + right)

    def _stand_on(self, row: int, column: int) -> None:
        row = min(max(row, 0), self.lines.rowCount() - 1)
        column = min(max(column, 0), self.lines.columnCount() - 1)
        self.go_to(self.lines.index(row, column))

    def _measure(self) -> None:
        theme = current()
        head = self.verticalHeader()
        head.setMinimumSectionSize(1)
        head.setDefaultSectionSize(theme.px(_ROW))
        head.setFixedWidth(theme.px(_LINE_HEAD))
        self.horizontalHeader().setFixedHeight(theme.px(_ROW + 2))
        rows = self.lines.pasted.rows[:_LOOKED_AT]
        for column in range(self.lines.columnCount()):
            widest = max((_width(row[column]) for row in rows), default=0)
            widest = max(widest, _width(self.lines.title(column)) + _ARROW_ROOM)
            self.setColumnWidth(column, theme.px(min(max(widest + _PADDED, _NARROW), _WIDE)))


def _width(text: str) -> int:
    """Guess how wide a text is: digits and letters take less than Han characters."""
    return sum(_LETTER if char.isascii() else _CHARACTER for char in text)
