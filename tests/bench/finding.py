"""Finding as people type, beside a bare MATCH with the rows it names, and beside LIKE."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any

from db.followers.fts5 import match_of
from db.rows.uow import Store
from db.viewer import Viewer
from desktop.finding.everything import find
from desktop.workplace import Workplace
from tests.bench import county, stores
from tests.bench.table import Line, percentile, ratio, timed
from tests.bench.typed import HARD, Known, typed_by_people
from tests.stores import workplace_of

KINDS = ("case", "person", "house")
LIKES = 40  # queries that are also asked by LIKE: one takes seconds
_COLUMNS = {
    "cases": ("names", "title", "place", "summary"),
    "people": ("name", "former_name", "employer", "address", "registered_address"),
    "houses": ("address",),
}
_BARE = (
    "SELECT {table}.* FROM {table} JOIN (SELECT rowid FROM {table}_words "
    "WHERE {table}_words MATCH ? ORDER BY rowid DESC LIMIT 50) f ON f.rowid = {table}.id"
)
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM {0}_words WHERE {0}_words MATCH ? LIMIT 1000)"


def lines(standing: Path, queries: int) -> list[Line]:
    store, raw = stores.open_at(standing), stores.bare(standing)
    place = workplace_of(store, county.clerk())
    typed = list(typed_by_people(_known(raw), queries))
    for words in typed[:20]:
        _ask(place, words)
    took, bare = _in_turn(place, raw, typed)
    p99 = percentile(took, 99), percentile(bare, 99)
    found = [
        ratio(f"查找 {queries} 次：裸 FTS5 加取行", (mean(took), mean(bare)), 2),
        Line("查找 p99", p99[0], 20, "ms", *p99, note=_worst(took, typed)),
        Line("查找，最慢的一次", max(took), 100, "ms", max(took), max(bare)),
        _against_like(raw, typed, took),
        _villager(store, typed),
    ]
    store.engine.dispose()
    return found


def _in_turn(place: Workplace, raw: Any, typed: Sequence[str]) -> tuple[list[float], list[float]]:
    """Ask both sides each query; who comes first alternates, for it finds the file cold."""
    took: list[float] = []
    bare: list[float] = []
    for n, words in enumerate(typed):
        sides = [(took, partial(_ask, place, words)), (bare, partial(_match, raw, words))]
        for times, act in sides[:: 1 if n % 2 else -1]:
            times.append(timed(act))
    return took, bare


def _against_like(raw: Any, typed: Sequence[str], took: Sequence[float]) -> Line:
    """Ask some of the queries by LIKE, of the same rows; a page of it ends as early as ours."""
    some = range(0, len(typed), max(1, len(typed) // LIKES))
    like = mean(timed(lambda w=typed[n]: _like(raw, w)) for n in some)  # type: ignore[misc]
    ours = mean(took[n] for n in some)
    what = f"查找：LIKE '%…%' 同样的行（{len(some)} 次）是几倍"
    return Line(what, like / ours, 50, ours=ours, theirs=like, at_least=True)


def _villager(store: Store, typed: list[str]) -> Line:
    """The same by somebody who sees one village only."""
    viewer: Viewer = county.villager(county.places()[100])
    theirs = workplace_of(store, viewer)
    some = [*HARD, *typed[: max(50, len(typed) // 10)]]
    took = [timed(lambda w=words: _ask(theirs, w)) for words in some]  # type: ignore[misc]
    return Line("查找 p99，只见本村的人", percentile(took, 99), 20, "ms", note=_worst(took, some))


def _worst(took: Sequence[float], typed: Sequence[str]) -> str:
    slow, words = max(zip(took, typed, strict=True))
    return f"p50 {percentile(took, 50):.1f} ms，最慢“{words}” {slow:.1f} ms"


def _ask(place: Workplace, words: str) -> Any:
    return place.ask(lambda reading: find(reading, words, KINDS))


def _known(raw: Any) -> Known:
    """Look up what stands in the store: people type what there is."""
    people = raw.execute("SELECT name, birth FROM people WHERE id % 97 = 0").fetchall()
    tails = raw.execute("SELECT tail FROM cases WHERE id % 97 = 0").fetchall()
    addresses = raw.execute("SELECT address FROM houses WHERE id % 97 = 0").fetchall()
    return Known(people, [tail for (tail,) in tails], [address for (address,) in addresses])


def _match(raw: Any, words: str) -> None:
    """Ask the index and fetch the rows; a full page is counted as ours is."""
    match = match_of(words)
    for table in _COLUMNS:
        rows = raw.execute(_BARE.format(table=table), [match]).fetchall()
        if len(rows) == 50:
            raw.execute(_COUNT.format(table), [match]).fetchone()


def _like(raw: Any, words: str) -> None:
    for table, columns in _COLUMNS.items():
        asked = list(_terms(columns, words))
        where = " AND ".join(one for one, _ in asked)
        values = [value for _, some in asked for value in some]
        query = f"SELECT * FROM {table} WHERE {where} ORDER BY id DESC LIMIT 50"
        raw.execute(query, values).fetchall()


def _terms(columns: Sequence[str], words: str) -> Iterator[tuple[str, list[str]]]:
    for term in words.split():
        either = " OR ".join(f"{column} LIKE ?" for column in columns)
        yield f"({either})", [f"%{term}%"] * len(columns)
