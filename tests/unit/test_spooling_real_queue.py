"""A real queue of CUPS, of the tests' own, spools the frozen bytes and knows how to print them."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from desktop.forms.printer_test import printer_test
from desktop.papers.new_press import new_press
from desktop.spooling.order import PrintOrder
from desktop.spooling.printers import Printer
from desktop.spooling.spooler import system_spooler
from desktop.usecases.sheets import Sheets
from tests.patience import patience

SYSTEM = "/usr/sbin:/usr/local/sbin:/usr/bin"
DAEMON = shutil.which("cupsd", path=SYSTEM)
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has a spooler of its own"),
    pytest.mark.skipif(DAEMON is None, reason="CUPS is not installed"),
]
SECONDS, PAUSE = 60, Event()
CONFIGURATION = """\
Listen {place}/sock
PreserveJobFiles Yes
Browsing Off
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
FILES = "FileDevice Yes\n" + "".join(
    f"{name} {{place}}/{folder}\n"
    for name, folder in {
        "ServerRoot": "root",
        "RequestRoot": "spool",
        "CacheDir": "cache",
        "StateDir": "state",
        "TempDir": "temp",
        "AccessLog": "log/access",
        "ErrorLog": "log/error",
        "PageLog": "log/page",
    }.items()
)


@pytest.fixture
def place() -> Iterator[Path]:
    """A short one: the name of a socket has at most a hundred characters."""
    place = Path(tempfile.mkdtemp(prefix="cups-"))
    place.chmod(0o755)
    for folder in ("root", "spool", "cache", "state", "temp", "log"):
        (place / folder).mkdir()
    (place / "cupsd.conf").write_text(CONFIGURATION.format(place=place))
    (place / "files.conf").write_text(FILES.format(place=place))
    yield place
    shutil.rmtree(place)


@contextmanager
def running(place: Path) -> Iterator[None]:
    """A queue `window` that spools and prints nothing; at the end the daemon writes all down."""
    assert DAEMON
    command = [DAEMON, "-f", "-c", str(place / "cupsd.conf"), "-s", str(place / "files.conf")]
    daemon = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with patience(SECONDS):
            while not (place / "sock").exists():
                PAUSE.wait(0.02)
        _administer("lpadmin", "-p", "window", "-v", f"file://{os.devnull}", "-m", "raw")
        _administer("cupsaccept", "window")
        _administer("lpadmin", "-d", "window")
        yield
    finally:
        daemon.terminate()
        daemon.wait()


def _administer(name: str, *words: str) -> None:
    program = shutil.which(name, path=SYSTEM)
    assert program, name
    subprocess.run([program, *words], check=True, capture_output=True)


def test_the_spooled_file_is_the_frozen_bytes(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(place / "sock"))
    pdf = new_press().pdf(printer_test("window", "2026年6月3日"), by_hand=True)
    order = PrintOrder(printer="window", title="受理回执", pages=(1,), whole=True, copies=2)
    with running(place):
        spooler = system_spooler()
        assert spooler.printers() == (Printer("window", is_default=True),)
        assert spooler.spool(pdf, order) == Sheets(copies=2)
        (spooled,) = (place / "spool").glob("d*")
        assert spooled.read_bytes() == pdf

    (told,) = (place / "spool").glob("c*")
    attributes = told.read_bytes()
    for words in ("受理回执", "print-scaling", "none", "media", "A4", "copies"):
        assert words.encode() in attributes, words
