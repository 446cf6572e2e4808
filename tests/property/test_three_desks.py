"""However three desks work and meet, they end with the same rows, and with what a rebuild gives."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from db.subjects.catalogue import NAMES
from tests.property.machine import ThreeDesks
from tests.property.register_moves import MOVES
from tests.property.storm import RegisterStorm, Storm, TreeStorm

SEARCH = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
STORMS, REGISTER_STORMS, TREE_STORMS = 20, 10, 8
OF_TREES = {"unit.moved", "audience.moved", "case.holds_passed"}  # in storms of their own
SELDOM = OF_TREES | {
    # few cases are applied for, and fewer are decided on in a storm
    *("case.extension_asked", "case.extension_granted", "case.extension_refused"),
    # what nothing can clash with: tests of their own bring it to desks that worked apart
    *("document.issued", "document.served", "document.voided", "setting.set", "limit.ruled"),
    "routing.ruled",
    "division.changed",
    "access.revealed",
    "access.made",
    "notice.raised",
    "record.restored",
}  # of one desk; they never meet
LEAST = {
    "delivered": 1500,
    "waited": 50,
    "signed and kept": 5,
    "case.left_the_house": 3,
    "case.changed_twice": 5,
    "case.held_elsewhere": 50,
    "unreadable": 3,
}
LEAST_OF_TREES = {
    "delivered": 500,
    "units moved": 20,
    "units merged": 5,
    "unit.moved": 20,
    "audience.moved": 8,
    "unit.moved_in_a_loop": 3,
}
LEAST_OF_REGISTERS = {
    "delivered": 500,
    "record.amended": 200,
    "record.changed_twice": 30,
    "conflict.settled": 10,
    "aliases of aliases": 5,
    "bound to an erasure": 3,
    **dict.fromkeys(MOVES, 3),
}


def test_three_desks_end_with_the_same_rows() -> None:
    """Hypothesis looks for the smallest way to part them: the same ways for the same program."""
    search(settings(SEARCH, derandomize=True))


@pytest.mark.long
def test_three_desks_end_with_the_same_rows_however_one_looks() -> None:
    search(SEARCH)


def search(how: settings) -> None:
    ThreeDesks.recorded.clear()

    run_state_machine_as_test(ThreeDesks, settings=how)

    assert sum(ThreeDesks.recorded[name] for name in NAMES.values()) >= 100


def test_three_desks_weather_every_storm(capsys: pytest.CaptureFixture[str]) -> None:
    """An even die makes every kind of event and of conflict come up."""
    ThreeDesks.recorded.clear()

    for seed in range(STORMS):
        Storm(seed).run()

    recorded = ThreeDesks.recorded
    with capsys.disabled():
        print("\nthree desks recorded:", dict(recorded.most_common()))  # noqa: T201
    assert sum(recorded[name] for name in NAMES.values()) >= 1000
    assert {name for name in NAMES.values() if not recorded[name]} <= SELDOM
    assert {name: recorded[name] for name, least in LEAST.items() if recorded[name] < least} == {}


def test_three_desks_keep_the_same_registers(capsys: pytest.CaptureFixture[str]) -> None:
    """People, houses and marks are entered, amended, merged, moved, ended and erased apart."""
    ThreeDesks.recorded.clear()

    for seed in range(REGISTER_STORMS):
        RegisterStorm(seed).run()

    recorded = ThreeDesks.recorded
    with capsys.disabled():
        print("\nregisters recorded:", dict(recorded.most_common()))  # noqa: T201
    least = LEAST_OF_REGISTERS
    assert {name: recorded[name] for name in least if recorded[name] < least[name]} == {}


def test_three_desks_end_with_the_same_tree(capsys: pytest.CaptureFixture[str]) -> None:
    """Units are moved and merged apart, while cases and people come from where they lay before."""
    ThreeDesks.recorded.clear()

    for seed in range(TREE_STORMS):
        TreeStorm(seed).run()

    recorded = ThreeDesks.recorded
    with capsys.disabled():
        print("\ntrees recorded:", dict(recorded.most_common()))  # noqa: T201
    least = LEAST_OF_TREES
    assert {name: recorded[name] for name in least if recorded[name] < least[name]} == {}
