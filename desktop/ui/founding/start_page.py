"""The first start: one question, five answers, each a key."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import amid, column, fix, row
from desktop.ui.shared.pieces import Banner, Card, Words
from desktop.ui.shared.theme import Size

WIDTH = 660
FOUND, OPEN, RESTORE, LOOK, JOIN = "found", "open", "restore", "look", "join"


@dataclass(frozen=True, slots=True)
class Way:
    """One answer to the first question."""

    key: str
    title: str
    words: str


WAYS = (
    Way(
        FOUND, "新建一个县的库", "选择县（市、区），设好单位、人员和账号，半小时内可以受理第一件。"
    ),
    Way(OPEN, "打开已有的库", "库在这台电脑的另一个文件夹里。"),
    Way(RESTORE, "从备份恢复", "电脑换了或坏了，手里有备份文件和恢复码（或口令）。"),
    Way(LOOK, "看演示", "建一个虚构的县，人员和案件都是编造的，随便试。"),
    Way(
        JOIN,
        "加入办公室",
        "本单位另一台电脑是办公室服务器，凭它屏幕上的加入码在同一个库上办理。",
    ),
)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class StartPage(QWidget):
    """`chosen` tells the key of the answer. Arrows or 1 to 5, and Enter."""

    chosen = Signal(str)

    def __init__(self, notice: str = "") -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner(notice, Tone.WARN)
        self.ways: dict[str, Button] = {}
        box = column(self)
        box.addStretch(2)
        box.addWidget(Words("综治台", "page"), 0, Qt.AlignmentFlag.AlignHCenter)
        under = Words("这台电脑上还没有打开过库", "label")
        box.addWidget(under, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(Size.PAGE)
        self._card = fix(Card("请选择怎样开始", gap=Size.ROOM), width=WIDTH)
        self._card.body.addWidget(self.banner)
        for number, way in enumerate(WAYS, 1):
            self._card.body.addWidget(self._line(number, way))
        box.addLayout(amid(self._card))
        box.addStretch(3)
        self.ways[FOUND].setFocus()

    def say(self, words: str) -> None:
        """Say what became of the answer that was given."""
        self.banner.say(words, Tone.WARN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        buttons = list(self.ways.values())
        here = next((n for n, one in enumerate(buttons) if one.hasFocus()), 0)
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _line(self, number: int, way: Way) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=Size.ROOM)
        button = Button(way.title, str(number), tone="primary" if number == 1 else "plain")
        button.clicked.connect(lambda: self.chosen.emit(way.key))
        button.setAccessibleDescription(way.words)
        self.ways[way.key] = button
        line.addWidget(fix(button, width=180))
        line.addWidget(Words(way.words, "label", wrap=True), 1)
        return holder
