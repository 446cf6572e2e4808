"""批量录入 in the place of a list: where one came from is one key away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pasting.sheets import ENTERING_LINES
from desktop.ui.lines.page import LinesPage
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.keys import bind
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size


class LinesHolder(QWidget):
    """Made when it is first asked for; what stands in its grids stays there."""

    closed = Signal()

    def __init__(self, around: RegisterWays) -> None:
        super().__init__()
        self.lines = LinesPage(around.tasks, around.viewer, around.today)
        self.back = Button("返回　Alt+←", tone="quiet", glyph="ph.arrow-left")
        page = column(self, gap=Size.GAP, margins=(20, 16, 20, 10))
        head = row(gap=Size.GAP)
        head.addWidget(Words(ENTERING_LINES, "page"))
        head.addStretch(1)
        head.addWidget(self.back)
        page.addLayout(head)
        page.addWidget(self.lines, 1)
        self.setFocusProxy(self.lines)
        self.back.clicked.connect(self.closed)
        bind(self, "Alt+Left", self.closed.emit)
