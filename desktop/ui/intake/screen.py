"""The page of the desk: two cards to type into, and beside them what helps."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from desktop.cases.ways import Ways
from desktop.errors import RuleBroken
from desktop.intake.form import IntakeForm, command_of
from desktop.intake.judging import judge, row_field, words_of
from desktop.ui.intake.answering import AnswerPanel
from desktop.ui.intake.beside import BesidePanel
from desktop.ui.intake.drafts import DraftKeeper
from desktop.ui.intake.faults_shown import FaultsShown
from desktop.ui.intake.following import FollowingArea
from desktop.ui.intake.foot import DraftBanner, Foot, Head
from desktop.ui.intake.kept_text import KeptTextPanel
from desktop.ui.intake.matter import MatterCard
from desktop.ui.intake.parties import PartiesCard
from desktop.ui.intake.read_cards import take_card
from desktop.ui.intake.receipt import ReceiptPanel
from desktop.ui.intake.revealing import RevealPanel
from desktop.ui.intake.roster import Roster
from desktop.ui.intake.row_facts import homes
from desktop.ui.shared.cursor_place import CursorPlace
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size, current
from desktop.usecases.registering import Registered, register_case

_FORM = 780  # the least width of the form, with its margins
_ANY_WIDTH = 16_777_215


class IntakeScreen(QWidget):
    """Registers one case after the other. Nothing typed is lost before it is handed in."""

    def __init__(self, tasks: Tasks, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._ways = tasks, ways
        self._case_id: int | None = None  # drawn once for each case, when it is handed in
        self._handing_in = self._showing = self._was_shown = False
        self._typing_at = CursorPlace()
        self.head, self.banner, self.foot = Head(), DraftBanner(), Foot()
        self.parties = PartiesCard(tasks, ways.today)
        self.open_target = self.parties.bring_in  # somebody chosen in the search box
        self.take_card = partial(take_card, self.parties)
        self.matter = MatterCard(tasks, ways.today)
        self.roster = Roster(self.parties, self.matter, ways.today)
        self.beside = BesidePanel(tasks, ways)
        self.answering = AnswerPanel(tasks)
        self.revealing, self.kept_text = RevealPanel(tasks), KeptTextPanel()
        self.receipt = ReceiptPanel(tasks, ways)
        self.drafts = DraftKeeper(tasks, ways.now_ms, self.form, self)
        self.faults = FaultsShown(self)
        self._lay_out()
        self._connect()
        self._order()
        self._on_edited()
        self.drafts.look()

    def form(self) -> IntakeForm:
        """Return everything that stands on the page now."""
        answer, roster = self.answering.answer.text(), self.roster.page.lines
        form = IntakeForm(parties=self.parties.parties(), answer=answer, roster=roster)
        return self.matter.fill(form)

    def show_form(self, form: IntakeForm) -> None:
        self._showing = True
        self.parties.show_parties(form.parties)
        self.matter.show_form(form)
        self.roster.page.show_lines(form.roster)
        self.answering.answer.setText(form.answer)
        self.faults.clear()
        self._showing = False
        self._on_edited()

    def shown(self) -> None:
        """The page has come to the front: one can type at once, where one was."""
        here, first_time = QApplication.focusWidget(), not self._was_shown
        self._was_shown = True
        stays = here and self.isAncestorOf(here) and not first_time
        if not (stays or self._typing_at.go_back()):
            self.parties.rows[0].name.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page, or the program, leaves nothing that is not kept."""
        super().hideEvent(event)
        self.drafts.save()

    def hand_in(self, *, answered: bool = False) -> None:
        """Judge the form and register the case; with an answer, an enquiry is done at once."""
        if self._handing_in:
            return
        form = self.form()
        self.faults.clear()
        if faults := judge(form, self._ways.today(), answered=answered):
            self.faults.show(faults)
            return
        if not (case_id := self._case_id or self._ways.drawn(self.foot.refuse)):
            return
        self._case_id, self._handing_in = case_id, True
        self._typing_at = CursorPlace(QApplication.focusWidget())
        self._left.setEnabled(False)
        self._tasks.perform(
            self,
            register_case,
            command_of(form, case_id, answered=answered),
            on_done=self._on_registered,
            on_refused=partial(self._on_refused, form),
        )

    def answer(self) -> None:
        """Ctrl+I: ask for the answer; with one already typed, hand the enquiry in."""
        if self.answering.isVisible() and self.answering.answer.text().strip():
            self.hand_in(answered=True)
        else:
            self.answering.open()

    def go_back(self) -> None:
        """Put the cursor where it was when the form was handed in."""
        self._typing_at.go_back()

    def restore(self) -> None:
        if form := self.drafts.take():
            self.show_form(form)
            self.parties.rows[0].focus()

    def _on_registered(self, case: Registered) -> None:
        self._release()
        self._case_id = None
        self.answering.hide()
        self.revealing.hide()
        self.show_form(IntakeForm())
        self.drafts.forget()
        self.head.show_saved("")
        self.receipt.show_case(case)
        self._fit()
        self.parties.rows[0].focus()

    def _on_refused(self, form: IntakeForm, broken: RuleBroken) -> None:
        self._release()
        field = row_field(form, broken.field)
        self.faults.refuse(field, words_of(broken))
        self.faults.focus(field)

    def _release(self) -> None:
        self._handing_in = False
        self._left.setEnabled(True)

    def _on_edited(self) -> None:
        if self._showing:
            return
        form = self.form()
        self.beside.follow(form, self.parties.cases_found())
        self.matter.village.show_nearby(homes(self.parties.rows))
        self.receipt.open_by_enter(on=form.is_blank)
        self.drafts.touch()

    def _order(self) -> None:
        """Lead Enter and Tab through the rows, the matter, and to the button."""
        chain = [field for each in self.parties.rows for field in each.tab_order()]
        chain += [*self.matter.editors().values(), self.foot.submit]
        for here, following in pairwise(chain):
            QWidget.setTabOrder(here, following)
        self.receipt.listen_at(self.parties.rows[0].name)

    def _lay_out(self) -> None:
        area = FollowingArea(
            "登记表"
        )  # scrolls only where the type is set larger than the screen allows
        column(self).addWidget(self.roster.over(area))
        across = self._across = row(area.inside, gap=Size.WIDE, margins=(16, 8, 16, 8))
        self._left = QWidget()
        box = column(self._left, gap=Size.GAP)
        for part in (self.head, self.banner, self.parties):
            box.addWidget(part)
        box.addWidget(self.matter, 1)
        box.addWidget(self.foot)
        across.addWidget(self._left, 1)
        for panel in (self.receipt, self.kept_text, self.revealing, self.answering):
            self.beside.put_first(panel)
        across.addWidget(self.beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Put what helps beside the form, or under it where large type leaves no room."""
        theme = current()
        side, room = theme.px(theme.side(self.width())), theme.px(_FORM)
        beside = self.width() >= side + room
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)
        self.head.show_last("" if beside else self.receipt.number.text())
        self.beside.setMinimumWidth(side if beside else 0)
        self.beside.setMaximumWidth(side if beside else _ANY_WIDTH)

    def _connect(self) -> None:
        for signal in (
            *(self.parties.edited, self.matter.edited),
            *(self.answering.edited, self.roster.edited),
        ):
            signal.connect(self._on_edited)
        self.parties.reordered.connect(self._order)
        self.parties.passed.connect(self.matter.focus)
        self.parties.reveal_wanted.connect(self.revealing.open)
        self.foot.submit.clicked.connect(lambda: self.hand_in())  # noqa: PLW0108
        self.foot.keep.clicked.connect(self.drafts.save)
        self.foot.enquiry.clicked.connect(self.answer)
        self.answering.ready.connect(partial(self.hand_in, answered=True))
        self.answering.closed.connect(lambda: self.matter.focus("summary"))
        self.banner.wanted.connect(self.restore)
        self.banner.follow(self.drafts)
        self.drafts.unreadable.connect(self.kept_text.show_text)
        self.drafts.saved.connect(self.head.show_saved)
