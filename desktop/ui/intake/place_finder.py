"""Finds the place while its name is typed, and the grid that it lies in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from db.queries.grids import Grid
from db.queries.places import Division
from desktop.intake import asking
from desktop.intake.form import Choice
from desktop.ui.intake.lines import FieldLine
from desktop.ui.intake.place_fields import GridField, PlaceField
from desktop.ui.shared.tasks import Tasks


class PlaceFinder(QObject):
    """Watches the field of the village and fills the field of the grid."""

    edited = Signal()

    def __init__(self, tasks: Tasks, village: PlaceField, grid: GridField, line: FieldLine) -> None:
        super().__init__(line)
        self._tasks, self._village, self._grid, self._line = tasks, village, grid, line
        self._town = ""
        village.typed.connect(self._on_typed)
        village.moved.connect(self._on_moved)
        grid.settled_on.connect(self._explain)
        tasks.ask(self, asking.divisions, self._on_divisions)

    def town(self) -> str:
        """Return the town of the village, as a draft has told it until the divisions are known."""
        return self._village.town() or self._town

    def show_place(self, village: Choice, town: str, grid: Choice) -> None:
        """Show what was typed; the grids of the village are asked for again."""
        self._town = town
        self._tasks.forget(self, "grids")
        self._village.show_choice(village)
        self._grid.show_grids(())
        self._grid.show_choice(grid)
        self._explain()
        if village.code:
            self._ask_grids(village.code)

    def _on_divisions(self, divisions: Sequence[Division]) -> None:
        self._village.know(divisions)
        self.edited.emit()

    def _on_typed(self, text: str) -> None:
        if text:
            question = partial(asking.found_divisions, typed=text)
            self._village.expect()
            self._tasks.ask(
                self,
                question,
                self._village.show_answers,
                slot="village",
                on_refused=lambda _: self._village.offer(()),
            )
        else:
            self._tasks.forget(self, "village")
            self._village.offer(())

    def _on_moved(self) -> None:
        """Ask for the grids of another place; without a place there is no grid."""
        self._town = ""
        code = self._village.choice().code
        self._grid.show_choice(Choice())
        if code:
            self._ask_grids(code)
        else:
            self._tasks.forget(self, "grids")
            self._on_grids(())
        self.edited.emit()

    def _ask_grids(self, village: str) -> None:
        self._tasks.ask(self, partial(asking.grids, village=village), self._on_grids, slot="grids")

    def _on_grids(self, grids: Sequence[Grid]) -> None:
        self._grid.show_grids(grids, self._village.lived_at())
        self.edited.emit()

    def _explain(self) -> None:
        if home := self._grid.of_home:
            self._line.hint("grid", f"由{home.words}落格，可改（Tab）")
        elif self._grid.choice().code:
            self._line.hint("grid", "由村居自动落格" if self._grid.count == 1 else "")
        elif self._grid.count > 1:
            self._line.hint("grid", f"本村有{self._grid.count}个网格，按↓选择", "warn")
        else:
            self._line.hint("grid", "")
