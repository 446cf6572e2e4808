"""The three steps of joining as small pictures: the code on the server, typed here, at work."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size, current

WIDTH, HEIGHT = 132, 56
_PAD = 3.0
Draw = Callable[["_Pen"], None]


class _Pen:
    """What the pictures are made of: screens, lines of writing, a cable."""

    def __init__(self, painter: QPainter) -> None:
        self._painter, self._colours = painter, current().colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def screen(self, left: float, *, strong: bool) -> None:
        """A screen of 44 on 30 on its foot."""
        colours = self._colours
        self._outline(colours.brand if strong else colours.faint)
        self._painter.setBrush(QColor(colours.tint if strong else colours.surface))
        self._painter.drawRoundedRect(QRectF(left, 8, 44, 30), _PAD, _PAD)
        self._painter.drawLine(QPointF(left + 22, 38), QPointF(left + 22, 44))
        self._painter.drawLine(QPointF(left + 12, 44), QPointF(left + 32, 44))

    def writing(self, left: float, top: float, width: float, *, strong: bool = False) -> None:
        colours = self._colours
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(colours.brand if strong else colours.faint))
        self._painter.drawRoundedRect(QRectF(left, top, width, 4), 2, 2)

    def squares(self, left: float, top: float) -> None:
        """The signs of a code."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._colours.brand))
        for place in range(5):
            self._painter.drawRoundedRect(QRectF(left + 7 * place, top, 5, 7), 1, 1)

    def cable(self, start: float, end: float) -> None:
        self._outline(self._colours.brand)
        self._painter.drawLine(QPointF(start, 24), QPointF(end, 24))
        self._painter.setBrush(QColor(self._colours.brand))
        for place in (start, end):
            self._painter.drawEllipse(QPointF(place, 24), 2.5, 2.5)

    def _outline(self, colour: str) -> None:
        self._painter.setPen(QPen(QColor(colour), 1.5))


def _on_the_server(pen: _Pen) -> None:
    pen.screen(44, strong=True)
    pen.writing(50, 14, 30)
    pen.squares(49, 25)


def _typed_here(pen: _Pen) -> None:
    pen.screen(10, strong=True)
    pen.squares(15, 20)
    pen.screen(78, strong=False)
    pen.squares(83, 20)


def _at_work(pen: _Pen) -> None:
    pen.screen(10, strong=True)
    pen.screen(78, strong=True)
    pen.cable(56, 76)
    pen.writing(85, 15, 30, strong=True)
    pen.writing(85, 22, 22)
    pen.writing(85, 29, 26)


_STEPS: tuple[tuple[Draw, str], ...] = (
    (_on_the_server, "在服务器的“管理—办公室”按“新增电脑”，看地址"),
    (_typed_here, "把那里屏幕上的加入码填在下面，十分钟内有效"),
    (_at_work, "给这台电脑起名，加入后用自己的账号登录"),
)


class _Picture(QWidget):
    """Says nothing that its words do not say."""

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self._draw = draw
        fix(self, WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self.width() / WIDTH, self.height() / HEIGHT)
        self._draw(_Pen(painter))


class StepPictures(QWidget):
    """Left out where the window is too low for them: the fields say the same."""

    def __init__(self) -> None:
        super().__init__()
        line = row(self, gap=Size.PAGE)
        for number, (draw, words) in enumerate(_STEPS, 1):
            step = column(gap=Size.TIGHT)
            step.addWidget(_Picture(draw), 0, Qt.AlignmentFlag.AlignHCenter)
            said = Words(f"{number}　{words}", "hint", wrap=True)
            step.addWidget(said)
            step.addStretch(1)
            line.addLayout(step, 1)
