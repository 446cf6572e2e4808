"""查看记录: who saw what is masked, when, and for which reason. Nothing can be changed here."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.notes import Access
from desktop.rules.letters import plain
from desktop.ui.office.wording import field_words, subject_words, when
from desktop.ui.shared.columns import Column, Pages, Sort
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Badge, Card, Empty, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size, Tone

MOST = 5000
COLUMNS = (
    Column[Access](title="时间", show=lambda access: when(access.recorded_at), width=150),
    Column[Access](title="查看人", show=lambda access: access.actor_name, width=120, strong=True),
    Column[Access](title="对象", show=subject_words, width=220, quiet=True),
    Column[Access](title="查看的项目", show=field_words, width=110),
    Column[Access](title="理由", show=lambda access: access.reason, width=240, stretch=1),
)


class AuditPage(QWidget):
    """The newest first, narrowed by any word in any column."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.wanted = TextField(placeholder="筛选：姓名、项目、理由、日期")
        self.wanted.setAccessibleName("筛选")
        self.table = ListTable(
            tasks, COLUMNS, Empty("没有符合的查看记录。查看遮盖的号码、电话、住址时会留下记录。")
        )
        self._count = Badge("", Tone.INFO)
        page = column(self, gap=Size.GAP)
        head = row(gap=Size.ROOM)
        head.addWidget(self.wanted, 1)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(Words(f"只读，最近 {MOST:,} 条；敏感信息本身不在记录中", "hint"))
        page.addLayout(head)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        self.setFocusProxy(self.wanted)
        self.wanted.textChanged.connect(self._ask)
        self.table.lines.loaded.connect(self._on_loaded)
        self._ask()

    def _ask(self) -> None:
        words = [plain(word).lower() for word in self.wanted.text().split()]

        def ask(
            reading: Reading, after: Access | None, _limit: int, _sort: Sort
        ) -> Sequence[Access]:
            if after is not None:
                return ()
            return [one for one in reading.notes.accesses(MOST) if _holds(one, words)]

        pages = Pages[Access](ask=ask, key=lambda access: access.id)
        self.table.show_pages(pages, kinds=("access",))

    def _on_loaded(self, _: bool) -> None:
        self._count.show_state(f"{len(self.table.lines.lines):,} 条", Tone.INFO)


def _holds(access: Access, words: Sequence[str]) -> bool:
    text = plain(" ".join(column.show(access) for column in COLUMNS)).lower()
    return all(word in text for word in words)
