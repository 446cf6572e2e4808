"""The page of papers of cases."""

from typing import Any

from PySide6.QtCore import Signal

from db.log.base import Subject
from db.log.changes import Changes
from db.queries import Reading
from db.queries.casefile import CaseFile
from desktop.errors import RuleBroken
from desktop.forms.papers import paper_of
from desktop.papers.case_papers import form_of
from desktop.papers.file_names import paper_name
from desktop.papers.press import PressRoom
from desktop.ui.papers.panel import PaperPanel
from desktop.ui.papers.ways import WHOLE, PaperDoor, PaperWays, WantedPaper
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.limits import reckoning_of
from desktop.usecases.looking import RecordPrint, record_print
from desktop.usecases.sheets import Sheets

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
        super().__init__(tasks, PaperDoor(press=press, ways=ways, readonly=readonly), _NOTHING)
        self._from, self._case_id = "cases", 0
        tasks.changed.connect(self._on_changed)
        self.back.clicked.connect(lambda: self.left.emit(self._from))

    def open_target(self, target: tuple[int, str, str]) -> None:
        """Show a paper; what it lacks is said above it."""
        self._case_id, code, self._from = target
        self.show_paper(paper_of_case(self._case_id, code))

    def _on_changed(self, changes: Changes) -> None:
        """What this desk does itself leads back here by the case; its own prints change nothing."""
        if changes.elsewhere and changes.concern(Subject("case", self._case_id)):
            self.renew()


def paper_of_case(case_id: int, code: str) -> WantedPaper:
    """Name a paper of a case; that it leaves binds the case."""

    def command(digest: str, way: str, sheets: Sheets = WHOLE) -> Any:
        return RecordPrint(
            case_id=case_id,
            paper=code,
            digest=digest,
            copies=sheets.copies,
            way=way,
            pages=sheets.pages,
        )

    return WantedPaper(
        name=paper_of(code).name,
        form=lambda reading: form_of(_file(case_id, code, reading), code, reckoning_of(reading)),
        file_name=lambda reading: paper_name(_file(case_id, code, reading), code),
        record=record_print,
        command=command,
    )


def _file(case_id: int, code: str, reading: Reading) -> CaseFile:
    file = reading.casefile.for_paper(case_id, code)
    if file is None:
        raise RuleBroken("case.unknown")
    return file
