"""The printers of this computer, whichever system it runs.

PDFium is read in when something is printed: few do in a day, and it weighs ten megabytes.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from desktop.spooling import cups
from desktop.spooling.order import PrintOrder
from desktop.spooling.paper_size import Size
from desktop.spooling.printers import Printer
from desktop.usecases.sheets import Sheets

# named for whatever freezes the program, too
PAGES, WINDOWS = "desktop.spooling.pages", "desktop.spooling.windows"


@dataclass(frozen=True, kw_only=True)
class Spooler:
    """`printers` and `spool` wait for the system: call them off the GUI thread."""

    printers: Callable[[], Sequence[Printer]]
    put: Callable[[bytes, PrintOrder, Size], None]

    def spool(self, pdf: bytes, order: PrintOrder) -> Sheets:
        """Put a paper into the queue, and tell what the queue took.

        Raises RuleBroken `printer.…`; then nothing has left.
        """
        sizes: Callable[[bytes], Sequence[Size]] = import_module(PAGES).sizes
        self.put(pdf, order, sizes(pdf)[order.pages[0] - 1])
        return order.sheets()


def system_spooler() -> Spooler:
    system = import_module(WINDOWS) if sys.platform == "win32" else cups
    return Spooler(printers=system.printers, put=system.spool)
