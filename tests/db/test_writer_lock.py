"""One writing program per store, and none that a dead one keeps out."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.log.unavailable import StoreUnavailable
from db.store.writer_lock import lock_key_file, try_lock

HOLD = """
import subprocess, sys
from pathlib import Path
from db.store.writer_lock import try_lock
lock = try_lock(Path(sys.argv[1]))
grandchild = subprocess.Popen([sys.executable, "-c", "input()"], stdin=sys.stdin, close_fds=False)
print("held" if lock else "refused", flush=True)
grandchild.wait()
"""


@pytest.fixture
def other_program(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock and has started a process of its own."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_program_does_not_get_the_lock(
    tmp_path: Path, other_program: subprocess.Popen[str]
) -> None:
    assert other_program.poll() is None
    assert try_lock(tmp_path) is None


def test_a_killed_program_leaves_the_lock_free_even_if_its_child_lives(
    tmp_path: Path, other_program: subprocess.Popen[str]
) -> None:
    other_program.kill()
    other_program.wait()
    lock = try_lock(tmp_path)
    assert lock is not None
    lock.close()


def test_the_lock_excludes_within_one_program_until_it_is_closed(tmp_path: Path) -> None:
    lock = try_lock(tmp_path)
    assert lock is not None
    with lock:
        assert try_lock(tmp_path) is None
    again = try_lock(tmp_path)
    assert again is not None
    again.close()
    again.close()


def test_the_key_file_has_a_lock_of_its_own(tmp_path: Path) -> None:
    writer = try_lock(tmp_path)
    assert writer is not None
    with writer, lock_key_file(tmp_path):
        assert (tmp_path / "store.lock").stat().st_size == 0


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        try_lock(tmp_path / "nowhere")
    assert caught.value.code == "store.not_writable"
