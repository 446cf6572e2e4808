"""The robot of the tests says why it gave up."""

import pytest
from pytestqt.exceptions import TimeoutError as Late
from pytestqt.qtbot import QtBot


def test_a_wait_in_vain_says_what_was_there(qtbot: QtBot) -> None:
    lines = ["2026-0001"]

    with pytest.raises(Late) as late:
        qtbot.waitUntil(lambda: len(lines) == 3, timeout=1)

    assert late.value.__notes__ == ["waited for len(lines) == 3\n  len(lines) = 1"]
