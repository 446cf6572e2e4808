"""A PDF onto a printer, page by page, as large as it was drawn."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

POINTS = 72
FINEST = 300  # dots an inch: a page of 1,200 would be an image of half a gigabyte


def print_pages(document: QPdfDocument, printer: QPrinter) -> None:
    """Paint every page as finely as the printer can, up to what a text needs."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        size = document.pagePointSize(page)
        dots = min(printer.resolution(), FINEST) / POINTS
        image = document.render(
            page, QSize(round(size.width() * dots), round(size.height() * dots))
        )
        painter.drawImage(painter.viewport(), image)
    painter.end()
