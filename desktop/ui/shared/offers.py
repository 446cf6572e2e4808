"""The list that opens under a field while one types, inside the window itself.

It is no window of its own, so it takes no focus from the field and none from an input method.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.texts.tones import Tone
from desktop.ui.shared.chosen import draw_chosen
from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.spoken import name_area
from desktop.ui.shared.theme import Size, Type, current

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ROW, _SHOWN = 32, 9
_REFUSED = 2  # lines of a sentence
_NOTE = 20  # pixels of the line of keys
_KEYS, _KEYS_UNCHOSEN = "↑↓ 换一条　Enter 选定　Esc 不选", "↓ 选一条　Enter 选定　Esc 不选"
_FLAG = QStyle.StateFlag.State_Selected


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list: a short code in front, the words, and what helps to choose."""

    value: Any
    text: str
    code: str = ""
    detail: str = ""
    tone: Tone | None = None
    chosen_text: str = ""  # what the field shows afterwards, if not code and text

    @property
    def shown(self) -> str:
        return self.chosen_text or f"{self.code} {self.text}".strip()


class OfferModel(QAbstractListModel):
    """The offers of this moment."""

    def __init__(self) -> None:
        super().__init__()
        self.offers: Sequence[Offer] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return offer
        return offer.shown if role == Qt.ItemDataRole.DisplayRole else None


class OfferDelegate(QStyledItemDelegate):
    """Draws code, words and detail in one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, current().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer = index.data(Qt.ItemDataRole.UserRole)
        theme = current()
        painter.save()
        if option.state & _FLAG:
            draw_chosen(painter, option.rect)
        box: QRect = option.rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        if offer.code:
            painter.setFont(theme.font(Type.LABEL))
            painter.setPen(theme.colour("sub"))
            painter.drawText(box, _MIDDLE, offer.code)
            box.setLeft(box.left() + max(theme.px(40), _width(painter, offer.code) + theme.px(8)))
        self._draw_detail(painter, box, offer)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, _MIDDLE, _cut(painter, offer.text, box.width()))
        painter.restore()

    def _draw_detail(self, painter: QPainter, box: QRect, offer: Offer) -> None:
        theme = current()
        if not offer.detail:
            return
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.tone(offer.tone) if offer.tone else theme.colour("faint"))
        words = QFontMetrics(theme.font()).horizontalAdvance(offer.text)
        room = max(box.width() - words - theme.px(Size.WIDE), box.width() // 3)
        detail = _cut(painter, offer.detail, room)
        painter.drawText(box, _MIDDLE | Qt.AlignmentFlag.AlignRight, detail)
        box.setRight(box.right() - _width(painter, detail) - theme.px(Size.GAP))


class OfferList(QFrame):
    """The open list. The field moves its current line; a click takes one."""

    taken = Signal(object)

    def __init__(self, field: QWidget, *, wide: int = 0) -> None:
        super().__init__(field)
        self._field, self._wide = field, wide
        self.setProperty("kind", "popup")
        self.model = OfferModel()
        self.view = QListView()
        self.view.setModel(self.model)
        name_area(self.view, "可选项")
        self.view.setItemDelegate(OfferDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(
            lambda index: self.taken.emit(index.data(Qt.ItemDataRole.UserRole))
        )
        self.note = Words("", "hint", wrap=True)
        self.note.setContentsMargins(6, 2, 6, 2)
        box = column(self, margins=4)
        box.addWidget(self.view)
        box.addWidget(self.note)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field.destroyed.connect(self.deleteLater)  # by then the list belongs to the window
        self.hide()

    def open(self, offers: Sequence[Offer], *, choose_first: bool) -> None:
        """Show offers under the field, above it where there is more room."""
        self.model.show_offers(offers)
        self.view.show()
        self.note.setText(_KEYS if choose_first else _KEYS_UNCHOSEN)
        self.note.set_state("")
        self.note.show()
        if not offers:
            self.hide()
            return
        if choose_first:
            self.view.setCurrentIndex(self.model.index(0))
        self._place(min(len(offers), _SHOWN))
        self.show()
        self.raise_()

    def refuse(self, sentence: str) -> None:
        """Say under the field why there is nothing to choose."""
        self.open((), choose_first=False)
        self.view.hide()
        self.note.setText(sentence)
        self.note.set_state("error")
        self.note.show()
        self._place(_REFUSED)
        self.show()
        self.raise_()

    def current(self) -> Offer | None:
        index = self.view.currentIndex()
        return self.model.offers[index.row()] if self.isVisible() and index.isValid() else None

    def move_by(self, steps: int) -> None:
        last = self.model.rowCount() - 1
        here = self.view.currentIndex().row()
        self.view.setCurrentIndex(self.model.index(max(0, min(last, here + steps))))

    def _place(self, lines: int) -> None:
        window, theme = self._field.window(), current()
        self.setParent(window)
        top_left = self._field.mapTo(window, QPoint(0, 0))
        under_lines = 0 if self.view.isHidden() else theme.px(_NOTE)
        height = lines * theme.px(_ROW) + under_lines + theme.px(8) + 2
        width = max(self._field.width(), theme.px(self._wide))
        left = max(0, min(top_left.x(), window.width() - width - theme.px(4)))
        under = top_left.y() + self._field.height() + theme.px(3)
        below, above = window.height() - under - theme.px(4), top_left.y() - theme.px(7)
        if height <= below or below >= above:
            self.setGeometry(left, under, width, min(height, below))
        else:
            height = min(height, above)
            self.setGeometry(left, top_left.y() - theme.px(3) - height, width, height)


def _cut(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


def _width(painter: QPainter, text: str) -> int:
    return painter.fontMetrics().horizontalAdvance(text)
