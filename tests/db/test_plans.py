"""PostgreSQL finds by its index, whatever is typed, with statistics and without."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from db.followers import search
from db.followers.words import line_of, words_of
from db.keeping.schema import create
from db.store.engine import open_server, reading, writing
from tests.cluster import Cluster
from tests.stores import at

pytestmark = pytest.mark.postgresql
ROWS = 12_000
TYPED = ("村", "王", "王家村", "王家村9号", "wangjia", "1 2 3 村", "没有这样的地方")
COUNTY, VILLAGE = at(path="/1/").seen("house"), at(path="/1/12/").seen("house")


@pytest.fixture(scope="module")
def engine(cluster: Cluster) -> Iterator[Engine]:
    engine = open_server(cluster.new_database())
    create(engine)
    words = {n: words_of([line_of(f"王家村{n}号")], ["／1／12／"]) for n in range(ROWS)}
    with writing(engine) as connection:
        search.follow(connection, "houses_words", {}, words)
        there = "SELECT 'house', n, '/1/12/' FROM generate_series(0, :last) AS n"
        connection.execute(text(f"INSERT INTO audience {there}"), {"last": ROWS - 1})
    yield engine
    engine.dispose()


@pytest.fixture(params=["without statistics", "with statistics"])
def told(request: pytest.FixtureRequest, engine: Engine) -> Engine:
    if request.param == "with statistics":
        with writing(engine) as connection:
            connection.execute(text("ANALYZE"))
    return engine


def plans(engine: Engine, typed: str, seen: dict[str, str]) -> list[str]:
    """Find and count, and give the plans of what was asked for it."""
    asked: list[tuple[str, Any]] = []

    def listen(_c: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", listen)
    with reading(engine) as connection:
        found = search.find(connection, "houses_words", typed, 50, seen)
        assert found == sorted(found, reverse=True)
        search.count(connection, "houses_words", typed, seen)
    event.remove(engine, "before_cursor_execute", listen)
    with reading(engine) as connection:
        return [
            "\n".join(connection.exec_driver_sql(f"EXPLAIN {statement}", values).scalars())
            for statement, values in asked
            if statement.startswith("WITH")
        ]


@pytest.mark.parametrize("seen", [COUNTY, VILLAGE], ids=["county", "village"])
@pytest.mark.parametrize("typed", TYPED)
def test_every_question_goes_by_the_index(told: Engine, typed: str, seen: dict[str, str]) -> None:
    found = plans(told, typed, seen)

    assert len(found) == 2
    for plan in found:
        assert "Bitmap Index Scan on ix_houses_words" in plan
        assert "Seq Scan on houses_words" not in plan
        assert "Seq Scan on audience" not in plan


def test_the_newest_of_all_are_found(engine: Engine) -> None:
    with reading(engine) as connection:
        ask = search.find(connection, "houses_words", "家村", 60, COUNTY)
        assert ask == [*range(ROWS - 1, ROWS - 61, -1)]
        old = search.find(connection, "houses_words", "王家村7", 60, VILLAGE)
        assert old == [*range(7_999, 7_939, -1)]
        assert search.count(connection, "houses_words", "号", VILLAGE) == 1_000
