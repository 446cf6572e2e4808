"""One office for each module: its tests only add cases and records of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.keeping.schema import create
from db.store.engine import open_server
from tests.stores import new_local
from tests.usecases.office import Office, found_office

BOTH = ["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    office = found_office()
    yield office
    office.store.engine.dispose()


@pytest.fixture
def fresh() -> Iterator[Office]:
    """An office of its own, for a test that changes how the desk itself stands."""
    office = found_office()
    yield office
    office.store.engine.dispose()


@pytest.fixture(scope="module", params=BOTH)
def either(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """An office on each of the two stores."""
    if request.param == "sqlcipher":
        engine = new_local(Path(tmp_path_factory.mktemp("office")) / "store.db")
    else:
        cluster = request.getfixturevalue("cluster")
        engine = open_server(cluster.new_database())
        create(engine)
    office = found_office(engine=engine)
    yield office
    office.store.engine.dispose()
