"""A list in a sheet that is worked by keyboard: choose, tick, move, rename, delete."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.ui.shared.measure import fix
from desktop.ui.shared.theme import current

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_WIDENS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_KEY = Qt.ItemDataRole.UserRole
_ROW, _SHOWN = 30, 12


class PickList(QListWidget):
    """Lines with a key each. Space ticks, Alt with an arrow moves, F2 renames, Delete is told."""

    entered_line = Signal(str)
    deleted = Signal(str)
    widened = Signal(int)  # steps, of the current line
    renamed = Signal(str, str)  # key, what was typed

    def __init__(self, *, ticked: bool = False, renames: bool = False, shown: int = _SHOWN) -> None:
        super().__init__()
        self._shown = shown  # lines, at most
        self._ticked, self._renames = ticked, renames
        self.setProperty("kind", "picks")
        trigger = QListWidget.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed if renames else trigger.NoEditTriggers)
        self.itemChanged.connect(self._on_changed)
        self.itemDoubleClicked.connect(self._on_double_click)

    def show_lines(self, lines: Iterable[tuple[str, str]], ticked: Iterable[str] = ()) -> None:
        """Show keys with their words; the current line stays where it was."""
        row, on = self.currentRow(), set(ticked)
        self.blockSignals(True)
        self.clear()
        for key, words in lines:
            self._add(key, words, on=key in on)
        self.blockSignals(False)
        self.setCurrentRow(max(0, min(row, self.count() - 1)))
        fix(self, height=_ROW * max(3, min(self.count(), self._shown)) + 8)

    def keys(self, *, ticked: bool = False) -> tuple[str, ...]:
        items = [self.item(row) for row in range(self.count())]
        on = Qt.CheckState.Checked
        return tuple(one.data(_KEY) for one in items if not ticked or one.checkState() == on)

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these, and no other."""
        on = set(keys)
        for row in range(self.count()):
            item = self.item(row)
            ticked = item.data(_KEY) in on
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def current_key(self) -> str:
        item = self.currentItem()
        return str(item.data(_KEY)) if item else ""

    def name_line(self, key: str, name: str) -> None:
        """Let a line stand for another key, and say it; nobody is told."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.item(row).setText(name)
                self.item(row).setData(_KEY, name)
                break
        self.blockSignals(False)

    def say_line(self, key: str, words: str) -> None:
        """Say a line in other words; nobody is told."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(_KEY) == key:
                self.item(row).setText(words)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QListWidget.State.EditingState:
            super().keyPressEvent(event)  # the Enter that ends a new name is passed on to here
            return
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in _ENTER and self.current_key():
            self.entered_line.emit(self.current_key())
        elif key == Qt.Key.Key_Delete and self._renames and self.current_key():
            self.deleted.emit(self.current_key())
        elif self._ticked and key in _WIDENS and _is_ctrl(event):
            self.widened.emit(_WIDENS[Qt.Key(key)])
        elif alt and self._ticked and key in _STEPS:
            self._move(_STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def _add(self, key: str, words: str, *, on: bool) -> None:
        item = QListWidgetItem(words)
        item.setData(_KEY, key)
        item.setSizeHint(item.sizeHint().expandedTo(self._line_size()))
        if self._ticked:
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        if self._renames:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self.addItem(item)

    def _move(self, step: int) -> None:
        row = self.currentRow()
        if 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)

    def _on_changed(self, item: QListWidgetItem) -> None:
        if self._renames:
            self.renamed.emit(str(item.data(_KEY)), item.text().strip())

    def _on_double_click(self, item: QListWidgetItem) -> None:
        if not self._ticked:
            self.entered_line.emit(str(item.data(_KEY)))

    def _line_size(self) -> QSize:
        return QSize(0, current().px(_ROW))


def _is_ctrl(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
