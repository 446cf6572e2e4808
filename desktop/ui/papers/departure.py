"""One print on its way: rehearsed, spooled, recorded, in this order.

What could not be recorded is refused before a sheet moves, and what no printer took is never
recorded. The way does not end with the page that began it: a sheet is recorded though the page
was closed meanwhile.
"""

from collections.abc import Callable

from desktop.errors import RuleBroken
from desktop.spooling.wanted import WantedPaper
from desktop.ui.papers.ways import Spool
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.around import Rehearsal, Rehearsed
from desktop.usecases.sheets import Sheets


class Departure:
    """`tell` is called once with how it went, and again after each `record()`."""

    def __init__(
        self,
        tasks: Tasks,
        wanted: WantedPaper,
        digest: str,
        spool: Spool,
        tell: Callable[["Departure"], None],
    ) -> None:
        self._tasks, self._wanted, self._digest = tasks, wanted, digest
        self._spool, self._tell = spool, tell
        self.sheets: Sheets | None = None  # what the printer took
        self.problem: RuleBroken | None = None
        self.recorded = False

    def begin(self) -> None:
        command = self._wanted.command(self._digest, "printed")
        rehearsal = Rehearsal(self._wanted.record)
        self._tasks.perform(self._tasks, rehearsal, command, on_refused=self._on_rehearsed)

    def record(self) -> None:
        """Write down what the printer took; once more where the store would not have it."""
        if self.sheets is None or self.recorded:
            return
        self._tasks.perform(
            self._tasks,
            self._wanted.record,
            self._wanted.command(self._digest, "printed", self.sheets),
            on_done=lambda _: self._on_recorded(),
            on_refused=self._stop,
        )

    def _on_rehearsed(self, broken: RuleBroken) -> None:
        if not isinstance(broken, Rehearsed):
            self._stop(broken)
            return
        self._tasks.run(
            self._tasks, lambda _: self._spool(), self._on_spooled, on_refused=self._stop
        )

    def _on_spooled(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.record()

    def _on_recorded(self) -> None:
        self.recorded, self.problem = True, None
        self._tell(self)

    def _stop(self, broken: RuleBroken) -> None:
        self.problem = broken
        self._tell(self)
