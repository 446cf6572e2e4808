"""From the command to a login window that takes keys, beside an empty window; offscreen."""

import json
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from desktop.demo.tour_log import NAME
from tests.bench.children import said
from tests.bench.table import Line

TIMES = 5
_EMPTY = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
print(time.process_time())
"""
_OURS = """
import gc
import sys
import time
gc.disable()  # as `zongzhi run` does
from desktop.app import application
gc.freeze()
gc.enable()
from desktop.settings import Settings
from desktop.ui.program.program import Program
from PySide6.QtCore import QTimer
app = application(100)
program = Program(sys.argv[1], Settings(passphrase="demo", keyring=False))
program.showMaximized()
program.start()
timer = QTimer(interval=2)
timer.timeout.connect(lambda: program.login and program.login.isVisible() and app.quit())
timer.start()
app.exec()
print(time.process_time())
program.stop()
"""


def lines(demonstration: Path) -> list[Line]:
    ours = _seconds(_OURS, demonstration)
    empty = _seconds(_EMPTY)
    start = Line("启动到登录窗口，多于空窗口的处理器秒", ours - empty, 0.6, "s", ours, empty, "s")
    return [start, *_tour(demonstration)]


def _tour(demonstration: Path) -> list[Line]:
    """Walk the tour in a copy, and read how much memory its process held."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        shutil.copytree(demonstration, store)
        command = [sys.executable, "-m", "desktop", "tour", str(store), "--out", f"{folder}/out"]
        said(command, {"ZONGZHI_PASSPHRASE": "demo", "ZONGZHI_PASSWORD": "Demo-2026"})
        told = json.loads((Path(folder) / "out" / NAME).read_text("utf-8"))
    return [Line("走完全程后的内存", told["totals"]["memory_mb"], 350, "MB")]


def _seconds(program: str, *arguments: Path) -> float:
    """Give the processor seconds until the window is there; the first run caches the bytecode."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    took = [said(command, {}) for _ in range(1 + TIMES)][1:]
    return median(map(float, took))
