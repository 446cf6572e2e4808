"""A grid with what is said of it: how many lines may be written, and what is wrong here."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.pasting.described import Pasted, PastedSheet
from desktop.pasting.editing import empty
from desktop.pasting.judged import Judged
from desktop.texts.sentences import sentence
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.grid.model import GridModel
from desktop.ui.shared.grid.view import GridView
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Card, KeyLine, Words
from desktop.ui.shared.theme import Size

SETTLED_MS = 250  # after the last key, lines are judged
KEYS = (
    ("Ctrl+V", "粘贴"),
    ("F2", "改这一格"),
    ("F11", "下一处错误"),
    ("F4", "这一列是什么"),
    ("Ctrl+D", "向下填充"),
    ("Alt+Delete", "删除行"),
    ("Ctrl+Z", "撤回上一步"),
    ("Esc", "离开表格"),
)
_JUDGING = "正在核对…"
_NOTHING = "在表格软件中选中要录入的行（可带表头），复制后在这里按 Ctrl+V 粘贴；也可以直接输入。"


class LinesGrid(QWidget):
    """Lines of one kind. `unsettled` asks its owner to judge them, and to `show_judged`.

    Used by every window that takes lines: whoever owns it decides what they are judged by.
    """

    edited = Signal()  # at once
    unsettled = Signal(Pasted)  # a moment after the last change
    judged_shown = Signal()

    def __init__(self, sheet: PastedSheet) -> None:
        super().__init__()
        self.lines = GridModel(empty(sheet), self)
        self.view = GridView(self.lines)
        self.count = Words("", "strong")
        self.said = Words(_NOTHING, "hint", wrap=True)
        self.next = Button("下一处错误", "F11", tone="quiet")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._lay_out()
        self._connect()
        self.view.go_to(self.lines.index(0, 0))
        self.setFocusProxy(self.view)

    @property
    def pasted(self) -> Pasted:
        return self.lines.pasted

    @property
    def judged(self) -> Judged | None:
        """Give what was said of the lines as they stand now, else None."""
        return self.lines.judged

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for line in self.pasted.rows for cell in line)

    def show_sheet(self, sheet: PastedSheet) -> None:
        """Begin with an empty grid for another kind of lines."""
        self.show_lines(empty(sheet))

    def show_lines(self, pasted: Pasted) -> None:
        """Show these lines, such as a draft; nothing of them can be undone."""
        self.lines.start(pasted)
        self.view.go_to(self.lines.index(0, 0))

    def show_judged(self, judged: Judged) -> None:
        self.lines.show_judged(judged)
        self.count.setText(judged.told() if not self.is_empty else "")
        self.count.set_state("")
        self.next.setEnabled(bool(judged.wrong))
        self._say_here()
        self.judged_shown.emit()

    def say(self, text: str, state: str = "") -> None:
        self.said.setText(text)
        self.said.set_state(state)

    def refuse(self, broken: RuleBroken) -> None:
        self.say(sentence(broken.code, broken.details), "error")

    def judging(self, done: int = 0, total: int = 0) -> None:
        """Say that the lines are being judged, and how far that is."""
        self.count.setText(f"{_JUDGING}{done:,} / {total:,}" if total else _JUDGING)

    def _on_edited(self) -> None:
        self.next.setEnabled(False)
        if self.is_empty:
            self.count.setText("")
            self.say(_NOTHING)
        else:
            self.say("")
            self.judging()
        self._timer.start()
        self.edited.emit()

    def _say_here(self) -> None:
        here = self.view.currentIndex()
        if not here.isValid() or self.is_empty:
            return
        told = self.lines.said(here.row(), here.column())
        tone = self.lines.tone(here.row(), here.column())
        self.say(told, {"late": "error", "warn": "warn"}.get(str(tone or ""), ""))

    def _connect(self) -> None:
        self.lines.edited.connect(self._on_edited)
        self.lines.refused.connect(self.refuse)
        self._timer.timeout.connect(lambda: self.unsettled.emit(self.pasted))
        self.view.moved.connect(self._say_here)
        self.view.left.connect(self.focusNextChild)
        self.next.clicked.connect(self._on_next)
        self.next.setEnabled(False)

    def _on_next(self) -> None:
        self.view.setFocus()
        self.view.next_fault()

    def _lay_out(self) -> None:
        page = column(self, gap=Size.TIGHT)
        head = row(gap=Size.ROOM)
        head.addWidget(self.count, 1)
        head.addWidget(self.next)
        page.addLayout(head)
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.view)
        page.addWidget(card, 1)
        page.addWidget(fix(self.said, height=34))
        page.addWidget(KeyLine(KEYS))
