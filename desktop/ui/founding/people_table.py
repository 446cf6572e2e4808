"""The table in which people are named: typed cell by cell, or a column pasted at once."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.ui.founding.people_model import (
    ACCOUNT,
    PERSON,
    PROBLEM,
    ROLE,
    UNIT,
    Index,
    PeopleModel,
)
from desktop.ui.shared.theme import Size, current
from desktop.ui.shared.typing_habits import Composition

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {UNIT: 380, ROLE: 150, PERSON: 140, ACCOUNT: 170}  # what is wrong takes the rest
_WRONG = 110  # and has this in a small window


class PeopleTable(QTableView):
    """Typing begins a name; Enter takes it and goes one down; Ctrl+V fills downwards.

    Insert asks for one more person of the unit, Delete empties the line. `entered`: Enter where no
    line is left.
    """

    pasted = Signal(int, list)  # the row it begins at, and the lines
    one_more_wanted = Signal(str)
    emptied = Signal(str)
    entered = Signal()

    def __init__(self, model: PeopleModel) -> None:
        super().__init__()
        self._seats = model
        self._handing_on = False
        self.setModel(model)
        self.setAccessibleName("人员和账号")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setTabKeyNavigation(False)
        self._cells = _Cells(self)
        self._cells.done.connect(self._on_done)
        self.setItemDelegate(self._cells)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current().px(Size.ROW - 4))
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(PROBLEM, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow them all alike rather than scroll the unit out of sight."""
        super().resizeEvent(event)
        theme = current()
        share = self.viewport().width() / theme.px(sum(_WIDTHS.values()) + _WRONG)
        for place, width in _WIDTHS.items():
            self.horizontalHeader().resizeSection(place, int(theme.px(width) * min(1.0, share)))

    def stand_on(self, row: int, place: int = PERSON) -> None:
        index = self._seats.index(row, place)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def key_here(self) -> str:
        row = self.currentIndex().row()
        return self._seats.seats[row].key if 0 <= row < len(self._seats.seats) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.state() == QAbstractItemView.State.EditingState and self._cells.editor:
            self._hand_on(event, self._cells.editor)
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            self.pasted.emit(max(self.currentIndex().row(), 0), text.splitlines())
        elif event.key() in _ENTER and plain:
            self._go_down()
        elif event.key() == Qt.Key.Key_Insert and self.key_here():
            self.one_more_wanted.emit(self.key_here())
        elif event.key() == Qt.Key.Key_Delete and self.key_here():
            self.emptied.emit(self.key_here())
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
            event.ignore()
        else:
            if event.text().isprintable() and event.text():
                self._come_to_a_cell()
            super().keyPressEvent(event)

    def _hand_on(self, event: QKeyEvent, editor: QWidget) -> None:
        """Give a key to an editor that has not taken the cursor after an input method's first word.

        A key that the editor does not want comes back to the table, and is not given to it again.
        """
        if self._handing_on or editor.hasFocus():
            event.ignore()
            return
        self._handing_on = True
        QApplication.sendEvent(editor, event)
        self._handing_on = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words that an input method hands over whole begin a cell as a key does.

        Qt forwards what is still being composed, and loses what is not.
        """
        whole = bool(event.commitString()) and not event.preeditString()
        if whole and self._cells.editor is None:
            self._come_to_a_cell()
            self.edit(self.currentIndex())
            if self._cells.editor is not None:
                QApplication.sendEvent(self._cells.editor, event)
            return
        super().inputMethodEvent(event)

    def _come_to_a_cell(self) -> None:
        """Who types on a unit or a role means the name beside it."""
        here = self.currentIndex()
        if here.column() not in (PERSON, ACCOUNT) and self._seats.seats:
            self.stand_on(max(here.row(), 0))

    def _on_done(self, key: int) -> None:
        """Go on from a cell whose text was taken."""
        self.setFocus()
        match key:
            case Qt.Key.Key_Tab:
                self._go_across(1)
            case Qt.Key.Key_Backtab:
                self._go_across(-1)
            case _:
                self._go_down()

    def _go_down(self) -> None:
        index = self.currentIndex()
        if index.row() + 1 < self._seats.rowCount():
            place = index.column() if index.column() in (PERSON, ACCOUNT) else PERSON
            self.stand_on(index.row() + 1, place)
        else:
            self.entered.emit()

    def _go_across(self, step: int) -> None:
        index: QModelIndex = self.currentIndex()
        place = max(PERSON, min(ACCOUNT, index.column() + step))
        self.stand_on(index.row(), place)


class _Cells(QStyledItemDelegate):
    """Takes what was typed at once: what follows may be typed before the next turn of the loop."""

    done = Signal(int)  # the key that ended it
    editor: QWidget | None = None
    _composition = Composition()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._composition = Composition()
        self.editor = super().createEditor(parent, option, index)
        return self.editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if self._composition.takes(event):
            return True
        ends = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not (ends and isinstance(event, QKeyEvent) and isinstance(editor, QWidget)):
            return super().eventFilter(editor, event)
        if event.key() not in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return super().eventFilter(editor, event)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.done.emit(event.key())
        return True
