"""The tree of units with the field that searches it: to look around, or to choose one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.log.changes import Changes
from db.queries import Reading
from db.queries.record_answers import ALL, CURRENT, RecordFilter
from db.queries.units import PlacedUnit
from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import Empty, Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.search_field import SearchField
from desktop.ui.shared.theme import Size
from desktop.ui.units.tree_model import Why
from desktop.ui.units.tree_view import UnitTree
from desktop.units.forest import Forest
from desktop.units.unit_words import read_forest

MOST_FOUND = 200


class UnitFinder(QWidget):
    """`forest` is everything, the tree shows what stands, or what was searched for.

    `chosen` tells the current unit, None where there is none; `opened` the one entered.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, around: RegisterWays, why_not: Why = lambda _: "") -> None:
        super().__init__()
        self._around = around
        self.forest = Forest()
        self._closed_too = False
        self._wanted = 0
        self._searches = self._opens_then = False  # until the search is answered nothing is chosen
        self.search = SearchField("单位", placeholder="单位名称或拼音首字母　Ctrl+F")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tree = UnitTree(why_not)
        self.nothing = Empty("没有符合的单位。")
        self.nothing.hide()
        self._note = Words("", "hint")
        self._note.hide()
        box = column(self, gap=Size.GAP)
        box.addWidget(self.search)
        box.addWidget(self.tree, 1)
        box.addWidget(self.nothing, 1)
        box.addWidget(self._note)
        self.setFocusProxy(self.tree)
        self._connect()
        self.refresh()

    @property
    def unit(self) -> PlacedUnit | None:
        """Give the current unit; none while what was typed is still looked for."""
        return None if self._searches else self.tree.unit()

    def go_to(self, unit: int) -> None:
        """Make a unit current now, or once the tree is read."""
        self._wanted = unit
        self._take_wanted()

    def show_closed(self, wanted: bool) -> None:
        self._closed_too = wanted
        self._show()

    def refresh(self) -> None:
        self._around.tasks.ask(self, read_forest, self._on_forest, slot="forest")

    def _on_forest(self, forest: Forest) -> None:
        self.forest = forest
        self._show()
        self._take_wanted()

    def _take_wanted(self) -> None:
        if self._wanted in self.tree.units.forest.nodes:
            self.tree.go_to(self._wanted)
            self._wanted = 0

    def _show(self) -> None:
        typed = self.search.text().strip()
        if not typed:
            self._searches = self._opens_then = False
            self._around.tasks.forget(self, "found")
            self._note.hide()
            self.tree.show_forest(self.forest if self._closed_too else self.forest.standing())
            self._show_nothing(not self.tree.units.forest.nodes)
            return
        self._searches, self._opens_then = True, False
        state = ALL if self._closed_too else CURRENT
        wanted = RecordFilter(typed=typed, state=state, on=self._around.today().isoformat())

        def find(reading: Reading) -> list[int]:
            lines = reading.registers.page("unit", wanted, limit=MOST_FOUND, fields=("name",))
            return [line.id for line in lines]

        self._around.tasks.ask(self, find, self._on_found, slot="found")

    def _on_found(self, found: list[int]) -> None:
        self._searches = False
        self.tree.show_found(self.forest.narrowed(found), found)
        more = len(found) >= MOST_FOUND
        self._note.setText(f"符合的太多，只列出{MOST_FOUND}个，请多输几个字。" if more else "")
        self._note.setVisible(more)
        self._show_nothing(not found)
        self.chosen.emit(self.unit)
        if self._opens_then and self.unit:
            self._opens_then = False
            self.opened.emit(self.unit)

    def _on_opened(self, unit: PlacedUnit) -> None:
        """Let an Enter that came before the answer open what will be found."""
        if self._searches:
            self._opens_then = True
        else:
            self.opened.emit(unit)

    def _show_nothing(self, nothing: bool) -> None:
        self.tree.setVisible(not nothing)
        self.nothing.setVisible(nothing)

    def _enter_tree(self) -> None:
        if self.tree.isVisible():
            self.tree.setFocus()

    def _on_letter(self, letter: str) -> None:
        self.search.setFocus()
        self.search.setText(letter)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("unit"):
            self.refresh()

    def _connect(self) -> None:
        self.search.typed.connect(lambda _: self._show())
        self.search.finished.connect(self._enter_tree)
        self.tree.typed.connect(self._on_letter)
        self.tree.chosen.connect(lambda _: self.chosen.emit(self.unit))
        self.tree.opened.connect(self._on_opened)
        self._around.tasks.changed.connect(self._on_changed)
