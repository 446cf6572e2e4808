"""Beside a record's form: who may be known already, what others changed, what a report needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal

from db.queries.duplicates import Alike
from db.queries.record_answers import RecordView
from db.subjects.records.described import Description
from desktop.registers.alike_words import reasons
from desktop.texts.tones import Tone
from desktop.ui.registers.comparison import CompareTable, Pair, paired, words_of
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Badge, Card, Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size

_MOST = 9  # lines of the comparison


class AlikeCard(Card):
    """One known record beside what is being typed, field by field; the likeliest first."""

    opened = Signal(object)  # (kind, id)

    def __init__(self, around: RegisterWays) -> None:
        super().__init__("可能已经登记过", gap=Size.TIGHT)
        self._around = around
        self._description: Description | None = None
        self._found: list[Alike] = []
        self._not_same: set[int] = set()
        self._typed: Mapping[str, str] = {}
        self._count = Badge("", Tone.WARN)
        self.head.addWidget(self._count)
        self.why = Words("", "label", wrap=True)
        self.table = CompareTable()
        self.open = Button("打开已有的", "Alt+O", tone="quiet")
        self.differs = Button("不是同一个", "Alt+X", tone="quiet")
        self.open.clicked.connect(self._open)
        self.differs.clicked.connect(self._dismiss)
        self.body.addWidget(self.why)
        self.body.addWidget(self.table)
        foot = row(gap=Size.GAP)
        foot.addWidget(self.open)
        foot.addWidget(self.differs)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.hide()

    @property
    def alike(self) -> Alike | None:
        return next((one for one in self._found if one.line.id not in self._not_same), None)

    def begin(self, description: Description) -> None:
        """Forget the last form."""
        self._description = description
        self._not_same.clear()
        self.show_found((), {})

    def show_found(self, found: Sequence[Alike], typed: Mapping[str, str]) -> None:
        """Show the likeliest that has not been said to be somebody else."""
        self._found, self._typed = list(found), typed
        self._next()

    def _next(self) -> None:
        one = self.alike
        if one is None:
            self.hide()
            return
        left = [each for each in self._found if each.line.id not in self._not_same]
        self._count.show_state(f"{len(left)} 条" if len(left) > 1 else "", Tone.WARN)
        self.why.setText(f"{one.line.title}：{reasons(one.why)}")
        kind, id_ = one.line.kind, one.line.id
        self._around.tasks.ask(
            self, lambda reading: reading.registers.get(kind, id_), self._on_read, slot="alike"
        )

    def _on_read(self, view: RecordView | None) -> None:
        if view is None or self.alike is None or view.id != self.alike.line.id:
            return
        if self._description is None:
            return
        known = words_of(self._around.wording, self._description, view)
        pairs = list(paired(self._description, self._typed, known))
        told = [pair for pair in pairs if pair.left] or pairs
        self.table.show_pairs(("正在填写", "已登记"), told[:_MOST])
        self.show()

    def _open(self) -> None:
        if self.alike is not None:
            self.opened.emit((self.alike.line.kind, self.alike.line.id))

    def _dismiss(self) -> None:
        if self.alike is not None:
            self._not_same.add(self.alike.line.id)
            self._next()


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A field that was changed in this form and, since it was opened, in another window."""

    name: str
    pair: Pair  # theirs at the left, what is typed here at the right


class MeanwhileCard(Card):
    """Both values of what two windows changed; saving again keeps what is typed here."""

    theirs_taken = Signal(str)

    def __init__(self) -> None:
        super().__init__("刚被别的窗口改过", gap=Size.TIGHT)
        self.told = Words("", "label", wrap=True)
        self.table = CompareTable()
        self.body.addWidget(self.told)
        self.body.addWidget(self.table)
        self._acts = row(gap=Size.GAP)
        self.body.addLayout(self._acts)
        self.buttons: list[Button] = []
        self.hide()

    def show_both(self, found: Sequence[Meanwhile]) -> None:
        self.setVisible(bool(found))
        self.told.setText("您输入的内容都还在。再次保存以您填的为准，或者采用对方的：")
        self.table.show_pairs(("对方改为", "您填的"), [one.pair for one in found])
        while self.buttons:
            self.buttons.pop().deleteLater()
        for one in found:
            button = Button(f"采用对方的{one.pair.label}", tone="quiet")
            button.clicked.connect(partial(self._take, one.name))
            self._acts.addWidget(button)
            self.buttons.append(button)

    def _take(self, name: str, _: bool = False) -> None:
        self.theirs_taken.emit(name)


class LackingCard(Card):
    """What a report to the next level still needs; nothing of it stops a save."""

    def __init__(self) -> None:
        super().__init__("上报还需填写", gap=Size.TIGHT)
        self._words = Words("", "label", wrap=True)
        self.body.addWidget(self._words)
        self.body.addWidget(
            Words("标 ○ 的项目上报时必填，不影响保存；标 * 的保存时必填。", "hint", wrap=True)
        )

    def show_lacking(self, labels: Sequence[str]) -> None:
        self._words.setText("、".join(labels) if labels else "都已填写")
