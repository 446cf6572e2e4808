"""The decision on one conflict: kept as it is typed, found again at that conflict and no other."""

from typing import Any

from PySide6.QtCore import QObject

from db.queries.work import Clash
from desktop.ui.shared.drafts import Drafts, named
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextArea

_TEXT = "decision"


class Decision(QObject):
    """Follows the field in which it is typed; led to a conflict by `show`."""

    def __init__(self, tasks: Tasks, area: TextArea) -> None:
        super().__init__(area)
        self._area = area
        self._drafts = Drafts(tasks, self)
        self._form = ""
        self._showing = False
        area.textChanged.connect(self._on_typed)

    def show(self, clash: Clash | None) -> bool:
        """Put the field before a conflict; tell whether it is another one than before."""
        form = form_of(clash) if clash else ""
        if form == self._form:
            return False
        self._form = form
        self._show("")
        if form:
            self._drafts.find(form, lambda kept: self._restore(form, kept))
        return True

    def forget(self, clash: Clash) -> None:
        """Leave nothing of it: the decision on this conflict is recorded."""
        form = form_of(clash)
        self._drafts.forget(form)
        if form == self._form:
            self._show("")

    def is_typed_in(self) -> bool:
        """Whether a decision stands here that is not recorded yet."""
        return bool(self._area.text().strip())

    def _restore(self, form: str, kept: dict[str, Any]) -> None:
        if form == self._form:
            self._show("\n".join(str(one) for one in kept.values() if one))

    def _show(self, text: str) -> None:
        self._showing = True
        self._area.set_text(text)
        self._showing = False

    def _on_typed(self) -> None:
        if not self._form or self._showing:
            return
        if self.is_typed_in():
            self._drafts.keep(self._form, {_TEXT: self._area.text()})
        else:
            self._drafts.forget(self._form)


def place_of(clash: Clash) -> tuple[str, int, int, int, str]:
    return clash.kind, clash.subject, clash.device, clash.counter, clash.field


def form_of(clash: Clash) -> str:
    """Name the draft of the decision on a conflict."""
    return named("clash", *place_of(clash))
