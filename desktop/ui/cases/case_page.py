"""One case: all that is known of it, everything that happened, and what can be done now."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.log.base import Subject
from db.log.changes import Changes
from db.queries import Reading
from db.queries.casefile import PartyView
from desktop.cases.act_forms import ActionForm
from desktop.cases.acts import ACT_OF
from desktop.cases.case_words import why_masked
from desktop.cases.confirming import confirming_words
from desktop.cases.correcting_parties import party_form
from desktop.cases.paper_lines import paper_lines
from desktop.cases.reading import CaseView, read_case
from desktop.cases.reading_aloud import READ_ALOUD
from desktop.cases.told import moments
from desktop.papers.next_paper import NextPaper, first_to_print, next_paper
from desktop.ui.cases.about_cards import AgreementCard, MatterCard, SessionsCard
from desktop.ui.cases.action_panel import ActionPanel
from desktop.ui.cases.form_room import FormRoom
from desktop.ui.cases.given import CaseWays, DrawnScene
from desktop.ui.cases.head import CaseHead
from desktop.ui.cases.overview import Overview
from desktop.ui.cases.parties_card import PartiesCard
from desktop.ui.cases.party_pick import PartyPick
from desktop.ui.cases.reading_out import fill_in, read_out
from desktop.ui.documents.papers_card import PapersCard
from desktop.ui.documents.sheets import open_serving, open_voiding
from desktop.ui.shared.drafts import Drafts
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Empty
from desktop.ui.shared.theme import Size

_BESIDE = ("holidays", "limit", "document")  # that a case shows, too


class CasePage(QWidget):
    """Led to a case by `show_case`; `closed` when the user goes back."""

    closed = Signal()
    conflicts_wanted = Signal(object)

    def __init__(self, around: CaseWays) -> None:
        super().__init__()
        self._around = around
        self._case_id = 0
        self._view: CaseView | None = None
        self._drafts = Drafts(around.tasks, self)
        self.head = CaseHead(around)
        self.parties = PartiesCard(around)
        self.matter = MatterCard(around)
        self.sessions = SessionsCard()
        self.agreement = AgreementCard()
        self.papers = PapersCard()
        self._beside = Overview(around)
        self.acts, self.timeline = self._beside.acts, self._beside.timeline
        self.panel: ActionPanel | PartyPick | None = None
        self._lay_out()
        self._connect()

    @property
    def case_id(self) -> int:
        return self._case_id

    @property
    def step_shown(self) -> str:
        """The step that the page now shows, "" while nothing has been read."""
        return self._view.case.step if self._view else ""

    def show_case(self, case_id: int) -> None:
        """Open a case from its beginning; what was typed for another stays in its draft."""
        self.close_panel()
        self._case_id, self._view = case_id, None
        self._scroll.to_start()  # another case begins at its top
        self._beside.begin()
        self.head.say("")
        self.refresh()

    def refresh(self) -> None:
        case_id, days = self._case_id, self._around.days

        def question(reading: Reading) -> CaseView | None:
            days.learn(reading)
            return read_case(reading, case_id)

        if case_id:
            self._around.tasks.ask(self, question, self._on_read, slot="case")

    def start(self, name: str) -> None:
        """Open the form of an act beside the page."""
        if self._view is None:
            return
        if name == "correct_party":
            pick = PartyPick(self._around, self._view.file.parties)
            pick.picked.connect(self._correct_party)
            self._open(pick)
        elif name == READ_ALOUD.name:
            read_out(self, self._around, self._case_id, self._on_read_out, self.head.say)
        elif asks := ACT_OF[name].asks:
            self._open_form(asks, self._view)

    def close_panel(self) -> None:
        """Put the form away; what was typed in it is kept."""
        panel, self.panel = self.panel, None
        if panel is not None:
            self._side.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self._side.setCurrentIndex(0)
        self._room.give(Size.SIDE)
        self.head.back.setEnabled(True)
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_read_out(self, paper: str, by_voice: bool) -> None:
        """Write down that it was read: which paper and by whom is known, to whom is asked."""
        if self._view is not None and READ_ALOUD.asks:
            self._open_form(READ_ALOUD.asks, self._view)
            fill_in(self.panel, paper, by_voice=by_voice)

    def _on_read(self, view: CaseView | None) -> None:
        self._page.setCurrentIndex(0 if view else 1)
        self._view = view
        if view is None:
            return
        self._around.learn_places(view.places)
        self.head.show_case(view)
        offered = self.acts.show_case(view)
        correctable = any(one.name == "correct_party" and one.allowed for one in offered)
        masked = why_masked(view.case.step, whole=view.file.whole)
        self.parties.show_parties(
            view.case.id, view.file.parties, masked=masked, correctable=correctable
        )
        self.matter.show_case(view.case)
        self.sessions.show_sessions(view.file.mediations)
        today = self._around.today()
        confirming = confirming_words(view.case, today, self._around.known)
        self.agreement.show_terms(view.file.terms, view.case, confirming)
        lines = paper_lines(view.file, view.prints, view.documents, today)
        paper = next_paper(view.file, view.prints)
        self.papers.show_lines(lines, paper.key if paper and not paper.waits else "")
        past = moments(view.case, view.file.happenings, self._around, view.documents)
        self.timeline.show_moments(past[::-1])
        if isinstance(self.panel, ActionPanel):
            self.panel.show_meanwhile(view.file)
            self.panel.show_printing(self._to_print(self.panel.form, view))

    def _correct_party(self, party: PartyView) -> None:
        if self._view is not None:
            self._open_form(party_form(party), self._view)

    def _open_form(self, form: ActionForm, view: CaseView) -> None:
        panel = ActionPanel(
            form,
            DrawnScene(at_hand=self._around, file=view.file, tasks=self._around.tasks),
            self._drafts,
        )
        panel.done.connect(self._on_done)
        panel.print_wanted.connect(partial(self._open_paper, form.printed))
        panel.show_printing(self._to_print(form, view))
        self._open(panel)

    def _open(self, panel: ActionPanel | PartyPick) -> None:
        self.close_panel()
        self.panel = panel
        panel.closed.connect(self.close_panel)
        self._side.addWidget(panel)
        self._side.setCurrentWidget(panel)
        self._room.give(panel.width_wanted)
        self.head.back.setEnabled(False)  # Esc belongs to the form while it is open
        self.head.say("")
        panel.start()

    def _on_done(self, name: str, result: Any) -> None:
        words = ACT_OF[name].done or f"已{ACT_OF[name].label}"
        self.close_panel()
        self.head.say(f"{words}　{result}" if isinstance(result, str) else words)

    @staticmethod
    def _to_print(form: ActionForm, view: CaseView) -> NextPaper | None:
        return first_to_print(form.printed, view.file, view.prints) if form.printed else None

    def _open_paper(self, code: str) -> None:
        self._around.open_paper(self._case_id, code)

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(Subject("case", self._case_id)) or changes.touch(*_BESIDE):
            self.refresh()

    def _lay_out(self) -> None:
        self._page = QStackedWidget()
        body = QWidget()
        self._page.addWidget(body)
        self._page.addWidget(Empty("没有这个案件，或者不在您的可见范围内。", "Esc", "返回"))
        column(self).addWidget(self._page)
        box = column(body, gap=Size.ROOM, margins=(20, 12, 20, 12))
        box.addWidget(self.head)
        across = row(gap=Size.WIDE)
        box.addLayout(across, 1)
        inside = QWidget()
        cards = column(inside, gap=Size.ROOM, margins=(0, 0, 6, 0))
        for card in (self.parties, self.matter, self.sessions, self.agreement, self.papers):
            cards.addWidget(card)
        cards.addStretch(1)
        self._scroll = Scroll(inside, "案件内容")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across.addWidget(self._scroll, 1)
        self._side = QStackedWidget()
        self._side.addWidget(self._beside)
        across.addWidget(self._side)
        self._room = FormRoom(self, self._scroll, self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.fit()

    def _connect(self) -> None:
        self.head.back_wanted.connect(self.closed)
        self.head.conflicts_wanted.connect(lambda: self.conflicts_wanted.emit(self._case_id))
        self.acts.wanted.connect(self.start)
        self.acts.paper_wanted.connect(self._open_paper)
        self.parties.correction_wanted.connect(self._correct_party)
        self.parties.addition_wanted.connect(lambda: self.start("add_parties"))
        tasks, today = self._around.tasks, self._around.today
        self.papers.serving.connect(lambda one: open_serving(self, tasks, today, one))
        self.papers.voiding.connect(lambda one: open_voiding(self, tasks, today, one))
        self.papers.paper_wanted.connect(self._open_paper)
        self._around.tasks.changed.connect(self._on_changed)
        refresh = QShortcut(QKeySequence("F5"), self)
        refresh.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        refresh.activated.connect(self.refresh)
