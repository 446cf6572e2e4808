"""合并: two records of one thing side by side; both keep their numbers, and it can be undone."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.masks import Masked
from db.queries import Reading
from db.queries.duplicates import Alike
from db.queries.record_answers import RecordView
from db.subjects.records.catalogue import BY_KIND
from desktop.lists.asked import Asked, Kind
from desktop.registers.act_sheets import merging
from desktop.registers.alike_words import reasons
from desktop.registers.page_answers import Target
from desktop.texts.sentences import sentence
from desktop.ui.registers.comparison import CompareTable, paired, words_of
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import ReferenceEditor
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.measure import column
from desktop.ui.shared.page_pieces import empty
from desktop.ui.shared.pieces import show_if
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays

_MOST = 3


class MergeSheet(FormSheet):
    """The other record is found or taken from what is alike; both are shown, and why is asked."""

    def __init__(self, over: QWidget, around: RegisterWays, target: Target) -> None:
        self._around, self._target = around, target
        self._shown: int | None = None
        self.search = ReferenceField(around, target[0], but=[target[1]])
        super().__init__(over, around.tasks, around.today, merging(*target))
        self.offers = QWidget()
        self._offer_box = column(self.offers, gap=2)
        self.table = CompareTable()
        self.body.addWidget(self.offers)
        self.body.addWidget(self.table)
        self._show_both(shown=False)
        self.form.editors["other"].typed.connect(self._on_other)
        self.tasks.ask(self, self._suggest, self._on_suggested)

    def editor(self, asked: Asked) -> Editor:
        if asked.kind is Kind.REFERENCE:
            return ReferenceEditor(asked, self.search)
        return super().editor(asked)

    def finish(self, result: Any) -> None:
        """Go on with the record that was kept."""
        kind, mine = self._target
        kept = min(mine, self.search.chosen_id or mine)
        super().finish(result)
        if kept != mine:
            self._around.open_record(kind, kept)

    def _suggest(self, reading: Reading) -> list[Alike]:
        """Look for what may be the same; of what is masked only its mask is compared."""
        kind, id_ = self._target
        view = reading.registers.get(kind, id_)
        if view is None:
            return []
        known = {one.name: _plain(one.value) for one in view.values}
        return reading.duplicates.of(kind, known, id_)[:_MOST]

    def _on_suggested(self, found: list[Alike]) -> None:
        empty(self.offers)
        for alike in found:
            words = f"{alike.line.title}　{reasons(alike.why)}"
            button = Button(words, tone="quiet")
            button.clicked.connect(partial(self._take, alike))
            self._offer_box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_both(shown=self._shown is not None)

    def _take(self, alike: Alike, _: bool = False) -> None:
        self.search.show_record(alike.line.id, alike.line.title)
        self._on_other()  # also where its title stood here already, as mere words

    def _on_other(self) -> None:
        """Read both, the one entered first to the left, as soon as there are two."""
        kind, mine = self._target
        other = self.search.chosen_id if self.search.text().strip() else None
        if other == self._shown:
            return
        self._shown = other
        if other is None:
            self.tasks.forget(self, "both")
            self._show_both(shown=False)
            return
        ids = sorted((mine, other))
        self.tasks.ask(
            self,
            lambda reading: [reading.registers.get(kind, id_) for id_ in ids],
            self._on_both,
            slot="both",
        )

    def _on_both(self, views: list[RecordView | None]) -> None:
        kept, gone = views
        if kept is None or gone is None:
            self.set_error(sentence("record.unknown"))
            return
        description, wording = BY_KIND[self._target[0]], self._around.wording
        left, right = (words_of(wording, description, view) for view in (kept, gone))
        heads = (f"主档（先建）　{kept.title}", f"并入主档　{gone.title}")
        self.table.show_pairs(heads, list(paired(description, left, right)))
        self._show_both(shown=True)
        self.form.editors["reason"].go_to()

    def _show_both(self, *, shown: bool) -> None:
        """Show the reason and what it is about, or what there is to choose from."""
        show_if(self.offers, not shown and self._offer_box.count())
        for widget in (self.fields["reason"], self.table):
            show_if(widget, shown)
        if self.isVisible():
            self._fit()


def _plain(value: Masked) -> str:
    return value.text
