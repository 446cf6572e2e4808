"""The middle of the board: one list, its number, and the line that says what was just done."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from db.queries import Reading
from db.queries.cases import CaseLine
from db.queries.work import Clash
from desktop.cases.clash_columns import clash_columns
from desktop.cases.told import CONFLICT_KINDS
from desktop.lists.columns import Pages, Sort
from desktop.texts.tones import Tone
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Badge, Card, Empty, KeyLine, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.theme import Size, Type, current
from desktop.worklists.columns import board_columns
from desktop.worklists.worklists import CONFLICTS, LISTS, Scope, WorkList, filters_of, page_of

_KEYS = (("↑↓", "选择"), ("Space", "多选"), ("Enter", "打开"), ("F8", "采纳建议"), ("1–6", "去向"))
_CLASHES = next(work for work in LISTS if work.key == CONFLICTS)
_SHORT = 12  # characters of what would be taken back
_AROUND_KEY = 40  # pixels of frame and gaps for each key with its words


class Queue(QWidget):
    """Shows one list of cases, or the conflicts."""

    current_changed = Signal(object)  # CaseLine or None
    clash_changed = Signal(object)  # Clash or None
    opened = Signal(object)  # id of a case: 63 bits, more than a C++ int holds
    withdrawal_wanted = Signal()
    marked = Signal(int)

    def __init__(self, around: CaseWays) -> None:
        super().__init__()
        self._work, self._scope = LISTS[1], Scope()
        self._around = around
        self._title = Words("", "page")
        self._badge = Badge("", Tone.INFO)
        self._marks = Badge("", Tone.INFO)
        self._empty = Empty("")
        self.table = ListTable(around.tasks, board_columns(around, self._is_mixed), self._empty)
        self.conflicts = ListTable(around.tasks, clash_columns(around), Empty(_CLASHES.empty))
        self._tables = QStackedWidget()
        self._said = Words("", "hint")
        self.undo = Button("撤回上一步", "Ctrl+Z", tone="quiet")
        self.undo.setEnabled(False)
        self._keys = KeyLine()
        self._lay_out()
        self._connect()

    def show_list(self, work: WorkList, scope: Scope) -> None:
        anew = (work.key, scope) != (self._work.key, self._scope)
        self._work, self._scope = work, scope
        self._title.setText(work.title)
        self._badge.show_state("", Tone.INFO)
        self._empty.say(work.empty)
        self._tables.setCurrentIndex(int(work.key == CONFLICTS))
        if work.key == CONFLICTS:
            pages = Pages[Clash](ask=_conflicts, key=lambda clash: clash[:8])
            self.conflicts.show_pages(pages, kinds=CONFLICT_KINDS, anew=anew)
        else:
            self.table.show_pages(self._pages(), kinds=("case", "holidays", "limit"), anew=anew)
        self.focus_list()

    def show_count(self, numbers: tuple[int, ...]) -> None:
        words = " + ".join(f"{number:,}" for number in numbers)
        tone = self._work.tone if any(numbers) and self._work.tone else Tone.INFO
        self._badge.show_state(f"{words} 件" if words else "", tone)

    def chosen(self) -> Sequence[CaseLine]:
        return self.table.chosen() if self._work.key != CONFLICTS else ()

    def line(self) -> CaseLine | None:
        line = self.table.line()
        return line if isinstance(line, CaseLine) else None

    @property
    def said(self) -> str:
        return self._said.text()

    def say(self, text: str, state: str = "") -> None:
        self._said.setText(text)
        self._said.setToolTip(text)
        self._said.set_state(state)
        self._said.setVisible(bool(text))

    def offer_withdrawal(self, words: str) -> None:
        """Say what the key would take back; nothing where there is nothing."""
        short = words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
        self.undo.setText(f"撤回：{short}" if words else "撤回上一步")
        self.undo.setToolTip(f"撤回：{words}" if words else "")
        self.undo.setEnabled(bool(words))

    def clear_marks(self) -> None:
        self.table.lines.clear_marks()
        self._on_marks([])

    def focus_list(self) -> None:
        (self.conflicts if self._work.key == CONFLICTS else self.table).setFocus()

    def repaint_lines(self) -> None:
        self.table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Print as many keys as fit; F1 tells the others."""
        super().resizeEvent(event)
        room = self.width() - self.undo.sizeHint().width() - current().px(Size.GAP)
        for count in range(len(_KEYS), 0, -1):
            if _width(_KEYS[:count]) <= room or count == 1:
                self._keys.show_keys(_KEYS[:count])
                return

    def _is_mixed(self) -> bool:
        return len(self._scope.natures) > 1

    def _pages(self) -> Pages[CaseLine]:
        work, scope, today, days = self._work, self._scope, self._around.today(), self._around.days

        def ask(reading: Reading, after: CaseLine | None, limit: int, _: Sort) -> Any:
            days.learn(reading)
            filters = filters_of(work, scope, today, days.reckoning)
            return page_of(reading, filters, after, limit)

        return Pages[CaseLine](ask=ask, key=lambda line: line.id)

    def _on_marks(self, marked: Sequence[CaseLine]) -> None:
        self._marks.show_state(f"已选 {len(marked)} 件" if marked else "", Tone.INFO)
        self.marked.emit(len(marked))

    def _on_taken(self, line: CaseLine) -> None:
        self.say(f"{line.names or line.title}：刚由别处办理，不在这里了。", "warn")

    def _on_clash(self, clash: Clash) -> None:
        if clash.kind == "case":
            self.opened.emit(clash.subject)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.GAP)
        head = row(gap=Size.ROOM)
        head.addWidget(self._title)
        head.addWidget(self._badge)
        head.addWidget(self._marks)
        head.addStretch(1)
        self._marks.hide()
        page.addLayout(head)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.conflicts)
        card.body.addWidget(self._tables)
        page.addWidget(card, 1)
        foot = row(gap=Size.GAP)
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self.undo)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        page.addWidget(self._said)
        page.addLayout(foot)
        self._said.hide()

    def _connect(self) -> None:
        for told in (self.table.current_changed, self.table.current_reread):
            told.connect(self.current_changed)
        self.table.marks_changed.connect(self._on_marks)
        self.table.taken_away.connect(self._on_taken)
        self.table.opened.connect(lambda line: self.opened.emit(line.id))
        for told in (self.conflicts.current_changed, self.conflicts.current_reread):
            told.connect(self.clash_changed)
        self.conflicts.opened.connect(self._on_clash)
        self.undo.clicked.connect(self.withdrawal_wanted)


def _width(keys: Sequence[tuple[str, str]]) -> int:
    """Measure a line of keys before it is made: a new widget has no size yet."""
    theme = current()
    metrics = QFontMetrics(theme.font(Type.LABEL))
    words = sum(metrics.horizontalAdvance(f"{key}{words}") for key, words in keys)
    return words + theme.px(_AROUND_KEY) * len(keys)


def _conflicts(reading: Reading, after: Clash | None, limit: int, _: Sort) -> Sequence[Clash]:
    return reading.work.conflicts(after, limit)
