"""A line of fields side by side, with what is to be said about each of them directly under it.

What is said under a narrow field may reach under its neighbours as long as they have nothing to
say themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.errors import RuleBroken
from desktop.lists.asked import NEEDED
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.shared.chooser import ChoiceField
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Words, restyle
from desktop.ui.shared.spoken import tell
from desktop.ui.shared.theme import Size, Type, current

_STRIP = 17
_TONES = {"error": Tone.LATE, "warn": Tone.WARN, "ok": Tone.OK}
_NARROWEST = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a line: `width` in pixels at 100 %, or a `share` of what is left."""

    name: str
    label: str
    editor: QWidget
    width: int = 0
    share: int = 0
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What stands under a field; `state` is error, warn, ok or nothing."""

    text: str
    state: str = ""


class FieldLine(QWidget):
    """Lays the fields out and keeps the strip under them."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__()
        self._cells = {cell.name: cell for cell in cells}
        self.labels: dict[str, Words] = {}
        box = column(self, gap=3)
        across = self._across = row(gap=Size.GAP)
        for cell in cells:
            across.addWidget(self._make(cell), cell.share)
        self.strip = Strip([cell.editor for cell in cells])
        box.addLayout(across)
        box.addWidget(self.strip)

    def editor(self, name: str) -> QWidget:
        return self._cells[name].editor

    def knows(self, name: str) -> bool:
        return name in self._cells

    def name_as(self, whose: str) -> None:
        """Tell a reader whose fields these are: a page may have several such lines."""
        for cell in self._cells.values():
            cell.editor.setAccessibleName(f"{whose} {cell.label}".strip())

    def hint(self, name: str, text: str, state: str = "") -> None:
        """Say something that helps, until there is something else to say."""
        self.strip.hint(self.editor(name), Said(text, state))

    def refuse(self, name: str, text: str) -> None:
        """Say what is wrong with a field; an empty text takes it back."""
        self.strip.refuse(self.editor(name), text)

    def said(self, name: str) -> str:
        said = self.strip.said(self.editor(name))
        return said.text if said else ""

    def is_refused(self, name: str) -> bool:
        said = self.strip.said(self.editor(name))
        return said is not None and said.state == "error"

    def show_labels(self, *, shown: bool) -> None:
        """Show or hide all labels; the height changes at once, not with the next event."""
        for label in self.labels.values():
            label.setVisible(shown)
            holder = label.parentWidget()
            if holder and (inside := holder.layout()):
                inside.invalidate()
                holder.updateGeometry()
        for layout in (self._across, self.layout()):
            if layout:
                layout.invalidate()
        self.updateGeometry()

    def say_nothing(self) -> None:
        for name in self._cells:
            self.hint(name, "")
            self.refuse(name, "")

    def accept_all(self) -> None:
        for name in self._cells:
            self.refuse(name, "")

    def _judge_choice(self, name: str, field: ChoiceField, _: str) -> None:
        try:
            field.demand(name)
        except RuleBroken as broken:
            self.refuse(name, sentence(broken.code, broken.details))

    def _make(self, cell: Cell) -> QWidget:
        holder = QWidget()
        box = column(holder, gap=3)
        label = self.labels[cell.name] = Words(cell.label + NEEDED * cell.needed, "label")
        label.setBuddy(cell.editor)
        box.addWidget(label)
        box.addWidget(cell.editor)
        box.addStretch(1)
        cell.editor.setAccessibleName(cell.label)
        tell(cell.editor, must=cell.needed)
        if isinstance(cell.editor, ChoiceField):
            cell.editor.settled.connect(partial(self._judge_choice, cell.name, cell.editor))
            cell.editor.told.connect(partial(self.refuse, cell.name, ""))
        if cell.width:
            fix(holder, width=cell.width)
        else:
            holder.setMinimumWidth(_NARROWEST)
            holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return holder


class Strip(QWidget):
    """Draws what is said under each field, cut off with an ellipsis and whole in the tooltip."""

    def __init__(self, fields: Sequence[QWidget]) -> None:
        super().__init__()
        self._fields = fields
        self._hints: dict[QWidget, Said] = {}
        self._faults: dict[QWidget, Said] = {}
        fix(self, height=_STRIP)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def said(self, field: QWidget) -> Said | None:
        return self._faults.get(field) or self._hints.get(field)

    def hint(self, field: QWidget, said: Said) -> None:
        self._keep(self._hints, field, said)

    def refuse(self, field: QWidget, text: str) -> None:
        self._keep(self._faults, field, Said(text, "error"))
        restyle(field, "state", "error" if text else "")

    def _keep(self, kept: dict[QWidget, Said], field: QWidget, said: Said) -> None:
        kept.pop(field, None)
        if said.text:
            kept[field] = said
        shown = self.said(field)
        wrong = shown is not None and shown.state == "error"
        tell(field, shown.text if shown else "", wrong=wrong)
        self.setToolTip("\n".join(one.text for _, one in self._shown()))
        self.update()

    def _shown(self) -> list[tuple[QWidget, Said]]:
        pairs = ((field, self.said(field)) for field in self._fields)
        return [(field, said) for field, said in pairs if said]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setFont(theme.font(Type.LABEL))
        for box, said in self.places():
            tone = _TONES.get(said.state)
            painter.setPen(theme.tone(tone) if tone else theme.colour("sub"))
            text = painter.fontMetrics().elidedText(
                said.text, Qt.TextElideMode.ElideRight, box.width()
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def places(self) -> list[tuple[QRect, Said]]:
        """Give each sentence its box: from its field to the next one that has something to say."""
        shown, metrics, gap = self._shown(), QFontMetrics(current().font(Type.LABEL)), 12
        boxes: list[tuple[QRect, Said]] = []
        end = self.width()
        for field, said in reversed(shown):
            left = self.mapFromGlobal(field.mapToGlobal(field.rect().topLeft())).x()
            width = metrics.horizontalAdvance(said.text) + 2
            if left + width > end and field is shown[-1][0] and len(shown) == 1:
                left = max(0, end - width)
            boxes.append((QRect(left, 0, min(width, end - left), self.height()), said))
            end = left - gap
        return boxes[::-1]
