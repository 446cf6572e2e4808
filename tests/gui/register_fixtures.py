"""What the tests of the registers start from: a county, and its administrator before them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.register_sitting import Reader, reading_registers
from tests.gui.register_store import RegisterCounty, open_register_county


@pytest.fixture
def county(tmp_path: Path) -> Iterator[RegisterCounty]:
    yield from open_register_county(tmp_path)


@pytest.fixture
def who(qtbot: QtBot, county: RegisterCounty) -> Iterator[Reader]:
    with reading_registers(qtbot, county, county.administrator) as who:
        yield who
