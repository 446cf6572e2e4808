"""The first start: the one question, and the way that follows from its answer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.keeping.founding_drafts import FoundingDraft
from desktop.settings import Settings
from desktop.ui.founding.demonstration_page import DemonstrationPage
from desktop.ui.founding.founding import Founding
from desktop.ui.founding.join_page import JoinPage
from desktop.ui.founding.restore_page import RestorePage
from desktop.ui.founding.start_page import FOUND, JOIN, LOOK, OPEN, RESTORE, StartPage
from desktop.ui.papers.ways import PaperWays, system_ways
from desktop.ui.shared.file_dialogs import choose_folder
from desktop.ui.shared.tasks import Tasks

Bring = Callable[[QWidget], None]
_VANISHED = "上次打开的库不在原来的位置了：{}。接上那块硬盘后重新启动，或者另选一种方式。"


class FirstRun(QObject):
    """`opened` tells where a store stands now, and the settings that open it."""

    opened = Signal(str, Settings)

    def __init__(
        self,
        tasks: Tasks,
        settings: Settings,
        bring: Bring,
        papers: PaperWays | None = None,
        backups: Path | None = None,
    ) -> None:
        """`backups`: where those of a new store are proposed to go."""
        super().__init__(tasks)
        self._backups = backups
        self._tasks, self._settings, self._bring = tasks, settings, bring
        self._papers = papers or system_ways()
        self._place = Path()
        self._pages: list[QWidget] = []
        self.start: StartPage | None = None
        self.founding: Founding | None = None
        self._joining: JoinPage | None = None
        self.ask_folder = _ask_folder

    def ask(self, place: str, *, vanished: str = "") -> None:
        """Ask how to begin; what was typed in a founding that broke off is found at `place`."""
        self._place = Path(place)
        self.start = StartPage(_VANISHED.format(vanished) if vanished else "")
        self.start.chosen.connect(self._on_chosen)
        self._show(self.start)

    def stop(self) -> None:
        """The program is being closed: what is only begun leaves nothing."""
        if self.founding:
            self.founding.stop()

    def clear_away(self) -> None:
        """The threads have ended: nothing half made is left."""
        if self.founding:
            self.founding.clear_away()

    def leave(self) -> None:
        """A store is open: the pages of the first start are not needed any more."""
        for page in self._pages:
            page.hide()
            page.deleteLater()
        self._pages.clear()
        self.start = self.founding = self._joining = None
        self.deleteLater()

    def _on_chosen(self, way: str) -> None:
        if way == FOUND:
            self._begin_founding()
        elif way == OPEN:
            self._open()
        elif way == RESTORE:
            page = RestorePage(self._tasks, self._settings, self._place)
            page.restored.connect(self.opened)
            page.left.connect(self._go_back)
            self._show(page)
        elif way == LOOK:
            demo = DemonstrationPage(self._tasks, self._place)
            demo.raised.connect(self.opened)
            demo.left.connect(self._go_back)
            self._show(demo)
        elif way == JOIN:
            self._join()

    def _begin_founding(self) -> None:
        if self.founding is None:
            draft = FoundingDraft(self._place)
            self.founding = Founding(
                self._tasks, self._settings, draft, self._papers, self._backups
            )
            self.founding.founded.connect(self.opened)
            self.founding.left.connect(self._go_back)
            self.founding.begin()
            self._pages.append(self.founding)
        self._bring(self.founding)

    def _join(self) -> None:
        """What was typed there before still stands."""
        if self._joining is None:
            self._joining = JoinPage(self._tasks, self._settings, self._place)
            self._joining.joined.connect(self.opened)
            self._joining.left.connect(self._go_back)
            self._pages.append(self._joining)
        self._bring(self._joining)
        self._joining.begin()

    def _open(self) -> None:
        chosen = self.ask_folder(self.start)
        if chosen is not None:
            self.opened.emit(str(chosen), self._settings)

    def _go_back(self) -> None:
        if self.start:
            self._bring(self.start)

    def _show(self, page: QWidget) -> None:
        self._pages.append(page)
        self._bring(page)


def _ask_folder(parent: QWidget | None) -> Path | None:
    return choose_folder(parent, "打开已有的库：选它的文件夹")
