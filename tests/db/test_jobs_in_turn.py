"""A job goes on after a lost connection, and gives its turn back when nothing is left."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from db.jobs.planning import bring_rows_up
from db.jobs.running import Pace, Progress, run_in_turn
from db.jobs.turn import Turn
from db.keeping.schema import create
from db.log.unavailable import Fleeting, StoreUnavailable
from db.rows.uow import Store, store_on
from db.store.engine import open_server
from tests.db.let_go import let_go
from tests.newer_program import newer_program
from tests.proxy import Proxy
from tests.stores import registered, work

pytestmark = pytest.mark.postgresql


@pytest.fixture
def proxy(empty_database: str) -> Iterator[Proxy]:
    proxy = Proxy(empty_database)
    yield proxy
    proxy.close()


@pytest.fixture
def far(proxy: Proxy) -> Iterator[Store]:
    """A desk at the end of a cable that can be cut."""
    engine = open_server(proxy.url)
    create(engine)
    store = store_on(engine, device=1)
    work(store, registered(1), registered(2, number="3716252026010200100002"))
    yield store
    engine.dispose()


@pytest.fixture
def near(far: Store, empty_database: str) -> Iterator[Engine]:
    engine = open_server(empty_database)
    yield engine
    engine.dispose()


@pytest.fixture
def turns(far: Store, near: Engine) -> Iterator[tuple[Turn, Turn]]:
    found = Turn(far.engine), Turn(near)
    yield found
    for turn in found:
        turn.close()


def test_a_block_without_a_server_is_told_in_a_sentence(
    far: Store, turns: tuple[Turn, Turn], proxy: Proxy
) -> None:
    with newer_program(far):
        bring_rows_up(far.engine)
        newer = store_on(far.engine, device=1)
        assert isinstance(run_in_turn(newer, turns[0], Pace()), Progress)
        proxy.down()
        with pytest.raises(Fleeting) as told:
            run_in_turn(newer, turns[0], Pace())
        proxy.up()

        assert told.value.code == "store.no_server"
        assert isinstance(run_in_turn(newer, turns[0], Pace()), Progress)


def test_the_turn_is_given_back_when_nothing_is_left(
    far: Store, near: Engine, turns: tuple[Turn, Turn]
) -> None:
    """Else a newer program could not bring up the store before this one is closed."""
    assert run_in_turn(far, turns[0], Pace()) is True
    with newer_program(store_on(near, device=2)):
        bring_rows_up(near)
        newer = store_on(near, device=2)
        assert isinstance(run_in_turn(newer, turns[1], Pace()), Progress)
    turns[1].close()
    let_go(far.engine)
    with pytest.raises(StoreUnavailable) as told:
        run_in_turn(far, turns[0], Pace())
    let_go(near)
    assert (told.value.code, turns[1].take()) == ("store.upgraded", True)
