"""What the sheets have in common that change the tree: fields by name, refusals beside them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.ui.shared.fields import Field
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.sheet import Sheet

LONGEST_REASON = 500


class ActSheet(Sheet):
    """`fields` by the names that refusals use; `done` says in words what has been done."""

    done = Signal(str)

    def __init__(
        self, over: QWidget, around: RegisterWays, title: str, *, width: int = 560
    ) -> None:
        super().__init__(over, title, width=width)
        self.around = around
        self.fields: dict[str, Field] = {}

    def missing(self) -> dict[str, str]:
        """Name what has still to be chosen: field and sentence."""
        return {}

    def perform(
        self, use_case: Callable[[Any, Any], Any], make: Callable[[], Any], said: str
    ) -> None:
        """Do it, unless something is missing or cannot be read; what was typed stays."""
        self.quiet()
        missing = {name: words for name, words in self.missing().items() if words}
        for name, words in missing.items():
            self.fields[name].set_error(words)
        if missing:
            self._go(next(iter(missing)))
            return
        try:
            command = make()
        except RuleBroken as broken:
            self.refuse(broken)
            return
        self.around.tasks.perform(
            self,
            use_case,
            command,
            on_done=lambda _: self._on_done(said),
            on_refused=self.refuse,
        )

    def refuse(self, broken: RuleBroken) -> None:
        if broken.field in self.fields:
            self.fields[broken.field].refuse(broken)
            self._go(broken.field)
        else:
            self.set_error(sentence(broken.code, broken.details))

    def quiet(self) -> None:
        self.set_error("")
        for field in self.fields.values():
            field.clear()

    def _on_done(self, said: str) -> None:
        self.done.emit(said)
        self.accept()

    def _go(self, name: str) -> None:
        self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)


def day_in(field: DateField, name: str) -> date | None:
    """Read a day; raises RuleBroken beside the field of that name."""
    try:
        return field.value()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, name, **broken.details) from None
