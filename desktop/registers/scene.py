"""What every part of the page of a record is read from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.masks import Masked
from db.queries import Reading
from db.queries.record_answers import RecordLine, RecordView
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description, Field
from desktop.texts.field_words import DIVISION, RegisterWording, fields_of


@dataclass(frozen=True, slots=True)
class Scene:
    """A record as its viewer may see it, with the way to ask for more and to say it in words."""

    reading: Reading
    wording: RegisterWording
    view: RecordView
    today: date

    @property
    def description(self) -> Description:
        return BY_KIND[self.view.kind]

    @property
    def ids(self) -> tuple[int, ...]:
        """Give the record with those merged into it: what names one of them belongs to it."""
        return (self.view.id, *self.view.aliases)

    def word(self, field: Field, value: Masked) -> str:
        """Put a value into words; a division that is not known yet is looked up."""
        if field.codes == DIVISION and not value.hidden:
            for code in filter(self._is_new, value.text.split()):
                place = self.reading.places.division(code)
                self.wording.learn([place] if place else [])
        return self.wording.text(field, value)

    def cells(self, kind: str, names: Sequence[str], line: RecordLine) -> tuple[str, ...]:
        return tuple(map(self.word, fields_of(kind, tuple(names)), line.cells))

    def _is_new(self, code: str) -> bool:
        return self.wording.place(code) == code
