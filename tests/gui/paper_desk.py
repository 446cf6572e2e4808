"""A page of papers over an office, and printers that a test can look into."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from desktop.ui.papers.ways import Begin, PaperWays
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.sheets import Sheets

INCH, DARK = 50, 200


@dataclass
class SpoolingDesk:
    """In place of the sheet and of a queue: what is spooled becomes a file."""

    folder: Path
    accepts: bool = True
    names: list[str] = field(default_factory=list)
    pages: str = ""
    copies: int = 1

    def ways(self) -> PaperWays:
        return PaperWays(save_to=self._save_to, print_on=self._print_on)

    @property
    def paper(self) -> Path:
        return self.folder / "spooled.pdf"

    def _save_to(self, _: QWidget, name: str) -> Path:
        self.names.append(name)
        return self.folder / name

    def _print_on(self, _: QWidget, preview: PdfPreview, __: Tasks, begin: Begin) -> None:
        if self.accepts:
            begin(partial(self._spool, preview.pdf()))

    def _spool(self, pdf: bytes) -> Sheets:
        self.paper.write_bytes(pdf)
        return Sheets(copies=self.copies, pages=self.pages)


def opened(path: Path) -> QPdfDocument:
    document = QPdfDocument()
    document.load(str(path))
    assert document.pageCount(), "nothing was printed"
    return document


def picture(document: QPdfDocument, page: int = 0) -> QImage:
    """Show a page at 50 dots an inch, on white."""
    size = document.pagePointSize(page) * (INCH / 72)
    seen = document.render(page, QSize(round(size.width()), round(size.height())))
    white = QImage(seen.size(), QImage.Format.Format_Grayscale8)
    white.fill(255)
    painter = QPainter(white)
    painter.drawImage(0, 0, seen)
    painter.end()
    return white


def inked(document: QPdfDocument, page: int = 0) -> tuple[float, float, float, float]:
    """Tell left, top, right, bottom of what stands on a page, in millimetres."""
    image = picture(document, page)
    points = [(x, y) for y in range(image.height()) for x in range(image.width())]
    dark = [(x, y) for x, y in points if image.pixelColor(x, y).lightness() < DARK]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    left, top, right, bottom = (
        dots / INCH * 25.4 for dots in (min(xs), min(ys), max(xs) + 1, max(ys) + 1)
    )
    return left, top, right, bottom
