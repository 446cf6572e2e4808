"""What of a unit is still open, with ways to it: what must go to another before the unit ends."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.queries import Reading
from db.queries.units import Open
from desktop.registers.page_answers import Target
from desktop.texts.kind_words import kind_words
from desktop.ui.shared.links import Link
from desktop.ui.shared.measure import fix, row, space
from desktop.ui.shared.page_pieces import empty
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size

ACCOUNTS = "accounts"  # what a line may lead to beside a record: the accounts of the unit
_NAMED = 3
_HEAD = 132
_TOP = Qt.AlignmentFlag.AlignTop
_CASES = "由承办单位办结，或者交给承接单位（案件内容在这里不显示）"
_NOTHING = "没有未结案件、有效账号、下属单位和在册登记。"
_GONE = "这个单位已经不在，或者已经撤销。"


@dataclass(frozen=True, slots=True)
class Line:
    """How many of something are open, and some of them by name, each with what it leads to."""

    title: str
    number: int
    named: tuple[tuple[str, Target | None], ...] = ()
    told: str = ""


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What of a unit of this name is open."""

    name: str
    lines: tuple[Line, ...]


Named = Sequence[tuple[str, Target | None]]


def read_open(unit: int, today: date) -> Callable[[Reading], StillOpen | None]:
    """Ask what of a unit is open; None where it stands no more."""

    def question(reading: Reading) -> StillOpen | None:
        found = next((one for one in reading.units.all() if one.id == unit), None)
        if found is None or found.ended_on(today.isoformat()):
            return None
        open_ = reading.units.open(found, today.isoformat())
        lines = (one for one in _lines(reading, open_, unit) if one.number)
        return StillOpen(found.name, tuple(lines))

    return question


class OpenCard(Card):
    """`opened` tells the record that a line leads to, or (ACCOUNTS, id of the unit)."""

    opened = Signal(object)

    def __init__(self, title: str, passes: str) -> None:
        super().__init__(title, tinted=True, gap=Size.TIGHT)
        self._passes = passes
        self._inside = QWidget()
        self._grid = space(QGridLayout(self._inside), gap=Size.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self.said = Words("正在查找…", "hint", wrap=True)
        self.body.addWidget(self._inside)
        self.body.addWidget(self.said)

    def show_open(self, found: StillOpen | None) -> None:
        empty(self._inside)
        for place, line in enumerate(found.lines if found else ()):
            head = fix(Words(f"{line.title} {line.number:,}", "strong"), width=_HEAD)
            self._grid.addWidget(head, place, 0, _TOP)
            self._grid.addWidget(self._named(line), place, 1)
        for widget in self._inside.findChildren(QWidget):
            widget.show()  # what is not shown yet has no height
        self.said.setText(_GONE if found is None else self._passes if found.lines else _NOTHING)

    def _named(self, line: Line) -> QWidget:
        if not line.named:
            return Words(line.told, "label", wrap=True)
        holder = QWidget()
        across = row(holder, gap=Size.GAP)
        for text, target in line.named:
            link = Link(text, target) if target else Words(text)
            if isinstance(link, Link):
                link.opened.connect(self.opened)
            across.addWidget(link, 1 if target else 0)
        return holder


def _lines(reading: Reading, found: Open, unit: int) -> Iterator[Line]:
    title = reading.registers.title
    yield Line("未结案件", len(found.cases), told=_CASES)
    accounts = [reading.accounts.by_name(name) for name in found.accounts[:_NAMED]]
    told = "、".join(f"{one.person_name} {one.name}".strip() for one in accounts if one)
    rest = f" 等{len(found.accounts)}个" if len(found.accounts) > _NAMED else ""
    names: Named = ((f"{told}{rest}", (ACCOUNTS, unit)),)
    yield Line("有效账号", len(found.accounts), tuple(names))
    units: Named = [(title("unit", id_), ("unit", id_)) for id_ in found.children[:_NAMED]]
    yield Line("下属单位", len(found.children), _some(units, len(found.children)))
    others: Named = [
        (f"{kind_words(one.kind)} {title(one.kind, one.id)}", (one.kind, one.id))
        for one in found.others[:_NAMED]
    ]
    yield Line("在册登记", len(found.others), _some(others, len(found.others)))


def _some(named: Named, number: int) -> tuple[tuple[str, Target | None], ...]:
    rest = number - len(named)
    return (*named, *([(f"还有{rest}个", None)] if rest > 0 else []))
