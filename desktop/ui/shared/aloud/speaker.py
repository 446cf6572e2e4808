"""Reads paragraphs one after another by the system's voice, and can be stopped at once."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, Signal

from desktop.rules.spoken import spoken
from desktop.system.voices import Voice


class Speaker(QObject):
    """`at` tells the place of the paragraph that is read now, `done` that all were.

    `silent`: the voice said no; a person has to read.
    """

    at = Signal(int)
    done = Signal()
    silent = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: list[tuple[int, str]] = []
        self._voice: Voice | None = None
        self._process: QProcess | None = None

    @property
    def speaks(self) -> bool:
        return self._process is not None

    def speak(self, voice: Voice, paragraphs: Sequence[str], first: int = 0) -> None:
        self.stop()
        self._voice = voice
        self._left = list(enumerate(paragraphs))[first:]
        self._go_on()

    def stop(self) -> None:
        """Fall silent in mid-word; what is left is not read."""
        process, self._process = self._process, None
        self._left = []
        if process is not None:
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _go_on(self) -> None:
        if not self._left or self._voice is None:
            self.done.emit()
            return
        place, text = self._left.pop(0)
        self._process = process = QProcess(self)
        process.finished.connect(lambda code: self._on_finished(process, code))
        process.errorOccurred.connect(lambda _: self._on_finished(process, -1))
        program, *given = self._voice.command
        self.at.emit(place)
        process.start(program, given)
        process.write(self._voice.piped(spoken(text)))
        process.closeWriteChannel()

    def _on_finished(self, process: QProcess, code: int) -> None:
        if process is not self._process:
            return  # it was stopped
        self._process = None
        process.deleteLater()
        if code:
            self._left = []
            self.silent.emit()
        else:
            self._go_on()
