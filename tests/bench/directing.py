"""The director's page from the counts, beside the same figures by GROUP BY on the cases."""

from pathlib import Path
from typing import Any

from db.queries import Reading
from desktop.figures.ground import Asked
from desktop.figures.overview import Overview, look
from desktop.figures.periods import periods, twelve_months, year_before
from tests.bench import county, stores
from tests.bench.table import Line, middle, ratio
from tests.stores import workplace_of

NATURE = "dispute"
_MINE = f"FROM cases WHERE nature = '{NATURE}' AND step != 'voided' AND parked = 0"
_DONE = "step IN ('finished', 'revisited', 'closed', 'answered')"


def lines(standing: Path) -> list[Line]:
    """Everything the page shows of one nature, with the year's splits."""
    store = stores.open_at(standing)
    raw = stores.bare(standing)
    place = workplace_of(store, county.clerk())
    ours = middle(lambda: place.ask(_look), 9)
    theirs = middle(lambda: _grouped(raw), 1)
    store.engine.dispose()
    faster = Line(
        "值班领导页：GROUP BY 案件", theirs / ours, 20, "倍快", ours, theirs, at_least=True
    )
    return [faster, Line("值班领导页", ours, 50, "ms")]


def again(small: Path, large: Path) -> list[Line]:
    """Tell how much slower the page is with more data."""
    took = []
    for path in (small, large):
        store = stores.open_at(path)
        place = workplace_of(store, county.clerk())
        took.append(middle(lambda p=place: p.ask(_look), 9))  # type: ignore[misc]
        store.engine.dispose()
    return [ratio("增长：值班领导页，大库比小库", (took[1], took[0]), 10)]


def _look(reading: Reading) -> Overview:
    asked = Asked(nature=NATURE, key="year", today=county.TODAY, at=0, whole=True)
    return look(reading, asked)


def _grouped(raw: Any) -> None:
    """Ask for the same figures as one would without counts."""
    for period in periods(county.TODAY):
        for span in (period.span, period.before):
            ends = span.first.isoformat(), span.last.isoformat()
            came = f"{_MINE} AND registered_on BETWEEN ? AND ?"
            done = f"{_MINE} AND {_DONE} AND finished_on BETWEEN ? AND ?"
            raw.execute(f"SELECT unit_path, count(*) {came} GROUP BY 1", ends).fetchall()
            raw.execute(f"SELECT finished_by, count(*) {done} GROUP BY 1", ends).fetchall()
            if period.key == "year":
                _splits(raw, came, done, ends)
    months = [*twelve_months(county.TODAY), *map(year_before, twelve_months(county.TODAY))]
    since = min(months).isoformat()
    for day, where in (("registered_on", ""), ("finished_on", f" AND {_DONE}")):
        query = f"SELECT substr({day}, 1, 7), count(*) {_MINE}{where} AND {day} >= ? GROUP BY 1"
        raw.execute(query, [since]).fetchall()
    waiting = f"{_MINE} AND step NOT IN ('closed', 'answered')"
    raw.execute(f"SELECT due, step, holder_path, count(*) {waiting} GROUP BY 1, 2, 3").fetchall()


def _splits(raw: Any, came: str, done: str, ends: tuple[str, str]) -> None:
    for split in ("substr(category, 1, 2)", "source"):
        raw.execute(f"SELECT town, {split}, count(*) {came} GROUP BY 1, 2", ends).fetchall()
    took = "julianday(finished_on) - julianday(registered_on)"
    for split in ("outcome", took):
        raw.execute(f"SELECT town, {split}, count(*) {done} GROUP BY 1, 2", ends).fetchall()
