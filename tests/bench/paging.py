"""A page of 200 cases at the very end of the list, beside the first page, for each sort."""

from datetime import date
from pathlib import Path
from typing import Any

from db.queries.case_filter import CaseFilter
from db.queries.case_paging import PAGE, SORTS, CaseKey
from desktop.workplace import Workplace
from tests.bench import county, stores
from tests.bench.table import Line, middle, ratio
from tests.stores import workplace_of

_NAMES = {
    "-registered_on": "最新",
    "due": "到期",
    "registered_on": "最早",
    "number": "案号",
    "holder_name": "主办单位",
    "category": "类别",
}
_DAYS = frozenset({"registered_on", "due"})


def lines(standing: Path) -> list[Line]:
    store = stores.open_at(standing)
    raw = stores.bare(standing)
    place = workplace_of(store, county.clerk())
    found = []
    for sort, name in _NAMES.items():
        column, rising = SORTS[sort]
        key = _last_page(raw, column, rising)
        first, end = (middle(lambda k=k, s=sort: _page(place, s, k)) for k in (None, key))  # type: ignore[misc]
        rows = len(_page(place, sort, key))
        found.append(ratio(f"末页 200 件（{name}）：首页", (end, first), 1.5, note=f"{rows} 行"))
    store.engine.dispose()
    return found


def _page(place: Workplace, sort: str, key: CaseKey | None) -> list[Any]:
    return list(place.ask(lambda reading: reading.cases.page(CaseFilter(), sort, key)))


def _last_page(raw: Any, column: str, rising: bool) -> CaseKey:
    """Find the key after which exactly one page is left."""
    order = "DESC" if rising else "ASC"
    query = f"SELECT {column}, id FROM cases ORDER BY {column} {order}, id {order} LIMIT 1 OFFSET ?"
    value, id_ = raw.execute(query, [PAGE]).fetchone()
    return CaseKey(date.fromisoformat(value) if column in _DAYS else value, id_)
