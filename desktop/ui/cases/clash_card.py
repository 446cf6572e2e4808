"""One conflict beside the list: both versions with their authors, and the decision."""

from PySide6.QtCore import Signal

from db.queries.histories import RecordChange
from db.queries.places import Division
from db.queries.work import Clash
from desktop.cases.case_words import grouped, moment
from desktop.cases.clash_words import CASE, Author, about_of, first_author, label_of, value_of
from desktop.cases.event_words import event_word
from desktop.errors import RuleBroken
from desktop.texts.field_words import RegisterWording
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.cases.decision import Decision
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import row
from desktop.ui.shared.page_pieces import Cut, labelled
from desktop.ui.shared.pieces import Banner, Card, Words
from desktop.ui.shared.text_fields import TextArea
from desktop.ui.shared.theme import Size
from desktop.usecases.settling import SettleConflict, settle_conflict


class ClashCard(Card):
    """One conflict: what stood first, what came later and holds now, and the decision."""

    settled = Signal()
    case_wanted = Signal(object)
    record_wanted = Signal(str, object)

    def __init__(self, around: CaseWays) -> None:
        super().__init__("核对")
        self._around = around
        self._wording = RegisterWording()
        self._clash: Clash | None = None
        self._why = Words("", "label", wrap=True)
        self._case = Cut("", "strong")
        self._kept, self._other = Card("先有的版本", tinted=True), Card("后到的版本", tinted=True)
        self._kept_text, self._other_text = Words("", wrap=True), Words("", wrap=True)
        self._refusal = Banner()
        self.decision = TextArea(500, lines=4)
        self._decision = Decision(around.tasks, self.decision)
        self.is_typed_in = self._decision.is_typed_in
        self._field = labelled("处理意见", self.decision, hint="例如：已核实，以后到的为准")
        self.submit = Button("处理完毕", "Ctrl+Enter", tone="primary")
        self.open = Button("打开案件", "Alt+O")
        self.decision.counted.connect(lambda _: self._field.clear())
        self.submit.clicked.connect(self._settle)
        self.open.clicked.connect(self._open)
        self._lay_out()
        self.show_clash(None)
        around.tasks.ask(self, lambda reading: reading.places.divisions(), self._learn)

    def show_clash(self, clash: Clash | None) -> None:
        if clash is not None and self._decision.show(clash):
            self._field.clear()
        self._clash = clash
        for widget in (self._field, self.submit, self.open, self._kept, self._other):
            widget.setVisible(clash is not None)
        self._why.setText(sentence(clash.code) if clash else "选一条冲突，这里并排显示两个版本。")
        self._case.setText(_title(clash) if clash else "")
        if clash is None:
            return
        self.open.setText("打开案件" if clash.kind == CASE else "打开记录去更正")
        self._show(clash, Author())
        if clash.kind != CASE:
            kind, id_ = clash.kind, clash.subject
            self._around.tasks.ask(
                self, lambda reading: reading.histories.of(kind, id_), self._on_history, slot="past"
            )

    def _show(self, clash: Clash, first: Author) -> None:
        label = label_of(clash)
        kept = value_of(clash, clash.kept, self._wording)
        other = value_of(clash, clash.other, self._wording)
        self._other.title.setText("后到的版本（现在采用）" if label else "后到的一步（没有采用）")
        last = Author(clash.actor_name, clash.unit_name, clash.recorded_at)
        if label:
            self._kept_text.setText(self._told(f"{label}：{kept}", first))
            self._other_text.setText(self._told(f"{label}：{other}", last))
        else:
            self._kept_text.setText("前面的步骤继续有效" if clash.kind == CASE else "记录保持原样")
            self._other_text.setText(self._told(f"这一步：{event_word(clash.event_kind)}", last))

    def _told(self, what: str, author: Author) -> str:
        at = moment(author.at, self._around.today()) if author.at else ""
        who = " · ".join(filter(None, (author.name, author.unit, at)))
        return "\n".join(filter(None, (what, who)))

    def _on_history(self, changes: list[RecordChange]) -> None:
        if self._clash is not None:
            self._show(self._clash, first_author(self._clash, changes))

    def _learn(self, divisions: list[Division]) -> None:
        self._wording.learn(divisions)
        if self._clash is not None:
            self.show_clash(self._clash)

    def _settle(self) -> None:
        clash = self._clash
        if clash is None:
            return
        self._refusal.say("")
        self._field.clear()
        command = SettleConflict(
            kind=clash.kind,
            id=clash.subject,
            device=clash.device,
            counter=clash.counter,
            field=clash.field,
            decision=self.decision.text(),
        )
        self._around.tasks.perform(
            self,
            settle_conflict,
            command,
            on_done=lambda _: self._on_settled(clash),
            on_refused=self._on_refused,
        )

    def _on_settled(self, clash: Clash) -> None:
        self._decision.forget(clash)
        self.settled.emit()

    def _on_refused(self, broken: RuleBroken) -> None:
        if broken.field == "decision":
            self._field.refuse(broken)
            self.decision.setFocus()
        else:
            self._refusal.say(sentence(broken.code, broken.details), Tone.LATE)

    def _open(self) -> None:
        clash = self._clash
        if clash is not None and clash.kind == CASE:
            self.case_wanted.emit(clash.subject)
        elif clash is not None:
            self.record_wanted.emit(clash.kind, clash.subject)

    def _lay_out(self) -> None:
        self.body.addWidget(self._case)
        self.body.addWidget(self._why)
        self._kept.body.addWidget(self._kept_text)
        self._other.body.addWidget(self._other_text)
        for widget in (self._kept, self._other, self._field, self._refusal):
            self.body.addWidget(widget)
        foot = row(gap=Size.GAP)
        foot.addWidget(self.open)
        foot.addStretch(1)
        foot.addWidget(self.submit)
        self.body.addLayout(foot)
        self.body.addStretch(1)


def _title(clash: Clash) -> str:
    number = grouped(clash.number) if clash.kind == CASE else about_of(clash)
    return f"{number}　{clash.title}".strip("　")
