"""The page of papers of cases."""

from PySide6.QtCore import Signal

from db.log.base import Subject
from db.log.changes import Changes
from desktop.papers.press import PressRoom
from desktop.spooling.wanted import wanted_paper
from desktop.ui.papers.panel import PaperPanel
from desktop.ui.papers.ways import PaperDoor, PaperWays
from desktop.ui.shared.tasks import Tasks

_NOTHING = (
    "在案件页的“文书”里选一份，就在这里预览；登记后可打印受理回执；调解文书由人民调解委员会出具。"
)


class PaperScreen(PaperPanel):
    """Led by `open_target` to (case id, code of a paper, key of the page one came from).

    Esc goes back there: `left` tells its key.
    """

    left = Signal(str)
    case_wanted = Signal(object)

    def __init__(self, tasks: Tasks, press: PressRoom, ways: PaperWays, *, readonly: bool) -> None:
        door = PaperDoor(press=press, ways=ways, readonly=readonly)
        super().__init__(tasks, door, _NOTHING, title="文书")
        self._from, self._case_id = "cases", 0
        tasks.changed.connect(self._on_changed)
        self.back.clicked.connect(lambda: self.left.emit(self._from))

    def open_target(self, target: tuple[int, str, str]) -> None:
        """Show a paper; what it lacks is said above it."""
        self._case_id, code, self._from = target
        self.show_paper(wanted_paper(code, self._case_id))

    def _on_changed(self, changes: Changes) -> None:
        """What this desk does itself leads back here by the case; its own prints change nothing."""
        if changes.elsewhere and changes.concern(Subject("case", self._case_id)):
            self.renew()
