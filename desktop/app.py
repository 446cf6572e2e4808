"""The composition root of the windows: application, theme, crash report, program."""

import logging
import sys
from functools import partial

from PySide6.QtWidgets import QApplication

from desktop.keeping.local_places import places_here
from desktop.settings import Settings
from desktop.ui.program.later import drop_source
from desktop.ui.program.program import Program
from desktop.ui.shared.icons import own_icon
from desktop.ui.shared.theme import LIGHT, Theme, install, load_fonts
from desktop.ui.shell.crash import CrashReporter, LogRing

VERSION = "0.1.0"


def application(scale: int) -> QApplication:
    """Make the one application, dressed."""
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("综治台")
    app.setQuitOnLastWindowClosed(True)
    app.setWindowIcon(own_icon())
    load_fonts()
    install(app, Theme(LIGHT, scale))
    drop_source()
    return app


def run(where: str, settings: Settings) -> int:
    """Open the windows and stay until the last one is closed; gives the exit code.

    Without a store (`where` is "") the one that was opened last is opened, or one is founded.
    """
    app = application(settings.scale)
    ring = LogRing()
    logging.getLogger().addHandler(ring)
    program = Program(where, settings, local=places_here())
    reporter = CrashReporter(ring, VERSION, app.quit)
    sys.excepthook = reporter.hook
    program.tasks.failed.connect(reporter.report)
    reporter.reopen_wanted.connect(partial(_reopen_page, program))
    reporter.repeated.connect(partial(_tell_again, program))
    program.showMaximized()
    program.start()
    status = app.exec()
    program.stop()
    return status


def _reopen_page(program: Program) -> None:
    if program.window_:
        program.window_.reopen_page()


def _tell_again(program: Program) -> None:
    if program.window_:
        program.window_.say("同一个程序错误又出现了，刚才这一步可能没有完成。")
