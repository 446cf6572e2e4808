"""The bars of the page: by category, town, source and outcome, and what is open now by step."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.subjects.case.figure import Cases
from db.subjects.case.splits import SPLITS
from desktop.figures.bars import Told, bars_of
from desktop.figures.figure_words import part_name, whole_name
from desktop.figures.lists import Behind, behind_part, split_title, split_told
from desktop.figures.overview import Overview
from desktop.figures.plotted import Bar
from desktop.ui.director.provenance import Provenance
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.plots import BarPlot
from desktop.ui.shared.theme import Size, current

_EMPTY = {
    Cases.CAME: "这段时间没有登记。",
    Cases.DONE: "这段时间没有办结。",
    Cases.OPEN: "没有未结案的案件。",
}
_HEAD, _BAR = 44, 16  # of a card, and of a line in it that can be read
_FEW = 4  # lines whose height the words of an empty plot need
_LAST = ("source", "outcome")  # one above the other
Name = Callable[[str], str]


class SplitCard(Card):
    """One bar plot on a card; tells which list is wanted."""

    wanted = Signal(object)  # Behind

    def __init__(self, empty: str) -> None:
        super().__init__()
        self.body.setContentsMargins(12, 8, 8, 8)
        self.lines = 0
        self.plot = BarPlot("", empty)
        self.plot.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._behind: Mapping[str, Behind | None] = {}
        self.body.addWidget(self.plot)
        self.plot.chosen.connect(self._on_chosen)

    def show_bars(
        self, title: str, bars: Sequence[Bar], behind: Mapping[str, Behind | None]
    ) -> None:
        self.plot.name_as(title)
        self._behind = behind
        self.lines = len(bars)
        self.plot.show_bars(bars)

    def make_room(self, enough: bool) -> None:
        """Be as high as its lines need, where the page is scrolled anyhow."""
        high = _HEAD + _BAR * max(self.lines, _FEW)
        self.setMinimumHeight(current().px(high) if enough else 0)

    def _on_chosen(self, key: str) -> None:
        found = self._behind.get(key)
        if found:
            self.wanted.emit(found)


class Splits(QWidget):
    """Three columns of bars. `linked`: the viewer sees all that is counted, so lists agree."""

    wanted = Signal(object)  # Behind

    def __init__(self, provenance: Provenance, *, linked: bool) -> None:
        super().__init__()
        self._provenance, self._linked = provenance, linked
        self.ranked = False
        self.people: Mapping[str, int] = {}  # registered, by town
        self.cards = {split.key: SplitCard(_EMPTY[split.cohort.cases]) for split in SPLITS}
        line = row(self, gap=Size.ROOM)
        line.addWidget(self.cards["category"], 10)
        line.addWidget(self.cards["town"], 9)
        self._enough = False
        self._last = column(gap=Size.ROOM)
        for key in _LAST:
            self._last.addWidget(self.cards[key])
        line.addLayout(self._last, 8)
        for card in self.cards.values():
            card.wanted.connect(self.wanted)

    def show_overview(self, shown: Overview, town: Name) -> None:
        for split in SPLITS:
            card, parts = self.cards[split.key], shown.splits[split.key]
            name = partial(part_name, split, town=town)
            bars = bars_of(
                split,
                parts,
                name,
                Told(compared=shown.compared, ranked=self.ranked, people=self.people),
            )
            behind = {
                code: behind_part(split, shown, code, whole_name(split, code, town))
                for code in parts
            }
            title = split_title(split, shown)
            card.show_bars(title, bars, behind if self._linked else {})
            open_ = "；↑↓ 选一条，Enter 打开名单" if self._linked else ""
            self._provenance.explain(card.plot, split_told(split, shown) + open_)
        self.make_room(self._enough)

    def make_room(self, enough: bool) -> None:
        """Share the height by the lines there are; `enough`: as much as they need."""
        self._enough = enough
        for card in self.cards.values():
            card.make_room(enough)
        for place, key in enumerate(_LAST):
            self._last.setStretch(place, _HEAD + _BAR * max(self.cards[key].lines, _FEW))
