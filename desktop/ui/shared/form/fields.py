"""The one engine that draws a form from its description, and reads, keeps and refuses in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.errors import RuleBroken
from desktop.lists.asked import Asked
from desktop.ui.shared.drafts import restored
from desktop.ui.shared.fields import Field
from desktop.ui.shared.form.editor import UNTOUCHED, Editor
from desktop.ui.shared.measure import column, space
from desktop.ui.shared.page_pieces import keep_columns
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.theme import Size, current


class Part(NamedTuple):
    """Fields under a title, or without: each with how many columns it takes."""

    fields: Sequence[tuple[Asked, int]]
    title: str = ""


class FormFields(QWidget):
    """All editors of a form. `typed` at every key, `left` with the name of a finished field.

    `compares`: a field that was changed shows what stood there before. `gap`: between two lines of
    a form without titles. `least`: how wide a column is at least; where there is no room for all of
    `columns`, fewer stand side by side.
    """

    typed = Signal()
    left = Signal(str)

    def __init__(
        self,
        make: Callable[[Asked], Editor],
        parts: Sequence[Part],
        columns: int,
        *,
        compares: bool = False,
        gap: int = Size.GAP,
        least: int = 0,
    ) -> None:
        super().__init__()
        self._gap, self._least = gap, least
        self._most = self._columns = columns
        self._grids: list[tuple[QGridLayout, Part, Sequence[QWidget]]] = []
        self._compares = compares
        self.editors: dict[str, Editor] = {}
        self.box = column(self, gap=Size.GAP)
        for part in parts:
            for asked, _ in part.fields:
                self._watch(make(asked))
            lay_out = self._card if part.title else self._bare
            self.box.addWidget(lay_out(part))
        self.box.addStretch(1)

    @property
    def fields(self) -> dict[str, Field]:
        """Give each field with its label and its message, by its name."""
        return {name: editor.box for name, editor in self.editors.items()}

    def changed(self) -> list[str]:
        found = self.editors.items()
        return [name for name, editor in found if editor.is_open and editor.changes()]

    def values(self, names: Sequence[str] = ()) -> dict[str, Any]:
        """Give the values of these fields, or of all; raises RuleBroken beside a field."""
        read = {name: self.editors[name].value() for name in names or self.editors}
        return {name: value for name, value in read.items() if value is not UNTOUCHED}

    def judged(self) -> dict[str, Any] | None:
        """Give all values; None where a field refuses: each says why, and the first is gone to."""
        self.quiet()
        read: dict[str, Any] = {}
        refused = []
        for name in self.editors:
            try:
                read |= self.values([name])
            except RuleBroken as broken:
                refused.append(broken)
        for one in reversed(refused):
            self.refuse(one)
        return None if refused else read

    def told(self) -> dict[str, Any]:
        """Give what can be read so far, for hints: what is half typed is left out."""
        found: dict[str, Any] = {}
        for name in self.editors:
            try:
                found |= self.values([name])
            except RuleBroken:
                continue
        return {name: value for name, value in found.items() if value not in (None, "", ())}

    def words(self) -> dict[str, str]:
        return {name: editor.words() for name, editor in self.editors.items()}

    def keep(self) -> dict[str, Any]:
        """Give what was typed and not yet handed in, for a draft."""
        changed = ((name, self.editors[name]) for name in self.changed())
        return {name: editor.keep() for name, editor in changed if editor.drafted}

    def settle(self) -> None:
        """Take what stands here for what it opened with."""
        for editor in self.editors.values():
            editor.settle()

    def restore(self, kept: Mapping[str, Any]) -> str:
        """Show what a draft has kept; give as text what has no place here any more."""
        lost = []
        for name, one in kept.items():
            if name in self.editors:
                editor = self.editors[name]
                lost.append(restored(editor.asked.label, one, editor.restore))
            elif one:
                lost.append(f"{name}：{one}")
        return "\n".join(filter(None, lost))

    def refuse(self, broken: RuleBroken, beside: Sequence[str] = ()) -> bool:
        """Show a refusal beside its field, or the first there is of others; False without one."""
        names = (broken.field.split(".")[-1], *beside)
        editor = next((self.editors[name] for name in names if name in self.editors), None)
        if editor is not None:
            editor.refuse(broken)
        return editor is not None

    def quiet(self) -> None:
        """Take all refusals away."""
        for editor in self.editors.values():
            editor.box.clear()

    def focus_first(self, *, waiting: bool = True) -> None:
        """Go to the first field, or to the first that still waits for something to be typed."""
        open_ = [one for one in self.editors.values() if one.is_open]
        blank = (one for one in open_ if not one.words() and not one.hides)
        first = next(iter(open_), None)
        first = next(blank, first) if waiting else first
        if first is not None:
            first.go_to()

    def _watch(self, editor: Editor) -> None:
        name = editor.asked.name
        self.editors[name] = editor
        if self._compares:
            editor.typed.connect(editor.compare)
        editor.typed.connect(self.typed)
        editor.left.connect(lambda: self.left.emit(name))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._least else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = current().px(self._least)
        fitting = min(self._most, max(1, self.width() // least)) if least else self._most
        if fitting != self._columns:
            self._columns = fitting
            for grid, part, held in self._grids:
                self._place(grid, part)
                for side, each in enumerate(held):
                    each.setVisible(side < fitting)

    def _card(self, part: Part) -> QWidget:
        card = Card(part.title, gap=Size.TIGHT)
        space(card.body, Size.TIGHT, (16, 8, 16, 10))
        grid = space(QGridLayout(), 6)
        card.body.addLayout(grid)
        self._place(grid, part)
        lines = len(part.fields)  # at least as many as there are in a single column
        self._grids.append((grid, part, keep_columns(grid, self._most, lines)))
        return card

    def _bare(self, part: Part) -> QWidget:
        held = QWidget()
        grid = space(QGridLayout(held), self._gap)
        self._place(grid, part)
        self._grids.append((grid, part, ()))
        return held

    def _place(self, grid: QGridLayout, part: Part) -> None:
        grid.setHorizontalSpacing(Size.ROOM)
        columns = self._columns
        for side in range(self._most):
            grid.setColumnStretch(side, int(side < columns))
        wanted = [min(wide, columns) for _, wide in part.fields]
        for (asked, _), wide, place in zip(
            part.fields, wanted, _places(wanted, columns), strict=True
        ):
            grid.addWidget(self.editors[asked.name].box, *place, 1, wide)


def _places(wanted: Sequence[int], columns: int) -> Iterator[tuple[int, int]]:
    """Give line and side of each field: what does not fit beside another begins a line."""
    line, side = 0, 0
    for wide in wanted:
        if side + wide > columns:
            line, side = line + 1, 0
        yield line, side
        side += wide
