"""Hints while a record is typed: who may be the same, whose number it is, what a number says."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from db.log.base import Value
from db.queries.duplicates import Alike
from db.subjects.records.catalogue import BY_KIND
from desktop.ui.registers.form_numbers import WAYS, NumberSearch, explain_number, fill_from_number
from desktop.ui.registers.form_side import AlikeCard
from desktop.ui.registers.record_fields import RecordFields
from desktop.ui.shared.register_ways import RegisterWays

_PAUSE_MS = 250  # of typing, before anything is asked


@dataclass(frozen=True, slots=True)
class Known:
    """The record a form is about: no id for a new one, which may say something already."""

    kind: str
    id: int
    given: Mapping[str, Value]


class FormHints(QObject):
    """Watches the fields of one form and fills the card of those alike."""

    def __init__(
        self, around: RegisterWays, fields: RecordFields, card: AlikeCard, known: Known
    ) -> None:
        super().__init__(fields)
        self._around, self._fields, self._card, self._known = around, fields, card, known
        self._numbers = NumberSearch(around, self, self.look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        if BY_KIND[known.kind].duplicates:
            fields.typed.connect(self._pause.start)
        if known.kind == "person":
            fields.left.connect(self._on_left)

    def rest(self) -> None:
        self._pause.stop()

    def look(self) -> None:
        """Ask which records are alike to what is typed so far."""
        values = {**self._known.given, **self._fields.told()}
        kind, but_id = self._known.kind, self._known.id or None
        self._around.tasks.ask(
            self,
            lambda reading: reading.duplicates.of(kind, values, but_id),
            self._on_found,
            slot="alike",
        )

    def _on_found(self, found: list[Alike]) -> None:
        own = [one for one in self._numbers.alike() if one.line.id != self._known.id]
        known = {one.line.id for one in own}
        others = (one for one in found if one.line.id not in known)
        self._card.show_found([*own, *others], self._fields.words())

    def _on_left(self, name: str) -> None:
        if name not in WAYS or name not in self._fields.changed():
            return
        if name == "number":
            fill_from_number(self._fields, self._around.today())
            explain_number(self._fields)
        self._numbers.look_up(name, self._fields.editors[name].words().strip())
