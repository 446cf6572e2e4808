"""Waiting for news: each source on a thread of its own, its news on the GUI thread."""

from collections.abc import Callable
from threading import Thread
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid


class Source(Protocol):
    """Something to wait for. `stop` is called from another thread than the rest."""

    def wait(self) -> Any:
        """Wait until there is news; None at the end."""

    def stop(self) -> None:
        """End the waiting at once, also one that has not begun."""

    def close(self) -> None:
        """Let go of everything, after the last waiting."""


class _Ear(NamedTuple):
    """Kept on the GUI side, so that nothing of a screen is destroyed on the other thread."""

    owner: QObject
    source: Source
    on_news: Callable[[Any], None]
    thread: Thread


class Listening(QObject):
    """Listens from `start` until everything is stopped; then nothing more is told."""

    _heard = Signal(int, object)

    def __init__(self, parent: QObject, on_bug: Callable[[Exception], None]) -> None:
        super().__init__(parent)
        self._on_bug = on_bug
        self._ears: list[_Ear] = []
        self._stopped = False
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    def start(self, owner: QObject, source: Source, on_news: Callable[[Any], None]) -> None:
        """Hand every news of a source to `on_news`, as long as its owner is there."""
        if self._stopped:
            source.close()
            return
        number = len(self._ears)
        thread = Thread(target=self._wait, args=(number, source), name="listener")
        self._ears.append(_Ear(owner, source, on_news, thread))
        thread.start()

    def stop(self) -> None:
        """Wait for no news any more. A second call does nothing."""
        self._stopped = True
        for ear in self._ears:
            ear.source.stop()
        for ear in self._ears:
            ear.thread.join()
        self._ears.clear()

    def _wait(self, number: int, source: Source) -> None:  # on the thread of the source
        try:
            while (news := source.wait()) is not None:
                self._heard.emit(number, news)
        except Exception as problem:  # noqa: BLE001 - handed to the GUI thread, which judges it
            self._heard.emit(number, problem)
        finally:
            source.close()

    @Slot(int, object)
    def _on_heard(self, number: int, news: Any) -> None:
        if self._stopped:
            return
        if isinstance(news, Exception):
            self._on_bug(news)
        elif isValid(self._ears[number].owner):
            self._ears[number].on_news(news)
