"""Being asked to end: by Ctrl+C, by the system, or because the console is closed."""

import ctypes
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

_ASKED = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_LEAVES = {2, 5, 6}  # CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT
_MOST = 4.5  # seconds that Windows leaves a console program before it ends it


@contextmanager
def asked_to_end() -> Iterator[Event]:
    """Give what is set when this program is asked to end; in the main thread alone.

    When the console is closed Windows waits until the block has been left.
    """
    asked, gone = Event(), Event()

    def ask(*_: Any) -> None:
        asked.set()

    numbers = [getattr(signal, name) for name in _ASKED if hasattr(signal, name)]
    before = {number: signal.signal(number, ask) for number in numbers}
    keep = _on_close(asked, gone)
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        gone.set()
        del keep


def _on_close(asked: Event, gone: Event) -> Any:
    """Hear the end of a console, on a thread of Windows; what is given must be held meanwhile."""
    if sys.platform != "win32":
        return None

    def told(kind: int) -> bool:
        if kind not in _LEAVES:
            return False
        asked.set()
        gone.wait(_MOST)
        return True

    handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint32)(told)
    ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, True)
    return handler
