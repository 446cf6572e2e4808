"""The head of a record's page: what it is, what must be known first, and what can be done."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.registers.act_sheets import MERGE, REMOVE, SEAL, UNSEAL
from desktop.registers.moving_asked import MOVE
from desktop.registers.page_answers import Mark, PageView
from desktop.rules.permissions import may
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.elided import Elided
from desktop.ui.shared.fitted import Fitted
from desktop.ui.shared.flow import move_between
from desktop.ui.shared.links import Openable
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Cut, empty, plate
from desktop.ui.shared.pieces import Banner, Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size, current
from desktop.units.unit_acts import (
    CLOSE_UNIT,
    MERGE_DIVISION,
    MERGE_UNIT,
    MOVE_UNIT,
    MOVE_VILLAGE,
    SPLIT_UNIT,
    offered_acts,
)
from desktop.usecases.handing_over import HandOver
from desktop.usecases.special import SealRecord

AMEND, HISTORY, HAND_OVER, UNDO = "amend", "history", "hand_over", "undo"
_MOST_MARKS = 5
_TITLE, _GAPS = 260, 60
# what is done to the tree of units and divisions, with its key: no two are offered together
_TREE = {
    MOVE_UNIT: ("调整隶属", "Ctrl+Shift+M"),
    SPLIT_UNIT: ("分设", ""),
    MERGE_UNIT: ("合并", "Ctrl+M"),
    CLOSE_UNIT: ("撤销", ""),
    MOVE_VILLAGE: ("划转村居", "Ctrl+Shift+M"),
    MERGE_DIVISION: ("合并区划", "Ctrl+M"),
}


class RecordHead(Fitted):
    """Lines that stay when the rest scrolls. `wanted` names an act."""

    back_wanted = Signal()
    opened = Signal(object)
    wanted = Signal(str)

    def __init__(self, around: RegisterWays) -> None:
        super().__init__()
        self._around = around
        self.back = Button("返回", "Esc", tone="quiet", glyph="ph.arrow-left")
        self.back.clicked.connect(self.back_wanted)
        self.title = Cut("", "page")
        self._marks = QWidget()
        self._mark_line = row(self._marks, gap=6)
        self._said = Elided("", "hint")
        self._said.set_state("ok")
        self._first, self._second = row(gap=Size.ROOM), row()
        self._acts = QWidget()
        self._about = Cut("", "label")
        self.notice = Banner(tone=Tone.WARN)
        self.acts = {
            MOVE: Button("搬迁", tone="quiet"),
            HAND_OVER: Button("交接", tone="quiet"),
            SEAL: Button("封存", tone="quiet"),
            UNSEAL: Button("解除封存", tone="quiet"),
            **_tree_buttons(),
            REMOVE: Button("注销", tone="quiet"),
            UNDO: Button("撤回上一步", "Ctrl+Z", tone="quiet"),
            HISTORY: Button("变更记录", "Ctrl+H"),
            MERGE: Button("合并", "Ctrl+M"),
            AMEND: Button("更正", "F2", tone="primary"),
        }
        for name, button in self.acts.items():
            button.clicked.connect(lambda _=False, act=name: self.wanted.emit(act))
            button.hide()  # until it is offered: all of them together are wider than a window
        self._lay_out()

    def show_page(self, page: PageView) -> None:
        self.title.setText(page.view.title or f"（无{page.description.title}名称）")
        self._about.setText(page.about)
        self.notice.say(page.notice, Tone.WARN)
        self._show_marks(page.marks)
        self._offer(page)
        self.fit()

    def offers(self, name: str) -> bool:
        return self.acts[name].isEnabled() and not self.acts[name].isHidden()

    def say(self, text: str, state: str = "ok") -> None:
        """Say what has just been done, or why it was not."""
        self._said.set_state(state)
        self._said.say(text)

    def offer_undo(self, words: str) -> None:
        """Offer to take back what these words say; nothing where there are none."""
        button = self.acts[UNDO]
        button.setText(f"撤销{words}")
        button.setToolTip(f"撤销您刚做的{words}")
        button.setEnabled(bool(words))
        button.setVisible(bool(words))
        self.fit()

    def _offer(self, page: PageView) -> None:
        """Offer what this viewer may do with this record as it stands."""
        viewer, view, description = self._around.viewer, page.view, page.description
        free, acts = not view.parked, offered_acts(viewer, view)
        keeps = may(viewer, description.keeper) and free
        sealed = "sealed" in description.by_name and bool(view.value("sealed").value.text)
        seals = "sealed" in description.by_name and may(viewer, SealRecord.permission) and free
        offered = {
            HISTORY: True,
            UNDO: False,  # until its history is read
            AMEND: keeps and not view.merged_into,
            MERGE: keeps and description.merges and not view.merged_into,
            REMOVE: keeps,
            MOVE: keeps and view.kind == "person" and not view.merged_into,
            HAND_OVER: view.kind == "staff" and may(viewer, HandOver.permission) and free,
            SEAL: seals and not sealed,
            UNSEAL: seals and sealed,
            **{act: act in acts for act in _TREE},
        }
        for name, button in self.acts.items():
            button.setVisible(offered[name])
            button.setEnabled(offered[name])  # else its key would act from out of sight

    def _show_marks(self, marks: tuple[Mark, ...]) -> None:
        empty(self._marks)
        for mark in marks[:_MOST_MARKS]:
            badge = plate(self._marks, mark.text, mark.tone)
            if mark.target is None:
                self._mark_line.addWidget(badge)
                continue
            holder = Openable(mark.target)
            row(holder).addWidget(badge)
            holder.setAccessibleName(mark.text)
            holder.opened.connect(self.opened)
            self._mark_line.addWidget(holder)
        if len(marks) > _MOST_MARKS:
            rest = Words(f"+{len(marks) - _MOST_MARKS}", "hint")
            rest.setToolTip("、".join(mark.text for mark in marks[_MOST_MARKS:]))
            self._mark_line.addWidget(rest)
        self._marks.setVisible(bool(marks))

    def _lay_out(self) -> None:
        box = column(self, gap=6)
        first = self._first
        box.addLayout(first)
        first.addWidget(self.back)
        told = column(gap=1)
        line = row(gap=Size.ROOM)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line.addWidget(self.title, 10)
        line.addWidget(self._marks)
        line.addStretch(1)
        told.addLayout(line)
        told.addWidget(self._about)
        first.addLayout(told, 1)
        first.addWidget(self._said)
        acts = row(self._acts, gap=Size.GAP)
        acts.addStretch(1)
        for button in self.acts.values():
            acts.addWidget(button)
        first.addWidget(self._acts)
        box.addLayout(self._second)
        box.addWidget(self.notice)

    def minimumSizeHint(self) -> QSize:
        """Never make the page wider than its window: the acts go below the title first."""
        return QSize(self._acts.minimumSizeHint().width(), super().minimumSizeHint().height())

    def fit(self) -> None:
        """Give the title its room: where there is too little, as at 150 %, the acts go below it."""
        title = min(self.title.sizeHint().width(), current().px(_TITLE))
        beside = self.back.sizeHint().width() + self._marks.sizeHint().width()
        narrow = beside + title + self._acts.sizeHint().width() + _GAPS > self.width()
        move_between(self._acts, self._first, self._second, below=narrow)


def _tree_buttons() -> dict[str, Button]:
    return {act: Button(words, key, tone="quiet") for act, (words, key) in _TREE.items()}
