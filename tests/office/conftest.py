"""An office of its own for each test."""

from pathlib import Path

import pytest

from tests.office_line import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)
