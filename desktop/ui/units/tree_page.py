"""单位隶属: the county as it is organised, beside the list of units."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.log.base import Value
from db.queries.units import PlacedUnit
from db.subjects.records.permissions import UNITS
from desktop.rules.permissions import may
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.keys import bind
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Card, KeyLine, Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size
from desktop.ui.units.unit_card import UnitCard
from desktop.ui.units.unit_finder import UnitFinder
from desktop.units.unit_words import TREE

_KEYS = (
    ("↑↓", "选择"),
    ("→←", "展开、收起"),
    ("*", "全部展开"),
    ("Enter", "打开"),
    ("Ctrl+F", "查找"),
    ("F3", "换台账"),
)
_SIDE = 280


class UnitTreePage(QWidget):
    """Enter opens the record of a unit; Ctrl+N enters one below it; Ctrl+T goes to the list."""

    opened = Signal(object)  # PlacedUnit
    entering = Signal(str, object)  # the kind, and what the new record says from the beginning
    left = Signal()
    list_wanted = Signal()

    def __init__(self, around: RegisterWays) -> None:
        super().__init__()
        self._keeps = may(around.viewer, UNITS)
        self.finder = UnitFinder(around)
        self.card = UnitCard(around)
        self.count = Words("", "label")
        self.closed_too = Button("含已撤销", "F6", tone="chip")
        self.closed_too.setCheckable(True)
        self.list = Button("列表", "Ctrl+T", glyph="ph.columns")
        self._lay_out()
        self._connect()

    def go_to(self, unit: int) -> None:
        self.finder.go_to(unit)

    def _on_chosen(self, unit: PlacedUnit | None) -> None:
        self.card.show_unit(unit, self.finder.forest)
        standing = sum(not one.until for one in self.finder.forest.nodes.values())
        self.count.setText(f"共{standing:,}个单位")

    def _enter_below(self, unit: PlacedUnit | None) -> None:
        if self._keeps:
            given: dict[str, Value] = {"parent": unit.id} if unit and not unit.until else {}
            self.entering.emit("unit", given)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM, margins=(20, 16, 20, 10))
        head = row(gap=Size.GAP)
        head.addWidget(Words(TREE, "page"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.closed_too)
        head.addWidget(self.list)
        page.addLayout(head)
        across = row(gap=Size.ROOM)
        card = Card()
        card.body.setContentsMargins(8, 8, 8, 8)
        card.body.addWidget(self.finder)
        across.addWidget(card, 1)
        across.addWidget(fix(self.card, width=_SIDE))
        page.addLayout(across, 1)
        page.addWidget(KeyLine(_KEYS))
        self.setFocusProxy(self.finder)

    def _connect(self) -> None:
        self.finder.chosen.connect(self._on_chosen)
        self.finder.opened.connect(self.opened)
        self.card.opening.connect(self.opened)
        self.card.entering.connect(self._enter_below)
        self.list.clicked.connect(self.list_wanted)
        self.closed_too.toggled.connect(self.finder.show_closed)
        for key, act in (
            ("F3", self.left.emit),
            ("F5", self.finder.refresh),
            ("Ctrl+F", self.finder.search.setFocus),
        ):
            bind(self, key, act)
