"""What was done to a record: the latest in a line each, and all of it on a timeline."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from desktop.lists.moments import Moment
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import fix, space
from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size
from desktop.ui.shared.timeline import Timeline

_LATEST = 2
_NOTHING = "没有可查看的变更"


class LatestCard(Card):
    """The last changes in a line each, and the way to all of them."""

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("最近变更", gap=Size.TIGHT)
        space(self.body, Size.TIGHT, (12, 6, 12, 6))
        more = Button("全部", tone="quiet")
        more.setAccessibleName("全部变更记录")
        more.clicked.connect(self.all_wanted)
        self.head.addWidget(fix(more, height=24))
        self._words = Words("", "hint", wrap=True)
        self.body.addWidget(self._words)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        lines = ("　".join((one.time, one.text, one.who)) for one in moments[:_LATEST])
        self._words.setText("\n".join(lines) or _NOTHING)


class HistoryPanel(Card):
    """The whole history, the newest first; Esc puts it away."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__("变更记录")
        self.shut = Button("收起", tone="quiet")
        self.shut.clicked.connect(self.closed)
        self.head.addWidget(fix(self.shut, height=24))
        self._timeline = Timeline()
        self._scroll = Scroll(self._timeline, "变更记录")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addWidget(self._scroll, 1)
        self.setFocusProxy(self._scroll)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        self._timeline.show_moments(moments, nothing=_NOTHING)
