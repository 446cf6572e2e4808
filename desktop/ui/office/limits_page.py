"""时限规定: every row of every limit; the chosen one can be ruled otherwise from a day on."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.queries import Reading
from desktop.cases.limit_rows import acts_words
from desktop.errors import RuleBroken
from desktop.lists.columns import Column, Pages, Sort
from desktop.rules.deadlines import Limit, Unit
from desktop.rules.limit_rows import STATUTORY, day_of, number_of
from desktop.texts.ruled_words import validity_words
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Card, Empty, KeyLine, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size
from desktop.usecases.limits import limits_of
from desktop.usecases.ruling_limits import RuleLimit, rule_limit

_LEAD = (
    "每项时限从哪个办理动作起算、到哪个动作停止、多长、按自然日还是工作日，都以这里为准。"
    "新的规定从生效日期起用于新起算的案件，已经起算的不变；法定时限只能缩短。"
)
_UNITS = {Unit.DAYS: "自然日", Unit.WORKDAYS: "工作日"}
_KEYS = (("↑↓", "选择"), ("Ctrl+Enter", "保存规定"))


class LimitsPage(QWidget):
    """What is ruled is recorded and travels to the other desks; the rows are asked again."""

    def __init__(self, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__()
        self._tasks, self._today = tasks, today
        columns = (
            Column[Limit](title="名称", show=lambda one: one.name, width=140),
            Column[Limit](title="时限", show=lambda one: one.words, width=90),
            Column[Limit](title="起算", show=lambda one: acts_words(one.starts), width=80),
            Column[Limit](title="停止", show=_stops, tooltip=_stops, width=170, stretch=1),
            Column[Limit](
                title="性质", show=lambda one: one.kind, width=86, tone=_tone, badge=True
            ),
            Column[Limit](title="依据", show=_basis, tooltip=_basis, stretch=2, width=180),
            Column[Limit](
                title="有效期", show=validity_words, tooltip=validity_words, width=150, quiet=True
            ),
        )
        self.table = ListTable(tasks, columns, Empty("还没有时限。"))
        self.editors = {
            name: TextField() for name in ("amount", "unit", "warn", "basis", "valid_from")
        }
        labels = ("多少日 *", "自然日或工作日 *", "提前几日提醒", "依据 *", "生效日期 *")
        pairs = zip(labels, self.editors.items(), strict=True)
        self.fields = {name: Field(label, editor) for label, (name, editor) in pairs}
        self.typed = Card("时限")  # its title names the one that is ruled
        self.said = Words("", "hint", wrap=True)
        self.take = Button("保存规定", "Ctrl+Enter", tone="primary")
        self._lay_out()
        self.table.current_changed.connect(self._on_line)
        self.take.clicked.connect(self._on_take)
        pages = Pages[Limit](ask=_rows, key=lambda one: (one.key, one.version))
        self.table.show_pages(pages, kinds=("limit",))
        self.take.setEnabled(False)

    def _on_line(self, line: Limit | None) -> None:
        self.take.setEnabled(line is not None)
        for field in self.fields.values():
            field.clear()
        self.typed.title.setText(line.name if line else "")
        if line is None:
            return
        told = (str(line.amount), _UNITS[line.unit], str(line.warn), line.basis)
        texts = (*told, self._today().isoformat())
        for editor, text in zip(self.editors.values(), texts, strict=True):
            editor.setText(text)

    def _on_take(self) -> None:
        line: Limit | None = self.table.line()
        if line is None:
            return
        for field in self.fields.values():
            field.clear()
        try:
            command = self._command(line)
        except RuleBroken as broken:
            self._on_refused(broken, line)
            return
        self.take.setEnabled(False)
        self._tasks.perform(
            self,
            rule_limit,
            command,
            on_done=lambda _: self._on_ruled(line),
            on_refused=lambda broken: self._on_refused(broken, line),
        )

    def _command(self, line: Limit) -> RuleLimit:
        text = {name: editor.text().strip() for name, editor in self.editors.items()}
        return RuleLimit(
            key=line.key,
            amount=number_of(text["amount"], "amount"),
            unit=text["unit"],
            warn=number_of(text["warn"] or "0", "warn"),
            basis=text["basis"],
            valid_from=day_of(text["valid_from"]),
        )

    def _on_ruled(self, line: Limit) -> None:
        self.take.setEnabled(True)
        self._say(f"“{line.name}”已按填写的规定，从生效日期起用于新起算的案件。", "ok")

    def _on_refused(self, broken: RuleBroken, line: Limit) -> None:
        """Say why: beside the field, unless that tells of another limit by now."""
        self.take.setEnabled(True)
        here = self.table.line()
        if here is not None and here.key == line.key:
            self._say("", "")
            self.fields.get(broken.field, self.fields["amount"]).refuse(broken)
        else:
            self._say(f"“{line.name}”没有改：{sentence(broken.code, broken.details)}", "error")

    def _say(self, text: str, state: str) -> None:
        self.said.setText(text)
        self.said.set_state(state)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM)
        page.addWidget(Words(_LEAD, "label", wrap=True))
        seen = Card()
        seen.body.setContentsMargins(1, 4, 1, 4)
        seen.body.addWidget(self.table)
        page.addWidget(seen, 1)
        line = row(gap=Size.ROOM)
        for name, field in self.fields.items():
            line.addWidget(field, 3 if name == "basis" else 1)
        self.typed.body.addLayout(line)
        acts = row(gap=Size.ROOM)
        acts.addWidget(self.said, 1)
        acts.addWidget(self.take)
        self.typed.body.addLayout(acts)
        page.addWidget(self.typed)
        page.addWidget(KeyLine(_KEYS))
        self.setFocusProxy(self.table)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _rows(reading: Reading, after: Limit | None, _limit: int, _sort: Sort) -> Sequence[Limit]:
    """They are few: all of them stand on the first page, those of one limit together."""
    if after is not None:
        return ()
    return sorted(limits_of(reading), key=lambda one: (one.key, one.begins))


def _tone(one: Limit) -> Tone:
    return Tone.WARN if one.kind == STATUTORY else Tone.INFO


def _stops(one: Limit) -> str:
    return acts_words(one.stops)


def _basis(one: Limit) -> str:
    return one.basis
