"""The sections of a record: labels above values, references as links, masks with 查看."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.queries.record_answers import RecordView
from db.queries.showing import Shown
from db.subjects.records.described import Description, Field, Need, Section
from desktop.registers.page_answers import PageView
from desktop.ui.registers.reveal_field import HiddenField
from desktop.ui.shared.links import Link, Openable
from desktop.ui.shared.measure import column, space
from desktop.ui.shared.page_pieces import Cut, keep_columns
from desktop.ui.shared.pieces import Card, Words, show_if
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size, current

_VALUE = 20
_LARGE = 125  # per cent: above this scale of type two columns are enough
# what is empty until something happens is not missing
_LATER = frozenset(
    {"until", "exit_reason", "died_on", "moved_on", "sealed", "merged_into", "successor"}
)
_LONG = 60  # characters: a field that may be longer takes two columns


class SectionCard(Card):
    """One section. What is empty is named in one line below, so that what is known is found."""

    opened = Signal(object)

    def __init__(self, around: RegisterWays, page: PageView, section: Section) -> None:
        super().__init__(section.title, gap=Size.TIGHT)
        self.links: list[Openable] = []
        self.hidden_fields: dict[str, HiddenField] = {}
        self._around, self._page = around, page
        space(self.body, Size.TIGHT, (16, 8, 16, 8))
        inside = QWidget()
        self._grid = space(QGridLayout(inside), Size.GAP)
        self._grid.setHorizontalSpacing(Size.WIDE)
        self._columns = 3 if current().scale <= _LARGE else 2
        for side in range(self._columns):
            self._grid.setColumnStretch(side, 1)
        self.body.addWidget(inside)
        given, missing = _parted(page, section)
        self._place(given)
        show_if(inside, given)
        if missing:
            self.head.setStretch(0, 0)
            blank = Cut(f"未填：{'、'.join(missing)}", "faint")
            blank.setAlignment(Qt.AlignmentFlag.AlignRight)
            blank.setToolTip("○ 上报必填，不影响保存")
            self.head.addWidget(blank, 1)

    def keep_revealed(self, known: dict[str, str]) -> None:
        """Show what has been revealed on this page already, and add to it what will be."""
        for name, hidden in self.hidden_fields.items():
            if name in known:
                hidden.show_text(known[name])
            hidden.revealed.connect(known.__setitem__)

    def mask_again(self) -> None:
        for hidden in self.hidden_fields.values():
            hidden.mask_again()

    def _place(self, given: list[tuple[Field, Shown]]) -> None:
        line, side = 0, 0
        for field, shown in given:
            wide = 2 if is_long(field) else 1
            if side + wide > self._columns:
                line, side = line + 1, 0
            self._grid.addWidget(self._cell(field, shown), line, side, 1, wide)
            side += wide
        keep_columns(self._grid, self._columns)

    def _cell(self, field: Field, shown: Shown) -> QWidget:
        cell = QWidget()
        box = column(cell, gap=1)
        box.addWidget(Words(field.label, "label"))
        value = self._value(field, shown)
        value.setMinimumHeight(current().px(_VALUE))
        box.addWidget(value)
        box.addStretch(1)
        return cell

    def _value(self, field: Field, shown: Shown) -> QWidget:
        text = self._page.words[field.name]
        if shown.kind and shown.target is not None:
            link = Link(text, (shown.kind, shown.target))
            link.opened.connect(self.opened)
            self.links.append(link)
            return link
        if shown.value.hidden:
            hidden = HiddenField(self._around, self._page.target, field, text)
            self.hidden_fields[field.name] = hidden
            return hidden
        if field.longest > 2 * _LONG:
            return Words(text, wrap=True)
        return Cut(text)


def is_long(field: Field) -> bool:
    return field.type == "text" and field.longest >= _LONG


def sections_of(description: Description, view: RecordView) -> Iterator[Section]:
    """Give the sections; a register without any shows all its fields in one."""
    if description.sections:
        yield from description.sections
    else:
        yield Section(description.title, tuple(one.name for one in view.values))


def _parted(page: PageView, section: Section) -> tuple[list[tuple[Field, Shown]], list[str]]:
    """Part what is filled in from what is not; what a report needs is marked ○."""
    given: list[tuple[Field, Shown]] = []
    missing: list[str] = []
    for name in section.fields:
        if name not in page.words:
            continue
        field, shown = page.description.by_name[name], page.view.value(name)
        if shown.value.text:
            given.append((field, shown))
        elif name not in _LATER:
            missing.append(f"{field.label}○" if field.need is Need.EXPORT else field.label)
    return given, missing
