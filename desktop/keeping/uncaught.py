"""Errors that nobody catches, in whatever thread: their kinds and places are told, never a value.

Python prints the message of such an error, in which names and numbers may stand.
"""

import sys
import threading
from collections.abc import Callable

from desktop.keeping.logs import crash_report

Tell = Callable[[BaseException], None]


def to_stderr(error: BaseException) -> None:
    """Write what may be read by anybody; a windowed program has no such stream."""
    if sys.stderr is not None:
        sys.stderr.write("\n".join([*crash_report(error), ""]))


def hear_threads(tell: Tell = to_stderr) -> None:
    """Have the errors of threads, and those while something is cleared away, told so."""

    def of_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
            tell(told.exc_value)

    def of_clearing(told: "sys.UnraisableHookArgs") -> None:
        if told.exc_value is not None:
            tell(told.exc_value)

    threading.excepthook = of_thread
    sys.unraisablehook = of_clearing
