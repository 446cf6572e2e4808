"""However three desks work and meet, they end with the same rows, and with what a rebuild gives."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from db.events.codec import NAMES
from tests.property.machine import ThreeDesks

ENOUGH = settings(
    max_examples=50,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
FEW = 3  # kinds that chance may leave out of one run
SELDOM = {"access.revealed", "notice.raised"}  # consist of one event and never meet


def test_three_desks_end_with_the_same_rows(capsys: pytest.CaptureFixture[str]) -> None:
    ThreeDesks.recorded.clear()

    run_state_machine_as_test(ThreeDesks, settings=ENOUGH)  # type: ignore[no-untyped-call]

    recorded = ThreeDesks.recorded
    with capsys.disabled():
        print("\nthree desks recorded:", dict(recorded.most_common()))  # noqa: T201
    assert sum(recorded[name] for name in NAMES.values()) >= 500
    never = {name for name in NAMES.values() if not recorded[name]} - SELDOM
    assert len(never) <= FEW, never
    assert recorded["delivered"] >= 500
    assert recorded["waited"] >= 20
    assert recorded["signed and kept"] >= 5
    assert recorded["case.left_the_house"] >= 1
