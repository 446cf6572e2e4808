"""A PDF onto a printer: the pages that were chosen, each at 100 %, in the middle of its paper."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import RuleBroken
from desktop.usecases.sheets import Sheets, spelled

POINTS = 72
FINEST = 300  # dots an inch: a page of 1,200 would be an image of half a gigabyte
_BROKEN = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


def ready_for(document: QPdfDocument, printer: QPrinter) -> None:
    """Ask the printer for paper as large as the first page, before its dialog is shown."""
    size = document.pagePointSize(0)
    lying = size.width() > size.height()
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", _FUZZY))
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    )
    printer.setFullPage(True)


def print_pages(pdf: bytes, printer: QPrinter) -> Sheets:
    """Spool what was chosen in the printer's dialog, on any thread, and tell what was spooled.

    Raises RuleBroken `printer.no_such_pages` or `printer.not_printed`; then nothing has left.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = _chosen(document.pageCount(), printer)
    if not pages:
        raise RuleBroken("printer.no_such_pages", pages=document.pageCount())
    _spool(document, _in_order(pages, printer), printer)
    whole = len(pages) == document.pageCount()
    return Sheets(copies=printer.copyCount(), pages="" if whole else spelled(pages))


def _chosen(count: int, printer: QPrinter) -> list[int]:
    """Number the pages from 1, as people do."""
    pages = range(1, count + 1)
    ranges = printer.pageRanges()
    if printer.printRange() == QPrinter.PrintRange.AllPages or ranges.isEmpty():
        return list(pages)
    return [page for page in pages if ranges.contains(page)]


def _in_order(pages: list[int], printer: QPrinter) -> list[int]:
    """Say what is painted one after the other; a driver that cannot repeat gets every copy."""
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages = pages[::-1]
    if printer.supportsMultipleCopies():
        return pages
    copies = range(printer.copyCount())
    if printer.collateCopies():
        return [page for _ in copies for page in pages]
    return [page for page in pages for _ in copies]


def _spool(document: QPdfDocument, pages: list[int], printer: QPrinter) -> None:
    printer.setFullPage(True)
    painter = QPainter()
    if printer.printerState() in _BROKEN or not painter.begin(printer):
        raise RuleBroken("printer.not_printed")
    for place, page in enumerate(pages):
        if place and not printer.newPage():
            printer.abort()
            break
        _paint(document, page - 1, painter, printer)
    ended = painter.end()
    if not ended or printer.printerState() in _BROKEN:
        raise RuleBroken("printer.not_printed")


def _paint(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    """Both ways alike: as large as it was drawn, smaller only where the paper is smaller."""
    size, dots = document.pagePointSize(page), printer.resolution() / POINTS
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    scale = min(dots, paper.width() / size.width(), paper.height() / size.height())
    drawn = QRectF(0, 0, size.width() * scale, size.height() * scale)
    drawn.moveCenter(paper.center())
    fine = min(printer.resolution(), FINEST) / POINTS
    fineness = QSize(round(size.width() * fine), round(size.height() * fine))
    painter.drawImage(drawn, document.render(page, fineness))


_FUZZY = QPageSize.SizeMatchPolicy.FuzzyMatch
