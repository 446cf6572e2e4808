"""How many lines a list stands for and what they add up to: counted off the GUI thread."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.lists.listing import Counted, Listing
from desktop.texts.tones import Tone
from desktop.ui.shared.measure import row
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.pieces import Badge
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size

_HINT = "按 Shift+F5 数清"
_NEWEST = "查到太多，先按最新登记排列"


class CountLine(QWidget):
    """The number in words, and the key that counts on where it stopped."""

    counted = Signal()

    def __init__(self, tasks: Tasks, listing: Listing[Any, Any]) -> None:
        super().__init__()
        self._tasks, self._listing = tasks, listing
        self._wanted: Any = None
        self._stopped = False
        self._badge = Badge("", Tone.INFO)
        self._hint = Cut("", "hint")
        line = row(self, gap=Size.GAP)
        line.addWidget(self._badge)
        line.addWidget(self._hint)

    @property
    def text(self) -> str:
        return self._badge.text()

    @property
    def hint(self) -> str:
        return self._hint.text()

    def show_count_of(self, wanted: Any) -> None:
        self._wanted = wanted
        self._ask(stops=True)

    def count_all(self) -> None:
        """Count on above 999; the list can be used meanwhile."""
        if self._stopped:
            self._stopped = False
            self._hint.setText("正在数…")
            self._ask(stops=False)

    def _ask(self, *, stops: bool) -> None:
        count = self._listing.counted(self._wanted, stops=stops)
        self._tasks.ask(self, count, self._show, slot="count")

    def _show(self, counted: Counted) -> None:
        self._stopped = counted.stopped
        told = (counted.sums, "" if counted.in_order else _NEWEST, _HINT if counted.stopped else "")
        self._hint.setText("，".join(filter(None, told)))
        self._badge.show_state(counted.words, Tone.INFO)
        self.counted.emit()
