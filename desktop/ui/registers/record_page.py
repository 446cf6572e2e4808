"""The page of a record of any register: what is known, what concerns it, what happened to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.log.base import Subject, Value
from db.log.changes import Changes
from db.queries.histories import RecordChange
from desktop.registers.act_sheets import REMOVE
from desktop.registers.page_answers import CASE, CONFLICTS, PageView, Shelf, Target
from desktop.registers.special_pages import read_page
from desktop.registers.undo_words import undo_words, undoable, undoing
from desktop.spooling.wanted import wanted_paper
from desktop.texts.sentences import sentence
from desktop.ui.documents.sheets import open_serving, open_voiding
from desktop.ui.papers.cover import PaperCover
from desktop.ui.papers.ways import PaperDoor
from desktop.ui.registers.acts import open_act, open_parting
from desktop.ui.registers.choice_sheet import choose_register
from desktop.ui.registers.gone_page import GonePage
from desktop.ui.registers.page_body import PageBody
from desktop.ui.registers.record_head import AMEND, HISTORY, UNDO, RecordHead
from desktop.ui.shared.measure import column
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size


class RecordPage(QWidget):
    """Led to a record by `show_record`; it opens others through its desk.

    `closed` when the user goes back, `amending` (kind, id) and `entering` (kind, what the new
    record already says) when a form is wanted, `conflicts_wanted` when two versions wait.
    """

    closed = Signal()
    amending = Signal(str, object)
    entering = Signal(str, object)
    conflicts_wanted = Signal(object)

    def __init__(self, around: RegisterWays, papers: PaperDoor | None = None) -> None:
        super().__init__()
        self._around, self._papers = around, papers or PaperDoor()
        self._target: Target = ("", 0)
        self.page: PageView | None = None
        self._left: dict[Target, Target] = {}  # where the user went on from a record
        self._wants_focus = False
        self._undone: RecordChange | None = None  # what Ctrl+Z takes back
        self.head = RecordHead(around)
        self.body = PageBody(around)
        self._lay_out()
        self._connect()

    @property
    def target(self) -> Target:
        return self._target

    def show_record(self, kind: str, id_: int, *, said: str = "") -> None:
        """Open a record from its beginning; what was revealed of another is masked again."""
        if (kind, id_) != self._target:
            self.body.mask_again()
            self.gone.show_unknown()
        self._target, self.page, self._wants_focus = (kind, id_), None, True
        self.head.say(said)
        self.body.hide_history()
        self.refresh()

    def refresh(self) -> None:
        target, around = self._target, self._around
        if target[1]:
            around.tasks.ask(
                self,
                lambda reading: read_page(reading, target, around.wording, around.today()),
                self._on_read,
                slot="record",
            )

    def shown(self) -> None:
        """Put the cursor where the keys of the page work."""
        self._focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was revealed: the page is no longer in front."""
        super().hideEvent(event)
        self.body.mask_again()

    def go_back(self) -> None:
        """Put the history away first, then leave the page."""
        if self.body.shows_history:
            self.body.hide_history()
            self._focus_first()
            return
        self.closed.emit()

    def open_target(self, target: Target | str) -> None:
        """Go on to what a link, a line or a badge leads to."""
        if target == CONFLICTS:
            self.conflicts_wanted.emit(self._target)
        elif not isinstance(target, str):
            self._go_on(target)

    def _go_on(self, target: Target) -> None:
        self._left[self._target] = target
        kind, id_ = target
        if kind == CASE:
            self._around.open_case(id_)
        else:
            self._around.open_record(kind, id_)

    def _on_read(self, page: PageView | None) -> None:
        self._stack.setCurrentIndex(0 if page else 1)
        before, self.page = self.page, page
        if page is None:
            return
        self._read_history(page)
        if page == before:
            return
        held = self.body.focused_target()
        self.head.show_page(page)
        self.body.show_page(page)
        if self._wants_focus:
            self._wants_focus = False
            self._focus_first()
        elif held is not None:
            self.body.focus_on(held)

    def _read_history(self, page: PageView) -> None:
        kind, id_ = page.target

        def told(changes: list[RecordChange]) -> None:
            self.body.show_changes(page, changes)
            self._undone = undoable(page, changes, self._around.viewer)
            words = undo_words(page.description, self._undone, self._around.wording)
            self.head.offer_undo(words)

        ask = self._around.tasks.ask
        ask(self, lambda reading: reading.histories.of(kind, id_), told, slot="history")

    def _add(self, shelf: Shelf) -> None:
        page = self.page
        if page is None:
            return
        offers = [each for each in shelf.adds if self.body.may_enter(page, each[0])]
        if len(offers) == 1:
            self._enter(*offers[0])
        else:
            choose_register(self, self._around.wording, offers, self._enter)

    def _enter(self, kind: str, given: dict[str, Value]) -> None:
        self.entering.emit(kind, given)

    def act(self, name: str) -> None:
        """Do what a button of the head asks for."""
        page = self.page
        if page is None:
            return
        if name == UNDO:
            self._undo(page)
        elif name == HISTORY:
            self.body.show_history()
        elif name == AMEND:
            self.amending.emit(*page.target)
        else:
            sheet = open_act(name, self, self._around, page)
            if sheet is not None:
                sheet.done.connect(self.head.say)
            if sheet is not None and name == REMOVE:
                sheet.done.connect(lambda _: self.gone.show_removed(page))

    def _undo(self, page: PageView) -> None:
        """Take back what one has just corrected; who else has changed it meanwhile is told."""
        change, self._undone = self._undone, None
        if change is None:
            return
        words = undo_words(page.description, change, self._around.wording)
        kind, id_ = page.target
        use_case, command = undoing(kind, id_, change)
        self._around.tasks.perform(
            self,
            use_case,
            command,
            on_done=lambda _: self.head.say(f"已撤销{words}"),
            on_refused=lambda why: self.head.say(sentence(why.code, why.details), "error"),
        )

    def show_paper(self, key: str) -> None:
        """Show a paper about the record over the page."""
        PaperCover(self, self._around.tasks, self._papers, wanted_paper(key, self._target[1]))

    def _on_changed(self, changes: Changes) -> None:
        """Read again when the record changed, or one of what its panels speak of."""
        page = self.page
        if page is None:
            return
        kinds = {panel.kind for panel in page.description.panels}
        kinds |= {kind for shelf in page.shelves for kind, _ in shelf.adds}
        if changes.concern(Subject(*self._target)) or changes.touch(*kinds, CASE, "document"):
            self.refresh()

    def _focus_first(self) -> None:
        """Go where the user left for another record, else where they most likely go on to."""
        if self.page is None or self.body.focus_on(self._left.pop(self._target, None)):
            return
        if not self.body.focus_on(_home(self.page)):
            self.body.focus_first()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        inside = QWidget()
        self._stack.addWidget(inside)
        self.gone = GonePage(self._around.tasks)
        self._stack.addWidget(self.gone)
        self.gone.left.connect(self.go_back)
        self.gone.restored.connect(self.head.say)
        self.gone.restored.connect(self.refresh)
        column(self).addWidget(self._stack)
        box = column(inside, gap=Size.ROOM, margins=(20, 12, 20, 12))
        box.addWidget(self.head)
        box.addWidget(self.body, 1)

    def _connect(self) -> None:
        self.head.back_wanted.connect(self.go_back)
        self.head.opened.connect(self.open_target)
        self.head.wanted.connect(self.act)
        self.body.opened.connect(self.open_target)
        self.body.adding.connect(self._add)
        self.body.parting.connect(lambda target: open_parting(self, self._around, target))
        self.body.paper_wanted.connect(self.show_paper)
        tasks, today = self._around.tasks, self._around.today
        self.body.serving.connect(lambda one: open_serving(self, tasks, today, one))
        self.body.voiding.connect(lambda one: open_voiding(self, tasks, today, one))
        self.body.history.closed.connect(self.go_back)
        self._around.tasks.changed.connect(self._on_changed)
        refresh = QShortcut(QKeySequence("F5"), self)
        refresh.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        refresh.activated.connect(self.refresh)


def _home(page: PageView) -> Target | None:
    """Give the house of a person: the way on that is taken most."""
    house = page.view.value("house") if page.view.kind == "person" else None
    return (house.kind, house.target) if house and house.kind and house.target else None
