"""Letters, half words, emoji and nonsense in every field that any act of any page opens."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import Logs
from tests.gui.county_program import ROLES, Sitting, sitting_at
from tests.gui.typist import Typist

FAR = 120  # acts of each page: more than any has
SAMPLE = (("bangjiao", "档案", 10), ("fenliu", "案件", 8), ("fenliu", "总览", 5))


def type_through(typist: Typist, titles: list[str], most: int) -> None:
    for title in titles:
        typist.through(title, most)
    assert not typist.lost


@pytest.mark.parametrize("some", SAMPLE, ids=lambda some: some[1])
def test_something_typed_somewhere_stays_or_is_answered(
    qtbot: QtBot, county_store: Path, expected_logs: Logs, some: tuple[str, str, int]
) -> None:
    account, title, most = some
    with qtbot.captureExceptions() as faults, sitting_at(qtbot, county_store) as who:
        typist = typist_of(who, account, expected_logs, faults)
        type_through(typist, [title], most)
    assert len(typist.done) >= most


@pytest.mark.long
@pytest.mark.parametrize("every", [False, True], ids=["a few words", "every word with every key"])
@pytest.mark.parametrize("account", ROLES)
def test_anything_typed_anywhere_stays_or_is_answered(
    qtbot: QtBot, county_store: Path, expected_logs: Logs, account: str, every: bool
) -> None:
    with qtbot.captureExceptions() as faults, sitting_at(qtbot, county_store) as who:
        typist = typist_of(who, account, expected_logs, faults)
        typist.every = every
        type_through(typist, who.titles(), FAR)
    assert len(typist.done) > len(ROLES)


def typist_of(who: Sitting, account: str, logs: Logs, faults: Sequence[object]) -> Typist:
    who.log_in(account)
    return Typist(who, Random(account), logs, faults)
