"""The row of numbers at the top of the director's page."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from db.subjects.case.figure import Figure
from db.subjects.case.figures import FIGURES
from desktop.figures.figure_words import shown_of, where_from
from desktop.figures.lists import Behind, behind_figure, worded
from desktop.figures.overview import Overview
from desktop.figures.periods import periods
from desktop.ui.director.provenance import Provenance
from desktop.ui.director.tile import FigureTile
from desktop.ui.shared.flow import move_between
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.theme import Size, current

CHOSEN = ""  # the period that the page is set to
_ONE_LINE = 1100
_KEYS = ("today", "month", "year")
# how much room a tile takes beside others, with the numbers of a county
_COUNT, _SHORT, _RATE, _SHARE, _DAYS = 105, 103, 194, 142, 112
_WITHOUT = {figure.key: figure.title.format(period="") for figure in FIGURES}


class Tiles(QWidget):
    """Today, this month and this year; then what is told of the chosen period."""

    wanted = Signal(object)  # Behind

    def __init__(self, provenance: Provenance, *, linked: bool) -> None:
        super().__init__()
        self._provenance, self._linked = provenance, linked
        self._behind: dict[FigureTile, Behind] = {}
        self._tiles = {
            (figure.key, key): FigureTile(_WITHOUT[figure.key]) for figure, key in _places()
        }
        self._first, self._second = row(gap=Size.GAP), row(gap=Size.GAP)
        box = column(self, gap=Size.GAP)
        box.addLayout(self._first)
        box.addLayout(self._second)
        for (figure, _), tile in zip(_places(), self.all(), strict=True):
            self._first.addWidget(tile, _room(figure))
            tile.set_linked(linked)
            tile.clicked.connect(lambda _=False, tile=tile: self._on_clicked(tile))

    def all(self) -> tuple[FigureTile, ...]:
        return tuple(self._tiles.values())

    def tile(self, figure: str, period: str = CHOSEN) -> FigureTile:
        return self._tiles[figure, period]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where one line would cut the words, what is told of the chosen period goes below."""
        super().resizeEvent(event)
        below = self.width() < current().px(_ONE_LINE)
        for (figure, _), tile in zip(_places(), self.all(), strict=True):
            if not figure.each:
                move_between(tile, self._first, self._second, below=below, stretch=_room(figure))

    def show_overview(self, shown: Overview, as_of: str) -> None:
        spans = {one.key: one for one in periods(shown.period.span.last)} | {CHOSEN: shown.period}
        for figure, key in _places():
            tile, period = self._tiles[figure.key, key], spans[key]
            answer = shown.answer(figure.key, key)
            label = worded(figure.title, shown.nature, period)
            tile.show_figure(shown_of(figure, answer, period), label)
            self._behind[tile] = behind_figure(figure, shown.nature, period)
            open_ = "；Enter 打开名单" if self._linked else ""
            told = where_from(figure, answer, shown.nature, period)
            self._provenance.explain(tile, f"{told}。{as_of}{open_}")

    def _on_clicked(self, tile: FigureTile) -> None:
        if self._linked and tile in self._behind:
            self.wanted.emit(self._behind[tile])


def _places() -> Iterator[tuple[Figure, str]]:
    """Give the tiles in their order: the periods one by one, then the chosen one."""
    for key in _KEYS:
        yield from ((figure, key) for figure in FIGURES if figure.each)
    yield from ((figure, CHOSEN) for figure in FIGURES if not figure.each)


def _room(figure: Figure) -> int:
    if figure.each:
        return _COUNT
    if figure.alarm:
        return _SHORT
    if figure.line:
        return _RATE if figure.compared else _SHARE
    return _DAYS
