"""The parties of a case: a row for each, more at a key, and none lost by mistake."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QSizePolicy

from desktop.intake.party_form import AGENT, PartyForm
from desktop.rules.acting import STATUTORY
from desktop.ui.intake.following import RowsArea
from desktop.ui.intake.listed_line import ListedLine
from desktop.ui.intake.party_finder import PartyFinder
from desktop.ui.intake.party_row import PartyRow
from desktop.ui.intake.row_facts import cases_found, name_rows, show_guardians
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.elided import Elided
from desktop.ui.shared.measure import space
from desktop.ui.shared.number_search import Known
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.tasks import Tasks

START = (PartyForm(standing="applicant"), PartyForm(standing="respondent"))
MOST = 20
_NEEDED = "保存只需：一名当事人（或“不愿透露”）和一句话 · Alt+Delete 移去一行"


class PartiesCard(Card):
    """Rows of parties under each other; what does not fit is scrolled to."""

    edited = Signal()
    reordered = Signal()  # rows have come or gone: the way of Enter changes
    passed = Signal()  # the last party is known: the next thing to type is the matter
    reveal_wanted = Signal(PartyRow)
    table_pasted = Signal()  # into a name: lines of a spreadsheet

    def __init__(self, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__("当事人")
        self._tasks, self._today = tasks, today
        self.rows: list[PartyRow] = []
        self._removed: tuple[int, PartyForm] | None = None
        self.finders: dict[PartyRow, PartyFinder] = {}
        self._known: Known = {}  # by the numbers that were looked up for this form
        self.in_list: Callable[[], Sequence[PartyForm]] = tuple  # parties told in lines
        self._area = RowsArea()
        self._reveal = Button("查看原文", "Alt+Y", tone="quiet", glyph="ph.eye")
        self._note = Elided(_NEEDED, "hint")
        self.list = Button("多人名单", "Ctrl+Shift+N", tone="quiet", glyph="ph.columns")
        self.listed = ListedLine()
        space(self.body, 0, (16, 6, 16, 2))
        self.body.addWidget(self.listed)
        self.body.addWidget(self._area)
        self._fill_head()
        self._bind()
        self.show_parties(START)

    def parties(self) -> tuple[PartyForm, ...]:
        return tuple(each.form() for each in self.rows)

    def show_parties(self, parties: Sequence[PartyForm]) -> None:
        """Begin another form in the rows that are there; people of the register are asked for."""
        wanted, before = parties or START, len(self.rows)
        while len(self.rows) > len(wanted):
            self._take(len(self.rows) - 1)
        self._known, self._removed = {}, None
        for each, party in zip(self.rows, wanted, strict=False):
            each.begin(party)
            self.finders[each].begin(self._known, party.person)
        for party in wanted[len(self.rows) :]:
            self._put(len(self.rows), party)
        if len(self.rows) != before:
            self._settle()
        name_rows(self.rows)
        self._note.say(_NEEDED)

    def give_way(self, *, applicants: bool) -> None:
        """Take away the empty row of an applicant where a list names applicants, or bring it."""
        first = self.rows[0].form()
        if applicants and len(self.rows) > 1 and first == START[0]:
            self._take(0)
        elif not applicants and all(one.standing != "applicant" for one in self.parties()):
            self._put(0, START[0])
        else:
            return
        self._settle()
        self.edited.emit()

    def focus_first_free(self) -> None:
        """Go to the first row in which nothing stands, or past all of them."""
        free = self.free()
        if free is None:
            self.passed.emit()
        else:
            self.rows[free].focus()

    def cases_found(self) -> tuple[int, ...]:
        """Name the cases that were found by the identity numbers typed here."""
        return cases_found(self.rows, self._known)

    def current(self) -> PartyRow:
        """Return the row one types in, or the one typed in last."""
        here = QApplication.focusWidget()
        found = [each for each in self.rows if here and each.isAncestorOf(here)]
        return found[0] if found else self.rows[0]

    def add(self) -> None:
        if len(self.rows) >= MOST:
            self._note.say(f"一件案件最多登记{MOST}名当事人。")
            return
        taken = [party.standing for party in self.parties()]
        standing = "respondent" if "respondent" not in taken else "third"
        added = self._put(len(self.rows), PartyForm(standing=standing))
        self._settle()
        added.focus()
        self.edited.emit()

    def bring_in(self, person_id: int) -> None:
        """Put a person of the register into the first row that is free."""
        free = self.free()
        if free is None:
            self.add()
            free = len(self.rows) - 1
        standing = self.rows[free].form().standing
        self._take(free)
        added = self._put(free, PartyForm(standing=standing, person=person_id))
        self._settle()
        added.focus()
        self.edited.emit()

    def say(self, text: str) -> None:
        self._note.say(text)

    def free(self) -> int | None:
        """Name the first row in which nothing stands."""
        return next((n for n, party in enumerate(self.parties()) if party.is_blank), None)

    def remove(self) -> None:
        """Take the current row away; Alt+Z brings it back as it was."""
        place = self.rows.index(self.current())
        self._removed = (place, self.rows[place].form())
        self._take(place)
        if not self.rows:
            self._put(0, PartyForm())
        self._settle()
        self._note.say(f"已移去第{place + 1}位当事人，Alt+Z 恢复")
        self.rows[min(place, len(self.rows) - 1)].focus()
        self.edited.emit()

    def bring_back(self) -> None:
        if not self._removed:
            return
        place, party = self._removed
        if len(self.rows) == 1 and self.rows[0].form().is_blank:
            self._take(0)
        brought = self._put(min(place, len(self.rows)), party)
        self._removed = None
        self._settle()
        brought.focus()
        self.edited.emit()

    def _fill_head(self) -> None:
        self.title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        add = Button("添加当事人", "Alt+A", tone="quiet", glyph="ph.plus")
        add.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        add.clicked.connect(self.add)
        self._reveal.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._reveal.clicked.connect(lambda: self.reveal_wanted.emit(self.current()))
        self.head.addWidget(self._note, 1)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.head.addWidget(self._reveal)
        self.head.addWidget(self.list)
        self.head.addWidget(add)

    def _bind(self) -> None:
        for key, act in (
            ("Alt+K", lambda: self.current().next_kind()),
            ("Alt+Delete", self.remove),
            ("Alt+Z", self.bring_back),
        ):
            shortcut = QShortcut(key, self)
            shortcut.activated.connect(act)

    def _put(self, place: int, party: PartyForm) -> PartyRow:
        made = PartyRow(party, self._today)
        finder = self.finders[made] = PartyFinder(self._tasks, made)
        made.edited.connect(partial(self._on_edited, made))
        made.resized.connect(self._settle)
        made.acting.acts_for.names = partial(self._names_beside, made)
        made.table_pasted.connect(self.table_pasted)
        made.recognised.connect(self._show_reveal)
        # after the Enter that took somebody has moved on by itself
        finder.taken.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self.rows.insert(place, made)
        self._area.box.insertWidget(place, made)
        made.show()
        finder.begin(self._known, party.person)
        return made

    def _on_edited(self, made: PartyRow) -> None:
        """Lead from somebody under age straight to whoever acts for him by law."""
        name = made.guarded()
        acting = {one.acts_for for one in self.parties() if one.standing == AGENT}
        if name and name not in acting and len(self.rows) < MOST and made in self.rows:
            guardian = PartyForm(standing=AGENT, acts_as=STATUTORY, acts_for=name)
            self._put(self.rows.index(made) + 1, guardian)
            self._settle()
        show_guardians(self.rows)
        self.edited.emit()

    def _names_beside(self, made: PartyRow) -> list[str]:
        others = (*(one.form() for one in self.rows if one is not made), *self.in_list())
        return [one.name for one in others if one.name and one.standing != AGENT]

    def _take(self, place: int) -> None:
        gone = self.rows.pop(place)
        del self.finders[gone]
        self._area.box.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _settle(self) -> None:
        """Only the first row carries labels; two rows always fit."""
        for place, each in enumerate(self.rows):
            each.show_labels(shown=place == 0)
        name_rows(self.rows)
        self._area.fit()
        self._note.say(_NEEDED)
        self._show_reveal()
        self.reordered.emit()

    def _show_reveal(self) -> None:
        self._reveal.setVisible(any(each.known for each in self.rows))

    def _pass_on(self, done: PartyRow) -> None:
        if done not in self.rows:
            return
        below = self.rows[self.rows.index(done) + 1 :]
        empty = next((each for each in below if each.form().is_blank), None)
        if empty:
            empty.focus()
        else:
            self.passed.emit()
