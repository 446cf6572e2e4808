"""A field that finds a record of one register while one types, and remembers which."""

from collections.abc import Sequence

from db.queries import Reading
from db.queries.record_answers import RecordFilter, RecordLine
from db.subjects.records.catalogue import BY_KIND
from desktop.texts.field_words import field_of
from desktop.ui.shared.chooser import ChoiceField
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.register_ways import RegisterWays

MOST = 8


class ReferenceField(ChoiceField):
    """Offers what is found; `chosen_id` is None until one is taken, and again once one types on."""

    refusal = "choice.unknown"

    def __init__(self, around: RegisterWays, kind: str, *, but: Sequence[int] = ()) -> None:
        super().__init__(placeholder="名称或拼音首字母", wide=420)
        self._around, self._kind, self._but = around, kind, frozenset(but)
        self.typed.connect(self._on_typed)

    @property
    def chosen_id(self) -> int | None:
        found = self._value
        return found if isinstance(found, int) else None

    def show_record(self, id_: int | None, title: str) -> None:
        """Show a record that is known already."""
        self.show_value(id_, title)

    def find_title(self, id_: int) -> None:
        """Show a record of which only the id is known."""
        kind = self._kind
        self._value = id_
        self._around.tasks.ask(
            self,
            lambda reading: reading.registers.title(kind, id_),
            lambda title: self.show_record(id_, title),
            slot="title",
        )

    def _on_typed(self, text: str) -> None:
        if not text:
            self._around.tasks.forget(self, "find")
            self.offer(())
            return
        self.expect()
        wanted = RecordFilter(typed=text, on=self._around.today().isoformat())
        self._around.tasks.ask(
            self,
            lambda reading: self._find(reading, wanted),
            self.offer,
            slot="find",
            on_refused=lambda _: self.offer(()),
        )

    def _find(self, reading: Reading, wanted: RecordFilter) -> list[Offer]:
        description = BY_KIND[self._kind]
        if self._kind not in reading.registers.offered():
            return []
        names = tuple(name for name in description.columns if name != description.named)
        lines = reading.registers.page(self._kind, wanted, limit=MOST, fields=names)
        return [self._offer(line, names) for line in lines if line.id not in self._but]

    def _offer(self, line: RecordLine, names: Sequence[str]) -> Offer:
        description, wording = BY_KIND[self._kind], self._around.wording
        words = (
            wording.text(field_of(description, name), cell)
            for name, cell in zip(names, line.cells, strict=True)
        )
        detail = " · ".join(word for word in words if word)
        return Offer(line.id, line.title, detail=detail, chosen_text=line.title)
