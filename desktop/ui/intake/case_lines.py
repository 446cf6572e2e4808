"""Cases in a few words each, beside the form: what it is, how long it has, whom it concerns."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from db.queries.cases import CaseLine
from db.subjects.case.steps import OPEN
from desktop.cases.clocks import clock_estimate, lead
from desktop.cases.known_days import KnownDays
from desktop.rules.deadlines import Reckoning
from desktop.texts.codes import load_codes
from desktop.texts.matters import category_noun
from desktop.texts.tones import Tone
from desktop.ui.shared.elided import Elided
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Badge, Words
from desktop.ui.shared.spoken import name_area
from desktop.ui.shared.theme import Size, current

_GOOD = frozenset({"agreed", "handled", "answered"})
_LEAST = 36  # of a list that gives way to a panel above it
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def state_of(case: CaseLine, today: date, known: Reckoning) -> tuple[str, Tone]:
    """Say where a case stands and what its running limit says: 调解中 · 办结时限剩3天."""
    step = load_codes()["step"].name_of(case.step)
    if case.step not in OPEN:
        outcome = load_codes()["outcome"].name_of(case.outcome) if case.outcome else step
        return outcome, Tone.OK if case.outcome in _GOOD else Tone.IDLE
    found = lead(case, today, known)
    if found is None:
        return step, Tone.IDLE
    guess = "（预估）" if clock_estimate(found.clock, known) else ""
    word = found.light.word
    return f"{step} · {found.rule.name}{word}{guess}", Tone.of(found.light.light)


def subject_of(case: CaseLine) -> str:
    """Name a case in one phrase: what it is called, or for a closed one when it was what."""
    if case.step in OPEN:
        return case.title
    day = case.finished_on or case.registered_on
    return f"{day:%Y-%m} {case.title}"


class CaseItem(QWidget):
    """One case. Enter or a click opens it; Up and Down go on to the next."""

    opened = Signal()
    left = Signal(int)

    def __init__(self, case: CaseLine, why: str, today: date, known: Reckoning) -> None:
        super().__init__()
        self.case = case
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        box = column(self, gap=2, margins=(4, 3))
        head = row(gap=Size.GAP)
        box.addLayout(head)
        head.addWidget(Elided(subject_of(case), "body"), 1)
        text, tone = state_of(case, today, known)
        badge = Badge()
        head.addWidget(badge)  # first a parent, for a badge that says something shows itself
        badge.show_state(text, tone)
        about = category_noun(case.category) if case.category else case.place
        details = (why, case.tail, case.names, about)
        box.addWidget(Elided(" · ".join(filter(None, details)), "hint"))
        self.setAccessibleName(f"{case.title}，{text}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.left.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.underMouse():
            theme, painter = current(), QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("brand"), 2 if self.hasFocus() else 0))
            painter.setBrush(theme.colour("tint" if self.hasFocus() else "hover"))
            if not self.hasFocus():
                painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class CaseItems(QScrollArea):
    """Cases under each other, or a sentence that says what would stand here."""

    def __init__(
        self, name: str, empty: str, open_case: Callable[[int], None], days: KnownDays
    ) -> None:
        super().__init__()
        self._empty, self._open, self._days = empty, open_case, days
        name_area(self, name)
        self.items: list[CaseItem] = []
        inside = QWidget()
        inside.setProperty("ground", "none")
        self._box: QVBoxLayout = column(inside, gap=Size.TIGHT)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(_LEAST)
        self.show_cases((), date.min)

    def show_cases(self, cases: Sequence[tuple[CaseLine, str]], today: date) -> None:
        """Show cases, each with the word that says why it is here."""
        held = next((each.case.id for each in self.items if each.hasFocus()), None)
        while item := self._box.takeAt(0):
            if gone := item.widget():
                gone.hide()
                gone.deleteLater()
        self.items = [CaseItem(case, why, today, self._days.reckoning) for case, why in cases]
        for made in self.items:
            made.opened.connect(partial(self._open, made.case.id))
            made.left.connect(partial(self._move, made))
            self._box.addWidget(made)
            made.show()  # at once, so that it can be moved to
            if made.case.id == held:
                made.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.items:
            self._box.addWidget(Words(self._empty, "hint", wrap=True))
        self._box.addStretch(1)

    def _move(self, from_item: CaseItem, steps: int) -> None:
        place = self.items.index(from_item) + steps
        if 0 <= place < len(self.items):
            self.items[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.items[place])
