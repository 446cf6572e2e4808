"""安全说明: what remains outside the encrypted file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop.texts.safety_texts import LEAD, REMAINS, Remains
from desktop.ui.shared.measure import column, row, space
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size

_COLUMNS = 2


class SafetyPage(QWidget):
    """Reading only; scrolls by keyboard."""

    def __init__(self) -> None:
        super().__init__()
        page = column(self, gap=Size.GAP)
        page.addWidget(Words(LEAD, wrap=True))
        inside = QWidget()
        inside.setProperty("ground", "none")
        grid = space(QGridLayout(inside), gap=Size.ROOM, margins=(0, 0, 6, 0))
        for place, remains in enumerate(REMAINS):
            grid.addWidget(_card(remains), place // _COLUMNS, place % _COLUMNS)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget turns it on
        area.setAccessibleName("安全说明")
        page.addWidget(area, 1)
        self.setFocusProxy(area)


def _card(remains: Remains) -> Card:
    card = Card(remains.title, gap=6)
    card.body.addWidget(Words(remains.what, wrap=True))
    for number, step in enumerate(remains.steps, 1):
        line = row(gap=Size.GAP)
        line.addWidget(Words(f"{number}.", "label"), 0, Qt.AlignmentFlag.AlignTop)
        words = Words(step, wrap=True)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        line.addWidget(words, 1)
        card.body.addLayout(line)
    card.body.addStretch(1)
    return card
