"""Every field's history: when, who, of which unit, from what to what, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.queries.histories import FieldChange, RecordChange
from db.subjects.records.described import Description
from desktop.cases.case_words import moment
from desktop.texts.record_acts import RECORD_ACTS
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix, row, space
from desktop.ui.shared.page_pieces import Scroll, empty
from desktop.ui.shared.pieces import Card, Rule, Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size

OWN_WAYS = {"merged_into": "合并", "sealed": "封存"}
NOTHING = "（空）"
_LATEST = 2


class LatestCard(Card):
    """The last changes in a line each, and the way to all of them."""

    all_wanted = Signal()

    def __init__(self, around: RegisterWays) -> None:
        super().__init__("最近变更", gap=Size.TIGHT)
        self._around = around
        space(self.body, Size.TIGHT, (12, 6, 12, 6))
        more = Button("全部", tone="quiet")
        more.setAccessibleName("全部变更记录")
        more.clicked.connect(self.all_wanted)
        self.head.addWidget(fix(more, height=24))
        self._words = Words("", "hint", wrap=True)
        self.body.addWidget(self._words)

    def show_changes(self, changes: Sequence[RecordChange]) -> None:
        lines = [self._line(change) for change in changes[:_LATEST]]
        self._words.setText("\n".join(lines) or "没有可查看的变更")

    def _line(self, change: RecordChange) -> str:
        who = " · ".join(filter(None, (change.actor_name, change.unit_name)))
        return f"{moment(change.at, self._around.today())}　{what_of(change)}　{who}"


class HistoryPanel(Card):
    """The whole history, the newest first; Esc puts it away."""

    closed = Signal()

    def __init__(self, around: RegisterWays) -> None:
        super().__init__("变更记录")
        self._around = around
        self.shut = Button("收起", tone="quiet")
        self.shut.clicked.connect(self.closed)
        self.head.addWidget(fix(self.shut, height=24))
        self._inside = QWidget()
        self._box = column(self._inside, gap=Size.GAP)
        self._scroll = Scroll(self._inside)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addWidget(self._scroll, 1)
        self.setFocusProxy(self._scroll)

    def show_changes(self, description: Description, changes: Sequence[RecordChange]) -> None:
        empty(self._inside)
        for place, change in enumerate(changes):
            if place:
                self._box.addWidget(Rule())
            self._box.addWidget(self._block(description, change))
        if not changes:
            self._box.addWidget(Words("没有可查看的变更", "hint"))
        self._box.addStretch(1)

    def _block(self, description: Description, change: RecordChange) -> QWidget:
        block = QWidget()
        box = column(block, gap=2)
        top = row(gap=Size.GAP)
        top.addWidget(Words(moment(change.at, self._around.today()), "label"))
        top.addWidget(Words(what_of(change), "strong"))
        who = " · ".join(filter(None, (change.actor_name, change.unit_name)))
        top.addWidget(Words(who, "hint"), 1)
        box.addLayout(top)
        for one in change.fields:
            box.addWidget(Words(self.change_words(description, one), wrap=True))
        if change.reason:
            box.addWidget(Words(f"理由：{change.reason}", "hint", wrap=True))
        return block

    def change_words(self, description: Description, one: FieldChange) -> str:
        """Say one field: 联系方式：138… → 139…, or only what it was first."""
        field = description.by_name[one.name]
        label = field.label or OWN_WAYS.get(one.name, one.name)
        before = self._around.wording.text(field, one.before)
        after = self._around.wording.text(field, one.after) or NOTHING
        return f"{label}：{before} → {after}" if before else f"{label}：{after}"


def what_of(change: RecordChange) -> str:
    """Name what was done: a merge and a seal are amendments with a name of their own."""
    names = {one.name for one in change.fields}
    own = names & OWN_WAYS.keys()
    if change.what == "amended" and len(names) == 1 and own:
        done = OWN_WAYS[own.pop()]
        return done if change.fields[0].after.text else f"撤销{done}"
    return RECORD_ACTS[change.what]
