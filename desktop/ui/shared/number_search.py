"""Looks complete numbers up while one types: when a number ends, and each number once."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.rules.whole_numbers import ends_here, forms_of, is_complete
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.finding_numbers import FindNumber, why_not_found

ENDED_MS, PERHAPS_MS = 300, 1200  # what may go on is given time to
Known = dict[str, Any]  # what was found by the numbers that one form has asked for


def key_of(typed: str) -> str:
    """Name a number alike in whatever form it was typed."""
    return forms_of(typed)[0]


class NumberSearch(QObject):
    """Every search is recorded, so a number is asked for once, not for each key.

    Several searches of one form share what is `known`; whoever begins another form clears it.
    """

    found = Signal(str, object)  # the number as typed, and what the use-case gave
    refused = Signal(str, str)  # the number as typed, and the sentence

    def __init__(
        self,
        tasks: Tasks,
        use_case: Callable[[FindNumber, Any], Any],
        known: Known,
        form: QWidget,
    ) -> None:
        super().__init__(form)
        self._form = form
        self._tasks, self._use_case, self.known = tasks, use_case, known
        self._typed = ""
        self._asking: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look_up)

    def begin(self, known: Known) -> None:
        """Serve another form; what is still being asked was for the one before."""
        self.drop()
        self.known, self._asking = known, set()

    def follow(self, typed: str) -> bool:
        """Tell whether this is a complete number; then it will be looked up, or is known."""
        self.drop()
        if not is_complete(typed):
            return False
        self._typed = typed
        self._timer.start(0 if self._is_known() else ENDED_MS if ends_here(typed) else PERHAPS_MS)
        return True

    def is_wanted(self) -> bool:
        """Tell whether an answer or a refusal is still to come, or has come, for what is typed."""
        return bool(self._typed)

    def drop(self) -> None:
        """Whatever was typed is not wanted any more; what is being asked is still kept."""
        self._timer.stop()
        self._typed = ""

    def look_up(self) -> None:
        """Ask now, without waiting for the end of typing; not for a form that has been left."""
        self._timer.stop()
        typed = self._typed if self._form.isVisible() else ""
        if typed and self._is_known():
            self.found.emit(typed, self.known[key_of(typed)])
        elif typed and key_of(typed) not in self._asking:
            self._ask(typed, key_of(typed))

    def _is_known(self) -> bool:
        return bool(self._typed) and key_of(self._typed) in self.known

    def _ask(self, typed: str, key: str) -> None:
        known, asking = self.known, self._asking

        def is_wanted() -> bool:
            return known is self.known and bool(self._typed) and key_of(self._typed) == key

        def done(answer: object) -> None:
            asking.discard(key)
            known[key] = answer
            if is_wanted():
                self.found.emit(self._typed, answer)

        def not_done(broken: RuleBroken) -> None:
            asking.discard(key)
            if is_wanted():
                self.refused.emit(self._typed, why_not_found(broken))

        asking.add(key)
        command = FindNumber(number=typed)
        self._tasks.perform(self, self._use_case, command, on_done=done, on_refused=not_done)
