"""The papers of a page: opened by their button, with what became of each document."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from db.queries.documents import Document
from desktop.papers.lines import PaperLine
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.flow import Flow
from desktop.ui.shared.measure import fix, space
from desktop.ui.shared.page_pieces import Cut, empty, plate
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size, current

_HEIGHT, _WIDTH = 24, 200
_BUTTON, _TOLD, _STATE, _SERVE, _VOID = range(5)  # columns
_LEAST, _ONE_LINE = 250, 460


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
        self._lines: Sequence[PaperLine] = ()
        self._by_key = ""
        self._narrow = False
        self._inside = QWidget()
        self._grid = space(QGridLayout(self._inside), Size.TIGHT)
        self._grid.setHorizontalSpacing(Size.GAP)
        self._grid.setColumnStretch(_TOLD, 1)
        self.body.addWidget(self._inside)

    def show_lines(self, lines: Sequence[PaperLine], by_key: str = "") -> None:
        """Show papers; `by_key`: the one that Ctrl+P opens."""
        self._lines, self._by_key = lines, by_key
        held = next((key for key, one in self.buttons.items() if one.hasFocus()), "")
        empty(self._inside)
        for named in (self.buttons, self.serves, self.voids):
            named.clear()
        place = 0
        for line in lines:
            place = self._put(line, place)
            for below, words in enumerate(line.details, place):
                self._grid.addWidget(Cut(words, "faint"), below, _TOLD, 1, -1)
            place += len(line.details)
        if held in self.buttons and self.buttons[held].isEnabled():
            self.buttons[held].show()  # at once: what is not shown yet takes no focus
            self.buttons[held].setFocus()  # whoever went there by keys goes on from there

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where a line is too short, what stands behind a paper goes below it."""
        super().resizeEvent(event)
        narrow = self.width() < current().px(_ONE_LINE)
        if narrow != self._narrow:
            self._narrow = narrow
            self.show_lines(self._lines, self._by_key)

    def _put(self, line: PaperLine, place: int) -> int:
        """Put a paper into this line; give the line that follows."""
        button = self.buttons[line.key] = fix(
            Button(line.title, "Ctrl+P" if line.key == self._by_key else ""), width=_WIDTH
        )
        button.setEnabled(not line.why)
        button.setToolTip(line.why)
        button.clicked.connect(lambda: self.paper_wanted.emit(line.key))
        self._grid.addWidget(button, place, _BUTTON)
        behind: dict[int, QWidget] = {}
        if line.state and line.document:
            behind = {_STATE: plate(self._inside, *line.state), **self._offers(line, line.document)}
        if self._narrow:
            below = Flow()
            for widget in (*behind.values(), Words(line.told, "hint")):
                below.add(widget)
            self._grid.addWidget(below, place + 1, _BUTTON, 1, -1)
            return place + 2
        self._grid.addWidget(Cut(line.told, "hint"), place, _TOLD)
        for side, widget in behind.items():
            self._grid.addWidget(widget, place, side)
        return place + 1

    def _offers(self, line: PaperLine, document: Document) -> dict[int, QWidget]:
        """Give what can be done with the document, by its column."""
        found: dict[int, QWidget] = {}
        if line.serves:
            serve = self.serves[line.key] = _small("送达登记", f"{line.title}送达登记")
            serve.clicked.connect(lambda: self.serving.emit(document))
            found[_SERVE] = serve
        if line.voids:
            void = self.voids[line.key] = _small("作废", f"{line.title}作废")
            void.clicked.connect(lambda: self.voiding.emit(document))
            found[_VOID] = void
        return found


def _small(text: str, name: str) -> Button:
    button = fix(Button(text, tone="quiet"), height=_HEIGHT)
    button.setAccessibleName(name)
    return button
