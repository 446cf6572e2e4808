"""What somebody is told: of the store, or of his unit's cases; what is new is marked as new."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.notices import Notice, Read
from db.viewer import Viewer
from desktop.accounts.account_words import when
from desktop.cases.case_words import grouped
from desktop.cases.notice_words import told_words
from desktop.errors import RuleBroken
from desktop.lists.columns import Column, Pages, Sort
from desktop.texts.notice_words import NOTICES_TITLE
from desktop.texts.tones import Tone
from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import Banner, Card, Empty, KeyLine, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size
from desktop.usecases.reading_notices import ReadNotices, read_notices

_OF_STORE = "还没有系统提示。密钥、账号的变动列在这里。"
_OF_CASES = "还没有通知。交办、退回给本单位的案件，办结、延期的消息，列在这里。"
_KEYS = (("↑↓", "选择"), ("Enter", "打开案件"))


class NoticesPage(QWidget):
    """In front, it counts as read; what was new then stays marked until one comes back to it.

    `case_wanted`: the case of a notice, by its id.
    """

    new_found = Signal(int)  # how many have come since this account has read
    case_wanted = Signal(object)

    def __init__(self, tasks: Tasks, viewer: Viewer) -> None:
        super().__init__()
        self._tasks = tasks
        self._read: Read | None = None  # how far had been read before; None until that is known
        self._marked = 0
        self.banner = Banner()
        self._left = False
        works = viewer.reads_cases
        self._said = "有 {} 条新通知。" if works else "有 {} 条新的系统提示，请核对。"
        self.table = ListTable(
            tasks, self._columns(works=works), Empty(_OF_CASES if works else _OF_STORE)
        )
        page = column(self, gap=Size.GAP)
        page.addWidget(self.banner)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        if works:
            page.addWidget(KeyLine(_KEYS))
        self.setFocusProxy(self.table)
        self.table.opened.connect(self._on_opened)
        self.table.lines.loaded.connect(self._on_loaded)
        self._tasks.ask(self, _how_far, self._on_read)

    def is_new(self, notice: Notice) -> bool:
        return self._read is not None and notice.seq > self._read.up_to

    def showEvent(self, event: QShowEvent) -> None:
        """What has arrived since one was here last is new, and then read."""
        super().showEvent(event)
        if self._left and not event.spontaneous():
            self._left = False
            self._tasks.ask(self, _how_far, self._on_read, slot="read")
        else:
            self._mark()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._left = self._left or not event.spontaneous()

    def _columns(self, *, works: bool) -> tuple[Column[Notice], ...]:
        told: tuple[Column[Notice], ...] = (
            Column(
                title="",
                show=lambda notice: "新" if self.is_new(notice) else "",
                width=56,
                tone=lambda notice: Tone.WARN if self.is_new(notice) else None,
                badge=True,
            ),
            Column(title="时间", show=lambda notice: when(notice.told_at), width=150),
            Column(title="发生了什么", show=told_words, stretch=2, width=300),
        )
        if not works:
            return told
        return (
            *told,
            Column(title="案件", show=lambda one: one.title, width=200, stretch=1, strong=True),
            Column(
                title="编号",
                show=lambda one: grouped(one.number),
                width=230,
                quiet=True,
                drop=2,
            ),
            Column(title="经办人", show=lambda one: one.actor_name, width=90, quiet=True, drop=1),
        )

    def _on_read(self, read: Read) -> None:
        self._read = read
        pages = Pages[Notice](ask=_newest_first, key=lambda notice: (notice.kind, *notice.key))
        self.table.show_pages(pages, kinds=("notice", "case"))

    def _on_loaded(self, _: bool) -> None:
        read, notices = self._read, self.table.lines.lines
        if read is None:
            return
        new = sum(map(self.is_new, notices))
        self.banner.say(self._said.format(new) if new else "", Tone.WARN)
        self.new_found.emit(new)
        self._mark()

    def _mark(self) -> None:
        """What lies behind another page has been seen by nobody."""
        new = [notice.seq for notice in self.table.lines.lines if self.is_new(notice)]
        if self.isVisible() and max(new, default=0) > self._marked:
            self._marked = max(new)
            command = ReadNotices(up_to=self._marked)
            self._tasks.perform(self, read_notices, command, on_refused=_leave_unread)

    def _on_opened(self, notice: Notice) -> None:
        if notice.kind == "case":
            self.case_wanted.emit(notice.subject)


class NoticesScreen(QWidget):
    """The same page, for whoever works on cases."""

    def __init__(self, tasks: Tasks, viewer: Viewer, open_case: Callable[[int], object]) -> None:
        super().__init__()
        self.notices = NoticesPage(tasks, viewer)
        self.notices.case_wanted.connect(open_case)
        page = column(self, gap=Size.GAP, margins=(16, 14, 16, 10))
        page.addWidget(Words(NOTICES_TITLE, "page"))
        page.addWidget(self.notices, 1)
        self.setFocusProxy(self.notices)


def _how_far(reading: Reading) -> Read:
    return reading.notices.read()


def _newest_first(reading: Reading, after: Notice | None, limit: int, _: Sort) -> Sequence[Notice]:
    return reading.notices.page(after, limit)


def _leave_unread(_: RuleBroken) -> None:
    """A window that only reads marks nothing."""
