"""The row of filters over the list of cases."""

from collections.abc import Iterable
from functools import partial

from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.places import Division
from desktop.cases import choices
from desktop.cases.choices import Narrowing, period_of
from desktop.cases.listing import CaseListing
from desktop.lists.filter_choices import (
    EVERYTHING,
    Choice,
    Deliver,
    Source,
    is_within,
    named_so,
    referred,
)
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.listing.bar import ChipBar
from desktop.ui.shared.listing.chips import FilterChip

_HOLDER, _TOWN, _VILLAGE = "holder", "town", "village"
_MOST = 60


class CaseFilterBar(ChipBar):
    """One chip for each narrowing; what a figure counts and no chip shows stands in one more."""

    def __init__(self, around: CaseWays, listing: CaseListing) -> None:
        self._around = around
        self._divisions: list[Division] = []
        self._rest = CaseFilter()
        chips = {
            name: FilterChip(one.label, self._source_of(name)) for name, one in self._all().items()
        }
        self._period = Button("", tone="chip")
        self._period.setToolTip("点此去掉这一范围")
        super().__init__(listing, chips)
        self._period.clicked.connect(self._drop_rest)
        self.add(self._period)
        self._show_rest()

    def know(self, divisions: list[Division]) -> None:
        """Learn what places there are; what is chosen is named anew."""
        self._divisions = divisions
        self.show_filter(self.equal(), "")

    def wanted(self) -> CaseFilter:
        wanted = self._rest
        for name, narrowing in self._all().items():
            chosen = self._chosen(name, narrowing)
            if chosen:
                wanted = narrowing.apply(chosen, wanted)
        return wanted

    def show_wanted(self, wanted: CaseFilter) -> None:
        """Show a filter without telling anybody: by the chips as far as they can say it."""
        for name, narrowing in self._all().items():
            chosen = narrowing.chosen(wanted) or _spelled(name, narrowing, wanted)
            if chosen is None:
                self.chips[name].show_choice(EVERYTHING)
                continue
            self.chips[name].show_choice(_choice(chosen))
            wanted = narrowing.without(wanted)
        self._rest = wanted
        self._show_rest()

    def show_filter(self, equal: Iterable[tuple[str, str | int]], state: str) -> None:
        known = dict(equal)
        for name, narrowing in self._all().items():
            kept = known.get(name)
            found = narrowing.keyed(kept) if kept else None
            if name == _HOLDER and isinstance(kept, int):
                self._name_holder(kept)
            elif not (kept and name in (_TOWN, _VILLAGE) and not self._divisions):
                self.chips[name].show_choice(_choice(found) if found else EVERYTHING)
        self._show_rest()

    def words(self) -> str:
        return "，".join(filter(None, (super().words(), period_of(self._rest))))

    def is_narrowed(self) -> bool:
        return super().is_narrowed() or self._rest != CaseFilter()

    def clear(self) -> None:
        self._rest = CaseFilter()
        self._show_rest()
        super().clear()

    def on_chosen(self, choice: Choice) -> None:
        village, town = self.chips[_VILLAGE], str(self.chips[_TOWN].value or "")
        if village.value and not is_within(str(village.value), town):
            village.show_choice(EVERYTHING)
        super().on_chosen(choice)

    def _all(self) -> dict[str, Narrowing]:
        today = self._around.today()
        town = str(self.chips[_TOWN].value or "") if hasattr(self, "chips") else ""
        return {
            "registered": choices.registered(today),
            "step": choices.steps(),
            **choices.described(),
            _TOWN: choices.towns(self._divisions),
            _VILLAGE: choices.villages(self._divisions, town),
            _HOLDER: choices.holders(),
            "limit": choices.limits(today, self._around.known),
        }

    def _chosen(self, name: str, narrowing: Narrowing) -> choices.Choice | None:
        chip = self.chips[name]
        if chip.value is None:
            return None
        if name == _HOLDER and isinstance(chip.value, int):
            return choices.held_by(chip.value, chip.choice.text)
        return narrowing.keyed(chip.value)

    def _source_of(self, name: str) -> Source:
        def offer(typed: str, deliver: Deliver) -> None:
            narrowing = self._all()[name]
            listed = [_choice(one) for one in narrowing.choices[1:]]
            found = [one for one in listed if named_so(one.text, typed)]
            read = narrowing.read(typed) if typed and not found else None
            deliver([*found, *([_choice(read)] if read else [])][:_MOST])

        def holders(typed: str, deliver: Deliver) -> None:
            if not typed:
                offer(typed, deliver)
                return
            ask = partial(referred, kind="unit", typed=typed)
            self._around.tasks.ask(self, ask, deliver, slot=name)

        return holders if name == _HOLDER else offer

    def _name_holder(self, unit: int) -> None:
        chip = self.chips[_HOLDER]
        chip.show_choice(Choice(unit, "…"))

        def title(reading: Reading) -> str:
            return reading.registers.title("unit", unit)

        def told(name: str) -> None:
            if chip.value == unit:
                chip.show_choice(Choice(unit, name or "（看不到）"))

        self._around.tasks.ask(self, title, told, slot=_HOLDER)

    def _drop_rest(self) -> None:
        self._rest = CaseFilter()
        self._show_rest()
        self.changed.emit()

    def _show_rest(self) -> None:
        words = period_of(self._rest) or "指标名单的范围"
        self._period.setText(f"{words} ×")
        self._period.setVisible(self._rest != CaseFilter())
        self.show_clear()


def _choice(one: choices.Choice) -> Choice:
    return Choice(one.key, one.text) if one.key else EVERYTHING


def _spelled(name: str, narrowing: Narrowing, wanted: CaseFilter) -> choices.Choice | None:
    """Find the choice for what is not listed: any period, any unit."""
    first, last = wanted.registered_from, wanted.registered_to
    if name == "registered" and first and last:
        return narrowing.read(f"{first}/{last}")
    return None
