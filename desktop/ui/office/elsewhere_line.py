"""The way from the settings to what is ruled on pages of its own, or who keeps it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.viewer import Viewer
from desktop.accounts.elsewhere import ELSEWHERE, NOT_HERE
from desktop.rules.permissions import may
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size


class ElsewhereLine(QWidget):
    """`wanted` names a page by its title."""

    wanted = Signal(str)

    def __init__(self, viewer: Viewer) -> None:
        super().__init__()
        box = column(self, gap=Size.TIGHT)
        line = row(gap=Size.GAP)
        self.ways = {
            one.title: Button(one.title, one.key)
            for one in ELSEWHERE
            if may(viewer, one.permission)
        }
        for title, button in self.ways.items():
            button.clicked.connect(lambda _=False, page=title: self.wanted.emit(page))
            line.addWidget(button)
        line.addStretch(1)
        if self.ways:
            box.addLayout(line)
        others = [one.kept_by() for one in ELSEWHERE if one.title not in self.ways]
        if others:
            box.addWidget(Words(f"{'；'.join(others)}。", "hint", wrap=True))
        box.addWidget(Words(NOT_HERE, "hint", wrap=True))
