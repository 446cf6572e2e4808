"""The queue of CUPS, on Linux and macOS: it takes the PDF as it is, through a pipe."""

from desktop.errors import RuleBroken
from desktop.spooling.order import PrintOrder
from desktop.spooling.paper_size import Size
from desktop.spooling.printers import Printer
from desktop.system.asking import answer, ask, is_there

SECONDS = 60.0  # for a long paper


def printers() -> tuple[Printer, ...]:
    """Give the queues there are, the default one first; none where there is no CUPS."""
    names = [name for name in _ask("lpstat", "-e").splitlines() if name]
    _, _, default = _ask("lpstat", "-d").strip().rpartition(": ")
    found = [Printer(name, is_default=name == default) for name in names]
    return tuple(sorted(found, key=lambda one: not one.is_default))


def spool(pdf: bytes, order: PrintOrder, size: Size) -> None:
    """Put the bytes into the queue; raises RuleBroken `printer.none` or `printer.not_printed`."""
    if not is_there("lp"):
        raise RuleBroken("printer.none_found")
    said = ask(("lp", *_told(order, size)), pdf, SECONDS)
    if said is None or said.refused:
        raise RuleBroken("printer.not_printed")


def _told(order: PrintOrder, size: Size) -> list[str]:
    """Say it to `lp`; `print-scaling=none` keeps 100 % where a queue would fit to the page."""
    told = ["-d", order.printer, "-n", str(order.copies), "-t", order.title]
    if not order.whole:
        told += ["-P", ",".join(map(str, order.pages))]
    options = (f"media={size.media}", "print-scaling=none", "Collate=True")
    return [*told, *(word for option in options for word in ("-o", option))]


def _ask(*command: str) -> str:
    return (answer(command) or b"").decode("utf-8", "replace")
