"""The head and the foot of the form: what is kept, which keys there are, and the three acts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.texts.tones import Tone
from desktop.ui.intake.drafts import DraftKeeper, Found
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.elided import Elided
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Badge, Dot, KeyLine, Words, restyle
from desktop.ui.shared.theme import Size

_KEYS = (
    ("Enter", "下一项"),
    ("Shift+Enter", "换行"),
    ("Esc", "返回，内容保留"),
)


class Head(QWidget):
    """The title, when the draft was kept last, and where the number comes from."""

    def __init__(self) -> None:
        super().__init__()
        self._badge = Badge("", Tone.IDLE)
        across = row(self, gap=Size.ROOM)
        across.addWidget(Words("新登记", "page"))
        across.addWidget(self._badge)
        across.addStretch(1)
        self._last = Words("案号提交后生成", "hint")
        across.addWidget(self._last)

    @property
    def said(self) -> str:
        return self._badge.text()

    def show_saved(self, at: str) -> None:
        """Say at what time of day the draft was kept; nothing takes it away."""
        self._badge.show_state(f"草稿 {at} 已保存" if at else "", Tone.IDLE)

    @property
    def last(self) -> str:
        return self._last.text()

    def show_last(self, number: str) -> None:
        """Keep the number given last in sight where the receipt has no room beside the form."""
        self._last.setText(f"刚登记 {number}" if number else "案号提交后生成")


class Foot(QWidget):
    """The keys, or what is wrong with the form as a whole; then the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.enquiry = Button("咨询解答", "Ctrl+I")
        self.keep = Button("暂存", "Ctrl+S")
        self.submit = Button("提交登记", "Ctrl+Enter", tone="primary")
        self._keys = KeyLine(_KEYS)
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words = Elided("", "hint")
        self._words.set_state("error")
        self._words.hide()
        across = row(self, gap=Size.GAP)
        across.addWidget(self._keys, 1)
        across.addWidget(self._words, 1)
        for button in (self.enquiry, self.keep, self.submit):
            across.addWidget(button)
        for button in (self.enquiry, self.keep):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def refuse(self, text: str) -> None:
        self._words.say(text)
        self._words.setVisible(bool(text))
        self._keys.setVisible(not text)

    @property
    def said(self) -> str:
        return self._words.text()


class DraftBanner(QFrame):
    """恢复未提交的登记？ It stays until somebody decides; what is typed meanwhile is kept too."""

    wanted = Signal()
    unwanted = Signal()
    regretted = Signal()

    def __init__(self) -> None:
        super().__init__()
        across = row(self, gap=Size.GAP, margins=(12, 2))
        self._words = Elided("")
        self._take = Button("恢复", "Alt+R", tone="quiet")
        self._leave = Button("不要了", "Alt+X", tone="quiet")
        self._undo = Button("撤销", "Alt+U", tone="quiet")
        self._take.clicked.connect(self.wanted)
        self._leave.clicked.connect(self.unwanted)
        self._undo.clicked.connect(self.regretted)
        across.addWidget(Dot(Tone.INFO))
        across.addWidget(self._words, 1)
        for button in (self._undo, self._take, self._leave):
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            across.addWidget(button)
        restyle(self, "banner", str(Tone.INFO))
        self.hide()

    def follow(self, drafts: DraftKeeper) -> None:
        """Show what the keeper finds, and let it do what is decided here."""
        drafts.found.connect(self.show_found)
        self.unwanted.connect(drafts.discard)
        self.regretted.connect(drafts.bring_back)

    @property
    def said(self) -> str:
        return self._words.text() if self.isVisible() else ""

    def show_found(self, found: Found) -> None:
        """Offer what was saved at a time, one of several, and what was just discarded."""
        words = [f"已放弃 {found.discarded} 的草稿。"] if found.discarded else []
        if found.at:
            asks = "恢复未提交的登记？" if found.readable else "有一份草稿只能按文字查看："
            more = f"（另有{found.left - 1}份）" if found.left > 1 else ""
            words.append(f"{asks}{found.at} 保存{more}")
        self._words.say("".join(words))
        self._take.setText("恢复" if found.readable else "查看")
        self._take.setVisible(bool(found.at))
        self._leave.setVisible(bool(found.at))
        self._undo.setVisible(bool(found.discarded))
        self.setVisible(bool(words))
