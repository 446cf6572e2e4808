"""The row of filters over the list of a register, made from its description."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal

from db.queries import Reading
from db.queries.record_answers import CURRENT
from db.subjects.records.described import Description
from desktop.registers.filter_choices import (
    EVERYTHING,
    STATES,
    TOWN,
    Choice,
    Deliver,
    Source,
    code_choices,
    division_choices,
    is_offered,
    is_within,
    referred,
    state_choices,
    towns,
    villages,
)
from desktop.texts.field_words import DIVISION
from desktop.ui.registers.filter_chip import FilterChip, PickField
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.flow import Flow
from desktop.ui.shared.register_ways import RegisterWays

Equal = tuple[tuple[str, str | int], ...]
VILLAGE = "village"


class RegisterFilterBar(Flow):
    """One chip for each filter, and one for what holds now; tells when any has been changed."""

    changed = Signal()

    def __init__(self, around: RegisterWays, description: Description) -> None:
        super().__init__()
        self._around, self._description = around, description
        self.chips: dict[str, FilterChip] = {}
        for name in description.filters:
            if is_offered(description, name):
                label = description.by_name[name].label
                self.chips[name] = FilterChip(label, self._source_of(name))
        self.holds = FilterChip("状态", _states, STATES[0])
        self._field = PickField(self)
        for chip in self._all():
            chip.opened.connect(partial(self._field.open_for, chip))
            chip.chosen.connect(self._on_chosen)
            self.add(chip)
        self._clear = Button("清除筛选", tone="quiet")
        self._clear.clicked.connect(self.clear)
        self.add(self._clear)
        self._show_clear()
        if not self._all():
            self.hide()  # a register without filters leaves no gap for them

    def equal(self) -> Equal:
        """Give the pairs of field and value that the list is narrowed to."""
        values = ((name, chip.value) for name, chip in self.chips.items())
        return tuple((name, value) for name, value in values if value is not None)

    def state(self) -> str:
        return str(self.holds.value) if self._description.has_ends else CURRENT

    def is_narrowed(self) -> bool:
        return any(chip.value != chip.standard.value for chip in self._all())

    def show_filter(self, equal: Iterable[tuple[str, str | int]], state: str) -> None:
        """Show a filter without telling anybody; what this register does not offer is left out."""
        known = dict(equal)
        for name, chip in self.chips.items():
            value = known.get(name)
            chip.show_choice(
                EVERYTHING if value is None else Choice(value, self._name(name, value))
            )
        self.holds.show_choice(next((one for one in STATES if one.value == state), STATES[0]))
        self._learn_titles()
        self._show_clear()

    def words(self) -> str:
        """Say what is chosen: 镇街：兴福镇，村居：官王村委会."""
        told = (f"{chip.label}：{chip.choice.text}" for chip in self._all() if chip.isChecked())
        return "，".join(told)

    def clear(self) -> None:
        self.show_filter((), CURRENT)
        self.changed.emit()

    def enter(self) -> None:
        """Put the focus on the first filter."""
        chips = self._all()
        if chips:
            chips[0].setFocus()

    def _all(self) -> list[FilterChip]:
        ends = [self.holds] if self._description.has_ends else []
        return [*self.chips.values(), *ends]

    def _on_chosen(self, _: Choice) -> None:
        village, town = self.chips.get(VILLAGE), self._town()
        if village and village.value and not is_within(str(village.value), town):
            village.show_choice(EVERYTHING)
        self._show_clear()
        self.changed.emit()

    def _town(self) -> str:
        chip = self.chips.get(TOWN)
        return str(chip.value or "") if chip else ""

    def _source_of(self, name: str) -> Source:
        field, around = self._description.by_name[name], self._around

        def divisions(typed: str, deliver: Deliver) -> None:
            known = around.wording.divisions
            offered = towns(known) if name == TOWN else villages(known, self._town())
            deliver(division_choices(offered, typed, around.wording.place))

        def codes(typed: str, deliver: Deliver) -> None:
            deliver(code_choices(field, typed, around.today()))

        def records(typed: str, deliver: Deliver) -> None:
            ask = partial(referred, kind=field.refers, typed=typed)
            around.tasks.ask(self, ask, deliver, slot=name)

        if field.refers:
            return records
        return divisions if field.codes == DIVISION else codes

    def _name(self, name: str, value: str | int) -> str:
        field = self._description.by_name[name]
        return "…" if field.refers else self._around.wording.name(field, str(value))

    def _learn_titles(self) -> None:
        """Ask what the records are called that a saved filter names by their ids."""
        for name, chip in self.chips.items():
            field, value = self._description.by_name[name], chip.value
            if field.refers and isinstance(value, int):
                self._around.tasks.ask(
                    self,
                    partial(_title_of, field.refers, value),
                    partial(_show_title, chip, value),
                    slot=name,
                )

    def _show_clear(self) -> None:
        self._clear.setVisible(self.is_narrowed())


def _states(typed: str, deliver: Deliver) -> None:
    deliver(state_choices(typed))


def _title_of(kind: str, id_: int, reading: Reading) -> str:
    return reading.registers.title(kind, id_)


def _show_title(chip: FilterChip, value: int, title: str) -> None:
    if chip.value == value:
        chip.show_choice(Choice(value, title or "（看不到）"))
