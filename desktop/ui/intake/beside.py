"""The right third: what lies beside the case that is being typed. It never gets in the way."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from db.queries import Reading
from desktop.cases.known_days import KnownDays
from desktop.cases.ways import Ways
from desktop.intake import asking
from desktop.intake.asking import Asked, Beside
from desktop.intake.form import IntakeForm, facts_of
from desktop.ui.intake.case_lines import CaseItems
from desktop.ui.intake.needs import NeedsCard
from desktop.ui.shared.cursor_place import CursorPlace
from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size, current

_SIMILAR_TITLE, _PAST_TITLE = "相似在办案件", "当事人既往记录"
_SIMILAR = "填写当事人或者所属村居后，这里列出相同当事人、同一村居的在办案件。"
_ROOMY = 580  # high: with less than that the lists above have no line to spare
_PAST = "认出当事人后，这里列出其以往已办结的案件。"


class BesidePanel(QWidget):
    """Similar open cases, what the parties have been through, and what is still needed."""

    def __init__(self, tasks: Tasks, ways: Ways) -> None:
        super().__init__()
        self._tasks, self._ways = tasks, ways
        self._asked = Asked()
        self._before = CursorPlace()
        self.similar = CaseItems(_SIMILAR_TITLE, _SIMILAR, ways.open_case, ways.days)
        self.past = CaseItems(_PAST_TITLE, _PAST, ways.open_case, ways.days)
        self.needs = NeedsCard()
        self._box = column(self, gap=Size.GAP)
        similar, past = _card(_SIMILAR_TITLE, self.similar), _card(_PAST_TITLE, self.past)
        key = Words("F9", "key")
        key.setToolTip("F9 到这里，↑↓ 选择，Enter 打开，Esc 返回")
        similar.head.addWidget(key)
        self._box.addWidget(similar, 5)
        self._box.addWidget(past, 3)
        self._box.addWidget(self.needs)
        self._panels: list[QWidget] = []
        self._giving_way = (past, self.needs)
        QShortcut("F9", self, self.enter, context=Qt.ShortcutContext.WindowShortcut)
        tasks.changed.connect(self._on_changed)

    def put_first(self, panel: QWidget) -> None:
        """Make room for a panel above everything else."""
        self._box.insertWidget(0, panel)
        self._panels.append(panel)
        panel.installEventFilter(self)

    def eventFilter(self, panel: QObject, event: QEvent) -> bool:
        """Where two panels are open at once, what lies lowest gives way to them."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            for card in self._giving_way:
                card.setVisible(self._open_panels() <= 1)
            self._fit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Tell the needs whole where that takes no room from the form."""
        roomy = self.height() >= current().px(_ROOMY)
        self.needs.tell_whole(whole=roomy and not self._open_panels())

    def _open_panels(self) -> int:
        return sum(not each.isHidden() for each in self._panels)

    def follow(self, form: IntakeForm, cases: tuple[int, ...]) -> None:
        """Tell what is still needed, and ask what lies beside if the question has changed.

        `cases`: those found by the complete identity numbers that were typed.
        """
        self.needs.show_facts(facts_of(form))
        people = tuple(party.person for party in form.parties if party.person)
        asked = Asked(people, cases, form.village.code)
        if asked != self._asked:
            self._asked = asked
            self._ask()

    def enter(self) -> None:
        """Move to the first case that is shown here."""
        items = [*self.similar.items, *self.past.items]
        if items:
            self._before = CursorPlace(QApplication.focusWidget())
            items[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        escape = event.key() == Qt.Key.Key_Escape
        if not (escape and self._before.go_back(Qt.FocusReason.ShortcutFocusReason)):
            super().keyPressEvent(event)

    def _ask(self) -> None:
        question = partial(_beside, days=self._ways.days, asked=self._asked)
        self._tasks.ask(self, question, self._on_answer, slot="beside")

    def _on_answer(self, beside: Beside) -> None:
        same = [(case, "同一当事人") for case in beside.same_people]
        village = [(case, "同村") for case in beside.same_village]
        self.similar.show_cases([*same, *village], self._ways.today())
        self.past.show_cases([(case, "") for case in beside.past], self._ways.today())

    def _on_changed(self, changes: object) -> None:
        touch: Callable[[str], bool] | None = getattr(changes, "touch", None)
        if touch and any(map(touch, ("case", "holidays", "limit"))) and self._asked != Asked():
            self._ask()


def _beside(reading: Reading, days: KnownDays, asked: Asked) -> Beside:
    days.learn(reading)
    return asking.beside(reading, asked)


def _card(title: str, items: CaseItems) -> Card:
    card = Card(title)
    card.body.addWidget(items, 1)
    return card
