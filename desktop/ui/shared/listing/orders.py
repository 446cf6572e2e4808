"""How a list is sorted: a chip beside its filters. The heads of its columns sort as well."""

from typing import Any

from desktop.lists.filter_choices import Choice, Deliver
from desktop.lists.listing import Listing
from desktop.rules.letters import plain
from desktop.ui.shared.listing.chips import FilterChip


class OrderChip(FilterChip):
    """Its choices are the orders of a list; F7 goes to the next."""

    def __init__(self, listing: Listing[Any, Any]) -> None:
        self._words = {order: listing.order_words(order) for order in listing.orders}
        first = listing.orders[0]
        self._listing = listing
        super().__init__("排序", self._offered, Choice(first, self._words[first]))

    @property
    def sort(self) -> str:
        return str(self.choice.value)

    def show_sort(self, sort: str) -> None:
        """Show an order without telling anybody; an unknown one is the usual one."""
        known = sort.removeprefix("-") in {one.removeprefix("-") for one in self._words}
        wanted = sort if known else str(self.standard.value)
        self.show_choice(Choice(wanted, self._listing.order_words(wanted)))

    def go_on(self) -> None:
        keys = list(self._words)
        place = keys.index(self.sort) if self.sort in keys else -1
        key = keys[(place + 1) % len(keys)]
        self.take(Choice(key, self._words[key]))

    def _offered(self, typed: str, deliver: Deliver) -> None:
        found = [Choice(one, words) for one, words in self._words.items() if plain(typed) in words]
        deliver(found)
