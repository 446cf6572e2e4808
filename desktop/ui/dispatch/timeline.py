"""What happened to the chosen case, the latest first, with who did it and when."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from db.queries.happenings import Happening
from desktop.cases.case_words import moment
from desktop.ui.cases.given import CaseWays
from desktop.ui.dispatch.elided import ElidedWords
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Dot, Words
from desktop.ui.shared.theme import Size, Type
from desktop.worklists.board_words import happening_tone, happening_words

_TIME = 78


class Timeline(QScrollArea):
    """Scrolls by itself when there is more than fits."""

    def __init__(self, around: CaseWays) -> None:
        super().__init__()
        self._around = around
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_happenings(self, happenings: Sequence[Happening], first: Sequence[QWidget]) -> None:
        """Show some widgets, and under them what happened."""
        inside = QWidget()
        inside.setProperty("ground", "none")
        box = column(inside, gap=Size.TIGHT, margins=(0, 0, 4, 4))
        for widget in first:
            box.addWidget(widget)
        box.addSpacing(Size.TIGHT)
        box.addWidget(Words("办理经过", "section"))
        for happening in reversed(happenings):
            self._add(box, happening)
        box.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget turns it on

    def _add(self, box: QVBoxLayout, happening: Happening) -> None:
        line = row(gap=Size.GAP)
        line.addWidget(Dot(happening_tone(happening)))
        at = Words(moment(happening.at, self._around.today()), "label")
        line.addWidget(fix(at, _TIME))
        words = ElidedWords()
        words.say(happening_words(happening))
        line.addWidget(words, 1)
        box.addLayout(line)
        who = ElidedWords(size=Type.LABEL)
        who.say(" · ".join(filter(None, (happening.actor_name, happening.unit_name))), "sub")
        under = row(margins=(_TIME + 2 * Size.GAP + Size.DOT, 0, 0, 0))
        under.addWidget(who, 1)
        box.addLayout(under)
