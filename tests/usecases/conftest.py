"""One office for each module: its tests only add cases and records of their own."""

from collections.abc import Iterator

import pytest

from tests.usecases.office import Office, found_office


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
