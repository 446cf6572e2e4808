"""The narrow column at the left: the registers somebody may open, by families."""

from collections.abc import Iterable

from PySide6.QtCore import QElapsedTimer, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from db.followers.pinyin import word_initials
from db.subjects.records.catalogue import DESCRIPTIONS, FAMILIES
from desktop.registers.beside import BESIDE, EXITS, UNIT_TREE
from desktop.ui.shared.chosen import draw_chosen
from desktop.ui.shared.measure import fix
from desktop.ui.shared.paged_model import Index
from desktop.ui.shared.theme import Type, current

WIDTH = 148
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
_KIND = Qt.ItemDataRole.UserRole
_ROW, _FAMILY = 28, 28
_SELECTED = QStyle.StateFlag.State_Selected
_CUT = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class RegisterIndex(QListWidget):
    """Arrows or initials choose a register and its list appears; Enter or → goes into it."""

    chosen = Signal(str)
    entered_list = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Lines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName("台账")
        self.setToolTip("键入拼音首字母可直接跳到台账，如 czf")
        self._typed, self._since = "", QElapsedTimer()
        fix(self, width=WIDTH)
        self.currentItemChanged.connect(self._on_current)

    def show_kinds(self, offered: Iterable[str]) -> None:
        """Offer these registers, each under its family; the one chosen stays chosen."""
        before, known = self.kind(), set(offered)
        self.blockSignals(True)
        self.clear()
        for family, title in FAMILIES.items():
            kinds = [one for one in DESCRIPTIONS if one.family == family and one.kind in known]
            if kinds:
                self._add(title, "")
            for one in kinds:
                self._add(one.title, one.kind)
            if kinds and family in BESIDE:
                key, name = BESIDE[family]
                self._add(name, key)
        self.blockSignals(False)
        self.choose(before if before in known else self._first())

    def kinds(self) -> list[str]:
        found = (self.item(row).data(_KIND) for row in range(self.count()))
        return [kind for kind in found if kind and kind not in (EXITS, UNIT_TREE)]

    def title_of(self, kind: str) -> str:
        return next(
            self.item(row).text()
            for row in range(self.count())
            if self.item(row).data(_KIND) == kind
        )

    def kind(self) -> str:
        item = self.currentItem()
        return str(item.data(_KIND)) if item else ""

    def choose(self, kind: str) -> None:
        """Make a register the current one; its list is told by `chosen` if it was not."""
        for row in range(self.count()):
            if self.item(row).data(_KIND) == kind and kind:
                self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers():
            self.entered_list.emit()
        elif event.key() == Qt.Key.Key_Home:
            self.setCurrentRow(1)  # a heading stands first, and Qt would stay where it is
            self.scrollToTop()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next register whose name or initials begin with what is typed at one go."""
        if self._since.hasExpired(QApplication.keyboardInputInterval()):
            self._typed = ""
        self._since.start()
        self._typed += search.casefold()
        kinds = self.kinds()
        here = kinds.index(self.kind()) if self.kind() in kinds else 0
        start = here + (len(self._typed) == 1)  # the same letter again leads to the next
        for kind in (*kinds[start:], *kinds[:start]):
            name = self.title_of(kind)
            if name.startswith(self._typed) or word_initials(name).startswith(self._typed):
                self.choose(kind)
                return

    def _first(self) -> str:
        return next(iter(self.kinds()), "")

    def _add(self, text: str, kind: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_KIND, kind)
        if not kind:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _on_current(self) -> None:
        if self.kind():
            self.chosen.emit(self.kind())


class _Lines(QStyledItemDelegate):
    """Draws a family as a small heading, a register as a line."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, current().px(_ROW if index.data(_KIND) else _FAMILY))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = current(), QRect(option.rect)
        painter.save()
        is_register, chosen = bool(index.data(_KIND)), bool(option.state & _SELECTED)
        if chosen:
            draw_chosen(painter, box, focused=self._view.hasFocus())
        elif is_register and option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("hover"))
        painter.setFont(theme.font(bold=chosen) if is_register else theme.font(Type.LABEL))
        painter.setPen(theme.colour("ink" if is_register else "sub"))
        text = box.adjusted(theme.px(20 if is_register else 12), 0, -theme.px(6), 0)
        if not is_register:
            text.setTop(text.top() + theme.px(6))
        words = painter.fontMetrics().elidedText(str(index.data()), _CUT, text.width())
        painter.drawText(text, _MIDDLE, words)
        painter.restore()
