"""What stands where a record stood: that there is none, and the way back of who has removed it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.registers.page_answers import PageView, Target
from desktop.texts.sentences import sentence
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import Empty, Words, show_if
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size
from desktop.usecases.undoing import APART, UndoRemoval, undo_removal

_UNKNOWN = "没有这条记录，或者不在您的可见范围内。"


class GonePage(QWidget):
    """`restored` tells what has been taken back; `left` that the user wants to go."""

    left = Signal()
    restored = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._target: Target = ("", 0)
        self._words = ""
        self.told = Empty(_UNKNOWN, "Esc", "返回")
        self.undo = Button("撤回上一步", "Ctrl+Z")
        self.problem = Words("", "hint", wrap=True)
        self.problem.set_state("error")
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = column(self, gap=Size.GAP, margins=(0, 0, 0, Size.ROOM))
        box.addWidget(self.told, 1)
        box.addWidget(self.problem)
        box.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignHCenter)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)
        self.undo.clicked.connect(self._on_undo)
        self.show_unknown()

    def show_unknown(self) -> None:
        self.told.say(_UNKNOWN)
        self._offer("")

    def show_removed(self, page: PageView) -> None:
        """Say what was removed here a moment ago, and offer to take that back."""
        self._target = page.target
        self._words = f"注销：{page.view.title}" if page.view.title else "注销"
        self.told.say(f"已{self._words}。")
        self._offer("" if page.view.kind in APART else f"撤销{self._words}")

    def _offer(self, words: str) -> None:
        show_if(self.problem, "")
        self.undo.setText(words)
        self.undo.setEnabled(bool(words))
        self.undo.setVisible(bool(words))
        if words:
            self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo(self) -> None:
        kind, id_ = self._target
        self._tasks.perform(
            self,
            undo_removal,
            UndoRemoval(kind=kind, id=id_),
            on_done=lambda _: self._on_done(),
            on_refused=self._on_refused,
        )

    def _on_done(self) -> None:
        self.restored.emit(f"已撤销{self._words}")
        self.show_unknown()

    def _on_refused(self, why: RuleBroken) -> None:
        self.problem.setText(sentence(why.code, why.details))
        show_if(self.problem, self.problem.text())
