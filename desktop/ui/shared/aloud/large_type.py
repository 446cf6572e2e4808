"""A text for people across a table: over the whole window, in large type, page by page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.papers.aloud import Aloud
from desktop.system.voices import Voice
from desktop.ui.shared.aloud.speaker import Speaker
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.cursor_place import CursorPlace
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Scroll, empty
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size

FindVoice = Callable[[], Voice | None]
_LOOKING = "正在找系统语音…"
_NO_VOICE = "这台电脑没有中文语音，请工作人员宣读"
_SILENT = "系统语音没有出声，请工作人员宣读"
_KEYS = "PgUp / PgDn、空格翻页"


class LargeType(QWidget):
    """Covers the window of `over` until it is closed, or `over` is no longer shown.

    `read` tells the key of the paper, and whether the voice has read it to the end.
    """

    read = Signal(str, bool)
    closed = Signal()

    def __init__(
        self, over: QWidget, tasks: Tasks, papers: Sequence[Aloud], find_voice: FindVoice
    ) -> None:
        host = _host_of(over)
        super().__init__(host)
        self._over, self._host, self._papers, self._place = over, host, papers, 0
        self._before = CursorPlace(over.window().focusWidget())
        beneath = host.findChildren(QWidget, options=_DIRECT)
        self._beneath = [one for one in beneath if one.isEnabled() and one is not self]
        self._voice: Voice | None = None
        self._spoken: set[str] = set()
        self.speaker = Speaker(self)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.note = Words("", "page"), Words(_LOOKING, "hint")
        self.other = Button("", "Ctrl+PgDown", tone="quiet")
        self.voice = Button("语音朗读", "Alt+V")
        self.voice.setEnabled(False)
        self.record = Button("读完，记录", "Ctrl+Enter", tone="primary")
        self.back = Button("返回", "Esc", tone="quiet")
        self.paragraphs: list[Words] = []
        self._inside = QWidget()
        self._text = column(self._inside, gap=Size.GAP, margins=(Size.PAGE, 0, Size.PAGE, 0))
        self.page = _Pages(self._inside)
        self._lay_out()
        self._connect(host)
        self._show_paper()
        tasks.run(self, lambda _: find_voice(), self._on_voice)
        self._cover(host)

    def turn_to(self, place: int) -> None:
        """Show another of the papers."""
        self._hush()
        self._place = place % len(self._papers)
        self._show_paper()

    def close_up(self) -> None:
        self._hush()
        self._over.removeEventFilter(self)
        self._host.removeEventFilter(self)
        for one in self._beneath:
            one.setEnabled(True)
        self.hide()
        self._before.go_back()
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Hide:
            self.close_up()  # another page, or the lock: what is read here is nobody else's
        elif event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def _lay_out(self) -> None:
        box = column(self, gap=Size.GAP, margins=(Size.PAGE, Size.ROOM))
        head = row(gap=Size.GAP)
        for widget in (self.back, self.title):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (self.other, self.voice, self.record):
            head.addWidget(widget)
        foot = row(gap=Size.GAP)
        foot.addWidget(self.note, 1)
        foot.addWidget(Words(_KEYS, "faint"))
        box.addLayout(head)
        box.addWidget(self.page, 1)
        box.addLayout(foot)

    def _connect(self, host: QWidget) -> None:
        self.back.clicked.connect(self.close_up)
        self.other.clicked.connect(lambda: self.turn_to(self._place + 1))
        self.voice.clicked.connect(self._on_speak)
        self.record.clicked.connect(self._on_record)
        self.speaker.at.connect(self._on_at)
        self.speaker.done.connect(self._on_done)
        self.speaker.silent.connect(self._on_silent)
        self._over.installEventFilter(self)
        host.installEventFilter(self)

    def _cover(self, host: QWidget) -> None:
        for one in self._beneath:
            one.setEnabled(False)
        self.setGeometry(host.rect())
        self.show()
        self.raise_()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_paper(self) -> None:
        paper = self._papers[self._place]
        self.title.setText(f"宣读　{paper.title}")
        other = self._papers[(self._place + 1) % len(self._papers)]
        self.other.setText(f"改读{other.title}")
        self.other.setVisible(other is not paper)
        empty(self._inside)
        self.paragraphs = [Words(text, "large", wrap=True) for text in paper.paragraphs]
        for one in self.paragraphs:
            self._text.addWidget(one)
        self._text.addStretch(1)
        self.page.verticalScrollBar().setValue(0)

    def _on_voice(self, voice: Voice | None) -> None:
        self._voice = voice
        self.voice.setEnabled(voice is not None)
        self.note.setText("" if voice else _NO_VOICE)

    def _on_speak(self) -> None:
        if self.speaker.speaks:
            self._hush()
        elif self._voice:
            self.note.setText("正在朗读…")
            self.voice.setText("停止朗读")
            self.speaker.speak(self._voice, self._papers[self._place].paragraphs)

    def _hush(self) -> None:
        self.speaker.stop()
        self._rest("" if self._voice else self.note.text())

    def _on_at(self, place: int) -> None:
        self._mark(place)
        self.page.ensureWidgetVisible(self.paragraphs[place], 0, Size.PAGE)

    def _on_done(self) -> None:
        self._spoken.add(self._papers[self._place].key)
        self._rest("已朗读完")

    def _on_silent(self) -> None:
        self._rest(_SILENT)

    def _rest(self, words: str) -> None:
        self.voice.setText("语音朗读")
        self.note.setText(words)
        self._mark(-1)

    def _mark(self, place: int) -> None:
        for number, one in enumerate(self.paragraphs):
            one.set_state("now" if number == place else "")

    def _on_record(self) -> None:
        key = self._papers[self._place].key
        by_voice = key in self._spoken
        self.close_up()
        self.read.emit(key, by_voice)


class _Pages(Scroll):
    """Turned by the keys of a book: a page keeps the last line of the one before."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside, "宣读的内容")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        page = max(1, bar.pageStep() - self.fontMetrics().height() * 3)
        match event.key():
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + (-page if back else page))
            case Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + page)
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - page)
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)


_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def _host_of(over: QWidget) -> QWidget:
    """Give what fills the window around a page, and is hidden when the window is locked."""
    host = over
    while (above := host.parentWidget()) is not None and not host.isWindow():
        if above.isWindow():
            return host if host is not over else above
        host = above
    return host
