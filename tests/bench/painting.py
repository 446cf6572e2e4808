"""From a key to the first picture that follows it, for every key of the tour; offscreen.

`python -m tests.bench.painting STORE OUT` is the child: it walks, and prints the milliseconds.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject

from desktop.app import application
from desktop.settings import Settings
from desktop.ui.tour.tour import Look, tour
from tests.bench.children import said
from tests.bench.table import Line, percentile

SIZE = "1366x696"
_BEGINS = {QEvent.Type.KeyPress, QEvent.Type.InputMethod}


class Watch(QObject):
    """Sees every event of the program; a key that changes nothing on the screen is not counted."""

    def __init__(self) -> None:
        super().__init__()
        self.took: list[float] = []
        self._since: float | None = None
        self._held = self._painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _BEGINS and not self._held:
            self._since, self._painted = perf_counter(), False
        if kind == QEvent.Type.KeyPress:
            self._held = True  # the same press is offered to one widget after the other
        elif kind == QEvent.Type.KeyRelease:
            self._held = False
        if self._since is not None:
            self._look(kind, self._since)
        return False

    def _look(self, kind: QEvent.Type, since: float) -> None:
        """What comes after the last widget that was painted comes when all are."""
        if kind == QEvent.Type.Paint:
            self._painted = True
        elif self._painted:
            self.took.append((perf_counter() - since) * 1000)
            self._since = None


def lines(demonstration: Path) -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        shutil.copytree(demonstration, store)
        command = [sys.executable, "-m", __name__, str(store), f"{folder}/out"]
        told = said(command, {"ZONGZHI_PASSWORD": "Demo-2026"})
    took = json.loads(told.splitlines()[-1])
    note = f"{len(took)} 次按键，p50 {percentile(took, 50):.1f} ms，最慢 {max(took):.0f} ms"
    return [Line("按键到画面 p95", percentile(took, 95), 50, "ms", note=note)]


def main(store: str, out: str) -> int:
    Path(out).mkdir()
    app, watch = application(100), Watch()
    app.installEventFilter(watch)
    walked = tour(store, Path(out), Settings(passphrase="demo", keyring=False), Look(SIZE))
    if walked.failed:
        sys.exit(walked.failed)
    sys.stdout.write(json.dumps(watch.took))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
