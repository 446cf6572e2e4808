"""How papers leave the house: the system's own dialogs, or what a test or tour puts there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from desktop.papers.press import PressRoom
from desktop.rules.settings import PAPERS_FOLDER
from desktop.spooling.spooler import Spooler, system_spooler
from desktop.ui.papers.print_sheet import PrintSheet
from desktop.ui.shared.outlets import Keep, Outlets, SaveTo
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.sheets import Sheets

Spool = Callable[[], Sheets]  # called off the GUI thread; raises RuleBroken `printer.…`
Begin = Callable[[Spool], None]  # not called when the user thought better of it
PrintOn = Callable[[QWidget, PdfPreview, Tasks, Begin], None]


@dataclass(frozen=True, kw_only=True)
class PaperWays:
    """Where a paper goes to when it is saved, and what prints it.

    `spooler` is for a page that is no paper: it shows which printers there are, and what they make
    of a ruler. `printer` names the one that the settings of this desk have chosen, "" for none.
    """

    save_to: SaveTo
    print_on: PrintOn
    spooler: Callable[[], Spooler] = system_spooler
    printer: Callable[[], str] = lambda: ""


def _nowhere(_key: str, _value: str) -> None:
    """Remember nothing: nobody has logged in."""


def system_ways(outlets: Outlets | None = None, keep: Keep = _nowhere) -> PaperWays:
    """Give the system's own, which begin as the settings say once somebody has logged in."""
    first = outlets or Outlets()

    def ask_printer(over: QWidget, preview: PdfPreview, tasks: Tasks, begin: Begin) -> None:
        print_by(system_spooler(), over, preview, tasks, begin, printer=first.printer)

    return PaperWays(
        save_to=first.saving(PAPERS_FOLDER, "另存为 PDF", keep),
        print_on=ask_printer,
        printer=lambda: first.printer,
    )


@dataclass(frozen=True, kw_only=True)
class PaperDoor:
    """What a page needs to show a paper; `readonly` where nothing could be written down."""

    press: PressRoom = field(default_factory=PressRoom)
    ways: PaperWays = field(default_factory=system_ways)
    readonly: bool = False


def print_by(
    spooler: Spooler,
    over: QWidget,
    preview: PdfPreview,
    tasks: Tasks,
    begin: Begin,
    *,
    printer: str = "",
) -> None:
    """Ask on a sheet over the page; what is spooled are the very bytes that are looked at."""
    sheet = PrintSheet(over, tasks, spooler, preview, printer=printer)
    sheet.wanted.connect(begin)
    sheet.open()
