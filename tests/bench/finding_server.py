"""Finding on PostgreSQL: beside LIKE on the same rows, and how it grows with them.

The server's time is not this process's: these lines tell time as it passes, on a quiet machine.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from statistics import mean
from time import perf_counter

import psycopg

from db.keeping.schema import create
from db.rows.uow import Store, store_on
from db.store.engine import open_server
from desktop.finding.everything import find
from tests.bench import copied, county, stores
from tests.bench.county import Size
from tests.bench.table import Line, percentile, say, timed
from tests.bench.typed import Known, typed_by_people
from tests.cluster import Cluster, ClusterUnavailable, running_cluster
from tests.stores import workplace_of

TENTH = Size("tenth", county.QUICK.people // 10, county.QUICK.cases // 10, 900)
KINDS = ("case", "person", "house")
QUERIES, LIKES, MANY = 300, 60, 2_000
Raw = psycopg.Connection[tuple[str, ...]]
COLUMNS = {
    "cases": ("names", "title", "place", "summary"),
    "people": ("name", "former_name", "employer", "address", "registered_address"),
    "houses": ("address",),
}


def lines(full: Path | None = None) -> list[Line]:
    """Nothing where PostgreSQL is not installed. `full`: a file whose rows are found in, too."""
    try:
        with running_cluster() as cluster:
            found = _measured(cluster)
            return [*found, *(_at_full_size(cluster, full) if full else ())]
    except ClusterUnavailable as why:
        say(str(why))
        return []


def _measured(cluster: Cluster) -> list[Line]:
    with _filled(cluster, TENTH) as (few, _), _filled(cluster, county.QUICK) as (many, raw):
        typed = list(typed_by_people(_known(raw), QUERIES))
        less, took = _asked(few, typed), _asked(many, typed)
        some = range(0, len(typed), len(typed) // LIKES)
        like = mean(timed(lambda w=typed[n]: _like(raw, w)) for n in some)  # type: ignore[misc]
        ours = mean(took[n] for n in some)
    times = f"p50 {percentile(took, 50):.1f} ms"
    return [
        Line("PostgreSQL 查找 p99", percentile(took, 99), 30, "ms", note=times),
        Line(
            f"PostgreSQL 查找：LIKE '%…%' 同样的行（{len(some)} 次）是几倍",
            like / ours,
            1,
            ours=ours,
            theirs=like,
            at_least=True,
        ),
        Line(
            "PostgreSQL 查找：人数增至十倍，用时是几倍",
            mean(took) / mean(less),
            3,
            ours=mean(took),
            theirs=mean(less),
        ),
    ]


def _at_full_size(cluster: Cluster, standing: Path) -> Iterator[Line]:
    def rows(store: Store, raw: Raw) -> None:
        copied.copy(standing, raw, store, KINDS)

    with _made(cluster, county.FULL.name, rows) as (store, raw):
        typed = list(typed_by_people(_known(raw), MANY))
        took = _asked(store, typed)
    slow, words = max(zip(took, typed, strict=True))
    note = f"p50 {percentile(took, 50):.1f} ms，最慢“{words}” {slow:.1f} ms"
    yield Line(f"PostgreSQL 查找 p99，{standing.stem}", percentile(took, 99), 50, "ms", note=note)


def _filled(cluster: Cluster, size: Size) -> AbstractContextManager[tuple[Store, Raw]]:
    """Build a store through the real record path."""
    return _made(cluster, size.name, lambda store, _: stores.fill(store, size))


@contextmanager
def _made(
    cluster: Cluster, name: str, fill: Callable[[Store, Raw], None]
) -> Iterator[tuple[Store, Raw]]:
    """Make a database and fill it; the server then knows what it holds."""
    url, begun = cluster.new_database(), perf_counter()
    engine = open_server(url)
    create(engine)
    store = store_on(engine, 1, county.clock(), bytes)
    with psycopg.connect(url, autocommit=True) as raw:
        fill(store, raw)
        raw.execute("VACUUM ANALYZE")  # as a server does by itself within a minute
        say(f"PostgreSQL {name}: built in {perf_counter() - begun:.0f} s")
        yield store, raw
    engine.dispose()


def _asked(store: Store, typed: Sequence[str]) -> list[float]:
    place = workplace_of(store, county.clerk())

    def ask(words: str) -> object:
        return place.ask(lambda reading: find(reading, words, KINDS))

    for words in typed[:100]:
        ask(words)
    return [timed(lambda w=words: ask(w)) for words in typed]  # type: ignore[misc]


def _known(raw: Raw) -> Known:
    people = raw.execute("SELECT name, birth FROM people WHERE id % 97 = 0").fetchall()
    tails = raw.execute("SELECT tail FROM cases WHERE id % 97 = 0").fetchall()
    addresses = raw.execute("SELECT address FROM houses WHERE id % 97 = 0").fetchall()
    named = [(name, birth) for name, birth in people]
    return Known(named, [tail for (tail,) in tails], [address for (address,) in addresses])


def _like(raw: Raw, words: str) -> None:
    for table, columns in COLUMNS.items():
        either = " OR ".join(f"{column} LIKE %s" for column in columns)
        terms = words.split()
        where = " AND ".join([f"({either})"] * len(terms))
        values = [f"%{term}%" for term in terms for _ in columns]
        query = f"SELECT * FROM {table} WHERE {where} ORDER BY id DESC LIMIT 50"
        raw.execute(query.encode(), values).fetchall()
