"""The line of the parties' card that tells of the list behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.elided import Elided
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Badge, Dot, restyle, show_if
from desktop.ui.shared.theme import Size


class ListedLine(QWidget):
    """名单 12 人 · 请求金额合计 156,800.00 元; nothing while there is no list."""

    def __init__(self) -> None:
        super().__init__()
        banner = QFrame()
        column(self, margins=(0, 2, 0, 6)).addWidget(banner)
        across = row(banner, gap=Size.GAP, margins=(12, 2))
        self._words, self._wrong = Elided(""), Badge()
        self.open_button = Button("打开名单", "Ctrl+Shift+N", tone="quiet")
        self.open_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        across.addWidget(Dot(Tone.INFO))
        across.addWidget(self._words, 1)
        across.addWidget(self._wrong)
        across.addWidget(self.open_button)
        restyle(banner, "banner", str(Tone.INFO))
        self.say("", wrong=0)

    @property
    def said(self) -> str:
        return " ".join(filter(None, (self._words.text(), self._wrong.text())))

    def say(self, words: str, *, wrong: int) -> None:
        """Say what the list comes to, and how many lines of it are wrong."""
        self._words.say(f"名单 {words}" if words else "")
        self._wrong.show_state(f"{wrong} 行有误" if wrong and words else "", Tone.LATE)
        show_if(self, wanted=bool(words))
