"""Ends what waits for something that does not come, on each system by what it has for that."""

import signal
import sys
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Never


class Hangs(BaseException):
    """It waits for something that does not come."""


def _hang(*_: object) -> Never:
    raise Hangs


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Raise Hangs in the main thread when the block takes longer."""
    if sys.platform == "win32":
        with _by_a_thread(seconds):
            yield
        return
    before = signal.signal(signal.SIGALRM, _hang)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_a_thread(seconds: int) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, _hang)
    alarm = Timer(seconds, interrupt_main)
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()
        alarm.join()
        signal.signal(signal.SIGINT, before)
