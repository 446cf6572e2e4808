"""退出名册: ends a mark of somebody with a day, a reason of the table and words of one's own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.exits import DUE, ExitPrompt
from db.queries.record_answers import RecordView
from db.subjects.records.catalogue import BY_KIND
from desktop.errors import RuleBroken
from desktop.lists.asked import Asked, AskedSheet, Kind
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.usecases.registers import AmendRecord, amend_record

_LONGEST = 500
_UNTIL = Asked(name="until", label="退出日期", kind=Kind.DAY, mark=" *")
_WHY = Asked(name="exit_reason", label="退出原因", kind=Kind.CODE, table="exit_reason", mark=" *")
_REASON = Asked(name="reason", label="说明", kind=Kind.AREA, limit=_LONGEST, lines=2)


def why_words(prompt: ExitPrompt) -> tuple[str, str]:
    """Say why somebody may leave, and the law or 产品规则 that says so."""
    if prompt.why == DUE:
        rule = next(one for one in load_codes().exits if one.kind == prompt.kind)
        return rule.name, rule.source
    fact = load_codes()["exit_fact"].by_code[prompt.why]
    return fact.name, fact.source


def leaving(prompt: ExitPrompt, today: date) -> AskedSheet:
    """Propose everything; the sheet adds the version of the record that was seen."""
    name, source = why_words(prompt)

    def make(values: Mapping[str, Any]) -> AmendRecord:
        day = values["until"]
        if day is None:
            raise RuleBroken("text.missing", "until", label=_UNTIL.label)
        given = {"until": day.isoformat(), "exit_reason": values["exit_reason"]}
        return AmendRecord(
            kind=prompt.kind, id=prompt.id, values=given, reason=values["reason"], version=None
        )

    register = BY_KIND[prompt.kind].title
    return AskedSheet(
        title="退出名册",
        act="退出",
        use_case=amend_record,
        make=make,
        fields=((_UNTIL, 1), (_WHY, 1), (_REASON, 1)),
        draft=("exit", prompt.kind, prompt.id),
        told="退出后记录和变更历史保留，不删除。",
        first={
            "until": prompt.due or today.isoformat(),
            "exit_reason": prompt.reason,
            "reason": f"{name}（{source}）",
        },
        said=lambda _: f"{prompt.title}已退出{register}名册，记录保留。",
        width=520,
    )


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
