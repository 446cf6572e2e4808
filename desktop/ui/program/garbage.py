"""Garbage is looked for by the thread of the windows alone, between two events.

Python by itself looks in whatever thread makes the next object. A timer or a page that is kept by
nothing but a cycle would then be ended by a thread of the store, and the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
_OLDEST = 2


class Garbage(QObject):
    """Lives as long as the application; `rest` leaves the looking to Python again."""

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        self._frozen = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        gc.disable()

    def look(self) -> None:
        """Look through as many generations as Python would by now, the oldest first."""
        due = [made > most for made, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if True in due:
            oldest = max(generation for generation, is_due in enumerate(due) if is_due)
            gc.collect(oldest)
            if oldest == _OLDEST:
                self._freeze()

    def rest(self) -> None:
        self._timer.stop()
        gc.enable()

    def _freeze(self) -> None:
        """Look through the modules once: they stay, and take 0.1 s each time (measured)."""
        if not self._frozen:
            self._frozen = True
            gc.freeze()
