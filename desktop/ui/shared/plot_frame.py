"""What every plot has: its title, a bare drawing in the colours of now, or a sentence."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import Empty, Words
from desktop.ui.shared.spoken import name_area
from desktop.ui.shared.theme import Size, Type, current


class Plot(QWidget):
    """A title with its unit over a bare drawing, or over a sentence while there is none."""

    def __init__(self, title: str, empty: str = "") -> None:
        super().__init__()
        self.title = Words(title, "label")
        self.drawing = pg.PlotWidget()
        self.drawing.setFrameShape(self.drawing.Shape.NoFrame)
        self.drawing.setMenuEnabled(False)
        self.drawing.setMouseEnabled(False, False)
        self.drawing.hideButtons()
        self.drawing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = column(self, gap=Size.TIGHT)
        box.addWidget(self.title)
        box.addWidget(self.drawing, 1)
        self.empty = Empty(empty)
        self.empty.hide()
        box.addWidget(self.empty, 1)
        self.drawing.setBackground(current().colour("surface"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.drawing.setBackground(current().colour("surface"))
            self._draw_all()

    def _draw_all(self) -> None:
        """Draw what is shown, in the colours and at the size of now."""

    def name_as(self, title: str) -> None:
        self.title.setText(title)
        self.title.setToolTip(title)
        self.setAccessibleName(title)
        name_area(self.drawing, title)

    def _show_whether(self, *, empty: bool) -> None:
        self.drawing.setHidden(empty)
        self.empty.setHidden(not empty)

    def _quiet_axis(self, side: str, *, line: bool) -> Any:
        theme = current()
        axis = self.drawing.getAxis(side)
        pen = pg.mkPen(theme.colour("line"), width=self.devicePixelRatioF())  # it counts dots
        axis.setPen(pen if line else pg.mkPen(None))
        axis.setTextPen(theme.colour("sub"))
        axis.setZValue(-1)  # the grid runs behind lines and words
        axis.setStyle(tickLength=0, tickFont=theme.font(Type.LABEL), tickTextOffset=theme.px(6))
        axis.setStyle(maxTickLevel=0, tickAlpha=None if line else 0)  # no length is still a dot
        return axis

    def _words_at(self, text: str, colour: str, at: QPointF, ground: Any = None) -> Any:
        """Write to the right of a point, level with it, and give what was written."""
        item = pg.TextItem(text, current().colour(colour), anchor=(0, 0.5), fill=ground)
        item.setFont(current().font(Type.LABEL))
        if ground is not None:  # a margin above and below would cover the words beside it
            item.textItem.document().setDocumentMargin(0)
            item.updateTextPos()
        item.setPos(at)
        self.drawing.addItem(item, ignoreBounds=True)
        return item
