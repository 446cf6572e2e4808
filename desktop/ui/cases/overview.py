"""Beside a case: what can be done now, and below it what happened."""

from PySide6.QtWidgets import QWidget

from desktop.ui.cases.actions_card import ActionsCard
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.measure import column
from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.theme import Size, current
from desktop.ui.shared.timeline import Timeline

_PAST = 150  # pixels in which an act and who did it can be read


class Overview(QWidget):
    """In a low window both scroll together; else what happened scrolls by itself."""

    def __init__(self, around: CaseWays) -> None:
        super().__init__()
        self.acts = ActionsCard(around)
        self.timeline = Timeline()
        self._end = 0  # how far what happened could be scrolled until now
        self._past = Scroll(self.timeline, "办理经过")
        self._past.setMinimumHeight(current().px(_PAST))
        self._past.verticalScrollBar().rangeChanged.connect(self._on_grown)
        past = Card("办理经过")
        past.body.addWidget(self._past)
        inside = QWidget()
        box = column(inside, gap=Size.ROOM)
        box.addWidget(self.acts)
        box.addWidget(past, 1)
        self._whole = Scroll(inside, "可以办理的事项和办理经过")
        column(self).addWidget(self._whole)

    def begin(self) -> None:
        """Stand at the top, for another case."""
        self._end = 0
        for area in (self._whole, self._past):
            area.to_start()

    def _on_grown(self, _least: int, end: int) -> None:
        """Show the newest, unless somebody reads further down: what he reads stays there."""
        bar = self._past.verticalScrollBar()
        if bar.value() and self._end:
            bar.setValue(bar.value() + end - self._end)
        self._end = end
