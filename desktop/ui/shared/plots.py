"""Quiet plots: thin lines, labels where the lines end, nothing to pull or zoom.

It and its frame alone know pyqtgraph. Pens are cosmetic, and wide only on lines of few points: wide
ones collapse its frame rate (pyqtgraph issue 533).
"""

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip

from desktop.figures.plotted import (
    Bar,
    Series,
    ends_of,
    pushed_apart,
    shortened,
    told,
    top_of,
    values_at,
)
from desktop.ui.shared.plot_frame import Plot
from desktop.ui.shared.theme import Size, Type, current

_LINE_HEIGHT = 18
_LABEL_EVERY = 90  # pixels between two words under a plot
_FEW, _WIDE = 60, 2  # points of a line that may be drawn wide, and how wide
_SWATCH, _DASHED = "━", "┅"
_SPARE = 10  # pixels between the names of lines and the edge
_THICK, _THICKEST = 0.56, 26  # of a bar: share of its row, and pixels


class LinePlot(Plot):
    """Lines over months or days. Pointing at a place tells all its values."""

    def __init__(self, title: str, empty: str = "") -> None:
        super().__init__(title, empty)
        self._names: Sequence[str] = ()
        self._series: Sequence[Series] = ()
        self._top = top_of(())
        self._ends: list[Any] = []  # the words where lines end
        self._inside = self.drawing.plotItem.vb
        self._inside.sigResized.connect(self._name_lines)
        self.drawing.scene().sigMouseMoved.connect(self._on_pointed)

    def show_series(self, names: Sequence[str], series: Sequence[Series]) -> None:
        """Draw lines over the names of the axis, all of one length."""
        self._names, self._series = names, series
        self.drawing.setAccessibleDescription("；".join(map(self.told_at, range(len(names)))))
        self._draw_all()

    def _draw_all(self) -> None:
        names, series = self._names, self._series
        self._show_whether(empty=not any(value for one in series for value in one.values))
        self.drawing.clear()
        self._ends.clear()
        theme = current()
        self._quiet_axis("left", line=True)
        bottom = self._quiet_axis("bottom", line=True)
        self.drawing.showGrid(x=False, y=True, alpha=1.0)
        step = max(1, round(len(names) * theme.px(_LABEL_EVERY) / max(1, self.width() or 600)))
        bottom.setTicks([[(x, name) for x, name in enumerate(names) if x % step == 0]])
        self._top = top_of(series)
        self.drawing.setYRange(0, self._top, padding=0)
        for one in series:
            self._draw(one)
        self._name_lines()

    def told_at(self, place: int) -> str:
        """Tell one place of the axis: 9月　受理 812　去年 790."""
        return "　".join((self._names[place], *values_at(self._series, place)))

    def _draw(self, one: Series) -> None:
        points = [(x, y) for x, y in enumerate(one.values) if y is not None]
        if not points:
            return
        few = len(points) <= _FEW and not one.dashed
        wide = (_WIDE if few else 1) * self.devicePixelRatioF()  # a cosmetic pen counts dots
        pen: QPen = pg.mkPen(current().colour(one.colour), width=wide)
        if one.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        xs, ys = zip(*points, strict=True)
        self.drawing.addItem(pg.PlotCurveItem(list(xs), list(ys), pen=pen, antialias=True))

    def _name_lines(self, _resized: object = None) -> None:
        """Write each name where its line ends, pushed up where two would overlap.

        How far is known once what lies inside of the axes has its height.
        """
        while self._ends:
            self.drawing.removeItem(self._ends.pop())
        ends = ends_of(self._series)
        apart = self._top * current().px(_LINE_HEIGHT) / max(1, self._inside.height())
        ground = pg.mkBrush(current().colour("surface"))  # no grid line strikes the words through
        places = pushed_apart([y for y, *_ in ends], apart)
        for place, (_, x, one) in zip(places, ends, strict=True):
            words = self._words_at("", "ink", QPointF(x, place), ground)
            swatch, colour = _DASHED if one.dashed else _SWATCH, current().colour(one.colour)
            words.setHtml(f'&nbsp;<span style="color:{colour.name()}">{swatch}</span> {one.name}')
            self._ends.append(words)
        self._leave_room()

    def _leave_room(self) -> None:
        """Let the lines end so far from the right that their names stand whole after them."""
        wide = max((one.boundingRect().width() for one in self._ends), default=0)
        share = (wide + current().px(_SPARE)) / max(1.0, self._inside.width())
        self.drawing.setXRange(*shortened(len(self._names), share), padding=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_all()

    def _on_pointed(self, place: QPointF) -> None:
        if not self._names or not self.drawing.sceneBoundingRect().contains(place):
            return
        x = round(self.drawing.plotItem.vb.mapSceneToView(place).x())
        if 0 <= x < len(self._names):
            here = self.drawing.mapToGlobal(self.drawing.mapFromScene(place))
            QToolTip.showText(here, self.told_at(x), self.drawing)


class BarPlot(Plot):
    """Bars from the left, longest wherever the caller puts it; a click or Enter opens one."""

    chosen = Signal(object)  # the key of a bar

    def __init__(self, title: str, empty: str = "") -> None:
        super().__init__(title, empty)
        self._bars: Sequence[Bar] = ()
        self._here = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.drawing.setCursor(Qt.CursorShape.PointingHandCursor)
        self.drawing.scene().sigMouseClicked.connect(self._on_clicked)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = bars
        words = (f"{bar.label} {told(bar)}" for bar in bars)
        self.drawing.setAccessibleDescription("；".join(words))
        self._show_whether(empty=not bars)
        self._here = min(self._here, len(bars) - 1)
        self._draw_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self._bars:
            self._here = max(0, min(len(self._bars) - 1, self._here + steps[Qt.Key(event.key())]))
            self._draw_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._here >= 0:
            self.chosen.emit(self._bars[self._here].key)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_all()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _draw_all(self) -> None:
        theme, count = current(), len(self._bars)
        self.drawing.clear()
        left = self._quiet_axis("left", line=False)
        self.drawing.hideAxis("bottom")
        rows = [count - 1 - place for place in range(count)]  # the first bar is on top
        left.setTicks([[(y, bar.label) for y, bar in zip(rows, self._bars, strict=True)]])
        names = ["brand" if place != self._here else "brand_pressed" for place in range(count)]
        brushes = [theme.colour(name) for name in names]
        lengths = [bar.value for bar in self._bars]
        height = max(1, self.drawing.height())
        thick = min(_THICK, theme.px(_THICKEST) * count / height)
        item = pg.BarGraphItem(x0=0, y=rows, height=thick, width=lengths, brushes=brushes, pen=None)
        self.drawing.addItem(item)
        for y, bar in zip(rows, self._bars, strict=True):
            self._words_at(told(bar), "ink", QPointF(bar.value, y))
        self.drawing.setXRange(0, max(1, max(lengths, default=0)) * self._room(), padding=0)
        self.drawing.setYRange(-0.6, max(count, 1) - 0.4, padding=0)

    def _room(self) -> float:
        """How many times the longest bar the plot must be wide, for its words to fit after it."""
        metrics = QFontMetrics(current().font(Type.LABEL))
        words = max((metrics.horizontalAdvance(told(bar)) for bar in self._bars), default=0) * 1.15
        words += current().px(Size.GAP)  # around the shortest, too
        names = max((metrics.horizontalAdvance(bar.label) for bar in self._bars), default=0)
        across = max(1, self.drawing.width() - names - current().px(Size.WIDE))
        return 1 / max(0.2, 1 - float(words) / float(across))

    def _on_clicked(self, click: Any) -> None:
        y = self.drawing.plotItem.vb.mapSceneToView(click.scenePos()).y()
        place = len(self._bars) - 1 - round(y)
        if 0 <= place < len(self._bars):
            self._here = place
            self._draw_all()
            self.chosen.emit(self._bars[place].key)
