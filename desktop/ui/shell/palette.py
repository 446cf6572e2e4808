"""One box for everything: what can be done, and what the store knows, as one types."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop.finding.palette import Found, FoundKind
from desktop.rules.letters import plain
from desktop.rules.whole_numbers import ends_here
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.number_search import NumberSearch
from desktop.ui.shared.pieces import KeyLine, Rule, Words
from desktop.ui.shared.spoken import name_area
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size, current
from desktop.ui.shell.pages import Action, ShellModel
from desktop.ui.shell.palette_paint import ENTRY, ROW, EntryDelegate

Entry = Action | Found
_SHOWN = 11
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_KEYS = (("↑↓", "选择"), ("Enter", "打开"), ("Esc", "关闭"))
_NOTHING = "没有找到。可以换一个字、首字母、电话或案号再试。"
_NOBODY = "没有找到这个号码。"
_RECORDED = "查号已记入查看记录。"
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_Tab: 1,  # leaving the box would close it, and what was typed be lost
    Qt.Key.Key_Backtab: -1,
}


class CommandPalette(QFrame):
    """Opens over the page. Actions answer at once, the store's answers follow below them."""

    found_chosen = Signal(object)  # Found
    closed = Signal()

    def __init__(self, tasks: Tasks, model: ShellModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._shell = tasks, model
        self._actions: Sequence[Action] = ()
        self._worded: Sequence[FoundKind] = ()  # what was found by words, and by the number
        self._numbered: Sequence[FoundKind] = ()
        self._numbers = self._number_search(model)
        self._moved = False  # somebody has chosen a line since it was opened
        self.setProperty("kind", "popup")
        self.box = TextField(placeholder="查找人、案件、地址、电话，或输入要做的事")
        self.box.setProperty("kind", "bare")
        self.box.setAccessibleName("查找")
        self.rows = QStandardItemModel(self)
        self.view = QListView()
        self.view.setModel(self.rows)
        name_area(self.view, "找到的")
        self.view.setItemDelegate(EntryDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self._status = Words("", "hint")
        self._lay_out()
        self.box.textChanged.connect(self._on_text)
        self.box.installEventFilter(self)
        self.view.clicked.connect(self._run)
        self.hide()

    def open(self, actions: Sequence[Action]) -> None:
        """Begin anew with the actions of this moment."""
        self._actions = [action for action in actions if action.is_open()]
        if self._numbers:
            self._numbers.known.clear()
        self.box.clear()
        self._moved = False
        self._on_text("")
        self._place()
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_up(self) -> None:
        if not self.isVisible():
            return
        self._tasks.forget(self, "find")
        if self._numbers:
            self._numbers.drop()
        self.hide()
        self.closed.emit()

    def eventFilter(self, box: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Take the keys of the list before the box does; no shortcut of the page may fire."""
        if isinstance(event, QFocusEvent) and _leaves(event) and self.isVisible():
            self.close_up()
        if not isinstance(event, QKeyEvent) or self.box.habits.composing:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._pressed(event)

    def entries(self) -> list[Entry]:
        """Return what is listed, from top to bottom."""
        rows = (self.rows.item(row).data(ENTRY) for row in range(self.rows.rowCount()))
        return [entry for entry in rows if isinstance(entry, Action | Found)]

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.view.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif event.key() in _STEPS:
            self._move(_STEPS[Qt.Key(event.key())])
        else:
            return False
        return True

    def _on_text(self, text: str) -> None:
        wanted = plain(text).lower()
        self._worded = self._numbered = ()
        self._fill(wanted)
        if self._numbers:
            self._numbers.follow(text)
        if not wanted:
            self._status.setText("")
            recent = lambda kinds: self._on_found("", kinds)  # noqa: E731
            self._tasks.ask(self, self._shell.recent, recent, slot="find")
            return
        self._status.setText("正在查找…")
        find = self._shell.find
        self._tasks.ask(
            self,
            lambda store: find(store, text.strip()),
            lambda kinds: self._on_found(text, kinds),
            slot="find",
        )

    def _on_found(self, text: str, kinds: Sequence[FoundKind]) -> None:
        self._worded = kinds
        self._fill(plain(text).lower())
        if self._numbers and kinds and not ends_here(text):
            self._numbers.drop()  # what was typed is the number of a case
        if not (self._numbers and self._numbers.is_wanted()):
            self._status.setText("" if self.entries() else _NOTHING)

    def _on_number(self, text: str, kinds: Sequence[FoundKind]) -> None:
        self._numbered = kinds
        self._fill(plain(text).lower())
        self._status.setText(_RECORDED if kinds else _NOBODY + _RECORDED)

    def _on_number_refused(self, _: str, sentence: str) -> None:
        self._status.setText(sentence)

    def _answering(self, wanted: str) -> list[Action]:
        def answers(action: Action) -> bool:
            return wanted in plain(f"{action.title} {action.words}").lower()

        return [action for action in self._actions if answers(action)]

    def _fill(self, wanted: str) -> None:
        chosen = self.view.currentIndex().data(ENTRY)
        self.rows.clear()
        acts: tuple[str, Sequence[Entry]] = ("可以做的事", self._answering(wanted))
        known: list[tuple[str, Sequence[Entry]]] = [
            (f"{kind.kind}{' · 仅列出最近的' if kind.more else ''}", kind.lines)
            for kind in (*self._numbered, *self._worded)
        ]
        for title, lines in (acts, *known) if wanted else (*known, acts):
            self._add_group(title, lines)
        self._choose(chosen if wanted or self._moved else None)

    def _add_group(self, title: str, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        head = QStandardItem(title)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.rows.appendRow(head)
        for entry in entries:
            item = QStandardItem(entry.title)
            item.setData(entry, ENTRY)
            item.setToolTip(entry.detail if isinstance(entry, Found) else "")
            self.rows.appendRow(item)

    def _choose(self, chosen: Entry | None) -> None:
        places = [row for row in range(self.rows.rowCount()) if self._entry(row)]
        kept = [row for row in places if chosen and self._entry(row) == chosen]
        for place in (kept or places)[:1]:
            self.view.setCurrentIndex(self.rows.index(place, 0))

    def _entry(self, row: int) -> Entry | None:
        entry = self.rows.index(row, 0).data(ENTRY)
        return entry if isinstance(entry, Action | Found) else None

    def _move(self, steps: int) -> None:
        self._moved = True
        places = [row for row in range(self.rows.rowCount()) if self._entry(row)]
        here = self.view.currentIndex().row()
        if places:
            place = places.index(here) if here in places else 0
            place = max(0, min(len(places) - 1, place + steps))
            self.view.setCurrentIndex(self.rows.index(places[place], 0))
            if not place:
                self.view.scrollToTop()

    def _run(self, index: QModelIndex) -> None:
        entry = self._entry(index.row()) if index.isValid() else None
        if entry is None:
            if self._numbers:
                self._numbers.look_up()
            return
        self.close_up()
        if isinstance(entry, Action):
            entry.run()
        else:
            self.found_chosen.emit(entry)

    def _number_search(self, model: ShellModel) -> NumberSearch | None:
        if model.find_number is None:
            return None
        search = NumberSearch(self._tasks, model.find_number, {}, self)
        search.found.connect(self._on_number)
        search.refused.connect(self._on_number_refused)
        return search

    def _lay_out(self) -> None:
        box = column(self, margins=1)
        top = row(gap=Size.GAP, margins=(16, 2))
        top.addWidget(self.box, 1)
        box.addLayout(top)
        box.addWidget(Rule())
        box.addWidget(self.view, 1)
        box.addWidget(Rule())
        foot = row(gap=Size.GAP, margins=(16, 6))
        foot.addWidget(KeyLine(_KEYS))
        foot.addWidget(self._status, 1)
        self._status.setAlignment(_MIDDLE | Qt.AlignmentFlag.AlignRight)
        box.addLayout(foot)

    def _place(self) -> None:
        window, theme = self.window(), current()
        width = min(theme.px(Size.PALETTE), window.width() - theme.px(40))
        height = min(theme.px(92 + _SHOWN * ROW), window.height() - theme.px(80))
        self.setGeometry((window.width() - width) // 2, theme.px(Size.TOP + 10), width, height)


def _leaves(event: QFocusEvent) -> bool:
    """Tell whether the focus goes elsewhere: the menu of the box itself takes it for a moment."""
    return event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason
