"""What is found is what a plain scan of all rows finds, neither less nor more, newest first."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection, Engine

from db.followers import new_terms, search, tsquery, tsvector
from db.followers.kinds import SUBJECTS
from db.followers.search import NumberEnd
from db.keeping.schema import create
from db.rows import beginning
from db.rows.uow import store_on, unit_of_work
from db.store.engine import open_server, reading
from tests.cluster import Cluster
from tests.property.finding_rows import EVERYBODY, KINDS, PATHS, acts
from tests.property.plain_scan import Scanned, plain, scanned
from tests.stores import at, new_local, proof

BOTH = ["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgresql)]
QUERIES, HOSTILE, ALL = 1_000, 300, 1_000
VIEWERS = [at(unit=unit, path=path) for unit, path in PATHS.items()]
STRANGE = (
    *"'\"*%_:()^-+&|!<>\\{}[]~/#@§¶¦＃＠／",
    *("NEAR", "AND", "OR", "NOT", "NEAR(王 李)", "words:", ":*", "<->", "' OR 1=1 --", "\x01\x1b"),
    *("😀", "👩‍👩‍👧", "\u200b", "\u0301", "\ud800", "\x00", "ￅ", "İ", "ß", "½", "㈱", "\U000f0001"),
)
MANY = range(0x4E00, 0x4E00 + 2_000)
Rows = dict[str, list[Scanned]]
# so few rows to a span, and so few sorted at once, that questions go through span after span
NARROW = ((tsvector, "FINE", 3), (tsvector, "COARSE", 5), (tsquery, "MOST", 20))


@pytest.fixture(scope="module", params=BOTH)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    if request.param == "sqlcipher":
        path: Path = tmp_path_factory.mktemp("find") / "store.db"
        engine = new_local(path)
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        engine = open_server(cluster.new_database())
        create(engine)
    with pytest.MonkeyPatch.context() as patch:
        for module, name, number in NARROW:
            patch.setattr(module, name, number)
        forget_statements()
        store = store_on(engine, 1)
        for act in acts():
            with unit_of_work(store, at()) as uow:
                uow.record_acts([act])
        assert proof(store) == []
        yield engine
    forget_statements()
    engine.dispose()


def forget_statements() -> None:
    """Those that are kept were made with other spans than those that are patched, or are so now."""
    for kept in (new_terms.part_of, beginning._together):
        kept.cache_clear()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with reading(engine) as connection:
        yield connection


@pytest.fixture
def rows(connection: Connection) -> Rows:
    return {kind: scanned(connection, kind) for kind in KINDS}


def part(row: Scanned, random: Random) -> str:
    """Take something of a row that somebody could type: a run, initials, pinyin, the year."""
    text = random.choice(row.texts)
    start = random.randrange(len(text))
    run = text[start : start + random.choice((1, 1, 2, 2, 3, 3, 4, 5, 8, 13, 40, 4000))]
    ways = [run] * 5
    if row.spelt:
        spelt, initials = random.choice(row.spelt), random.choice(row.initials.split("\n"))
        ways += [spelt[: random.randrange(1, len(spelt) + 1)]] * 2
        ways += [written(random.choice(row.read), random) if row.read else spelt] * 2
        ways += [initials[random.randrange(3) :][: random.randrange(1, 5)], row.year]
    return random.choice(ways)


def written(name: tuple[tuple[str, str], ...], random: Random) -> str:
    """Write a name from one of its characters on as people do: Han, syllables, their beginnings."""
    some = name[random.randrange(len(name)) :]
    told = (
        char if random.random() < 0.2 else word[: random.choice((1, 1, 2, 3, 6))]
        for char, word in some
    )
    return "".join(told)


def bridge(row: Scanned, random: Random) -> str:
    """Go from the end of a text over into the next, which begins alike: a run of neither."""
    place = random.randrange(len(row.texts))
    one, other = plain(row.texts[place - 1]), plain(row.texts[place])
    return one[-3:] + other[2:4] if one[-2:] == other[:2] else one[-2:] + other[:2]


def typed_about(kind: list[Scanned], random: Random) -> str:
    """Combine parts of one row, or sometimes of two that may have nothing in common."""
    row = random.choice(kind)
    parts = [part(row, random) for _ in range(random.choice((1, 1, 1, 2, 3)))]
    if random.random() < 0.2:
        parts.append(part(random.choice(kind), random))
    if random.random() < 0.1:
        parts = [bridge(row, random)]
    return " ".join(parts)


def expected(rows: list[Scanned], kind: str, typed: str, path: str) -> list[int]:
    if not plain(typed):
        return []
    return [
        row.id
        for row in rows
        if (kind in EVERYBODY or any(one.startswith(path) for one in row.paths))
        and row.finds(typed)
    ]


def check(connection: Connection, rows: Rows, random: Random, typed: str, kind: str) -> int:
    viewer = random.choice(VIEWERS)
    seen = {} if kind in EVERYBODY else viewer.seen(kind)
    wanted = expected(rows[kind], kind, typed, viewer.path)
    index = SUBJECTS[kind].index

    found = search.find(connection, index, typed, ALL, seen)
    near = {row.id for row in rows[kind] if row.id in {*found} and row.may_find(typed)}
    assert {*wanted} <= {*found} <= near, (typed, kind, viewer.path)
    assert found == sorted(found, reverse=True)
    assert search.find(connection, index, typed, 3, seen) == found[:3]
    return len(wanted)


def test_whatever_stands_in_a_row_finds_it(connection: Connection, rows: Rows) -> None:
    random, found = Random(5), 0
    for _ in range(QUERIES):
        kind = random.choice(KINDS)
        found += check(connection, rows, random, typed_about(rows[kind], random), kind) > 0

    assert found > QUERIES // 2


def test_any_way_of_typing_a_name_finds_it(connection: Connection, rows: Rows) -> None:
    random, found = Random(9), 0
    for _ in range(QUERIES):
        kind = random.choice([kind for kind in KINDS if kind != "house"])
        read = random.choice(rows[kind]).read
        typed = written(random.choice(read), random) if read else ""
        found += check(connection, rows, random, typed, kind) > 0

    assert found > QUERIES // 4


def test_nothing_that_is_typed_breaks_the_search(connection: Connection, rows: Rows) -> None:
    random = Random(6)
    for _ in range(HOSTILE):
        kind = random.choice(KINDS)
        strange = random.choices(STRANGE, k=random.randrange(1, 6))
        typed = random.choice(("", " ")).join([*strange, typed_about(rows[kind], random)])
        check(connection, rows, random, typed, kind)


MUCH = ["的" * 5_000, "a b " * 1_200, "王 " * 2_000, "1" * 4_999, " ".join(map(chr, MANY))]


@pytest.mark.parametrize("typed", MUCH, ids=range(len(MUCH)))
def test_very_much_may_be_typed(connection: Connection, rows: Rows, typed: str) -> None:
    seen = at().seen("person")

    found = search.find(connection, "people_words", typed, ALL, seen)
    assert found == expected(rows["person"], "person", typed, "/")


def test_a_count_is_that_of_the_scan(connection: Connection, rows: Rows) -> None:
    for typed in ("建", "建国", "w", "路", "何家 5"):
        wanted = expected(rows["person"], "person", typed, "/1/12/")
        seen = at(path="/1/12/").seen("person")
        assert search.count(connection, "people_words", typed, seen) == len(wanted)


def test_who_may_see_nothing_finds_nothing(connection: Connection) -> None:
    nobody = at(roles=frozenset()).seen("person")

    assert search.find(connection, "people_words", "建", ALL, nobody) == []


@pytest.mark.parametrize("kind", ["person", "case", "organisation", "staff"])
def test_the_end_of_a_number_finds_whom_its_keeper_keeps(
    connection: Connection, rows: Rows, kind: str
) -> None:
    random, index, found = Random(7), SUBJECTS[kind].numbers_index, 0
    for _ in range(150):
        numbers = [number for row in rows[kind] for number in row.numbers if number]
        end = random.choice(numbers)[-random.randrange(1, 9) :]
        unit, path = random.choice([*PATHS.items()])
        wanted = [
            row.id
            for row in rows[kind]
            if (row.holder == unit if kind == "case" else path in row.keepers)
            and any(number.endswith(end) for number in row.numbers)
        ]
        keeper = unit if kind == "case" else path
        seen = {} if kind in EVERYBODY else at(unit=unit, path=path).seen(kind)
        got = search.find_numbers(connection, index, NumberEnd(end, keeper), ALL, seen)
        assert got == (wanted if len(end) >= 4 else []), (end, keeper)
        found += len(got)
    assert found > 20
