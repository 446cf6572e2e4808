"""The spooler of Windows: PDFium draws each page onto the printer, as vectors.

https://learn.microsoft.com/windows/win32/printdocs/print-job-functions
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_void_p, c_wchar_p, cast, sizeof
from ctypes.wintypes import DWORD
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from desktop.errors import RuleBroken
from desktop.spooling import gdi
from desktop.spooling.gdi import Capability, DevMode, DocInfo, Named, PrinterInfo
from desktop.spooling.order import PrintOrder
from desktop.spooling.pages import opened
from desktop.spooling.paper_size import Size
from desktop.spooling.placing import POINTS, Bed, placed
from desktop.spooling.printers import Printer

_TENTHS = 254 / POINTS  # of a millimetre, a point
_LONGEST_NAME = 1024


def printers() -> tuple[Printer, ...]:
    """Give the printers that are set up for this user, the default one first."""
    spooler, flags = gdi.libraries().spooler, gdi.LOCAL | gdi.CONNECTED
    needed, count = DWORD(), DWORD()
    spooler.EnumPrintersW(flags, None, gdi.SHORT, None, 0, byref(needed), byref(count))
    room = ctypes.create_string_buffer(max(needed.value, 1))
    told = (flags, None, gdi.SHORT, room, needed, byref(needed), byref(count))
    if not spooler.EnumPrintersW(*told):
        return ()
    lines = cast(room, ctypes.POINTER(PrinterInfo))
    default = _default()
    found = [lines[place].name for place in range(count.value)]
    named = [Printer(name, is_default=name == default) for name in found]
    return tuple(sorted(named, key=lambda one: not one.is_default))


def spool(pdf: bytes, order: PrintOrder, size: Size) -> None:
    """Draw the pages onto the printer; RuleBroken `printer.not_printed`: nothing has left."""
    with _connected(order.printer) as handle, opened(pdf) as document:
        mode = _mode(handle, order, size)
        with _context(order.printer, mode) as device:
            _job(device, document, order, 1 if mode.copies == order.copies else order.copies)


def draw(page: pypdfium2.PdfPage, device: c_void_p, bed: Bed) -> None:
    """Draw a page where it lies on its paper; onto a printer, or into a metafile."""
    box = placed(page.get_size(), bed)
    flags = pdfium.FPDF_PRINTING | pdfium.FPDF_ANNOT
    if not pdfium.FPDF_RenderPage(device, page.raw, *box, 0, flags):
        raise RuleBroken("printer.not_printed")


def bed_of(device: c_void_p) -> Bed:
    ask = gdi.libraries().gdi.GetDeviceCaps
    return Bed(
        width=ask(device, Capability.PAPER_WIDTH),
        height=ask(device, Capability.PAPER_HEIGHT),
        left=ask(device, Capability.BEFORE_LEFT),
        top=ask(device, Capability.BEFORE_TOP),
        dots_across=ask(device, Capability.DOTS_ACROSS),
        dots_down=ask(device, Capability.DOTS_DOWN),
    )


def _default() -> str:
    room, length = ctypes.create_unicode_buffer(_LONGEST_NAME), DWORD(_LONGEST_NAME)
    found = gdi.libraries().spooler.GetDefaultPrinterW(room, byref(length))
    return room.value if found else ""


@contextmanager
def _connected(name: str) -> Iterator[c_void_p]:
    spooler, handle = gdi.libraries().spooler, c_void_p()
    if not spooler.OpenPrinterW(c_wchar_p(name), byref(handle), None):
        raise RuleBroken("printer.not_printed")
    try:
        yield handle
    finally:
        spooler.ClosePrinter(handle)


def _mode(handle: c_void_p, order: PrintOrder, size: Size) -> DevMode:
    """Ask the driver for the paper, for 100 % and for the copies, and give what it agreed to."""
    ask, name = gdi.libraries().spooler.DocumentPropertiesW, c_wchar_p(order.printer)
    room = ctypes.create_string_buffer(max(ask(None, handle, name, None, None, 0), 0))
    if len(room) < sizeof(DevMode) or ask(None, handle, name, room, None, gdi.READ) < 0:
        raise RuleBroken("printer.not_printed")
    mode = DevMode.from_buffer(room)
    mode.orientation = gdi.LYING if size.lies else gdi.UPRIGHT
    mode.scale, mode.copies, mode.collate = 100, order.copies, 1
    mode.paper_size = gdi.PAPERS.get(size.name, gdi.PAPER_OF_ITS_OWN)
    wanted = Named.ORIENTATION | Named.PAPER_SIZE | Named.SCALE | Named.COPIES | Named.COLLATE
    if not size.name:
        width, height = size.upright
        mode.paper_width, mode.paper_length = round(width * _TENTHS), round(height * _TENTHS)
        wanted |= Named.PAPER_WIDTH | Named.PAPER_LENGTH
    mode.fields |= wanted
    if ask(None, handle, name, room, room, gdi.READ | gdi.WRITE) < 0:
        raise RuleBroken("printer.not_printed")
    return _with_copies(mode, order)


def _with_copies(mode: DevMode, order: PrintOrder) -> DevMode:
    """Leave the repeating to a driver only where it can repeat so often, collated."""
    can = gdi.libraries().spooler.DeviceCapabilitiesW(
        c_wchar_p(order.printer), None, gdi.MOST_COPIES, None, None
    )
    if order.copies > 1 and (can < order.copies or not mode.collate):
        mode.copies = 1
    return mode


@contextmanager
def _context(printer: str, mode: DevMode) -> Iterator[c_void_p]:
    made = gdi.libraries().gdi.CreateDCW(
        c_wchar_p("WINSPOOL"), c_wchar_p(printer), None, byref(mode)
    )
    if not made:
        raise RuleBroken("printer.not_printed")
    device = c_void_p(made)
    try:
        yield device
    finally:
        gdi.libraries().gdi.DeleteDC(device)


def _job(device: c_void_p, document: Any, order: PrintOrder, times: int) -> None:
    """One job in the queue; what fails half-way is taken out of it again."""
    library = gdi.libraries().gdi
    told = DocInfo(size=sizeof(DocInfo), name=order.title)
    if library.StartDocW(device, byref(told)) <= 0:
        raise RuleBroken("printer.not_printed")
    bed, ended = bed_of(device), False
    try:
        for number in order.pages * times:
            if library.StartPage(device) <= 0:
                raise RuleBroken("printer.not_printed")
            draw(document[number - 1], device, bed)
            if library.EndPage(device) <= 0:
                raise RuleBroken("printer.not_printed")
        ended = library.EndDoc(device) > 0
    finally:
        if not ended:
            library.AbortDoc(device)
    if not ended:
        raise RuleBroken("printer.not_printed")
