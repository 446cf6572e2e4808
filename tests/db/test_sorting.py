"""Both stores sort alike, whatever order the server's database was made with."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, text

from db.keeping.migrate import migrate
from db.keeping.schema import create
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.cases import key_of
from db.queries.record_answers import ALL, RecordFilter, RecordLine, key_of as key_of_record
from db.rows.uow import store_on
from db.store.engine import open_server, reading
from db.subjects.records.catalogue import DESCRIPTIONS
from db.subjects.records.events import RecordsImported
from tests.cluster import Cluster
from tests.stores import at, new_local, registered, work

pytestmark = pytest.mark.postgresql
# a dictionary puts small letters beside capitals, and 阿 before 安
VALUES = (
    *("b", "B", "a", "A", "é", "e", "f", "10", "9", "-1", "_", " x", "x", "ａ", "Ａ", "ß", "ss"),
    *("王建国", "阿英", "安平", "张三", "重阳", "𠮷田", "\ue000", "ﾜ", "a-b", "ab", "a b", "b"),
)
SORTED = [
    (one.kind, sort)
    for one in DESCRIPTIONS
    for sort in one.sorts
    if not one.switch and not sort.startswith("-")  # what falls is sorted by day
]
CATEGORIES = ("02", "0201", "02a", "02~", "03", "0")
PAGE = 3


def fill(engine: Engine) -> None:
    store, random = store_on(engine, device=1), Random(3)
    for kind, name in SORTED:
        values = random.sample(VALUES, len(VALUES))
        told = RecordsImported(kind=kind, fields=(name,), rows={})
        told.rows.update((n, (value,)) for n, value in enumerate((*values, *values[:5]), 1))
        work(store, told)
    for n in range(18):
        more = {"category": random.choice(CATEGORIES), "unit_name": random.choice(VALUES)}
        work(store, registered(n + 1, number=f"N{random.choice(VALUES)}{n}", **more))


@pytest.fixture(scope="module", params=["made", "migrated"])
def stores(
    request: pytest.FixtureRequest, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Engine, Engine]]:
    """A store on SQLCipher and one in a database that sorts as a Chinese dictionary does."""
    path: Path = tmp_path_factory.mktemp("sorting") / "store.db"
    local, server = new_local(path), open_server(cluster.new_database(language="zh"))
    if request.param == "made":
        create(server)
    else:
        migrate(server, before=lambda: None)
    fill(local)
    fill(server)
    yield local, server
    local.dispose()
    server.dispose()


def read(engine: Engine, kind: str, sort: str) -> list[RecordLine]:
    """Turn the pages of a list to its end."""
    wanted, lines = RecordFilter(state=ALL, sort=sort), []
    with reading(engine) as connection:
        registers = Reading(connection, at()).registers
        page = registers.page(kind, wanted, None, PAGE)
        while page:
            lines += page
            page = registers.page(kind, wanted, key_of_record(page[-1]), PAGE)
    return lines


def test_the_database_itself_sorts_otherwise(stores: tuple[Engine, Engine]) -> None:
    with reading(stores[1]) as connection:
        assert connection.scalar(text("SELECT 'a' < 'B' AND '阿' < '安'"))
    assert sorted(["a", "B", "阿", "安"]) == ["B", "a", "安", "阿"]


@pytest.mark.parametrize(("kind", "name"), SORTED)
@pytest.mark.parametrize("falls", [False, True])
def test_the_pages_of_a_list_are_the_same_on_both_stores(
    stores: tuple[Engine, Engine], kind: str, name: str, falls: bool
) -> None:
    local, server = (read(engine, kind, f"-{name}" if falls else name) for engine in stores)

    assert len(local) == len(VALUES) + 5
    assert [line.id for line in server] == [line.id for line in local]
    keys = [(str(line.key), line.id) for line in local]
    assert keys == sorted(keys, reverse=falls)


@pytest.mark.parametrize("sort", ["due", "number", "-holder_name", "category"])
@pytest.mark.parametrize("category", ["", *CATEGORIES])
def test_cases_of_a_category_are_the_same_on_both_stores(
    stores: tuple[Engine, Engine], category: str, sort: str
) -> None:
    found = []
    for engine in stores:
        ids = []
        with reading(engine) as connection:
            cases = Reading(connection, at()).cases
            page = cases.page(CaseFilter(category=category), sort, None, PAGE)
            while page:
                ids += [line.id for line in page]
                after = key_of(page[-1], sort)
                page = cases.page(CaseFilter(category=category), sort, after, PAGE)
        found.append(ids)

    assert found[0]
    assert found[1] == found[0]


def test_every_text_of_the_store_sorts_by_code_points(stores: tuple[Engine, Engine]) -> None:
    others = text(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type IN ('text', 'character varying') "
        "AND collation_name IS DISTINCT FROM 'C' AND table_name <> 'alembic_version'"
    )
    with reading(stores[1]) as connection:
        assert connection.execute(others).all() == []
