"""The bar above the pages and the one below them."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QToolButton

from desktop.keeping.upkeep import Upkeep
from desktop.texts.job_words import paused_words
from desktop.texts.link_words import (
    KEPT_HERE,
    OUT_OF_REACH,
    Link,
    Others,
    others_lines,
    others_words,
    short_words,
    state_words,
    tip_words,
)
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.elided import Elided, longest_of
from desktop.ui.shared.measure import fix, row
from desktop.ui.shared.pieces import Dot, Words
from desktop.ui.shared.theme import Size, current
from desktop.ui.shell.account_button import AccountButton
from desktop.ui.shell.counts import Counts
from desktop.worklists.today import News, Today

_FOUND = ("查找人、案件、地址、电话…", "查找人、案件…", "查找…", "查找")


class TopBar(QFrame):
    """Whose desk this is, the search box, what today has brought, and who sits here."""

    search_wanted = Signal()
    page_wanted = Signal(str, object)  # and what it is to be led to

    def __init__(self, unit: str, user: str, role: str) -> None:
        super().__init__()
        self.setProperty("kind", "top")
        fix(self, height=Size.TOP)
        line = row(self, gap=Size.ROOM, margins=(20, 0))
        line.addWidget(Words(unit, "section"))
        line.addSpacing(Size.ROOM)
        self.search = SearchBox()
        self.search.clicked.connect(self.search_wanted)
        line.addWidget(self.search, 8)
        line.addStretch(1)
        self.counts = Counts()
        line.addWidget(self.counts)
        self.bell = Bell()
        self.bell.wanted.connect(self.page_wanted)
        line.addWidget(self.bell)
        self.account = AccountButton(user, role)
        line.addWidget(self.account)

    def show_today(self, today: Today) -> None:
        self.counts.show_today(today)
        self.bell.show_news(today.news)


class Bell(Button):
    """How many notices are new; it leads to them."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("", tone="quiet", glyph="ph.bell")
        self._news: News | None = None
        self.clicked.connect(self._lead)
        self.hide()

    def show_news(self, news: News | None) -> None:
        self._news = news
        number = news.number if news else 0
        self._glyph = "ph.bell-fill" if number else "ph.bell"
        self.setText(f"{number:,}" if number else "")
        self.setToolTip(f"{number} 条新通知" if number else "没有新通知")
        self.setAccessibleName(f"通知，{self.toolTip()}")
        self.setVisible(news is not None)

    def _lead(self) -> None:
        if self._news:
            self.wanted.emit(self._news.page, self._news.target)

    def _ink(self) -> str:
        colours = current().colours
        return colours.brand if self.text() else colours.faint


class SearchBox(Button):
    """Looks like a field and opens the palette, where everything is found and done."""

    def __init__(self) -> None:
        super().__init__(_FOUND[0], glyph="ph.magnifying-glass")
        self.setProperty("tone", "search")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self._hint = Words("Ctrl+K", "key")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = row(self, margins=(0, 0, 12, 0))
        line.addStretch(1)
        line.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(Size.SEARCH // 3), super().sizeHint().height())

    def _fit(self) -> None:
        """Be as wide as there is room for, up to what reads well."""
        self.setMinimumWidth(current().px(Size.SEARCH // 3))
        self.setMaximumWidth(current().px(Size.SEARCH))

    def _ink(self) -> str:
        return current().colours.faint

    def _fitting(self, room: int) -> str:
        """Say less in a small window, rather than half of a word."""
        room -= self._hint.width() + current().px(Size.PAGE)
        return longest_of(_FOUND, self.fontMetrics(), room)

    def _left(self, width: int) -> int:
        return current().px(14)


class StatusBar(QFrame):
    """Saved, how this desk is connected, its backup, the size of type, help."""

    scale_wanted = Signal()
    help_wanted = Signal()
    pause_wanted = Signal()  # of the jobs, or that they go on
    others_wanted = Signal()  # who else is in

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "status")
        fix(self, height=Size.STATUS)
        line = row(self, gap=6, margins=(20, 0, 12, 0))
        self._saves, self._kept = False, True
        self._upkeep, self._reached = Upkeep(network=""), True
        self._office: str | None = None
        self._dot = Dot(Tone.OK)
        self._saved = Words(self._upkeep.saved, "label")
        self._network = Elided("", "label")
        self.others = _link("", self.others_wanted)
        self.others.hide()
        self._backup = Words("", "label")
        self._jobs = Elided("", "label")  # a long sentence must not make the window wider
        self._pause = _link("暂停", self.pause_wanted)
        self._pause.hide()
        self._notice = Elided("", "label")
        self._scale = _link("字号 100%", self.scale_wanted)
        self._help = _link("F1 帮助", self.help_wanted)
        line.addWidget(self._dot)
        for words in (self._saved, self._network, self.others, self._backup):
            line.addWidget(words)
            line.addSpacing(Size.WIDE)
        line.addWidget(self._jobs)
        line.addWidget(self._pause)
        line.addStretch(1)
        line.addWidget(self._notice)
        line.addSpacing(Size.ROOM)
        line.addWidget(self._scale)
        line.addWidget(self._help)

    def show_saving(self, saving: bool) -> None:
        self._saves = saving
        self._show_saved()

    def show_kept(self, kept: bool) -> None:
        """Say whether the last thing that was handed in stands in the store."""
        self._kept = kept
        self._show_saved()

    def _show_saved(self) -> None:
        ended, tone = (self._upkeep.saved, Tone.OK) if self._kept else ("上一次没有保存", Tone.LATE)
        if self._kept and self._office and not self._reached:
            ended, tone = KEPT_HERE, Tone.WARN
        self._saved.setText("正在保存…" if self._saves else ended)
        self._dot.set_tone(Tone.INFO if self._saves else tone)

    def show_upkeep(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep
        self._show_saved()
        self.show_reached(self._reached)
        self._backup.setText(upkeep.backup)
        self._backup.set_tone(upkeep.backup_tone)

    def show_jobs(self, words: str, *, paused: bool) -> None:
        """Say what is brought up to date in the background: 正在整理旧数据：人口查找 37%."""
        shown = paused_words(words) if paused and words else words
        self._jobs.setText(shown)
        self._jobs.setToolTip(f"{shown}\n{_WHILE_JOBS_RUN}" if words else "")
        self._pause.setText("继续" if paused else "暂停")
        self._pause.setVisible(bool(words))

    def show_reached(self, reached: bool) -> None:
        """Say how this desk is connected, or that it is not and will be again by itself."""
        self._reached = reached
        self._show_saved()
        if self._office is None:
            self._network.say(self._upkeep.network if reached else OUT_OF_REACH)
            self._network.set_tone(None if reached else Tone.LATE)

    def show_link(self, link: Link, bad: int) -> None:
        """Say which office one works in and how the line to it is; `bad`: slow from then on."""
        self._office = link.office
        words, tone = state_words(link, bad)
        self._network.say(words, short_words(link))
        self._network.setToolTip(tip_words(link, bad))
        self._network.setAccessibleDescription(tip_words(link, bad))
        self._network.set_tone(tone)
        self.show_reached(link.reached)
        self.others.setVisible(bool(self.others.text()) and link.reached)

    def show_others(self, others: Others) -> None:
        """Say how many others are in; the tip names them."""
        words = others_words(others)
        self.others.setText(words)
        self.others.setToolTip("\n".join(others_lines(others)))
        self.others.setAccessibleDescription("，".join(others_lines(others)))
        self.others.setVisible(bool(words) and self._reached)

    def show_scale(self, scale: int) -> None:
        self._scale.setText(f"字号 {scale}%")

    def say(self, text: str) -> None:
        """Say what has just been done, until something else is said: 已撤回上一步."""
        self._notice.say(text)


_WHILE_JOBS_RUN = "期间照常办理；关机或退出后下次接着做。"


def _link(text: str, signal: SignalInstance) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "status")
    button.setText(text)
    button.clicked.connect(signal)
    return button
