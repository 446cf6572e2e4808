"""The founding on a small screen: nothing of a step is cut, covered or out of reach."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.exceptions import TimeoutError as Late
from pytestqt.qtbot import QtBot

from desktop.ui.founding.people_model import UNIT
from desktop.ui.founding.people_table import PeopleTable
from desktop.ui.program import program as program_module
from tests.gui.first_start import FirstStart, first_start
from tests.gui.laid_out import ill_laid

SIZES = ((911, 464), (1093, 570), (1366, 696))


@pytest.fixture
def who(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FirstStart]:
    monkeypatch.setattr(program_module, "least_frame", lambda: QSize(*SIZES[0]))
    with first_start(qtbot, tmp_path) as someone:
        yield someone


def faults(who: FirstStart) -> list[str]:
    try:
        who.bot.waitUntil(lambda: not ill_laid(who.program), timeout=2_000)
    except Late:
        return ill_laid(who.program)
    return []


@pytest.mark.parametrize("page", range(5))
def test_a_step_of_the_founding_is_seen_whole(who: FirstStart, page: int) -> None:
    who.come_as_far_as(page)
    for size in SIZES:
        who.program.resize(*size)
        who.at_rest()
        assert who.program.size() == QSize(*size), "the step wants a larger window"
        assert not faults(who), size
    for table in who.program.findChildren(PeopleTable):
        if table.isVisible():
            assert table.columnViewportPosition(UNIT) == 0, "the unit is scrolled out of sight"
