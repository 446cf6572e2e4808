"""分流规则: every rule in its order; the chosen one is changed or ended, another is added."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from db.queries.places import Unit
from desktop.errors import RuleBroken
from desktop.lists.columns import Column, Pages, Sort
from desktop.routing.rule_words import by_words, matter_words, target_words
from desktop.rules.routing_rules import RoutingRule
from desktop.rules.unit_kinds import RECEIVERS
from desktop.texts.ruled_words import validity_words
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.office.routing_form import RoutingForm
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Card, Empty, KeyLine, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size
from desktop.usecases.ruling_routing import RoutingTold, RuleRouting, rule_routing, rules_of

_LEAD = (
    "调度台按这里的规则建议案件去向，由调度员采纳或另选，程序不会自行交办。"
    "一件案件符合几条的，顺序小的先用；找不到单位的，看下一条。没有依据的标明产品规则。"
)
_KEYS = (
    ("↑↓", "选一条"),
    ("Ctrl+Enter", "按填写的规定"),
    ("Ctrl+N", "新增"),
    ("Ctrl+Delete", "停用"),
)


class RoutingPage(QWidget):
    """What is ruled is recorded and travels to the other desks; the rows are asked again."""

    def __init__(self, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__()
        self._tasks, self._today = tasks, today
        self.form = RoutingForm(today)
        self.table = ListTable(tasks, self._columns(), Empty("还没有分流规则。", "Ctrl+N", "新增"))
        self.said = Words("", "hint", wrap=True)
        self.new = Button("新增", "Ctrl+N")
        self.end = Button("停用", "Ctrl+Delete", tone="danger")
        self.take = Button("规定", "Ctrl+Enter", tone="primary")
        self._lay_out()
        self.table.hold_while(lambda: self.form.is_begun)
        self.table.current_changed.connect(self._on_line)
        self.new.clicked.connect(self._on_new)
        self.take.clicked.connect(lambda: self._rule(self.form.command, "已按填写的规定"))
        self.end.clicked.connect(lambda: self._rule(self.form.ending, "从生效日期起停用"))
        tasks.changed.connect(self._on_changed)
        self.table.show_pages(
            Pages[RoutingRule](ask=self._rows, key=lambda one: (one.key, one.version)),
            kinds=("routing",),
        )
        self._ask_units()
        self.end.setEnabled(False)

    def _columns(self) -> tuple[Column[RoutingRule], ...]:
        def target(rule: RoutingRule) -> str:
            return target_words(rule, self.form.target.name_of)

        return (
            Column(title="顺序", show=lambda one: str(one.order), width=48, right=True),
            Column(title="规则", show=lambda one: one.name, width=120, stretch=1, strong=True),
            Column(title="案件", show=matter_words, tooltip=matter_words, width=150, stretch=1),
            Column(title="建议去向", show=target, tooltip=target, width=200, stretch=1),
            Column(
                title="依据",
                show=_basis,
                tooltip=_basis,
                width=140,
                stretch=1,
                tone=_tone,
                badge=True,
            ),
            Column(
                title="有效期",
                show=validity_words,
                tooltip=validity_words,
                width=250,
                quiet=True,
                drop=1,
            ),
            Column(title="规定人", show=by_words, tooltip=by_words, width=210, quiet=True, drop=2),
        )

    def _rows(
        self, reading: Reading, after: RoutingRule | None, _limit: int, _sort: Sort
    ) -> Sequence[RoutingRule]:
        """They are few: all of them stand on the first page, those that are over at the end."""
        if after is not None:
            return ()
        today = self._today()
        return sorted(rules_of(reading), key=lambda one: (one.ends < today, *one.place, one.begins))

    def _ask_units(self) -> None:
        self._tasks.ask(self, _units, self._on_units, slot="units")

    def _on_units(self, units: Sequence[Unit]) -> None:
        self.form.know_units(units)
        self.table.viewport().update()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("unit"):
            self._ask_units()

    def _on_line(self, line: RoutingRule | None) -> None:
        self.end.setEnabled(line is not None)
        if line is not None:
            self.form.show_rule(line)

    def _on_new(self) -> None:
        self.said.setText("")
        self.table.leave_line()
        self.end.setEnabled(False)
        self.form.begin()

    def _rule(self, read: Callable[[], RuleRouting], word: str) -> None:
        self.form.clear_refusals()
        self.said.setText("")
        name, shown = self.form.name.text().strip(), self.form.shown
        try:
            command = read()
        except RuleBroken as broken:
            self.form.refuse(broken)
            return
        self._hold(still=True)
        self._tasks.perform(
            self,
            rule_routing,
            command,
            on_done=lambda done: self._on_ruled(done, f"“{name}”{word}。", shown),
            on_refused=lambda broken: self._on_refused(broken, name, shown),
        )

    def _on_ruled(self, done: RoutingTold, said: str, shown: object) -> None:
        """Say so; the key is of the form only while that shows what was handed in."""
        if self.form.shown is shown:
            self.form.take_key(done.key)
        self._hold(still=False)
        self._say(said, "ok")

    def _on_refused(self, broken: RuleBroken, name: str, shown: object) -> None:
        self._hold(still=False)
        if self.form.shown is shown:
            self.form.refuse(broken)
        else:
            self._say(f"“{name}”没有改：{sentence(broken.code, broken.details)}", "error")

    def _say(self, text: str, state: str) -> None:
        self.said.setText(text)
        self.said.set_state(state)

    def _hold(self, *, still: bool) -> None:
        self.take.setEnabled(not still)
        self.end.setEnabled(not still and bool(self.form.key))

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM)
        page.addWidget(Words(_LEAD, "label", wrap=True))
        seen, typed = Card(), Card()
        seen.body.setContentsMargins(1, 4, 1, 4)
        seen.body.addWidget(self.table)
        page.addWidget(seen, 1)
        typed.body.addWidget(self.form)
        acts = row(gap=Size.ROOM)
        acts.addWidget(self.said, 1)
        for button in (self.end, self.new, self.take):
            acts.addWidget(button)
        typed.body.addLayout(acts)
        page.addWidget(typed)
        page.addWidget(KeyLine(_KEYS))
        self.setFocusProxy(self.table)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _units(reading: Reading) -> list[Unit]:
    return reading.places.units(list(RECEIVERS))


def _tone(one: RoutingRule) -> Tone | None:
    return Tone.IDLE if one.is_ours else None


def _basis(one: RoutingRule) -> str:
    return one.basis
