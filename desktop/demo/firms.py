"""Invented firms, shops and cooperatives of the villages."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from db.log.base import Value
from db.rows.uow import Act
from desktop.demo.changes import Changes
from desktop.demo.names import MALE, NameBook, Numbers, credit_code
from desktop.demo.places import NAME, Village
from desktop.demo.population import Firm
from desktop.demo.records import Desk
from desktop.demo.tables import texts_of

_KEPT = 12  # of a village stay in memory, to be parties
_OWNERS_BORN = 1974
_MANAGES = "物业服务有限公司|91"


@dataclass(slots=True)
class Trade:
    """What founding firms needs; names are never given twice."""

    desk: Desk
    names: NameBook
    numbers: Numbers
    rng: random.Random
    changes: Changes
    used: set[str] = field(default_factory=set)


def open_firms(trade: Trade, village: Village, count: int) -> Iterator[Act]:
    rows: dict[int, tuple[Value, ...]] = {}
    for n in range(count):
        if n and n == count - 1 and trade.changes.wants("merge"):
            _enter_twice(trade, village, rows)
            break
        name, what, kind = _name(trade, village, n)
        grid = village.grids[len(rows) % len(village.grids)][0]
        firm = Firm(
            name=name,
            trade=what,
            credit_code=credit_code(kind, len(trade.used)),
            address=f"{NAME}{village.town.name}{village.label}",
            representative=trade.names.full(MALE, _OWNERS_BORN),
            phone=trade.numbers.phone(),
            village=village.code,
            grid=grid,
        )
        place = village.town.code, village.code
        said = firm.name, firm.credit_code, kind, firm.address
        rows[trade.desk.new_id()] = (*said, *place, grid, firm.representative, firm.phone)
        if len(village.residents.firms) < _KEPT:
            village.residents.firms.append(firm)
    yield from trade.desk.blocks("organisation", rows, village.unit.by_clerk)


def _enter_twice(trade: Trade, village: Village, rows: dict[int, tuple[Value, ...]]) -> None:
    """Enter the first once more, by its short name: that is found out, and they are merged."""
    first = next(iter(rows))
    name, *rest = rows[first]
    other = trade.desk.new_id()
    rows[other] = (str(name).removeprefix(NAME), *rest)
    trade.changes.merged(village.unit, first, other)


def _name(trade: Trade, village: Village, number: int) -> tuple[str, str, str]:
    """Name a firm; the first of an estate manages it, and nobody else does."""
    texts = texts_of("names.json")
    trades = [_MANAGES] if village.is_community and not number else texts["trades"]
    while True:
        first, second = trade.rng.sample(texts["firm_words"], 2)
        what, kind = trade.rng.choice(trades).split("|")
        name = f"{NAME}{village.town.short}{first}{second}{what}"
        if name not in trade.used:
            trade.used.add(name)
            return name, what, kind
