"""Finding as people type, beside a bare MATCH and the rows it names."""

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any

from db.followers.search import phrase_of
from db.viewer import Viewer
from desktop.finding import find
from desktop.workplace import Workplace
from tests.bench import county, stores
from tests.bench.county import Size
from tests.bench.table import Line, percentile, ratio, timed

KINDS = ("case", "person")
HARD = ("村", "王", "1", "王 村", "发生纠纷", "w", "纠纷 1")
INITIALS = "wlzcyhzzws"
_BARE = (
    "SELECT {table}.* FROM {table} JOIN (SELECT rowid FROM {table}_words "
    "WHERE {table}_words MATCH ? ORDER BY rowid DESC LIMIT 50) f ON f.rowid = {table}.id"
)
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM {0}_words WHERE {0}_words MATCH ? LIMIT 1000)"


def lines(standing: Path, size: Size, queries: int) -> list[Line]:
    store, raw = stores.open_at(standing), stores.bare(standing)
    place = Workplace(store, county.clerk())
    typed = list(_typed(size, queries))
    for words in typed[:20]:
        _ask(place, words)
    took = [timed(lambda w=words: _ask(place, w)) for words in typed]  # type: ignore[misc]
    bare = [timed(lambda w=words: _match(raw, w)) for words in typed]  # type: ignore[misc]
    worst = max(zip(took, typed, strict=True))
    note = f"最慢“{worst[1]}” {worst[0]:.1f} ms"
    found = [
        ratio(f"查找 {queries} 次：裸 FTS5 加取行", (mean(took), mean(bare)), 3),
        Line("查找 p99", percentile(took, 99), 30, "ms", note=note),
        *_villager(place, typed),
    ]
    store.engine.dispose()
    return found


def _villager(place: Workplace, typed: list[str]) -> list[Line]:
    """The same by somebody who sees one village only."""
    viewer: Viewer = county.villager(county.places()[100])
    theirs = place.of(viewer)
    some = [*HARD, *typed[: max(50, len(typed) // 20)]]
    took = [timed(lambda w=words: _ask(theirs, w)) for words in some]  # type: ignore[misc]
    worst = max(zip(took, some, strict=True))
    note = f"最慢“{worst[1]}” {worst[0]:.1f} ms"
    return [Line("查找 p99，只见本村的人", percentile(took, 99), 30, "ms", note=note)]


def _ask(place: Workplace, words: str) -> Any:
    return place.ask(lambda reading: find(reading, words, KINDS))


def _typed(size: Size, queries: int) -> Iterable[str]:
    """Mix what people type: names, parts of names, initials, words, numbers, and the worst."""
    random = Random(4)
    makers: tuple[Callable[[], str], ...] = (
        lambda: county.name(random),
        lambda: county.name(random)[:2],
        lambda: "".join(random.choices(INITIALS, k=random.choice((2, 3)))),
        lambda: random.choice(county.THINGS),
        lambda: random.choice(county.THINGS)[:2],
        lambda: random.choice(county.WORDS)[-2:],
        lambda: f"{random.choice(county.places()).name}",
        lambda: str(random.randrange(1, 400)) + "号",
        lambda: f"{county.name(random)} {random.choice(county.THINGS)[:2]}",
        lambda: random.choice(HARD),
    )
    for n in range(queries):
        yield makers[n % len(makers)]()


def _match(raw: Any, words: str) -> None:
    """Ask the index and fetch the rows; a full page is counted as ours is."""
    terms = (" OR ".join(f'"{" ".join(one)}"' for one in term) for term in phrase_of(words))
    match = " AND ".join(f"({term})" for term in terms)
    for table in ("cases", "people"):
        rows = raw.execute(_BARE.format(table=table), [match]).fetchall()
        if len(rows) == 50:
            raw.execute(_COUNT.format(table), [match]).fetchone()
