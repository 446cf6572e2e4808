"""调度台: the lists at the left, what waits in the middle, the chosen case at the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.queries import Reading
from db.queries.casefile import CaseFile
from db.queries.cases import CaseLine
from db.queries.places import Unit
from desktop.routing.orders import orders_for, suggested, withdrawals
from desktop.rules.unit_kinds import RECEIVERS
from desktop.texts.sentences import sentence
from desktop.ui.cases.clash_card import ClashCard
from desktop.ui.cases.given import CaseWays
from desktop.ui.dispatch.batch import Batches, Outcome
from desktop.ui.dispatch.board_menu import entries_of
from desktop.ui.dispatch.case_panel import CasePanel
from desktop.ui.dispatch.lists_panel import LISTS_WIDTH, ListsPanel
from desktop.ui.dispatch.queue import Queue
from desktop.ui.shared.measure import row
from desktop.ui.shared.menu import show_menu
from desktop.ui.shared.theme import Size, current
from desktop.usecases.ruling_routing import rules_of
from desktop.worklists.worklists import (
    CONFLICTS,
    Scope,
    WorkList,
    beginning_of,
    count_lists,
    lists_of,
    may_look_below,
)

_DONE = {"keep": "自办", "accept": "受理", "sign_in": "签收", "return": "退回"}
_NOW_IN = {"keep": "办理中", "accept": "待分流", "sign_in": "办理中"}  # the list it went to
LISTS_SHARE, RIGHT_SHARE = 0.17, 0.32  # of the width, at most


class DispatchScreen(QWidget):
    """Every act by keyboard; nothing goes anywhere by itself.

    `opened` asks for the page of a case.
    """

    record_wanted = Signal(str, object)  # kind and id
    opened = Signal(object)  # id of a case: 63 bits, more than a C++ int holds

    def __init__(self, around: CaseWays) -> None:
        super().__init__()
        self._around, self._tasks = around, around.tasks
        self._undo: list[tuple[tuple[int, ...], str]] = []
        self._batches = Batches(around.tasks, self)
        self._begin = beginning_of(around.viewer)
        self._begun = False  # a list was chosen: by somebody, or by what waits
        viewer = around.viewer
        self.lists = ListsPanel(lists_of(viewer), self._begin, whole_county=may_look_below(viewer))
        self.queue = Queue(around)
        self.panel = CasePanel(around)
        self.conflict = ClashCard(around)
        self._right = QStackedWidget()
        self._lay_out()
        self._connect()
        self._ask_places()
        self._show_list(self.lists.chosen)
        self._count()

    def shown(self) -> None:
        self.queue.focus_list()

    def open_target(self, key: str) -> None:
        """Come to the front with one list, by its key, such as `late`."""
        if self.lists.has(key):
            self.lists.choose_list(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the middle its room when large type meets a small window."""
        super().resizeEvent(event)
        for panel, length, share in (
            (self.lists, LISTS_WIDTH, LISTS_SHARE),
            (self._right, current().side(self.width()), RIGHT_SHARE),
        ):
            panel.setFixedWidth(min(current().px(length), int(self.width() * share)))

    def _ask_places(self) -> None:
        def places(reading: Reading) -> Any:
            units = reading.places.units(list(RECEIVERS))
            return reading.places.divisions(), units, rules_of(reading)

        self._tasks.ask(self, places, self._on_places, slot="places")

    def _on_places(self, found: Any) -> None:
        divisions, units, rules = found
        self._around.learn_places({one.code: one.name for one in divisions})
        self.panel.destinations.know(units, rules)
        self.queue.repaint_lines()

    def _count(self) -> None:
        scope, today, lists = self.lists.scope, self._around.today(), self.lists.works
        question = lambda reading: count_lists(reading, scope, today, lists)  # noqa: E731
        self._tasks.ask(self, question, self._on_counts, slot="counts")

    def _on_counts(self, counts: Any) -> None:
        self.lists.show_counts(counts)
        self.queue.show_count(counts.of(self.lists.chosen.key))
        if not self._begun:
            self._begun = True
            found = next((key for key in self._begin.lists if any(counts.of(key))), "")
            if found and found != self.lists.chosen.key:
                self.lists.choose_list(found)

    def _on_list(self, work: WorkList) -> None:
        self._begun = True
        self._show_list(work)

    def _show_list(self, work: WorkList) -> None:
        self.queue.show_list(work, self.lists.scope)
        self._right.setCurrentIndex(int(work.key == CONFLICTS))
        self._count()

    def _on_scope(self, _: Scope) -> None:
        self._show_list(self.lists.chosen)

    def _on_current(self, line: CaseLine | None) -> None:
        if line is None:
            self._tasks.forget(self, "file")
            self.panel.show_nothing()
            return

        def told(file: CaseFile | None) -> None:
            if file:
                self.panel.show_case(line, file)
            else:
                self.panel.show_nothing()

        case_id = line.id
        self._tasks.ask(self, lambda reading: reading.casefile.get(case_id), told, slot="file")

    def _on_wanted(self, act: str, unit: Unit | None, reason: str) -> None:
        if act == "return" and not reason:
            words = sentence("text.missing", {"label": "退回理由"})
            self.panel.destinations.say(words, "error")
            return
        lines = self.queue.chosen()
        word = f"交办给{unit.name}" if unit else _DONE[act]
        self._carry_out(orders_for(act, lines, unit, reason), word, _NOW_IN.get(act, ""))

    def _on_suggestion(self) -> None:
        pairs = []
        for line in self.queue.chosen():
            found = self.panel.destinations.suggestion_for(line)
            if found:
                pairs.append((line, found))
        left = len(self.queue.chosen()) - len(pairs)
        units = {found.unit.name for _, found in pairs}
        word = f"按建议交办给{'、'.join(sorted(units))}"
        self._carry_out(suggested(pairs), word + (f"（{left} 件没有建议，未动）" if left else ""))

    def _carry_out(self, orders: Sequence[Any], word: str, now_in: str = "") -> None:
        if not orders:
            return

        def ended(outcome: Outcome) -> None:
            self._undo += [(tuple(outcome.done), word)] if outcome.done else []
            self._tell(outcome, word, now_in)

        self._batches.carry_out(orders, ended)

    def _withdraw(self) -> None:
        if self._batches.is_running():
            self.queue.say("上一步还在保存，保存好以后再撤回。", "warn")
        elif not self._undo:
            self.queue.say("没有可以撤回的上一步。", "warn")
        else:
            cases, word = self._undo.pop()
            said = f"已撤回“{word}”"
            self.queue.table.keep(cases[0])  # F8 pressed again must not hand over another one
            self._batches.carry_out(withdrawals(cases), lambda made: self._tell(made, said))

    def _tell(self, outcome: Outcome, word: str, now_in: str = "") -> None:
        """Say what was done, and beside the ways out why the rest was not."""
        done = f"{word}：{len(outcome.done)} 件。" if outcome.done else ""
        done += f"已转入“{now_in}”。" if done and now_in else ""
        self.queue.offer_withdrawal(self._undo[-1][1] if self._undo else "")
        if not outcome.refused:
            self.panel.destinations.ask_nothing()
            self.queue.clear_marks()
            self.queue.say(done, "ok")
            self.queue.focus_list()
            return
        broken = outcome.refused[0][1]
        why = sentence(broken.code, broken.details)
        self.queue.say(f"{done}{len(outcome.refused)} 件未办。", "warn")
        self.panel.destinations.say(why, "error")

    def _on_changed(self, changes: Any) -> None:
        if changes.touch("case"):
            self._count()
            if self.panel.case_id is not None:
                self._on_current(self.queue.line())
        if changes.touch("unit", "division", "routing"):
            self._ask_places()

    def _lay_out(self) -> None:
        page = row(self, gap=Size.ROOM, margins=(16, 14, 16, 10))
        page.addWidget(self.lists)
        page.addWidget(self.queue, 1)
        self._right.addWidget(self.panel)
        self._right.addWidget(self.conflict)
        page.addWidget(self._right)
        self.setFocusProxy(self.queue.table)

    def _connect(self) -> None:
        self.lists.list_wanted.connect(self._on_list)
        self.lists.scope_wanted.connect(self._on_scope)
        self.queue.current_changed.connect(self._on_current)
        self.queue.marked.connect(self.panel.destinations.show_marked)
        self.queue.clash_changed.connect(self.conflict.show_clash)
        self.queue.opened.connect(self.opened)
        self.queue.withdrawal_wanted.connect(self._withdraw)
        self.panel.destinations.wanted.connect(self._on_wanted)
        self.panel.destinations.suggestion_taken.connect(self._on_suggestion)
        self.conflict.settled.connect(lambda: self.queue.say("已记录处理意见。", "ok"))
        self.queue.conflicts.hold_while(self.conflict.is_typed_in)
        self.conflict.case_wanted.connect(self.opened)
        self.conflict.record_wanted.connect(self.record_wanted)
        self._tasks.changed.connect(self._on_changed)
        table = self.queue.table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)
        self.lists.listen_on(self)

    def _show_menu(self, place: QPoint) -> None:
        entries = entries_of(self.queue, self.panel.destinations)
        show_menu(self.queue.table.viewport(), entries, place)
