"""Small things a page is laid out with: titles, cards, badges, lights, hints, banners."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.theme import Size, current

_LEFT = Qt.AlignmentFlag.AlignLeft


class Words(QLabel):
    """Text of one kind: page, section, figure, strong, body, label, hint or faint.

    Plain text always: what people typed is never read as markup.
    """

    def __init__(self, text: str = "", kind: str = "body", *, wrap: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setWordWrap(wrap)
        self._beyond = 0  # how much wider it is than its lines may be

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(min(width, self._longest()) + self._beyond)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() - QSize(self._beyond, 0)

    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(self._beyond, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines before they are too long to be read, however wide the window is."""
        super().resizeEvent(event)
        beyond = max(0, self.width() - self._longest()) if self.wordWrap() else 0
        if beyond != self._beyond:
            self._beyond = beyond
            left = 0 if self.alignment() & _LEFT else beyond // 2
            self.setContentsMargins(left, 0, beyond - left, 0)

    def _longest(self) -> int:
        return self.fontMetrics().horizontalAdvance("字") * Size.READ

    def set_state(self, state: str) -> None:
        """Colour it as `error`, `warn`, `ok` or, with nothing, as before."""
        restyle(self, "state", state)

    def set_tone(self, tone: Tone | None) -> None:
        restyle(self, "tone", str(tone or ""))


class Badge(Words):
    """A word on a coloured ground, such as 调解中 or 超期2天."""

    def __init__(self, text: str = "", tone: Tone = Tone.INFO) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: Tone) -> None:
        self.setText(text)
        show_if(self, text)
        restyle(self, "badge", str(tone))


class Dot(QWidget):
    """The light itself; it stands beside a word, never alone."""

    def __init__(self, tone: Tone = Tone.OK) -> None:
        super().__init__()
        fix(self, Size.DOT, Size.DOT)
        self._tone = tone

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current().tone(self._tone, "dot"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class Card(QFrame):
    """A white surface with an optional title and a place for a badge or button at its right.

    Contents go into `body`; `head` is the line of the title.
    """

    def __init__(self, title: str = "", *, gap: int = Size.GAP, tinted: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "tinted" if tinted else "card")
        margins = (12, 10) if tinted else (16, 12)
        self.body: QVBoxLayout = column(self, gap, margins)
        self.head = row(gap=Size.GAP)
        self.title = Words(title, "strong" if tinted else "section", wrap=False)
        self.head.addWidget(self.title, 1)
        if title:
            self.body.addLayout(self.head)
        else:
            self.title.setParent(self)
            self.title.hide()


class Rule(QFrame):
    """A hairline across."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rule")


class KeyLine(QWidget):
    """The line of keys under a page: (("Enter", "下一项"), ("Esc", "返回，内容保留")).

    Where it is too short the last are left out, never the page made wider: F1 tells them all.
    """

    def __init__(self, keys: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._row = row(self, gap=Size.GAP)
        self._pairs: list[QWidget] = []
        self.show_keys(keys)

    def show_keys(self, keys: Iterable[tuple[str, str]]) -> None:
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._pairs = [self._pair(key, words) for key, words in keys]
        for pair in self._pairs:
            self._row.addWidget(pair)
        self._row.addStretch(1)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        taken = 0
        for pair in self._pairs:
            taken += pair.sizeHint().width()
            show_if(pair, not self.width() or taken <= self.width())
            taken += self._row.spacing()

    def _pair(self, key: str, words: str) -> QWidget:
        held = QWidget()
        line = row(held, gap=Size.GAP, margins=(0, 0, Size.TIGHT, 0))
        line.addWidget(Words(key, "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Words(words, "hint"))
        return held


class Empty(QWidget):
    """What would stand here, and the key that makes one."""

    def __init__(self, sentence: str, key: str = "", act: str = "") -> None:
        super().__init__()
        box = column(self, gap=Size.GAP, margins=Size.PAGE)
        self._sentence = Words(sentence, "label", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addStretch(2)
        box.addWidget(self._sentence)
        if key:
            line = row(gap=Size.GAP)
            line.addStretch(1)
            line.addWidget(Words(key, "key"))
            line.addWidget(Words(act, "hint"))
            line.addStretch(1)
            box.addLayout(line)
        box.addStretch(3)

    def say(self, sentence: str) -> None:
        self._sentence.setText(sentence)


class Banner(QFrame):
    """A sentence across the top of a page that stays until its cause is gone."""

    acted = Signal()

    def __init__(
        self, text: str = "", tone: Tone = Tone.INFO, act: str = "", *, flat: bool = False
    ) -> None:
        super().__init__()
        self._line = row(self, gap=Size.ROOM, margins=(12, 6))
        self.setProperty("flat", flat)  # from edge to edge of the window
        self._dot = Dot(tone)
        self._words = Words(text, wrap=True)
        self._button = Button(act, tone="quiet")
        self._button.clicked.connect(self.acted)
        show_if(self._button, act)
        self._line.addWidget(self._dot)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(self._button)
        restyle(self, "banner", str(tone))
        show_if(self, text)

    def say(self, text: str, tone: Tone = Tone.INFO) -> None:
        """Show a sentence, or nothing at all."""
        self._words.setText(text)
        self._dot.set_tone(tone)
        restyle(self, "banner", str(tone))
        show_if(self, text)

    def text(self) -> str:
        return self._words.text()


def show_if(widget: QWidget, wanted: object) -> None:
    """Show or hide a part of a page; before it has a page, it must not become a window."""
    if wanted and widget.parent() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(bool(wanted))


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    for each in (widget, *widget.findChildren(QLabel)):
        each.style().unpolish(each)
        each.style().polish(each)
    widget.update()
