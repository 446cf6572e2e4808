"""The machine of three desks is believed because it finds each of these mistakes."""

from collections.abc import Callable

import pytest

from tests.property.mutants import MORE, NAMED, OF_REGISTERS, OF_TREES, Mutant
from tests.property.storm import RegisterStorm, Storm, TreeStorm

STORMS, REGISTER_STORMS, TREE_STORMS = (
    20,
    10,
    20,
)  # as many as the machine weathers where nothing is wrong


@pytest.mark.parametrize("mutant", [*NAMED, *MORE], ids=lambda mutant: mutant.__name__)
def test_the_machine_kills(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant(monkeypatch)

    with pytest.raises(AssertionError):
        weather(Storm, STORMS)


@pytest.mark.parametrize("mutant", OF_REGISTERS, ids=lambda mutant: mutant.__name__)
def test_the_machine_kills_in_registers(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant(monkeypatch)

    with pytest.raises(AssertionError):
        weather(RegisterStorm, REGISTER_STORMS)


@pytest.mark.parametrize("mutant", OF_TREES, ids=lambda mutant: mutant.__name__)
def test_the_machine_kills_in_trees(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant(monkeypatch)

    with pytest.raises(AssertionError):
        weather(TreeStorm, TREE_STORMS)


def weather(storm: Callable[[int], Storm], storms: int) -> None:
    for seed in range(storms):
        storm(seed).run()
