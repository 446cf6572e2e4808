"""The queue of CUPS gets the very bytes; what it does not take is told."""

import sys
from pathlib import Path

import pytest

from desktop.errors import RuleBroken
from desktop.spooling import cups
from desktop.spooling.order import PrintOrder
from desktop.spooling.printers import Printer
from tests.unit.test_spooling import A5, paper

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has a spooler of its own")


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an `lp` and an `lpstat` of our own before those of the system."""
    folder = tmp_path / "bin"
    folder.mkdir()
    lp = f'#!/bin/sh\nprintf "%s\\n" "$@" > {folder}/told\ncat > {folder}/taken\n'
    lines = ("-e) printf 'hall\\nwindow\\n'", "-d) echo 'system default destination: window'")
    lpstat = f"#!/bin/sh\ncase $1 in {';; '.join(lines)};; esac\n"
    for name, text in (("lp", lp), ("lpstat", lpstat)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def test_the_queue_gets_the_very_bytes_the_pages_the_copies_and_no_scaling(
    queue: Path, tmp_path: Path
) -> None:
    pdf = paper(tmp_path / "three.pdf", A5, A5, A5)
    order = PrintOrder(printer="window", title="受理回执", pages=(1, 3), whole=False, copies=2)
    cups.spool(pdf, order, A5)

    assert (queue / "taken").read_bytes() == pdf
    told = (queue / "told").read_text().split("\n")
    assert told[: told.index("-o")] == ["-d", "window", "-n", "2", "-t", "受理回执", "-P", "1,3"]
    assert {"media=A5", "print-scaling=none"} <= set(told)


def test_the_default_printer_is_offered_first(queue: Path) -> None:
    assert queue.exists()
    assert cups.printers() == (Printer("window", is_default=True), Printer("hall"))


def test_what_the_queue_does_not_take_is_told(queue: Path, tmp_path: Path) -> None:
    (queue / "lp").write_text(
        "#!/bin/sh\necho 'lp: The printer or class does not exist.'\nexit 1\n"
    )
    order = PrintOrder(printer="gone", title="回执", pages=(1,), whole=True)
    with pytest.raises(RuleBroken, match=r"printer\.not_printed"):
        cups.spool(paper(tmp_path / "one.pdf", A5), order, A5)


def test_without_cups_there_is_no_printer(
    queue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    order = PrintOrder(printer="window", title="回执", pages=(1,), whole=True)

    assert queue.exists()
    assert cups.printers() == ()
    with pytest.raises(RuleBroken, match=r"printer\.none_found"):
        cups.spool(b"", order, A5)
