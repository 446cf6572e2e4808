"""The machine of three desks is believed because it finds each of these mistakes."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.property.machine import ThreeDesks
from tests.property.mutants import MORE, NAMED, Mutant

SEARCH = settings(
    max_examples=150,
    stateful_step_count=40,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],  # the first failure is enough; nobody reads the smallest one
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)


@pytest.mark.parametrize("mutant", [*NAMED, *MORE], ids=lambda mutant: mutant.__name__)
def test_the_machine_kills(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant(monkeypatch)

    with pytest.raises(Exception):  # noqa: B017, PT011 - each is wrong in its own way
        run_state_machine_as_test(ThreeDesks, settings=SEARCH)  # type: ignore[no-untyped-call]
