"""An acknowledged case survives the death of the program at any moment."""

from pathlib import Path

from tests.bench.sigkill import run


def test_no_acknowledged_case_is_lost(tmp_path: Path) -> None:
    outcome = run(tmp_path, rounds=5)

    assert outcome.acknowledged >= 5
    assert (outcome.lost, outcome.faults) == (0, ())
