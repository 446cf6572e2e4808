"""调整隶属: below whom a unit shall stand from now on, and what goes along with it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.record_answers import RecordView
from db.queries.units import Load, PlacedUnit
from desktop.errors import RuleBroken
from desktop.lists.asked import Asked, Kind
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size
from desktop.ui.units.unit_finder import UnitFinder
from desktop.units.act_sheets import moving
from desktop.units.unit_words import load_words
from desktop.usecases.units import MoveUnit

_ITSELF = "单位不能隶属于自己。"
_LOOP = "它在“{}”之下，选它会形成循环。"
_HERE = "它就是现在的上级。"
_CLOSED = "它已经撤销。"
_FOLLOWS = (
    "以后的案件归新上级查看，过去的统计仍归原镇街。"
    "原上级从这时起看不到这些案件和人员；它们在后台逐批移过去，期间照常办理。"
)
_TREE, _SIDE = 330, 300


class MoveUnitSheet(FormSheet):
    """What would make a loop is grey, and says why as soon as it is come to."""

    def __init__(self, over: QWidget, around: RegisterWays, unit: int) -> None:
        self._unit = unit
        self._version: int | None = None
        self.finder = fix(UnitFinder(around, self.why_not), height=_TREE)
        super().__init__(over, around.tasks, around.today, moving(unit))
        self.now, self.then = Words("", wrap=True), Words("", "strong", wrap=True)
        self.load = Words("", wrap=True)
        self._lay_out()
        self.finder.chosen.connect(self._on_chosen)
        self.finder.opened.connect(lambda _: self.form.editors["reason"].go_to())
        self.finder.go_to(unit)  # so that one sees where it stands
        self.tasks.ask(self, partial(_read, unit), self._on_read, slot="unit")
        self._count()

    def open(self) -> None:
        super().open()
        self.finder.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def editor(self, asked: Asked) -> Editor:
        if asked.kind is Kind.UNIT:
            return _AboveEditor(asked, self.finder, self._unit, self.why_not)
        return super().editor(asked)

    def command(self, values: dict[str, Any]) -> MoveUnit:
        made: MoveUnit = super().command(values)
        return replace(made, version=self._version)

    def finish(self, result: Any) -> None:
        chosen, mine = self.finder.unit, self.finder.forest.nodes.get(self._unit)
        name, above = mine.name if mine else "", chosen.name if chosen else ""
        said = f"{name}已移到{above}之下"
        self.asked = replace(self.asked, said=lambda _: said)
        super().finish(result)

    def why_not(self, unit: int) -> str:
        """Say why a unit cannot be the one above."""
        forest = self.finder.forest
        node, mine = forest.nodes.get(unit), forest.nodes.get(self._unit)
        if node is None or mine is None:
            return ""
        if unit == self._unit:
            return _ITSELF
        if self._unit in forest.chain(unit):
            return _LOOP.format(mine.name)
        if unit == mine.parent:
            return _HERE
        return _CLOSED if node.until else ""

    def _on_read(self, view: RecordView | None) -> None:
        self._version = view.version if view else None

    def _on_chosen(self, chosen: PlacedUnit | None) -> None:
        forest = self.finder.forest
        mine = forest.nodes.get(self._unit)
        if mine is None:
            return
        above = forest.above(self._unit)
        self.now.setText(f"{forest.words(above)}" if above else "没有上级单位")
        why = self.why_not(chosen.id) if chosen else ""
        said = why if chosen and chosen.id != self._unit else ""
        self.fields["parent"].set_hint(said, "warn" if said else "")
        self.then.setText("" if why or chosen is None else forest.words(chosen.id))
        self._fit()

    def _count(self) -> None:
        unit, today = self._unit, self.today().isoformat()

        def question(reading: Reading) -> Load:
            return reading.units.load(unit, today)

        self.tasks.ask(self, question, self._on_load, slot="load")

    def _on_load(self, load: Load) -> None:
        self.load.setText(load_words(load))
        self._fit()

    def _lay_out(self) -> None:
        """Set the reason beside the tree, under what it leads to."""
        across = row(gap=Size.ROOM)
        across.addWidget(self.form, 1)
        side = fix(QWidget(), width=_SIDE)
        box = column(side, gap=Size.GAP)
        card = Card("将要移动", tinted=True, gap=Size.TIGHT)
        for label, words in (
            ("现在的上级", self.now),
            ("新的上级", self.then),
            ("连同下属一起移动", self.load),
        ):
            card.body.addWidget(Words(label, "label"))
            card.body.addWidget(words)
        card.body.addWidget(Words(_FOLLOWS, "hint", wrap=True))
        box.addWidget(card)
        box.addWidget(self.fields["reason"])
        box.addStretch(1)
        across.addWidget(side)
        self.body.addLayout(across)


class _AboveEditor(Editor):
    """The unit that is current in the tree; the moved one itself is no choice."""

    def __init__(
        self, asked: Asked, finder: UnitFinder, moved: int, why_not: Callable[[int], str]
    ) -> None:
        super().__init__(asked, finder, (finder.chosen,))
        self._finder, self._moved, self._why_not = finder, moved, why_not
        self.settle()

    def read(self) -> int | None:
        chosen = self._finder.unit
        if chosen and (why := self._why_not(chosen.id)):
            raise RuleBroken("unit.cannot_be_above", why=why)
        return chosen.id if chosen else None

    def keep(self) -> int | None:
        chosen = self._finder.unit
        return chosen.id if chosen and chosen.id != self._moved else None

    def restore(self, kept: Any) -> None:
        self._finder.go_to(int(kept or self._moved))

    def words(self) -> str:
        chosen = self._finder.unit
        return chosen.name if chosen else ""


def _read(unit: int, reading: Reading) -> RecordView | None:
    return reading.registers.get("unit", unit)
