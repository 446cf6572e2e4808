"""The row of numbers at the top of the director's page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.figures import lists
from desktop.figures.figure_words import counted, lasted, late, rated
from desktop.figures.lists import Behind
from desktop.figures.overview import Overview
from desktop.figures.periods import Period, periods
from desktop.ui.director.provenance import Provenance
from desktop.ui.director.tile import FigureTile
from desktop.ui.shared.measure import row
from desktop.ui.shared.theme import Size

_KEYS = ("today", "month", "year")


class Tiles(QWidget):
    """Today, this month and this year; the rate, the median and what is late."""

    wanted = Signal(object)  # Behind

    def __init__(self, provenance: Provenance, *, linked: bool) -> None:
        super().__init__()
        self._provenance, self._linked = provenance, linked
        self._behind: dict[FigureTile, Behind] = {}
        self._against: dict[FigureTile, Period] = {}  # those that are compared
        self.came = {key: FigureTile("") for key in _KEYS}
        self.done = {key: FigureTile("") for key in _KEYS}
        self.rate, self.median = FigureTile("结存办结比"), FigureTile("用时中位数")
        self.late = FigureTile("超期")
        line = row(self, gap=Size.GAP)
        for key in _KEYS:
            line.addWidget(self.came[key], 10)
            line.addWidget(self.done[key], 10)
        line.addWidget(self.rate, 17)
        line.addWidget(self.median, 12)
        line.addWidget(self.late, 9)
        for tile in self.all():
            tile.set_linked(linked)
            tile.clicked.connect(lambda _=False, tile=tile: self._on_clicked(tile))

    def all(self) -> tuple[FigureTile, ...]:
        return (*self.came.values(), *self.done.values(), self.rate, self.median, self.late)

    def behind(self, tile: FigureTile) -> Behind:
        return self._behind[tile]

    def show_overview(self, shown: Overview, as_of: str) -> None:
        for period in periods(shown.period.span.last):
            came, done = self.came[period.key], self.done[period.key]
            came.show_figure(counted(shown.came[period.key], period), f"{period.name}登记")
            done.show_figure(counted(shown.done[period.key], period), f"{period.name}办结")
            self._behind[came] = lists.came(shown.nature, period)
            self._behind[done] = lists.done(shown.nature, period)
            self._against |= dict.fromkeys((came, done), period)
        period, finished = shown.period, lists.done(shown.nature, shown.period)
        self.rate.show_figure(
            rated(*shown.rate, period, compares=self._linked), f"{period.name}结存办结比"
        )
        self.median.show_figure(lasted(*shown.duration, period), f"{period.name}用时中位数")
        self.late.show_figure(late(shown))
        self._behind |= {self.rate: finished, self.median: finished}
        self._behind[self.late] = lists.overdue(shown)
        self._against |= dict.fromkeys((self.rate, self.median), period)
        self._explain(as_of)

    def _explain(self, as_of: str) -> None:
        more = {
            self.rate: "；结存办结比＝期内办结 ÷（期内办结＋期末未办结）",
            self.median: "；用时从登记日到办结日，超过30天的按两周一档",
        }
        for tile, behind in self._behind.items():
            open_ = "；Enter 打开名单" if self._linked else ""
            told = f"{behind.told}{more.get(tile, '')}{self._compared(tile)}。{as_of}{open_}"
            self._provenance.explain(tile, told)

    def _compared(self, tile: FigureTile) -> str:
        """Say with which days a number is compared, where it is."""
        period = self._against.get(tile)
        if period is None or (tile is self.rate and not self._linked):
            return ""
        unfinished = "，未办结的按那一期的末日计" if tile is self.rate else ""
        return f"；{period.against}＝{period.before.words}，算法相同{unfinished}"

    def _on_clicked(self, tile: FigureTile) -> None:
        if self._linked and tile in self._behind:
            self.wanted.emit(self._behind[tile])
