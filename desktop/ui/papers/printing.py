"""A PDF onto a printer, page by page, as large as it was drawn."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

POINTS = 72


def print_pages(document: QPdfDocument, printer: QPrinter) -> None:
    """Paint every page at the printer's own resolution."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        size = document.pagePointSize(page)
        dots = printer.resolution() / POINTS
        image = document.render(
            page, QSize(round(size.width() * dots), round(size.height() * dots))
        )
        painter.drawImage(0, 0, image)
    painter.end()
