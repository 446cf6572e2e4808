"""What covers a window whose account may do nothing any more: why, and the way to the login."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.clipboard import private_clipboard
from desktop.ui.shared.measure import fix, row
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size
from desktop.ui.shell.cover import Cover

KEPT = "没有保存的内容会留作草稿，下次登录时可以接着填写。"


class TurnedAwaySheet(Cover):
    """`leave_wanted` asks for the login; there is no way back to the pages behind."""

    leave_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.why = Words("", "value", wrap=True)
        self.leave = Button("重新登录", "Enter", tone="primary")
        self.leave.clicked.connect(self.leave_wanted)
        card = fix(Card("本次登录已结束", gap=Size.ROOM), width=Size.FORM)
        card.body.addWidget(self.why)
        self._kept = Words(KEPT, "label", wrap=True)
        card.body.addWidget(self._kept)
        line = row(gap=Size.GAP)
        line.addStretch(1)
        line.addWidget(self.leave)
        card.body.addLayout(line)
        self.hold(card)

    def show_why(self, broken: RuleBroken, *, keeps_drafts: bool) -> None:
        self.why.setText(sentence(broken.code, broken.details))
        self._kept.setVisible(keeps_drafts)
        self.spread()
        private_clipboard().forget()
        self.leave.setFocus()
