"""Of several programs at one server one brings the store up, and is told when it no longer may."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from db.engine import open_server
from db.jobs.turn import Turn
from db.schema import create
from db.unavailable import StoreUnavailable
from tests.proxy import Proxy

pytestmark = pytest.mark.postgresql


@pytest.fixture
def proxy(empty_database: str) -> Iterator[Proxy]:
    proxy = Proxy(empty_database)
    yield proxy
    proxy.close()


@pytest.fixture
def engine(proxy: Proxy) -> Iterator[Engine]:
    engine = open_server(proxy.url)
    create(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def other(empty_database: str, engine: Engine) -> Iterator[Turn]:
    """Another program, whose cable is whole."""
    server = open_server(empty_database)
    turn = Turn(server)
    yield turn
    turn.close()
    server.dispose()


def test_one_has_the_turn_until_it_gives_it_back(engine: Engine, other: Turn) -> None:
    turn = Turn(engine)

    assert (turn.take(), other.take(), turn.take()) == (True, False, True)
    turn.close()
    while not other.take():  # the server has still to notice
        pass
    assert not turn.take()


def test_who_is_cut_off_has_lost_it_and_is_told(engine: Engine, other: Turn, proxy: Proxy) -> None:
    turn = Turn(engine)
    assert turn.take()

    proxy.down()
    with pytest.raises(StoreUnavailable) as told:
        turn.take()
    assert told.value.code == "store.no_server"
    while not other.take():  # the server has still to notice
        pass
    proxy.up()
    assert not turn.take()
    turn.close()
