"""Two parts beside one another where the page has room for both, and below one another else."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.ui.shared.measure import row
from desktop.ui.shared.theme import Size, current

_ANY = 16_777_215  # Qt's word for no limit


class Beside(QWidget):
    """`wide`: what each is given beside the other, at 100 %; the second may `take` the rest."""

    def __init__(
        self, first: QWidget, second: QWidget, wide: tuple[int, int], *, take: bool = False
    ) -> None:
        super().__init__()
        self._parts, self._wide, self._take = (first, second), wide, take
        self._line: QBoxLayout = row(self, gap=Size.ROOM)
        self._line.addWidget(first)
        self._line.addWidget(second, 1 if take else 0)
        self._rest = QWidget()
        self._line.addWidget(self._rest, 0 if take else 1)

    @property
    def is_below(self) -> bool:
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """Ask for no more width than the wider part, so that they can come to lie below."""
        least = super().minimumSizeHint()
        return QSize(max(one.minimumSizeHint().width() for one in self._parts), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._share()

    def _share(self) -> None:
        theme = current()
        way, wide = QBoxLayout.Direction, [theme.px(each) for each in self._wide]
        below = self.width() < sum(wide) + self._line.spacing()
        self._line.setDirection(way.TopToBottom if below else way.LeftToRight)
        for part, each, takes in zip(self._parts, wide, (False, self._take), strict=True):
            part.setMinimumWidth(0 if below else each)
            part.setMaximumWidth(_ANY if below or takes else each)
        self._rest.setVisible(not self._take)
