"""An acknowledged case survives the death of the program at any moment."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.sigkill import run

FEW, MANY = 5, 200


@pytest.mark.parametrize("rounds", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_no_acknowledged_case_is_lost(
    tmp_path: Path, rounds: int, record_property: Callable[[str, object], None]
) -> None:
    outcome = run(tmp_path, rounds)

    record_property("counted", str(outcome))
    assert outcome.acknowledged >= rounds
    assert (outcome.lost, outcome.faults) == (0, ())
