"""The numbers at the top of the director's page: counts in one line, rates in the next."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.subjects.case.figure import Figure
from db.subjects.case.figures import FIGURES
from desktop.figures.figure_words import explained, shown_of
from desktop.figures.lists import Behind, behind_figure, worded
from desktop.figures.overview import Overview
from desktop.figures.periods import periods
from desktop.ui.director.provenance import Provenance
from desktop.ui.director.tile import FigureTile
from desktop.ui.shared.theme import Size, current

CHOSEN = ""  # the period that the page is set to
_ONE_LINE = 1100
_KEYS = ("today", "month", "year")
_COUNT, _ALARM, _RATE, _DAYS = 143, 150, 200, 206  # room beside others, with a county's numbers
Place = tuple[Figure, str]


class Tiles(QWidget):
    """Today, this month and this year; then what is told of the chosen period.

    Where a line would cut the words, it becomes two. It places them itself, as `Flow` does.
    """

    wanted = Signal(object)  # Behind

    def __init__(self, provenance: Provenance, *, linked: bool) -> None:
        super().__init__()
        self._provenance, self._linked = provenance, linked
        self._behind: dict[FigureTile, Behind] = {}
        self._narrow = False
        self._nature = ""
        self._tiles = {
            (figure.key, key): FigureTile(figure.name) for figure, key in (*_counts(), *_rates())
        }
        for tile in self.all():
            tile.setParent(self)
            tile.set_linked(linked)
            tile.clicked.connect(lambda _=False, tile=tile: self._on_clicked(tile))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def all(self) -> tuple[FigureTile, ...]:
        return tuple(self._tiles.values())

    def tile(self, figure: str, period: str = CHOSEN) -> FigureTile:
        return self._tiles[figure, period]

    def sizeHint(self) -> QSize:
        lines, high, gap = len(self._lines()), self.all()[0].height(), current().px(Size.GAP)
        return QSize(current().px(400), lines * (high + gap) - gap)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self._narrow = self.width() < current().px(_ONE_LINE)
        self.updateGeometry()
        for figure, key in (*_counts(), *_rates()):
            self._tiles[figure.key, key].setVisible(bool(self._told((figure, key))))
        gap, high, y = current().px(Size.GAP), self.all()[0].height(), 0
        for line in self._lines():
            rooms = [_room(figure) for figure, _ in line]
            free, x = self.width() - gap * (len(line) - 1), 0.0
            for (figure, key), room in zip(line, rooms, strict=True):
                wide = free * room / sum(rooms)
                place = QRect(round(x), y, round(x + wide) - round(x), high)
                self._tiles[figure.key, key].setGeometry(place)
                x += wide + gap
            y += high + gap

    def show_overview(self, shown: Overview, as_of: str) -> None:
        spans = {one.key: one for one in periods(shown.period.span.last)} | {CHOSEN: shown.period}
        if shown.nature != self._nature:
            self._nature = shown.nature
            self._lay_out()
        for figure, key in self._told(*_counts(), *_rates()):
            tile, period = self._tiles[figure.key, key], spans[key]
            answer = shown.answer(figure.key, key)
            label = worded(figure.title, shown.nature, period)
            tile.show_figure(shown_of(figure, answer, shown.nature, period), label)
            self._behind[tile] = behind_figure(figure, shown.nature, period)
            told = explained(figure, answer, shown.nature, period).text(as_of)
            open_ = "。Enter 打开名单" if self._linked else ""
            self._provenance.explain(tile, told + open_)

    def _lines(self) -> list[Sequence[Place]]:
        lines = [self._told(*_counts()), self._told(*_rates())]
        return [half for line in lines for half in _halves(line)] if self._narrow else lines

    def _told(self, *places: Place) -> Sequence[Place]:
        """Leave out what is not told of the nature that is shown."""
        return [one for one in places if not self._nature or one[0].is_told_of(self._nature)]

    def _on_clicked(self, tile: FigureTile) -> None:
        if self._linked and tile in self._behind:
            self.wanted.emit(self._behind[tile])


def _counts() -> Sequence[Place]:
    """Give the tiles of counts in their order: the periods one by one, then the chosen one."""
    each = [(figure, key) for key in _KEYS for figure in FIGURES if figure.each]
    return [*each, *((one, CHOSEN) for one in FIGURES if not (one.each or one.whole))]


def _rates() -> Sequence[Place]:
    return [(one, CHOSEN) for one in FIGURES if one.whole]


def _halves(line: Sequence[Place]) -> tuple[Sequence[Place], Sequence[Place]]:
    middle = (len(line) + 1) // 2
    return line[:middle], line[middle:]


def _room(figure: Figure) -> int:
    if figure.each:
        return _COUNT
    if figure.whole:
        return _RATE
    return _ALARM if figure.alarm else _DAYS
