"""A panel of a record's page: what refers to it, in compact lines that open by Enter."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.registers.page_answers import Shelf, ShelfLine
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.links import Openable
from desktop.ui.shared.measure import column, fix, row, space
from desktop.ui.shared.page_pieces import Cut, empty, plate
from desktop.ui.shared.pieces import Card, Words, show_if
from desktop.ui.shared.theme import Size, Type

FIRST = 8  # lines before the rest is asked for
_LINE, _BADGE, _ROUND = 28, 74, 22
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class ShelfCard(Card):
    """Shows one shelf; `opened` tells the target of a line."""

    opened = Signal(object)
    adding = Signal(object)  # the Shelf
    parting = Signal(object)  # the target of an alias

    def __init__(self, shelf: Shelf, *, may_add: bool = False, may_part: bool = False) -> None:
        super().__init__(shelf.title, gap=Size.TIGHT)
        self.shelf = shelf
        self.lines: list[Openable] = []
        self._may_part = shelf.parts and may_part
        several = str(len(shelf.lines)) if len(shelf.lines) > 1 else ""
        self.head.addWidget(Words(several if shelf.lines else shelf.empty, "faint"))
        self.add = Button("新增", tone="quiet", glyph="ph.plus")
        self.add.setAccessibleName(f"新增{shelf.title}")
        self.add.clicked.connect(lambda: self.adding.emit(self.shelf))
        self.head.addWidget(fix(self.add, height=24))
        self.add.setVisible(may_add and bool(shelf.adds))
        space(self.body, Size.TIGHT, (12, 6, 12, 6))
        self._inside = QWidget()
        self._box = column(self._inside)
        self.body.addWidget(self._inside)
        show_if(self._inside, shelf.lines)
        self._show(FIRST)

    def show_all(self) -> None:
        """Show what was left out, and go on where the lines ended."""
        self._show(len(self.shelf.lines))
        if len(self.lines) > FIRST:
            self.lines[FIRST].show()
            self.lines[FIRST].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, most: int) -> None:
        empty(self._inside)
        self.lines = []
        shelf = self.shelf
        if shelf.heads and shelf.lines:
            self._box.addWidget(_heads(shelf, badge=self._has_badge()))
        for line in shelf.lines[:most]:
            made = self._line(line)
            self.lines.append(made)
            self._box.addWidget(made)
        if len(shelf.lines) > most:
            rest = Button(f"还有 {len(shelf.lines) - most} 条，全部显示", tone="quiet")
            rest.clicked.connect(self.show_all)
            self._box.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, line: ShelfLine) -> Openable:
        made = fix(Openable(line.target), height=_LINE)
        made.setAccessibleName(" ".join(filter(None, (*line.cells, line.badge))))
        across = row(made, gap=Size.GAP, margins=(6, 0))
        for cell, share in zip(line.cells, self.shelf.shares, strict=True):
            made_cell = Cut(cell, "faint" if line.past else "body")
            across.addWidget(_whole_day(made_cell) if _DAY.fullmatch(cell) else made_cell, share)
        if self._has_badge():
            side = fix(QWidget(), width=_badge_width(self.shelf))
            right = row(side)
            right.addStretch(1)
            if line.badge:
                right.addWidget(plate(side, line.badge, line.tone))
            across.addWidget(side)
        if self._may_part:
            part = Button("撤销合并", tone="quiet")
            part.clicked.connect(lambda: self.parting.emit(line.target))
            across.addWidget(fix(part, height=24))
        made.opened.connect(self.opened)
        return made

    def _has_badge(self) -> bool:
        return any(line.badge for line in self.shelf.lines)


def _whole_day(cell: Cut) -> Cut:
    """Half a day says nothing: words give way to it."""
    cell.setMinimumWidth(cell.fontMetrics().horizontalAdvance(cell.text()) + 1)
    return cell


def _badge_width(shelf: Shelf) -> int:
    """As wide as the longest badge, so that none is cut and all heads stand over their cells."""
    longest = max((len(line.badge) for line in shelf.lines), default=0)
    return max(_BADGE, longest * Type.LABEL + _ROUND)


def _heads(shelf: Shelf, *, badge: bool) -> QWidget:
    head = QWidget()
    across = row(head, gap=Size.GAP, margins=(6, 0))
    for title, share in zip(shelf.heads, shelf.shares, strict=True):
        across.addWidget(Cut(title, "faint"), share)
    if badge:
        across.addWidget(fix(QWidget(), width=_badge_width(shelf)))
    return head
