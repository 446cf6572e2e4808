"""数据冲突待核: both versions of a case or a record, who wrote them, when and where."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.work import Clash
from desktop.cases.clash_columns import clash_columns
from desktop.cases.told import CONFLICT_KINDS
from desktop.lists.columns import Pages, Sort
from desktop.texts.tones import Tone
from desktop.ui.cases.clash_card import ClashCard
from desktop.ui.cases.decision import place_of
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Badge, Card, Empty, KeyLine, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.theme import Size

TITLE = "数据冲突待核"
_KEYS = (("↑↓", "选择"), ("Enter", "写处理意见"), ("F5", "刷新"))


class ConflictsPage(QWidget):
    """The list at the left, both versions and the decision at the right."""

    case_wanted = Signal(object)
    record_wanted = Signal(str, object)  # kind and id

    def __init__(self, around: CaseWays) -> None:
        super().__init__()
        self._around = around
        self._count = Badge("", Tone.LATE)
        self.table = ListTable(
            around.tasks,
            clash_columns(around),
            Empty("没有待核的冲突。两个终端的记录不一致时会列在这里。"),
        )
        self.versions = ClashCard(around)
        self._lay_out()
        for told in (self.table.current_changed, self.table.current_reread):
            told.connect(self.versions.show_clash)
        self.table.hold_while(self.versions.is_typed_in)
        self.table.opened.connect(lambda _: self.versions.decision.setFocus())
        self.table.lines.loaded.connect(self._on_loaded)
        self.versions.case_wanted.connect(self.case_wanted)
        self.versions.record_wanted.connect(self.record_wanted)
        refresh = QShortcut(QKeySequence("F5"), self)
        refresh.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        refresh.activated.connect(self.table.reload)
        self.setFocusProxy(self.table)
        pages = Pages[Clash](ask=_page, key=place_of)
        self.table.show_pages(pages, kinds=CONFLICT_KINDS)

    def shown(self) -> None:
        self.table.setFocus()

    def _on_loaded(self, anew: bool) -> None:
        if anew:
            self._around.tasks.ask(self, _count, self._on_counted, slot="count")

    def _on_counted(self, count: int) -> None:
        self._count.show_state(f"{count:,} 条" if count else "", Tone.LATE)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM, margins=(20, 16, 20, 10))
        head = row(gap=Size.ROOM)
        head.addWidget(Words(TITLE, "page"))
        head.addWidget(self._count)
        head.addStretch(1)
        page.addLayout(head)
        across = row(gap=Size.WIDE)
        page.addLayout(across, 1)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        across.addWidget(card, 1)
        across.addWidget(fix(self.versions, width=400))
        page.addWidget(KeyLine(_KEYS))


def _page(reading: Reading, after: Clash | None, limit: int, _: Sort) -> list[Clash]:
    return reading.work.conflicts(after, limit)


def _count(reading: Reading) -> int:
    return reading.work.count_conflicts()
