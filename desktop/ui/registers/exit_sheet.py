"""退出名册: ends a mark of somebody with a day, a reason of the table and words of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.exits import DUE, ExitPrompt
from db.queries.record_answers import RecordView
from db.subjects.records.catalogue import BY_KIND
from desktop.errors import RuleBroken
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence
from desktop.ui.shared.chooser import Chooser
from desktop.ui.shared.fields import Field
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.sheet_draft import SheetDraft
from desktop.ui.shared.text_fields import TextArea
from desktop.usecases.registers import AmendRecord, amend_record

_LONGEST = 500


def why_words(prompt: ExitPrompt) -> tuple[str, str]:
    """Say why somebody may leave, and the law or 产品规则 that says so."""
    if prompt.why == DUE:
        rule = next(one for one in load_codes().exits if one.kind == prompt.kind)
        return rule.name, rule.source
    fact = load_codes()["exit_fact"].by_code[prompt.why]
    return fact.name, fact.source


class ExitSheet(Sheet):
    """Everything is proposed and can be changed; nothing is deleted. `done` says what was done."""

    done = Signal(str)

    def __init__(self, over: QWidget, around: RegisterWays, prompt: ExitPrompt) -> None:
        super().__init__(over, "退出名册", width=520)
        self._around, self._prompt = around, prompt
        self._version: int | None = None
        name, source = why_words(prompt)
        self.day = DateField(around.today)
        self.why = Chooser(load_codes()["exit_reason"], around.today)
        self.reason = TextArea(_LONGEST, lines=2)
        self.fields = {
            "values.until": Field("退出日期 *", self.day),
            "values.exit_reason": Field("退出原因 *", self.why),
            "reason": Field("说明", self.reason),
        }
        self.day.setText(prompt.due or around.today().isoformat())
        self.why.set_code(prompt.reason)
        self.reason.set_text(f"{name}（{source}）")
        register = BY_KIND[prompt.kind].title
        self.body.addWidget(Words(f"{prompt.title} · {register} · {name}", "strong", wrap=True))
        self.body.addWidget(Words("退出后记录和变更历史保留，不删除。", "hint"))
        for field in self.fields.values():
            self.body.addWidget(field)
        self.exit = self.add_act("退出")
        self.exit.clicked.connect(self._submit)
        SheetDraft(self, around.tasks, "exit", prompt.kind, prompt.id)
        around.tasks.ask(self, self._read, self._on_read)

    def _read(self, reading: Reading) -> RecordView | None:
        return reading.registers.get(self._prompt.kind, self._prompt.id)

    def _on_read(self, view: RecordView | None) -> None:
        """Remember what was seen, so that nobody else's change is overwritten unawares."""
        self._version = view.version if view else None
        if view is None or view.ended:
            self.set_error(sentence("record.unknown") if view is None else "此人已经退出该名册。")
            self.exit.setEnabled(False)

    def _submit(self) -> None:
        for field in self.fields.values():
            field.clear()
        self.set_error("")
        try:
            day, why = self.day.value(), self.why.demand("values.exit_reason")
        except RuleBroken as broken:
            self._on_refused(
                RuleBroken(broken.code, broken.field or "values.until", **broken.details)
            )
            return
        if day is None:
            missing = RuleBroken("text.missing", "values.until", label="退出日期")
            self._on_refused(missing)
            return
        command = AmendRecord(
            kind=self._prompt.kind,
            id=self._prompt.id,
            values={"until": day.isoformat(), "exit_reason": why or ""},
            reason=self.reason.text(),
            version=self._version,
        )
        self._around.tasks.perform(
            self,
            amend_record,
            command,
            on_done=lambda _: self._on_done(),
            on_refused=self._on_refused,
        )

    def _on_done(self) -> None:
        register = BY_KIND[self._prompt.kind].title
        self.accept()
        self.done.emit(f"{self._prompt.title}已退出{register}名册，记录保留。")

    def _on_refused(self, broken: RuleBroken) -> None:
        field = self.fields.get(broken.field)
        if field is None:
            self.set_error(sentence(broken.code, broken.details))
            return
        field.refuse(broken)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
