"""A store on each of the two engines: what holds on one must hold on the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.keeping.schema import create
from db.rows.uow import Store, store_on
from db.store.engine import open_server
from tests.stores import new_local

BOTH = ["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlcipher":
        engine = new_local(tmp_path / "store.db")
    else:
        engine = open_server(request.getfixturevalue("empty_database"))
        create(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: Engine) -> Store:
    return store_on(engine, device=1)
