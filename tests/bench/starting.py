"""From the command to a login window that takes keys, beside an empty window; offscreen."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.table import Line, say

ROOT = Path(__file__).parents[2]
TIMES = 5
_EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
_OURS = """
import sys
from desktop.app import application
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
program.stop()
"""


def lines(demonstration: Path) -> list[Line]:
    ours = _seconds(_OURS, demonstration)
    empty = _seconds(_EMPTY)
    start = Line("启动到登录窗口，多于空窗口的处理器秒", ours - empty, 0.8, "s", ours, empty, "s")
    return [start, *_tour(demonstration)]


def _tour(demonstration: Path) -> list[Line]:
    """Walk the tour in a copy, and read how much memory its process held."""
    if not (ROOT / "desktop" / "tour.py").exists() and not (ROOT / "desktop" / "tour").exists():
        say("还没有 zongzhi tour，未量内存")
        return []
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        shutil.copytree(demonstration, store)
        command = [sys.executable, "-m", "desktop", "tour", str(store), "--out", f"{folder}/out"]
        usage = _usage(command, {"ZONGZHI_PASSPHRASE": "demo", "ZONGZHI_PASSWORD": "Demo-2026"})
    return [Line("走完全程后的内存", usage.ru_maxrss / 1024, 350, "MB")]


def _seconds(program: str, *arguments: Path) -> float:
    """Give the processor seconds of a process whose bytecode is cached; the first run warms."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    took = [_usage(command, {}) for _ in range(1 + TIMES)][1:]
    return float(median(usage.ru_utime + usage.ru_stime for usage in took))


def _usage(command: list[str], more: dict[str, str]) -> "os.struct_rusage":  # type: ignore[name-defined]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}
    process = subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    said = process.stderr.read().decode() if process.stderr else ""
    if process.returncode:
        raise RuntimeError(said[-2000:])
    return usage
