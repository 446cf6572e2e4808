"""系统提示: what administrators must know, those since the last login first marked as new."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.work import Notice
from db.viewer import Viewer
from desktop.accounts.account_words import when
from desktop.lists.columns import Column, Pages, Sort
from desktop.texts.notice_words import notice_words
from desktop.texts.tones import Tone
from desktop.ui.office.doors import OfficeDoors
from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import Banner, Card, Empty
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size


class NoticesPage(QWidget):
    """Shown at login when there is something new; what has been seen stays in the list."""

    new_found = Signal(int)  # how many have come since the last login

    def __init__(self, tasks: Tasks, viewer: Viewer, doors: OfficeDoors) -> None:
        super().__init__()
        self._tasks, self._viewer, self._doors = tasks, viewer, doors
        self._seen = -1  # how far had been read before this login; -1 until that is known
        self.banner = Banner()
        columns = (
            Column[Notice](
                title="",
                show=lambda notice: "新" if self.is_new(notice) else "",
                width=56,
                tone=lambda notice: Tone.WARN if self.is_new(notice) else None,
                badge=True,
            ),
            Column[Notice](title="时间", show=lambda notice: when(notice.recorded_at), width=150),
            Column[Notice](title="发生了什么", show=notice_words, stretch=1, width=300),
        )
        self.table = ListTable(tasks, columns, Empty("还没有系统提示。密钥、账号的变动列在这里。"))
        page = column(self, gap=Size.GAP)
        page.addWidget(self.banner)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        self.setFocusProxy(self.table)
        self._tasks.ask(self, self._question, self._on_seen)

    def is_new(self, notice: Notice) -> bool:
        return 0 <= self._seen < notice.id

    def _question(self, reading: Reading) -> int:
        credential = reading.local.credential(self._viewer.account)
        return credential.notices_seen if credential else 0

    def _on_seen(self, seen: int) -> None:
        self._seen = seen
        pages = Pages[Notice](ask=_newest_first, key=lambda notice: notice.id)
        self.table.lines.loaded.connect(self._on_loaded)
        self.table.show_pages(pages, kinds=("notice",))

    def _on_loaded(self, _: bool) -> None:
        notices: Sequence[Notice] = self.table.lines.lines
        new = sum(map(self.is_new, notices))
        self.banner.say(f"上次登录后有 {new} 条新的系统提示，请核对。" if new else "", Tone.WARN)
        self.new_found.emit(new)
        if new:
            last, mark = notices[0].id, self._doors.mark_notices_seen
            self._tasks.run(self, lambda _progress: mark(last), lambda _none: None)


def _newest_first(reading: Reading, after: Notice | None, limit: int, _: Sort) -> Sequence[Notice]:
    """They are few: all of them stand on the first page."""
    return list(reversed(reading.work.notices())) if after is None else ()
