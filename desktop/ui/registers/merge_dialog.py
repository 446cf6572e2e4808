"""合并: two records of one thing side by side; both keep their numbers, and it can be undone."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.masks import Masked
from db.queries import Reading
from db.queries.duplicates import Alike
from db.queries.record_answers import RecordView
from db.subjects.records.catalogue import BY_KIND
from desktop.errors import RuleBroken
from desktop.registers.alike_words import reasons
from desktop.registers.page_answers import Target
from desktop.texts.sentences import sentence
from desktop.ui.registers.comparison import CompareTable, paired, words_of
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import column
from desktop.ui.shared.page_pieces import empty
from desktop.ui.shared.pieces import Words, show_if
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.text_fields import TextArea
from desktop.usecases.merging import MergeRecords, merge_records

_MOST = 3
_TOLD = "先建的一条留作主档，另一条并入；两条的内容和号码都保留，可以撤销。"


class MergeSheet(Sheet):
    """Finds the other record, shows both, takes the reason, and merges."""

    def __init__(self, over: QWidget, around: RegisterWays, target: Target) -> None:
        super().__init__(over, f"合并{BY_KIND[target[0]].title}", width=860)
        self._around, self._target = around, target
        self._other: int | None = None
        self.search = ReferenceField(around, target[0], but=[target[1]])
        self._find_field = Field("与哪一条合并", self.search)
        self.offers = QWidget()
        self._offer_box = column(self.offers, gap=2)
        self.table = CompareTable()
        self.reason = TextArea(500, lines=2)
        self._reason_field = Field("合并理由", self.reason, hint="例如：核对证件，为同一人")
        self.body.addWidget(Words(_TOLD, "label", wrap=True))
        for widget in (self._find_field, self.offers, self._reason_field, self.table):
            self.body.addWidget(widget)
        self.merge = self.add_act("合并")
        self.merge.clicked.connect(self._submit)
        self.search.chosen.connect(self.choose)
        for widget in (self.offers, self.table, self._reason_field):
            show_if(widget, False)
        around.tasks.ask(self, self._suggest, self._on_suggested)

    def choose(self, other: int) -> None:
        """Show both records side by side."""
        kind, mine = self._target
        ids = sorted((mine, other))
        self._around.tasks.ask(
            self,
            lambda reading: [reading.registers.get(kind, id_) for id_ in ids],
            partial(self._on_both, other),
            slot="both",
        )

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
        self.offers.setVisible(bool(found) and self._other is None)
        self._fit()

    def _take(self, alike: Alike, _: bool = False) -> None:
        self.search.show_record(alike.line.id, alike.line.title)
        self.choose(alike.line.id)

    def _on_both(self, other: int, views: list[RecordView | None]) -> None:
        kept, gone = views
        if kept is None or gone is None:
            self.set_error(sentence("record.unknown"))
            return
        self._other = other
        description, wording = BY_KIND[self._target[0]], self._around.wording
        left, right = (words_of(wording, description, view) for view in (kept, gone))
        heads = (f"主档（先建）　{kept.title}", f"并入主档　{gone.title}")
        self.table.show_pairs(heads, list(paired(description, left, right)))
        for widget in (self.table, self._reason_field):
            widget.show()
        self.offers.hide()
        self._fit()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        self._reason_field.clear()
        if self._other is None:
            self._find_field.set_error("请先找到另一条记录。")
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        kind, mine = self._target
        command = MergeRecords(kind=kind, keep=mine, other=self._other, reason=self.reason.text())
        self._around.tasks.perform(
            self,
            merge_records,
            command,
            on_done=lambda _: self._on_merged(),
            on_refused=self._on_refused,
        )

    def _on_merged(self) -> None:
        """Go on with the record that was kept."""
        kept = min(self._target[1], self._other or 0)
        self.accept()
        if kept != self._target[1]:
            self._around.open_record(self._target[0], kept)

    def _on_refused(self, broken: RuleBroken) -> None:
        if broken.field == "reason":
            self._reason_field.refuse(broken)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.set_error(sentence(broken.code, broken.details))


def _plain(value: Masked) -> str:
    return value.text
