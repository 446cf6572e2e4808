"""The row of filters over the list of a register, made from its description."""

from collections.abc import Iterable
from functools import partial

from db.queries import Reading
from db.queries.record_answers import CURRENT
from db.subjects.records.described import Description
from desktop.lists.filter_choices import (
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
from desktop.registers.listing import RegisterListing
from desktop.texts.field_words import DIVISION
from desktop.ui.shared.listing.bar import ChipBar
from desktop.ui.shared.listing.chips import FilterChip
from desktop.ui.shared.register_ways import RegisterWays

VILLAGE = "village"


class RegisterFilterBar(ChipBar):
    """One chip for each filter, and one for what holds now."""

    def __init__(
        self, around: RegisterWays, description: Description, listing: RegisterListing
    ) -> None:
        self._around, self._description = around, description
        chips = {
            name: FilterChip(description.by_name[name].label, self._source_of(name))
            for name in description.filters
            if is_offered(description, name)
        }
        self.holds = FilterChip("状态", _states, STATES[0])
        super().__init__(listing, chips, [self.holds] if description.has_ends else [])

    def state(self) -> str:
        return str(self.holds.value) if self._description.has_ends else CURRENT

    def show_filter(self, equal: Iterable[tuple[str, str | int]], state: str) -> None:
        known = dict(equal)
        for name, chip in self.chips.items():
            value = known.get(name)
            chip.show_choice(
                EVERYTHING if value is None else Choice(value, self._name(name, value))
            )
        self.holds.show_choice(next((one for one in STATES if one.value == state), STATES[0]))
        self._learn_titles()
        self.show_clear()

    def on_chosen(self, choice: Choice) -> None:
        village, town = self.chips.get(VILLAGE), self._town()
        if village and village.value and not is_within(str(village.value), town):
            village.show_choice(EVERYTHING)
        super().on_chosen(choice)

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


def _states(typed: str, deliver: Deliver) -> None:
    deliver(state_choices(typed))


def _title_of(kind: str, id_: int, reading: Reading) -> str:
    return reading.registers.title(kind, id_)


def _show_title(chip: FilterChip, value: int, title: str) -> None:
    if chip.value == value:
        chip.show_choice(Choice(value, title or "（看不到）"))
