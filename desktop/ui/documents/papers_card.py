"""The papers of a page: opened by their button, with what became of each document."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.queries.documents import Document
from desktop.papers.lines import PaperLine
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import fix, space
from desktop.ui.shared.page_pieces import Cut, empty, plate
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.theme import Size

_HEIGHT = 24
_BUTTON, _TOLD, _STATE, _SERVE, _VOID = range(5)  # columns


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
        self._grid = space(QGridLayout(self._inside), Size.TIGHT)
        self._grid.setHorizontalSpacing(Size.GAP)
        self._grid.setColumnStretch(_TOLD, 1)
        self.body.addWidget(self._inside)

    def show_lines(self, lines: Sequence[PaperLine]) -> None:
        held = next((key for key, one in self.buttons.items() if one.hasFocus()), "")
        empty(self._inside)
        for named in (self.buttons, self.serves, self.voids):
            named.clear()
        place = 0
        for line in lines:
            self._put(line, place)
            for below, words in enumerate(line.details, place + 1):
                self._grid.addWidget(Cut(words, "faint"), below, _TOLD, 1, -1)
            place += 1 + len(line.details)
        if held in self.buttons and self.buttons[held].isEnabled():
            self.buttons[held].show()  # at once: what is not shown yet takes no focus
            self.buttons[held].setFocus()  # whoever went there by keys goes on from there

    def _put(self, line: PaperLine, place: int) -> None:
        button = self.buttons[line.key] = fix(Button(line.title), width=200)
        button.setEnabled(not line.why)
        button.setToolTip(line.why)
        button.clicked.connect(lambda: self.paper_wanted.emit(line.key))
        self._grid.addWidget(button, place, _BUTTON)
        self._grid.addWidget(Cut(line.told, "hint"), place, _TOLD)
        if line.state and line.document:
            self._grid.addWidget(plate(self._inside, *line.state), place, _STATE)
            self._offer(line, line.document, place)

    def _offer(self, line: PaperLine, document: Document, place: int) -> None:
        if line.serves:
            serve = self.serves[line.key] = _small("送达登记", f"{line.title}送达登记")
            serve.clicked.connect(lambda: self.serving.emit(document))
            self._grid.addWidget(serve, place, _SERVE)
        if line.voids:
            void = self.voids[line.key] = _small("作废", f"{line.title}作废")
            void.clicked.connect(lambda: self.voiding.emit(document))
            self._grid.addWidget(void, place, _VOID)


def _small(text: str, name: str) -> Button:
    button = fix(Button(text, tone="quiet"), height=_HEIGHT)
    button.setAccessibleName(name)
    return button
