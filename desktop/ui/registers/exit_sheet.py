"""退出名册: ends a mark of somebody with a day, a reason of the table and words of one's own."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.exits import ExitPrompt
from db.queries.record_answers import RecordView
from db.subjects.records.catalogue import BY_KIND
from desktop.registers.act_sheets import leaving, why_words
from desktop.texts.sentences import sentence
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.usecases.registers import AmendRecord


class ExitSheet(FormSheet):
    """Everything is proposed and can be changed; nothing is deleted."""

    def __init__(self, over: QWidget, around: RegisterWays, prompt: ExitPrompt) -> None:
        super().__init__(over, around.tasks, around.today, leaving(prompt, around.today()))
        self._prompt = prompt
        self._version: int | None = None
        words = (prompt.title, BY_KIND[prompt.kind].title, why_words(prompt)[0])
        self.body.insertWidget(0, Words(" · ".join(words), "strong", wrap=True))
        self.tasks.ask(self, self._read, self._on_read)

    def command(self, values: dict[str, Any]) -> AmendRecord:
        made: AmendRecord = super().command(values)
        return replace(made, version=self._version)

    def _read(self, reading: Reading) -> RecordView | None:
        return reading.registers.get(self._prompt.kind, self._prompt.id)

    def _on_read(self, view: RecordView | None) -> None:
        """Remember what was seen, so that nobody else's change is overwritten unawares."""
        self._version = view.version if view else None
        if view is None or view.ended:
            self.set_error(sentence("record.unknown") if view is None else "此人已经退出该名册。")
            self.act.setEnabled(False)
