"""Small things of the pages of cases: cut words, scrolling columns, names with their values."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from desktop.texts.tones import Tone
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import fix, space
from desktop.ui.shared.pieces import Badge, Words
from desktop.ui.shared.spoken import name_area
from desktop.ui.shared.theme import Size, current


def plate(parent: QWidget, text: str, tone: Tone) -> Badge:
    """Make a badge inside its parent: one that shows itself before it has any is a window."""
    badge = Badge()
    badge.setParent(parent)
    badge.show_state(text, tone)
    return badge


def labelled(
    label: str, editor: QWidget, *, hint: str = "", keeps_room: bool = False, wraps: bool = False
) -> Field:
    """Make a field whose label is shown only once it has a parent, for the reason of `plate`."""
    held = Field("", editor, hint=hint, keeps_room=keeps_room, wraps=wraps)
    held.label.setText(label)
    held.label.setVisible(bool(label))
    held.clear()
    return held


class Cut(Words):
    """One line that ends in … where it does not fit, with the whole of it as its tooltip."""

    def __init__(self, text: str = "", kind: str = "body") -> None:
        super().__init__(text, kind)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.is_cut() else "")

    def is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)


class Scroll(QScrollArea):
    """Scrolls up and down, never sideways, and follows the focus."""

    def __init__(self, widget: QWidget, name: str) -> None:
        super().__init__()
        name_area(self, name)
        self.setWidget(widget)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        widget.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.follow)
        # what is added above the field one types in must not push it out of sight
        self.verticalScrollBar().rangeChanged.connect(
            lambda *_: self.follow(None, QApplication.focusWidget())
        )

    def follow(self, _: QWidget | None, now: QWidget | None) -> None:
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, Size.GAP, Size.PAGE)

    def to_start(self) -> None:
        self.verticalScrollBar().setValue(0)


_SHORT = 6  # characters: a column of short values is not pressed together
_PAIR = 180  # pixels of a name and its value side by side


class Pairs(QWidget):
    """Names and values in columns: 来源 群众来访. What has no value is left out.

    The longest value of a column says how much of the width it is given; where there is no room
    for all columns, there are fewer.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], columns: int = 3) -> None:
        super().__init__()
        self._grid = space(QGridLayout(self), Size.GAP)
        self._grid.setHorizontalSpacing(Size.ROOM)
        self._most = self._columns = columns
        self._held = [(Words(name, "label"), Cut(value)) for name, value in pairs if value]
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = max(1, min(self._most, self.width() // current().px(_PAIR)))
        if fitting != self._columns:
            self._columns = fitting
            self._place()

    def _place(self) -> None:
        for place, (name, value) in enumerate(self._held):
            line, side = divmod(place, self._columns)
            self._grid.addWidget(name, line, side * 2)
            self._grid.addWidget(value, line, side * 2 + 1)
        for side in range(self._most):
            column_of = self._held[side :: self._columns] if side < self._columns else []
            longest = max((len(value.text()) for _, value in column_of), default=0)
            wanted = max(longest, _SHORT) if side < self._columns else 0
            self._grid.setColumnStretch(side * 2 + 1, wanted)


def keep_columns(grid: QGridLayout, columns: int, lines: int = 0) -> list[QWidget]:
    """Hold a place in every column below `lines`: Qt leaves out the space beside an empty one."""
    line = max(lines, grid.rowCount())
    held = [fix(QWidget(), height=1) for _ in range(columns)]
    for side, each in enumerate(held):
        grid.addWidget(each, line, side)
    return held


def empty(layout_owner: QWidget, keep: Sequence[QWidget] = ()) -> None:
    """Take everything out of a widget's layout but what is kept."""
    layout = layout_owner.layout()
    while layout and (item := layout.takeAt(0)):
        widget = item.widget()
        if widget and widget not in keep:
            widget.hide()
            widget.deleteLater()


def scrolling(inside: QWidget, name: str) -> QScrollArea:
    """Let a page be scrolled where the user's scale makes it larger than its place."""
    area = QScrollArea()
    name_area(area, name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    return area
