"""The composition root of the windows: application, theme, crash report, program."""

import logging
import sys
from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from db.store.files import real_place
from desktop.keeping.crash_files import keep_report
from desktop.keeping.local_places import places_here
from desktop.keeping.opening import is_server
from desktop.keeping.uncaught import hear_threads
from desktop.keeping.version import VERSION
from desktop.settings import Settings

# isort: split
# Qt after all that knows nothing of it: it reads the source of whatever is imported behind it,
# looking there for a switch of its own; of SQLAlchemy alone that is a sixth of a second.
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QThreadPool, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.later import drop_source, one_program
from desktop.ui.program.ending import Ending
from desktop.ui.program.garbage import Garbage
from desktop.ui.program.on_screen import OnScreen
from desktop.ui.program.program import Program
from desktop.ui.shared.icons import own_icon
from desktop.ui.shared.theme import LIGHT, Theme, install, load_fonts
from desktop.ui.shell.crash import CrashReporter, LogRing

_WORDS = Path(str(files("resources"))) / "translations"  # made by pyside6-lrelease


def application(scale: int) -> QApplication:
    """Make the one application, dressed."""
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("综治台")
    app.setQuitOnLastWindowClosed(True)
    app.setWindowIcon(own_icon())
    _speak_chinese(app)
    load_fonts()
    install(app, Theme(LIGHT, scale))
    drop_source()
    return app


def _speak_chinese(app: QApplication) -> None:
    """Let Qt's own words be Chinese: the menu of a field, the dialogs of files it draws itself.

    What Qt's translation lacks stands in ours, which is asked first.
    """
    if app.findChild(QTranslator) is not None:
        return
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    theirs = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase_zh_CN", theirs), ("zongzhi_zh_CN", str(_WORDS))):
        words = QTranslator(app)
        words.load(name, folder)
        app.installTranslator(words)


def run(where: str, settings: Settings) -> int:
    """Open the windows and stay until the last one is closed; gives the exit code.

    Without a store (`where` is "") the one that was opened last is opened, or one is founded.
    """
    app, local = application(settings.scale), places_here()
    opened: list[Program] = []
    alone = one_program()
    one = alone.OneProgram(local.settings, lambda wanted: _shows(opened, where, wanted))
    if not one.begins(where):
        return 0
    ring = LogRing()
    logging.getLogger().addHandler(ring)
    reporter = CrashReporter(ring, VERSION, app.quit, _keep_aside)
    sys.excepthook = reporter.hook
    hear_threads(reporter.far)
    garbage = Garbage(app)
    program: Program | None = Program(where, settings, local=local)
    status = 0
    while program:
        opened[:] = [program]
        status = _lives(app, program, reporter, one)
        before, program = program, program.successor()
        before.deleteLater()  # of itself, and not within the end of one of its own pages
    garbage.rest()
    one.end()
    return status


def _lives(app: QApplication, program: Program, reporter: CrashReporter, one: Any) -> int:
    """Run one program until its window is closed, and let go of all that it had."""
    connections = [
        one.called.connect(partial(one_program().bring_to_front, program)),
        reporter.reopen_wanted.connect(partial(_reopen_page, program)),
        reporter.repeated.connect(partial(_tell_again, program)),
    ]
    program.tasks.failed.connect(reporter.report)
    ending = Ending(program.tasks, program.stop)
    ending.listen_to_signals()
    program.showMaximized()
    OnScreen(program)
    program.start()
    status = app.exec()
    program.stop()
    ending.deafen()
    for connection in connections:
        QObject.disconnect(connection)
    return status


def _shows(programs: list[Program], asked: str, wanted: str) -> bool:
    """Tell whether a store is the one that is open, or else the one that is being opened."""
    open_store = programs[0].open_store if programs else None
    shown = open_store.where if open_store else asked
    if is_server(shown) or is_server(wanted):
        return shown == wanted
    return bool(shown) and real_place(Path(shown)) == real_place(Path(wanted))


def _keep_aside(report: Sequence[str]) -> None:
    """Write a report down while the windows go on; the program does not end before."""
    QThreadPool.globalInstance().start(partial(keep_report, report))


def _reopen_page(program: Program) -> None:
    if program.window_:
        program.window_.reopen_page()


def _tell_again(program: Program) -> None:
    if program.window_:
        program.window_.say("同一个程序错误又出现了，刚才这一步可能没有完成。")
