"""办理经过 of a case: the newest first, and what somebody reads further down stays where it is."""

from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.timeline import Timeline


class PastCard(Card):
    """`begin`: another case is told, from its newest."""

    def __init__(self) -> None:
        super().__init__("办理经过")
        self.timeline = Timeline()
        self.area = Scroll(self.timeline)
        self.area.setMinimumHeight(1)  # it gives way to the acts before their words are cut
        self._end = 0  # how far it could be scrolled until now
        self.area.verticalScrollBar().rangeChanged.connect(self._on_grown)
        self.body.addWidget(self.area)

    def begin(self) -> None:
        self._end = 0
        self.area.to_start()

    def _on_grown(self, _least: int, end: int) -> None:
        bar = self.area.verticalScrollBar()
        if bar.value() and self._end:
            bar.setValue(bar.value() + end - self._end)
        self._end = end
