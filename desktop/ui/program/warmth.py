"""The pages are read in while somebody types a password, for that takes as long."""

from desktop.ui.program.later import pages
from desktop.ui.shared.tasks import Tasks


class Warmth:
    """Once for a program: they stay."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks, self._is_warm = tasks, False

    def warm(self, _typed: str) -> None:
        if not self._is_warm:
            self._is_warm = True
            self._tasks.run(self._tasks, lambda _: pages(), lambda _: None)
