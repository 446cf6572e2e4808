"""What whoever is in has opened lately, as long as the window lives and beyond it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from db.queries import Reading
from desktop.finding.palette import FoundKind, led
from desktop.finding.recent import (
    Opened,
    is_remembered,
    key_of,
    read_recent,
    recent_lines,
    with_newest,
    write_recent,
)
from desktop.ui.program.given import Surroundings

TITLE = "最近打开"
_SHOWN = 6


class Recent(QObject):
    """Remembers what pages say was opened; the palette asks what it is called today."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.tasks)
        self._around, self._key = around, key_of(around.place.viewer.account)
        self._opened: list[Opened] = []
        self._missed: list[Opened] = []
        self._known = False
        question = lambda reading: reading.local.setting(self._key)  # noqa: E731
        around.tasks.ask(self, question, self._on_read)

    def note(self, kind: str, id_: int) -> None:
        if not is_remembered(kind):
            return
        if not self._known:
            self._missed.append((kind, id_))
            return
        self._opened = with_newest(self._opened, (kind, id_))
        self._around.keep(self._key, write_recent(self._opened))

    def lines(self, reading: Reading) -> Sequence[FoundKind]:
        """Called where the question is asked, on its thread."""
        found = [led(kind, line) for kind, line in recent_lines(reading, tuple(self._opened))]
        return [FoundKind(TITLE, found[:_SHOWN])] if found else []

    def _on_read(self, text: str | None) -> None:
        self._opened, self._known = read_recent(text), True
        for kind, id_ in self._missed:
            self.note(kind, id_)
        self._missed.clear()
