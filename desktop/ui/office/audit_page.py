"""查看记录: who looked, searched for a number, exported or printed. Nothing can be changed here."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from db.queries.accesses import Access, AccessFilter, key_of
from desktop.accounts.account_words import act_words, field_words, subject_words, when
from desktop.lists.columns import Column, Pages, Sort
from desktop.rules.letters import plain
from desktop.texts.tones import Tone
from desktop.ui.office.audit_filters import AuditFilters
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Badge, Card, Empty, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

MOST = 5000  # lines that a word is looked for in, for each page of answers
COLUMNS = (
    Column[Access](title="时间", show=lambda access: when(access.recorded_at), width=140),
    Column[Access](title="人员", show=lambda access: access.actor_name, width=90, strong=True),
    Column[Access](title="动作", show=act_words, width=64),
    Column[Access](title="对象", show=subject_words, width=330, stretch=1, quiet=True),
    Column[Access](title="项目", show=field_words, width=130),
    Column[Access](
        title="理由",
        show=lambda access: access.reason,
        tooltip=lambda a: a.reason,
        width=120,
        stretch=3,
    ),
    Column[Access](
        title="说明",
        show=lambda access: access.detail,
        tooltip=lambda a: a.detail,
        width=90,
        stretch=2,
        drop=1,
    ),
)
_READ_ONLY = "只读；号码、姓名不在记录中"


class AuditPage(QWidget):
    """The newest first, by account, act and day, and narrowed by any word in any column."""

    def __init__(self, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__()
        self.filters = AuditFilters(today)
        self.wanted = TextField(placeholder="筛选：对象、项目、理由")
        self.wanted.setAccessibleName("筛选")
        self.table = ListTable(
            tasks,
            COLUMNS,
            Empty("没有符合的记录。查看遮盖的内容、查号、导出、打印、增减电脑时会留下记录。"),
        )
        self._count = Badge("", Tone.INFO)
        self._hint = Words(_READ_ONLY, "hint")
        page = column(self, gap=Size.GAP)
        head = row(gap=Size.ROOM)
        head.addWidget(self.wanted, 1)
        head.addWidget(self._count)
        head.addWidget(self._hint)
        page.addWidget(self.filters)
        page.addLayout(head)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        self.setFocusProxy(self.wanted)
        self.wanted.textChanged.connect(self._ask)
        self.filters.changed.connect(self._ask)
        self.filters.refused.connect(self._show_refusal)
        self.table.lines.loaded.connect(self._on_loaded)
        self._tasks = tasks
        tasks.changed.connect(self._on_changed)
        self._ask_accounts()
        self._ask()

    def _ask_accounts(self) -> None:
        know = self.filters.account.know
        self._tasks.ask(self, lambda reading: reading.accounts.all(), know, slot="accounts")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("account"):
            self._ask_accounts()

    def _ask(self, _: object = None) -> None:
        wanted = self.filters.wanted()
        words = [plain(word).lower() for word in self.wanted.text().split()]

        def ask(reading: Reading, after: Access | None, limit: int, _: Sort) -> Sequence[Access]:
            return _page(reading, wanted, words, after, limit)

        self.table.show_pages(Pages[Access](ask=ask, key=key_of), kinds=("access",))

    def _show_refusal(self, sentence: str) -> None:
        self._hint.setText(sentence or _READ_ONLY)
        self._hint.set_state("error" if sentence else "")

    def _on_loaded(self, _: bool) -> None:
        lines = self.table.lines
        more = "" if lines.complete else "+"
        self._count.show_state(f"{len(lines.lines):,}{more} 条", Tone.INFO)


def _page(
    reading: Reading,
    wanted: AccessFilter,
    words: Sequence[str],
    after: Access | None,
    limit: int,
) -> list[Access]:
    """Give a page of those that hold the words, out of the next MOST lines."""
    found: list[Access] = []
    key, read = key_of(after) if after else None, 0
    while len(found) < limit and read < MOST:
        lines = reading.work.accesses(wanted, key, limit)
        found += [one for one in lines if _holds(one, words)]
        if len(lines) < limit:
            break
        key, read = key_of(lines[-1]), read + len(lines)
    return found[:limit]


def _holds(access: Access, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = plain(" ".join(column.show(access) for column in COLUMNS)).lower()
    return all(word in text for word in words)
