"""The queue of CUPS, on Linux and macOS: it takes the PDF as it is, through a pipe."""

import os
import subprocess
from shutil import which

from desktop.errors import RuleBroken
from desktop.spooling.order import PrintOrder
from desktop.spooling.paper_size import Size
from desktop.spooling.printers import Printer

SECONDS = 60
_PLAIN = {"LC_ALL": "C", "LANG": "C"}  # what they say is read


def printers() -> tuple[Printer, ...]:
    """Give the queues there are, the default one first; none where there is no CUPS."""
    names = [name for name in _ask("lpstat", "-e").splitlines() if name]
    _, _, default = _ask("lpstat", "-d").strip().rpartition(": ")
    found = [Printer(name, is_default=name == default) for name in names]
    return tuple(sorted(found, key=lambda one: not one.is_default))


def spool(pdf: bytes, order: PrintOrder, size: Size) -> None:
    """Put the bytes into the queue; raises RuleBroken `printer.none` or `printer.not_printed`."""
    command = which("lp")
    if command is None:
        raise RuleBroken("printer.none_found")
    try:
        done = subprocess.run(  # noqa: S603 — words of our own, and the name of a queue
            [command, *_told(order, size)],
            input=pdf,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, **_PLAIN},
        )
    except (OSError, subprocess.TimeoutExpired):
        raise RuleBroken("printer.not_printed") from None
    if done.returncode:
        raise RuleBroken("printer.not_printed")


def _told(order: PrintOrder, size: Size) -> list[str]:
    """Say it to `lp`; `print-scaling=none` keeps 100 % where a queue would fit to the page."""
    told = ["-d", order.printer, "-n", str(order.copies), "-t", order.title]
    if not order.whole:
        told += ["-P", ",".join(map(str, order.pages))]
    options = (f"media={size.media}", "print-scaling=none", "Collate=True")
    return [*told, *(word for option in options for word in ("-o", option))]


def _ask(name: str, *words: str) -> str:
    command = which(name)
    if command is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 — words of our own
            [command, *words],
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, **_PLAIN},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
