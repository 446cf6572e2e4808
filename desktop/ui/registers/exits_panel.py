"""待核退出: who may leave a register by its rule, or because somebody died or moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.exits import DUE, ExitPrompt
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from desktop.lists.columns import Column, Pages, Sort
from desktop.registers.act_sheets import why_words
from desktop.registers.beside import EXITS_TITLE
from desktop.registers.ending import due_marks
from desktop.rules.permissions import may
from desktop.texts.tones import Tone
from desktop.ui.registers.exit_sheet import ExitSheet
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.keys import bind
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Card, Empty, KeyLine, Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.theme import Size

_LONG_DUE = 30  # days
_KEYS = (("↑↓", "选择"), ("Enter", "打开记录"), ("Ctrl+Enter", "退出"), ("F5", "刷新"))
_KINDS = ("person", *(one.kind for one in DESCRIPTIONS if one.tag_of == "person"))


@dataclass(frozen=True, slots=True)
class ExitLine:
    """A prompt as the list shows it."""

    prompt: ExitPrompt
    place: str


class ExitsPanel(QWidget):
    """Enter opens the record, Ctrl+Enter ends the mark; nothing ends without somebody's word.

    `counted` tells how many wait, whenever the list has been read.
    """

    counted = Signal(int)
    left = Signal()

    def __init__(self, around: RegisterWays) -> None:
        super().__init__()
        self._around = around
        nobody = "没有待核退出的人员。到期、死亡、迁出的，会列在这里等人核实。"
        self.table = ListTable(around.tasks, self._columns(), Empty(nobody))
        self.exit = Button("退出", "Ctrl+Enter", tone="primary")
        self.exit.setEnabled(False)
        self.note = Words("", "hint")
        self._lay_out()
        self.table.opened.connect(self._open)
        for told in (self.table.current_changed, self.table.current_reread):
            told.connect(self._on_current)
        self.table.lines.loaded.connect(lambda _: self.counted.emit(len(self.table.lines.lines)))
        self.exit.clicked.connect(self._exit)
        bind(self, "F5", self.table.reload)
        bind(self, "F3", self.left.emit)
        self.table.show_pages(Pages[ExitLine](ask=self._ask, key=_key), kinds=_KINDS)

    def _ask(
        self, reading: Reading, after: ExitLine | None, _limit: int, _sort: Sort
    ) -> Sequence[ExitLine]:
        """Give all of them on the first page: whoever settles some is asked about the next."""
        if after is not None:
            return ()
        return [ExitLine(*one) for one in due_marks(reading, self._around.today())]

    def _columns(self) -> tuple[Column[ExitLine], ...]:
        today = self._around.today

        def tone(line: ExitLine) -> Tone:
            return Tone.LATE if _waited(line, today()) > _LONG_DUE else Tone.WARN

        return (
            Column(
                title="到期",
                show=lambda line: _due_words(line, today()),
                width=190,
                tone=tone,
                light=True,
            ),
            Column(title="人员", show=lambda line: line.prompt.title, width=110, strong=True),
            Column(title="名册", show=lambda line: BY_KIND[line.prompt.kind].title, width=140),
            Column(title="事由", show=lambda line: why_words(line.prompt)[0], width=150, stretch=1),
            Column(title="村居", show=lambda line: line.place, width=110, stretch=1, drop=1),
            Column(
                title="依据",
                show=lambda line: why_words(line.prompt)[1],
                tooltip=lambda line: why_words(line.prompt)[1],
                width=170,
                stretch=2,
                quiet=True,
                drop=2,
            ),
        )

    def _on_current(self, line: ExitLine | None) -> None:
        viewer = self._around.viewer
        allowed = line is not None and may(viewer, BY_KIND[line.prompt.kind].keeper)
        self.exit.setEnabled(allowed)
        refused = "这类名册由其他岗位登记，您可以打开查看。"
        self.exit.setToolTip("" if allowed or line is None else refused)

    def _open(self, line: ExitLine) -> None:
        self._around.open_record(line.prompt.kind, line.prompt.id)

    def _exit(self) -> None:
        line = self.table.line()
        if line is None:
            return
        sheet = ExitSheet(self, self._around, line.prompt)
        sheet.done.connect(self._on_done)
        sheet.open()

    def _on_done(self, said: str) -> None:
        self.note.setText(said)
        self.note.set_state("ok")

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM, margins=(20, 16, 20, 10))
        head = row(gap=Size.ROOM)
        head.addWidget(Words(EXITS_TITLE, "page"))
        head.addWidget(Words("到期只提示，由人核实后退出；退出不删除记录", "hint"))
        head.addStretch(1)
        head.addWidget(self.note)
        head.addWidget(self.exit)
        page.addLayout(head)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        page.addWidget(KeyLine(_KEYS))
        self.setFocusProxy(self.table)


def _key(line: ExitLine) -> tuple[str, int]:
    return line.prompt.kind, line.prompt.id


def _waited(line: ExitLine, today: date) -> int:
    """Count the days since it was due; 0 where no day is known."""
    return (today - date.fromisoformat(line.prompt.due)).days if line.prompt.due else 0


def _due_words(line: ExitLine, today: date) -> str:
    days = _waited(line, today)
    if not line.prompt.due:
        return "已到期（日期隐藏）" if line.prompt.why == DUE else "日期不详"
    waited = f"已{days}天" if days > 0 else "今天" if days == 0 else ""
    return f"{line.prompt.due} · {waited}".rstrip(" ·")
