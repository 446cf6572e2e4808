"""The list of cases: what it may show, how it may be sorted, and what it adds up to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.case_paging import NEWEST, Totals
from db.queries.cases import CaseLine, key_of
from db.subjects.case.fields import OFFERED, TOLD
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.list_columns import OWN, STANDARD, case_columns
from desktop.lists.columns import Column
from desktop.lists.listing import STOPS, Counted, Listing
from desktop.rules.money import figures

_ORDERS = {
    NEWEST: "最新登记",
    "registered_on": "最早登记",
    "due": "时限最近",
    "number": "案号",
    "holder_name": "主办单位",
    "category": "事件类别",
}
_FALLING = {f"-{order}": f"{words} ↓" for order, words in _ORDERS.items()}


@dataclass(frozen=True, slots=True)
class CasesWanted:
    """What a list is narrowed to, and its order."""

    filter: CaseFilter
    sort: str = NEWEST


class CaseListing(Listing[CaseLine, CasesWanted]):
    """Every question of it learns the working days that its limits are told by."""

    kind = "case"
    title = "案件"
    nothing = "没有符合条件的案件。在受理窗口登记的案件会列在这里。"
    standard = STANDARD
    orders = tuple(_ORDERS)

    def __init__(self, at_hand: CasesAtHand) -> None:
        self._at_hand = at_hand
        self.offered = tuple(dict.fromkeys((*STANDARD, *OWN, *OFFERED)))

    def label(self, name: str) -> str:
        return OWN.get(name) or TOLD[name].label

    def order_words(self, order: str) -> str:
        return {**_FALLING, **_ORDERS}[order]

    def columns(self, names: Sequence[str]) -> tuple[Column[CaseLine], ...]:
        return case_columns(self._at_hand, names)

    def kinds(self, names: Sequence[str]) -> frozenset[str]:
        return frozenset({"case", "holidays", "limit"})

    def sorted(self, wanted: CasesWanted, order: str) -> CasesWanted:
        return replace(wanted, sort=order)

    def asked(
        self, wanted: CasesWanted, names: Sequence[str]
    ) -> Callable[[Reading, CaseLine | None, int], list[CaseLine]]:
        days = self._at_hand.days

        def ask(reading: Reading, after: CaseLine | None, limit: int) -> list[CaseLine]:
            days.learn(reading)
            key = key_of(after, wanted.sort) if after else None
            return reading.cases.page(wanted.filter, wanted.sort, key, limit)

        return ask

    def counted(self, wanted: CasesWanted, *, stops: bool) -> Callable[[Reading], Counted]:
        def count(reading: Reading) -> Counted:
            found = reading.case_ledger.totals(wanted.filter, STOPS if stops else None)
            in_order = reading.case_ledger.in_order(wanted.filter, wanted.sort)
            words = f"{STOPS}+ 件" if found.stopped else f"{found.cases:,} 件"
            in_order = in_order or wanted.sort == NEWEST
            return Counted(words, _sums(found), found.stopped, in_order)

        return count


def _sums(found: Totals) -> str:
    """Say what the cases add up to; of people those that were told, who may be in several."""
    people = f"涉及 {found.people:,} 人次" if found.people else ""
    return "　".join(filter(None, (people, figures(found.amount) if found.amount else "")))
