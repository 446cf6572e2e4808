"""The printers of this computer, whichever system it runs."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.spooling import cups, windows
from desktop.spooling.order import PrintOrder
from desktop.spooling.pages import sizes
from desktop.spooling.paper_size import Size
from desktop.spooling.printers import Printer
from desktop.usecases.sheets import Sheets


@dataclass(frozen=True, kw_only=True)
class Spooler:
    """`printers` and `spool` wait for the system: call them off the GUI thread."""

    printers: Callable[[], Sequence[Printer]]
    put: Callable[[bytes, PrintOrder, Size], None]

    def spool(self, pdf: bytes, order: PrintOrder) -> Sheets:
        """Put a paper into the queue, and tell what the queue took.

        Raises RuleBroken `printer.…`; then nothing has left.
        """
        self.put(pdf, order, sizes(pdf)[order.pages[0] - 1])
        return order.sheets()


def system_spooler() -> Spooler:
    system = windows if sys.platform == "win32" else cups
    return Spooler(printers=system.printers, put=system.spool)
