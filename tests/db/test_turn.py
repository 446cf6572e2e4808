"""Jobs of a server are run by one program at a time, whatever becomes of its connection."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from db.jobs.turn import Turn
from db.log.unavailable import StoreUnavailable
from db.store.engine import open_server
from tests.cluster import cut_all
from tests.db.let_go import let_go
from tests.proxy import Proxy

pytestmark = pytest.mark.postgresql


@pytest.fixture
def engines(empty_database: str) -> Iterator[list[Engine]]:
    found = [open_server(empty_database) for _ in range(2)]
    yield found
    for engine in found:
        engine.dispose()


@pytest.fixture
def turns(engines: list[Engine]) -> Iterator[list[Turn]]:
    found = [Turn(engine) for engine in engines]
    yield found
    for turn in found:
        turn.close()


def test_one_program_keeps_its_turn_until_it_gives_it_back(
    turns: list[Turn], engines: list[Engine]
) -> None:
    first, second = turns
    assert [first.take(), second.take(), first.take()] == [True, False, True]

    first.close()
    let_go(engines[1])  # the server hears of an end a moment later

    assert [second.take(), first.take()] == [True, False]


def test_a_turn_that_was_lost_with_its_connection_is_the_next_ones(
    turns: list[Turn], empty_database: str
) -> None:
    first, second = turns
    assert first.take()

    cut_all(empty_database)
    fresh = open_server(empty_database)
    let_go(fresh)
    fresh.dispose()

    assert [second.take(), first.take()] == [True, False]


def test_a_server_that_is_away_is_told_in_a_sentence(empty_database: str) -> None:
    proxy = Proxy(empty_database)
    engine = open_server(proxy.url)
    turn = Turn(engine)
    assert turn.take()
    proxy.down()

    with pytest.raises(StoreUnavailable) as told:
        turn.take()

    assert "连不上数据库服务器" in told.value.sentence
    proxy.up()
    assert turn.take()
    turn.close()
    engine.dispose()
    proxy.close()
