"""The row of filters over a list, and how it is sorted; one chip for each."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from desktop.lists.columns import Sort
from desktop.lists.filter_choices import Choice
from desktop.lists.listing import Listing
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.flow import Flow
from desktop.ui.shared.listing.chips import FilterChip, PickField
from desktop.ui.shared.listing.orders import OrderChip

Equal = tuple[tuple[str, str | int], ...]


class ChipBar(Flow):
    """Tells when it narrows to something else, or sorts otherwise.

    `chips` by the names of what they narrow; `beside` stand behind them, `orders` last.
    """

    changed = Signal()
    sorted = Signal(object)  # Sort

    def __init__(
        self,
        listing: Listing[Any, Any],
        chips: Mapping[str, FilterChip],
        beside: Sequence[FilterChip] = (),
    ) -> None:
        super().__init__()
        self.chips, self._beside_chips = dict(chips), list(beside)
        self.orders = OrderChip(listing)
        self._field = PickField(self)
        self._clear = Button("清除筛选", tone="quiet")
        self._clear.clicked.connect(self.clear)
        for chip in self.narrowing():
            self._take_in(chip)
            chip.chosen.connect(self.on_chosen)
        self.add(self._clear)
        self._take_in(self.orders)
        self.orders.chosen.connect(lambda _: self.sorted.emit(Sort.read(self.orders.sort)))
        self.orders.setVisible(len(listing.orders) > 1)
        if not (self.narrowing() or len(listing.orders) > 1):
            self.hide()  # a list without filters leaves no gap for them
        self.show_clear()

    def narrowing(self) -> list[FilterChip]:
        return [*self.chips.values(), *self._beside_chips]

    def equal(self) -> Equal:
        """Give the pairs of name and value that the list is narrowed to."""
        values = ((name, chip.value) for name, chip in self.chips.items())
        return tuple((name, value) for name, value in values if value is not None)

    def state(self) -> str:
        return ""

    def show_filter(self, equal: Iterable[tuple[str, str | int]], state: str) -> None:
        """Show a filter without telling anybody; what this list does not offer is left out."""
        raise TypeError

    def words(self) -> str:
        """Say what is chosen: 镇街：兴福镇，村居：官王村委会."""
        told = (f"{one.label}：{one.choice.text}" for one in self.narrowing() if one.isChecked())
        return "，".join(told)

    def is_narrowed(self) -> bool:
        return any(chip.value != chip.standard.value for chip in self.narrowing())

    def clear(self) -> None:
        for chip in self.narrowing():
            chip.show_choice(chip.standard)
        self.show_clear()
        self.changed.emit()

    def enter(self) -> None:
        """Put the focus on the first filter."""
        chips = [*self.narrowing(), self.orders]
        chips[0].setFocus()

    def on_chosen(self, _: Choice) -> None:
        self.show_clear()
        self.changed.emit()

    def show_clear(self) -> None:
        self._clear.setVisible(self.is_narrowed())

    def _take_in(self, chip: FilterChip) -> None:
        chip.opened.connect(partial(self._field.open_for, chip))
        self.add(chip)
