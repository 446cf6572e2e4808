"""The founding on a small screen: nothing of a step is cut, covered or out of reach."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.exceptions import TimeoutError as Late
from pytestqt.qtbot import QtBot

from desktop.office.line import discovery
from desktop.office.line.discovery import Found
from desktop.office.line.identity import Address
from desktop.ui.founding.join_page import JoinPage
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


@pytest.mark.parametrize("many", [0, 1, 4])
def test_joining_an_office_is_seen_whole_with_what_was_refused(
    who: FirstStart, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    pins = [f"{one:02x}" * 32 for one in range(many)]
    here = [Found("安平县综治中心", pin, "山河 春风", [Address("192.0.2.1", 1)]) for pin in pins]
    monkeypatch.setattr(discovery, "find_servers", lambda: here)
    who.page("请选择怎样开始")
    who.press("5")
    who.page("加入办公室")
    who.program.findChildren(JoinPage)[0].code.setFocus()
    who.write("7K2M9P")
    who.press("Ctrl+Return")
    who.until(lambda: who.says("加入码有误") or who.says("请填写服务器的地址"))
    for size in SIZES:
        who.program.resize(*size)
        who.at_rest()
        assert who.program.size() == QSize(*size), "the page wants a larger window"
        assert not faults(who), size
