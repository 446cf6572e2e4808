"""What the program reads in before somebody needs it: an office PC starts from a spinning disk."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.raising import PASSPHRASE, PASSWORD

PROJECT = Path(__file__).parents[2]
# what a login page is not: papers, plots, tables, migrations, servers, and all the pages behind it
NOT_FOR_A_LOGIN = {
    *("numpy", "pyqtgraph", "reportlab", "PIL", "segno", "pypdfium2", "shapely"),
    *("xlsxwriter", "python_calamine", "rapidfuzz"),
    *("alembic", "mako", "psycopg", "sqlalchemy.dialects.postgresql", "db.keeping.migrate"),
    *("PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport", "PySide6.QtNetwork"),
    *("desktop.forms", "desktop.papers", "desktop.pasting", "desktop.demo", "desktop.figures"),
    *("desktop.ui.cases", "desktop.ui.director", "desktop.ui.dispatch", "desktop.ui.founding"),
    *("desktop.ui.intake", "desktop.ui.lines", "desktop.ui.office", "desktop.ui.papers"),
    *("desktop.ui.registers", "desktop.ui.tour", "desktop.ui.units", "desktop.ui.shell.window"),
}
WALK = """
import json, sys, threading
from importlib.machinery import SourceFileLoader
from desktop.app import application
from desktop.settings import Settings
from desktop.ui.program.program import Program
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

heard, ran = [], SourceFileLoader.exec_module

def hear(loader, module):
    if not loader.is_package(loader.name):  # which says but what it is for
        heard.append((loader.name, threading.current_thread() is threading.main_thread()))
    ran(loader, module)

SourceFileLoader.exec_module = hear

def wait(state):
    loop, look = QEventLoop(), QTimer(interval=5)
    look.timeout.connect(lambda: state() and loop.quit())
    look.start()
    loop.exec()

where, passphrase, account, password, pause = sys.argv[1:]
app = application(100)
program = Program(where, Settings(passphrase=passphrase, keyring=False))
program.resize(1366, 696)
program.show()
program.activateWindow()
program.tasks.failed.connect(lambda failure: sys.exit(repr(failure)))
program.start()
wait(lambda: program.login and program.login.isVisible())
told = {"login": sorted(sys.modules)}
from desktop.ui.program import warmth
warmth.PAUSE_MS = int(pause)
wait(program.isActiveWindow)
program.login.account.setText(account)
QTest.keyClicks(program.login.password, password)
QTest.keySequence(program.login.password, QKeySequence("Return"))
wait(lambda: program.window_ and program.window_.isVisible() and program.tasks.is_idle())
pages = "desktop.ui.program.pages."
read_in = lambda: sorted(name.removeprefix(pages) for name in sys.modules if name.startswith(pages))
told["first"] = read_in()
window = program.window_
told["all"], walked = list(window._pages), []
told["walked"] = walked
if int(pause) < 1000:
    wait(lambda: len(read_in()) >= len(window._pages) - 1)
    told["rested"] = read_in()
else:
    for key, page in window._pages.items():
        QTest.keySequence(window, QKeySequence(page.shortcut))
        wait(program.tasks.is_idle)
        walked.append((key, read_in(), "numpy" in sys.modules, "reportlab" in sys.modules))
told["beside"] = [name for name, of_windows in heard if not of_windows]
print(json.dumps(told))
program.close()
"""
MOST_S = 600  # on a busy machine
LONG = 100_000_000  # milliseconds: it never rests


@pytest.fixture(scope="session")
def walked(small_county: Path) -> dict[str, Any]:
    return _told(small_county, "fenliu", LONG)


def _told(store: Path, account: str, pause: int) -> dict[str, Any]:
    words = [str(store), PASSPHRASE, account, PASSWORD, str(pause)]
    done = subprocess.run(
        [sys.executable, "-c", WALK, *words],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=MOST_S,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_nothing_is_read_in_before_the_login_that_it_does_not_need(walked: dict[str, Any]) -> None:
    known = NOT_FOR_A_LOGIN
    early = [
        name
        for name in walked["login"]
        if any(name == one or name.startswith(f"{one}.") for one in known)
    ]

    assert early == [], "see desktop/later.py"


def test_a_page_is_read_in_when_it_is_first_shown(walked: dict[str, Any]) -> None:
    shown: set[str] = {"dispatch"}
    assert walked["first"] == ["dispatch"], "with which a dispatcher begins"
    for key, read_in, *_ in walked["walked"]:
        shown.add(key)
        assert set(read_in) == shown, key


def test_only_the_plots_bring_numpy_and_only_a_paper_the_press(walked: dict[str, Any]) -> None:
    for key, read_in, numpy, reportlab in walked["walked"]:
        assert numpy == ("director" in read_in), key
        assert not reportlab, key


def test_no_window_is_read_in_beside_the_thread_of_the_windows(walked: dict[str, Any]) -> None:
    """PySide ended the program where a class was made beside a window that lived."""
    of_windows = [one for one in walked["beside"] if one.startswith(("desktop.ui.", "PySide6"))]
    assert of_windows == []
    assert len(walked["beside"]) >= 50, "what weighs is read in beside it"


def test_a_window_that_rests_reads_in_the_pages_but_for_the_plots(small_county: Path) -> None:
    told = _told(small_county, "fenliu", 1)

    assert set(told["rested"]) == set(told["all"]) - {"director"}
