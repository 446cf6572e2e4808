"""A file that a user names to be read: whatever it is, it is read or refused at once."""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import RuleBroken
from desktop.files.sources import opened_source, read_source
from desktop.texts.sentences import SENTENCES
from tests.posix import PIPES, named

LARGEST = 100
WELL, FULL = ("CON", "NUL") if sys.platform == "win32" else ("/dev/zero", "/dev/full")


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def _hole(folder: Path) -> Path:
    with (folder / "hole").open("wb") as file:
        file.truncate(1 << (20 if sys.platform == "win32" else 40))  # NTFS fills it
    return folder / "hole"


def _ring(folder: Path) -> Path:
    (folder / "ring").symlink_to(folder / "ring")
    return folder / "ring"


NAMED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "nowhere": (lambda folder: folder / "nowhere", "source.missing"),
    "below a file": (lambda _: Path(__file__) / "a", "source.missing"),
    "a folder": (lambda folder: folder, "source.is_folder"),
    "a hole": (_hole, "source.too_large"),
    "a well": (lambda _: Path(WELL), "source.device"),
    "a full disk": (lambda _: Path(FULL), "source.device"),
    "a ring of links": (_ring, "source.bad_name"),
    "a long name": (lambda folder: folder / ("长" * 256), "source.bad_name"),
    "half a text": (lambda folder: folder / "a\0b", "source.bad_name"),
}


@pytest.mark.parametrize("name", named(NAMED))
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    made, code = NAMED[name]

    with pytest.raises(RuleBroken) as refused:
        read_source(made(tmp_path), "file", largest=LARGEST)

    assert (refused.value.code, refused.value.field) == (code, "file")
    assert code in SENTENCES


@PIPES
def test_a_pipe_that_nobody_holds_is_empty_and_no_file(tmp_path: Path) -> None:
    pipe = _pipe(tmp_path)

    assert read_source(pipe, "file", largest=LARGEST) == b""
    with pytest.raises(RuleBroken, match=r"source\.device"), opened_source(pipe, "file"):
        pass


@PIPES
def test_a_pipe_is_waited_for_while_somebody_may_still_write() -> None:
    reading, writing = os.pipe()
    begun = threading.Event()

    def write() -> None:
        begun.wait()
        os.write(writing, b"late")
        os.close(writing)

    writer = threading.Thread(target=write)
    writer.start()
    begun.set()

    assert read_source(Path(f"/dev/fd/{reading}"), "file", largest=LARGEST) == b"late"

    os.close(reading)
    writer.join()
