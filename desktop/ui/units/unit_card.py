"""What is known of the unit that is current in the tree, and what can be done from here."""

from PySide6.QtCore import Signal

from db.queries import Reading
from db.queries.units import Load, PlacedUnit
from db.subjects.records.permissions import UNITS
from desktop.rules.permissions import may
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.pieces import Card, Words, show_if
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size
from desktop.units.forest import Forest
from desktop.units.unit_words import kind_name

_NOBODY = "在左边选一个单位，这里说明它的隶属和现状。"


class UnitCard(Card):
    """`entering` asks for a new unit below the one shown."""

    opening = Signal(object)  # PlacedUnit
    entering = Signal(object)  # PlacedUnit

    def __init__(self, around: RegisterWays) -> None:
        super().__init__(_NOBODY, gap=Size.GAP)
        self._around = around
        self.unit: PlacedUnit | None = None
        self.title.setWordWrap(True)
        self.about, self.above, self.load = (Words("", "label", wrap=True) for _ in range(3))
        self.open = Button("打开")
        self.new = Button("新增下属单位", "Ctrl+N", tone="primary", glyph="ph.plus")
        show_if(self.new, may(around.viewer, UNITS))
        for words in (self.about, self.above, self.load):
            self.body.addWidget(words)
        self.body.addStretch(1)
        for button in (self.open, self.new):
            self.body.addWidget(button)
            button.setEnabled(False)
        self.open.clicked.connect(lambda: self.opening.emit(self.unit))
        self.new.clicked.connect(lambda: self.entering.emit(self.unit))

    def show_unit(self, unit: PlacedUnit | None, forest: Forest) -> None:
        """Say at once where it stands; what hangs on it follows when it is counted."""
        same = unit is not None and self.unit is not None and unit.id == self.unit.id
        self.unit = unit
        self.title.setText(unit.name if unit else _NOBODY)
        closed = f" · {unit.until} 已撤销" if unit and unit.until else ""
        self.about.setText(f"{kind_name(unit)}{closed}" if unit else "")
        above = forest.above(unit.id) if unit else None
        self.above.setText(f"上级：{forest.words(above)}" if above else "")
        self.open.setEnabled(unit is not None)
        self.new.setEnabled(unit is not None and not unit.until)
        if not same:
            self.load.setText("")
        if unit is not None:
            self._count(unit.id)

    def _count(self, unit: int) -> None:
        today = self._around.today().isoformat()

        def question(reading: Reading) -> Load:
            return reading.units.load(unit, today)

        self._around.tasks.ask(self, question, self._on_load, slot="load")

    def _on_load(self, load: Load) -> None:
        self.load.setText(
            f"连同下属共{load.units:,}个单位\n可登录账号{load.accounts:,}个\n"
            f"未结案件{load.cases:,}件"
        )
