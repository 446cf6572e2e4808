"""The papers of a page: opened by their button, with what became of each document."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.queries.documents import Document
from desktop.papers.lines import PaperLine
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.page_pieces import Cut, empty, plate
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.theme import Size

_HEIGHT = 24


class PapersCard(Card):
    """`paper_wanted` tells a key; `serving` and `voiding` the document that it is about."""

    paper_wanted = Signal(str)
    serving = Signal(object)
    voiding = Signal(object)

    def __init__(self) -> None:
        super().__init__("文书")
        self.buttons: dict[str, Button] = {}
        self.serves: dict[str, Button] = {}
        self.voids: dict[str, Button] = {}
        self._inside = QWidget()
        self._box = column(self._inside, gap=Size.TIGHT)
        self.body.addWidget(self._inside)

    def show_lines(self, lines: Sequence[PaperLine]) -> None:
        held = next((key for key, one in self.buttons.items() if one.hasFocus()), "")
        empty(self._inside)
        for named in (self.buttons, self.serves, self.voids):
            named.clear()
        for line in lines:
            self._box.addWidget(self._line(line))
            for words in line.details:
                self._box.addWidget(Cut(words, "faint"))
        if held in self.buttons and self.buttons[held].isEnabled():
            self.buttons[held].setFocus()  # whoever went there by keys goes on from there

    def _line(self, line: PaperLine) -> QWidget:
        made = QWidget()
        across = row(made, gap=Size.GAP)
        button = self.buttons[line.key] = fix(Button(line.title), width=200)
        button.setEnabled(not line.why)
        button.setToolTip(line.why)
        button.clicked.connect(lambda: self.paper_wanted.emit(line.key))
        across.addWidget(button)
        across.addWidget(Cut(line.told, "hint"), 1)
        if line.state and line.document:
            across.addWidget(plate(made, *line.state))
            self._offer(line, line.document, across.addWidget)
        return made

    def _offer(self, line: PaperLine, document: Document, add: Callable[[QWidget], None]) -> None:
        if line.serves:
            self.serves[line.key] = _small("送达登记", f"{line.title}送达登记")
            self.serves[line.key].clicked.connect(lambda: self.serving.emit(document))
            add(self.serves[line.key])
        if line.voids:
            self.voids[line.key] = _small("作废", f"{line.title}作废")
            self.voids[line.key].clicked.connect(lambda: self.voiding.emit(document))
            add(self.voids[line.key])


def _small(text: str, name: str) -> Button:
    button = fix(Button(text, tone="quiet"), height=_HEIGHT)
    button.setAccessibleName(name)
    return button
