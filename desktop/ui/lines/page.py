"""批量录入: lines of a spreadsheet are pasted, judged cell by cell, and entered in one act."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.viewer import Viewer
from desktop.pasting.sheets import SHEETS, enterable
from desktop.ui.lines.panel import LinesPanel
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.file_dialogs import ask_which
from desktop.ui.shared.keys import bind
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.spoken import one_of
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size

KEY = "Ctrl+Shift+N"
Choose = Callable[[QWidget], Path | None]


def ask_table(parent: QWidget) -> Path | None:
    """Ask for the file of a spreadsheet."""
    kinds = "表格 (*.xlsx *.xls *.ods *.csv *.tsv *.txt);;所有文件 (*)"
    return ask_which(parent, "选择表格文件", kinds)


class LinesPage(QWidget):
    """A grid for each kind of lines; what stands in one waits while another is shown."""

    def __init__(
        self,
        tasks: Tasks,
        viewer: Viewer,
        today: Callable[[], date],
        choose: Choose = ask_table,
    ) -> None:
        super().__init__()
        self._tasks, self._today, self._choose = tasks, today, choose
        self.kinds = enterable(viewer)
        self.panels: dict[str, LinesPanel] = {}
        self._stack = QStackedWidget()
        page = column(self, gap=Size.GAP)
        head = row(gap=Size.GAP)
        chips = [Button(SHEETS[kind].title, tone="chip") for kind in self.kinds]
        self._chips = one_of(self, chips)
        for chip in chips:
            head.addWidget(chip)
        head.addWidget(Words("Ctrl+PgDown", "key"))
        head.addWidget(Words("换一种", "hint"))
        head.addStretch(1)
        page.addLayout(head)
        page.addWidget(self._stack, 1)
        self._chips.idClicked.connect(lambda place: self.show_kind(self.kinds[place]))
        bind(self, "Ctrl+PgDown", lambda: self._go(1))
        bind(self, "Ctrl+PgUp", lambda: self._go(-1))
        self.show_kind(self.kinds[0])

    def show_kind(self, kind: str) -> None:
        """Show the grid of a kind; of one that is not entered here, the first."""
        kind = kind if kind in self.kinds else self.kinds[0]
        if kind not in self.panels:
            self.panels[kind] = LinesPanel(self._tasks, SHEETS[kind], self._choose, self._today)
            self._stack.addWidget(self.panels[kind])
        self._chips.button(self.kinds.index(kind)).setChecked(True)
        self._stack.setCurrentWidget(self.panels[kind])
        self.setFocusProxy(self.panels[kind].grid)
        self.panels[kind].grid.setFocus()

    def _go(self, way: int) -> None:
        place = (self._chips.checkedId() + way) % len(self.kinds)
        self.show_kind(self.kinds[place])
