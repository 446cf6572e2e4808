"""The machine of three desks is believed because it finds each of these mistakes."""

import pytest

from tests.property.mutants import MORE, NAMED, Mutant
from tests.property.storm import Storm

STORMS = 20  # as many as the machine weathers where nothing is wrong


@pytest.mark.parametrize("mutant", [*NAMED, *MORE], ids=lambda mutant: mutant.__name__)
def test_the_machine_kills(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant(monkeypatch)

    with pytest.raises(Exception):  # noqa: B017, PT011 - each is wrong in its own way
        weather_all()


def weather_all() -> None:
    for seed in range(STORMS):
        Storm(seed).run()
