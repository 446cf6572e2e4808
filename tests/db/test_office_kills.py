"""What an office has acknowledged outlives every sudden end: nothing is lost, nothing twice.

`python3 dev.py kills` does the same two hundred times.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.kills.kills import LONGEST, run
from tests.kills.lossy import NO_COMPILER, lossy_disk

pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]
WRITING = """
import os, sys
file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
os.write(file, b"synced")
os.fsync(file)
os.pwrite(file, b"gone..and more", 0)
"""


def test_nothing_acknowledged_is_lost_and_nothing_stands_twice(
    record_property: Callable[[str, object], None],
) -> None:
    """PCs go on acting while each part of the office is killed once, or the power fails."""
    outcome = run(kills=9)

    record_property("counted", str(outcome))
    assert outcome.faults == []
    assert outcome.acts > 9
    assert outcome.slowest <= 3 * LONGEST  # it runs beside others on a busy machine


def test_a_power_cut_takes_what_was_not_synced(tmp_path: Path) -> None:
    data, found = tmp_path / "data", set[bytes]()
    data.mkdir()
    for number in range(20):
        place = tmp_path / str(number)
        place.mkdir()
        disk = lossy_disk(place, data)
        if disk is None:
            pytest.skip(NO_COMPILER)
        file = data / str(number)
        command = [sys.executable, "-c", WRITING, str(file)]
        subprocess.run(command, check=True, env={**os.environ, **disk.library})
        assert file.read_bytes() == b"gone..and more"

        disk.cut_power(Random(number))

        found.add(file.read_bytes().rstrip(b"\0"))
    assert found == {b"synced", b"gone..and more"}
