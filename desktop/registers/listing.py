"""The list of a register, made from its description."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from db.queries import Reading
from db.queries.record_answers import NEWEST, RecordFilter, RecordLine, key_of
from db.subjects.records.described import Description
from desktop.lists.columns import Column
from desktop.lists.listing import STOPS, Counted, Listing
from desktop.registers.list_columns import offered_columns, record_columns
from desktop.rules.small_counts import shown_count, shown_pair
from desktop.texts.field_words import RegisterWording


class RegisterListing(Listing[RecordLine, RecordFilter]):
    """Of a special group part and whole stand side by side, so that neither gives the rest away."""

    def __init__(
        self, description: Description, switched: frozenset[str], wording: RegisterWording
    ) -> None:
        self._description, self._wording = description, wording
        self.kind, self.title = description.kind, description.title
        self.nothing = f"没有符合条件的{description.title}。登记以后会列在这里。"
        self.offered = offered_columns(description, switched)
        self.standard = description.columns
        self.orders = (NEWEST, *description.sorts)

    def label(self, name: str) -> str:
        return self._wording.label(self._description, name)

    def order_words(self, order: str) -> str:
        if order == NEWEST:
            return "最新登记"
        return f"{self.label(order.removeprefix('-'))}{' ↓' * order.startswith('-')}"

    def columns(self, names: Sequence[str]) -> tuple[Column[RecordLine], ...]:
        return record_columns(self._description, names, self._wording)

    def kinds(self, names: Sequence[str]) -> frozenset[str]:
        own = (self._description.by_name[name.partition(".")[0]] for name in names)
        return frozenset({self.kind, *(field.refers for field in own if field.refers)})

    def sorted(self, wanted: RecordFilter, order: str) -> RecordFilter:
        return replace(wanted, sort=order)

    def asked(
        self, wanted: RecordFilter, names: Sequence[str]
    ) -> Callable[[Reading, RecordLine | None, int], list[RecordLine]]:
        kind, columns = self.kind, tuple(names)

        def ask(reading: Reading, after: RecordLine | None, limit: int) -> list[RecordLine]:
            key = key_of(after) if after else None
            return reading.registers.page(kind, wanted, key, limit, columns)

        return ask

    def counted(self, wanted: RecordFilter, *, stops: bool) -> Callable[[Reading], Counted]:
        kind, special = self.kind, self._description.special

        def count(reading: Reading) -> Counted:
            part = reading.registers.count(kind, wanted, stops=stops)
            stopped = stops and part > STOPS
            in_order = reading.registers.order(kind, wanted) == wanted.sort
            if special:
                bare = replace(RecordFilter(), state=wanted.state, on=wanted.on)
                whole = reading.registers.count(kind, bare, stops=False)
                return Counted(_special(part, whole), "", stopped, in_order)
            words = f"{STOPS}+ 条" if stopped else f"{part:,} 条"
            return Counted(words, "", stopped, in_order)

        return count


def _special(part: int, whole: int) -> str:
    if part == whole:
        return f"{shown_count(whole)} 人"
    shown, of = shown_pair(part, whole)
    return f"{shown} 人，共 {of} 人"
