"""办公室, on a PC with a store of its own: what its becoming the server means, and the button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.texts import hosting_words as said
from desktop.texts.tones import Tone
from desktop.ui.office.doors import Hosting
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Banner, Card, Words
from desktop.ui.shared.theme import Size

STEP = 110


class HostPage(QWidget):
    """Reading, and one button that is pressed twice."""

    def __init__(self, hosting: Hosting) -> None:
        super().__init__()
        self._hosting = hosting
        page = column(self, gap=Size.ROOM)
        page.addWidget(Words(said.LEAD, "label", wrap=True))
        tone = Tone.WARN if hosting.hindered else Tone.INFO
        self.banner = Banner(hosting.hindered or hosting.told, tone)
        page.addWidget(self.banner)
        card = Card(said.TITLE, gap=Size.GAP)
        for number, (what, how) in enumerate(said.STEPS, 1):
            card.body.addLayout(_step(str(number), what, how))
        for caution in said.CAUTIONS:
            card.body.addWidget(Words(caution, "hint", wrap=True))
        self.begin = Button(said.BEGIN, tone="primary")
        self.begin.setEnabled(not hosting.hindered)
        foot = row(gap=Size.GAP)
        foot.addWidget(self.begin)
        foot.addStretch(1)
        card.body.addLayout(foot)
        page.addWidget(card)
        page.addStretch(1)
        self.begin.clicked.connect(self._on_begin)
        self.setFocusProxy(self.begin)

    def _on_begin(self) -> None:
        """Ask once more: the window closes, and the store leaves its place."""
        if self.begin.text() == said.SURE:
            self._hosting.begin()
        else:
            self.begin.setText(said.SURE)


def _step(number: str, what: str, how: str) -> QHBoxLayout:
    line = row(gap=Size.GAP)
    named = fix(Words(f"{number}　{what}", "strong"), width=STEP)
    line.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Words(how, wrap=True), 1)
    return line
