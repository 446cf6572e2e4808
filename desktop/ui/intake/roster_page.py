"""多人名单: the parties of a case in a grid, over the form, for as long as somebody works at it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.intake.lines import Lines
from desktop.intake.party_form import PartyForm
from desktop.intake.roster import ROSTER, Sums, lines_of, pasted_of, sums_of, told_in, words_of
from desktop.intake.roster_judging import judged
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.grid.panel import LinesGrid
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size

Beside = Callable[[], Sequence[PartyForm]]  # the parties in the rows of the page
_HINT = "随改随存；有误的格可以留着，回到登记页后再改"


class RosterPage(QWidget):
    """What stands here belongs to the form at once; nothing has to be handed over."""

    edited = Signal()
    left = Signal()

    def __init__(self, beside: Beside, today: Callable[[], date]) -> None:
        super().__init__()
        self._beside, self._today = beside, today
        self.grid = LinesGrid(ROSTER)
        self.back = Button("用这份名单", "Ctrl+Enter", tone="primary")
        page = column(self, gap=Size.GAP, margins=(16, 12))
        page.addWidget(Words(ROSTER.title, "page"))
        page.addWidget(self.grid, 1)
        foot = row(gap=Size.GAP)
        foot.addWidget(Words(_HINT, "hint"), 1)
        foot.addWidget(self.back)
        page.addLayout(foot)
        self.setFocusProxy(self.grid)
        self.grid.edited.connect(self._on_edited)
        self.grid.view.left.connect(self.left)
        self.back.clicked.connect(self.left)

    @property
    def lines(self) -> Lines:
        return lines_of(self.grid.pasted)

    @property
    def sums(self) -> Sums:
        return sums_of(self.parties())

    def parties(self) -> list[PartyForm]:
        return [told.party for told in told_in(self.lines)]

    @property
    def wrong(self) -> int:
        return self.grid.judged.wrong if self.grid.judged else 0

    @property
    def words(self) -> str:
        """Say what the list comes to."""
        return "" if self.grid.is_empty else words_of(self.sums)

    def show_lines(self, lines: Lines) -> None:
        if lines != self.lines:
            self.grid.show_lines(pasted_of(lines))

    def stand_on(self, line: int, name: str) -> None:
        """Go to a cell."""
        columns = self.grid.pasted.columns
        place = columns.index(name) if name in columns else 0
        self.grid.view.go_to(self.grid.lines.index(line, place))
        self.grid.setFocus()

    def judge(self) -> None:
        """Say of every cell what is wrong with it; the rows of the page may have changed."""
        if not self.grid.is_empty:
            pasted = self.grid.pasted
            lines = Lines(pasted.columns, pasted.rows)
            self.grid.show_judged(judged(lines, self._beside(), self._today()))
            wrong = f" · {self.wrong} 行有误" if self.wrong else ""
            self.grid.count.setText(self.words + wrong)

    def _on_edited(self) -> None:
        self.judge()
        self.edited.emit()
