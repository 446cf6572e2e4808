"""While newer programs come, one before the last is done, people find and count what there is."""

from collections.abc import Iterator

import pytest

from db.followers import search
from db.keeping.schema import create
from db.store.engine import open_server
from tests.cluster import Cluster
from tests.property import desks, storm
from tests.property.engines import empty
from tests.property.machine import ThreeDesks
from tests.property.upgrade_mutants import MUTANTS, Mutant
from tests.property.upgrading_desk import HERE, UpgradeStorm

SHORT, STORMS, ON_A_SERVER = 3, 30, 5  # steps, storms, storms
LEAST = {
    "upgraded": 60,
    "overtaken": 20,
    "blocks": 1_000,
    "died": 20,
    "subject.erased": 20,
    "case.dispatched": 10,
    "found": 10_000,
    "found by number": 2_000,
    "being counted": 500,
    "counted": 500,
}


@pytest.fixture(autouse=True)
def recorded() -> Iterator[None]:
    ThreeDesks.recorded.clear()
    yield
    search._find.cache_clear()


@pytest.fixture
def patch() -> Iterator[pytest.MonkeyPatch]:
    """What a storm raises is lowered before the next one."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def weather(seeds: range) -> None:
    for seed in seeds:
        with pytest.MonkeyPatch.context() as patch:
            UpgradeStorm(seed, patch).run()


def test_an_upgrade_is_not_seen_in_what_is_found_and_counted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(storm, "STEPS", SHORT)
    weather(range(1))

    assert ThreeDesks.recorded["blocks"] > SHORT


@pytest.mark.long
def test_upgrades_weather_every_storm(capsys: pytest.CaptureFixture[str]) -> None:
    weather(range(STORMS))

    recorded = ThreeDesks.recorded
    with capsys.disabled():
        print("\nupgrades recorded:", dict(recorded.most_common()))  # noqa: T201
    assert {name: recorded[name] for name, least in LEAST.items() if recorded[name] < least} == {}


@pytest.mark.long
@pytest.mark.postgresql
@pytest.mark.parametrize("seed", range(ON_A_SERVER))
def test_upgrades_on_a_server(seed: int, cluster: Cluster, patch: pytest.MonkeyPatch) -> None:
    server = open_server(cluster.new_database())
    create(server)
    patch.setattr(desks, "empty", lambda desk: server if desk == HERE else empty(desk))

    UpgradeStorm(seed, patch).run()
    server.dispose()


@pytest.mark.long
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_the_storm_kills(mutant: Mutant, patch: pytest.MonkeyPatch) -> None:
    mutant(patch)

    with pytest.raises(AssertionError):
        weather(range(STORMS))
