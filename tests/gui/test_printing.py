"""What a printer gets: the pages that were chosen, as large as they were drawn, or nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import RuleBroken
from desktop.ui.papers.printing import print_pages, ready_for
from desktop.usecases.sheets import Sheets
from tests.gui.paper_desk import inked, onto_file, opened

Drawn = Callable[..., bytes]
A4, A5, LEGAL = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5, QPageSize.PageSizeId.Legal
NEAR = 1.1  # millimetres: two dots of what is measured
WIDE, HIGH = 100.0, 40.0


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    """Draw pages that each hold one frame, of 100 × 40 mm, in their middle."""

    def draw(size: QSizeF, pages: int = 1) -> bytes:
        path = tmp_path / "drawn.pdf"
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
        writer.setPageMargins(QMarginsF())
        dots = writer.resolution() / 25.4
        painter = QPainter(writer)
        for page in range(pages):
            if page:
                writer.newPage()
            frame = QRectF(0, 0, WIDE * dots, (HIGH + 10 * page) * dots)
            frame.moveCenter(QRectF(0, 0, size.width() * dots, size.height() * dots).center())
            painter.fillRect(frame, "black")
        painter.end()
        return path.read_bytes()

    return draw


def laid(pdf: bytes, tmp_path: Path) -> QPrinter:
    source = tmp_path / "source.pdf"
    source.write_bytes(pdf)
    printer = onto_file(tmp_path / "spooled.pdf")
    ready_for(opened(source), printer)
    return printer


def spooled(tmp_path: Path) -> QPdfDocument:
    return opened(tmp_path / "spooled.pdf")


def test_the_paper_asked_for_is_that_of_the_document(drawn: Drawn, tmp_path: Path) -> None:
    for size, lies in ((QSizeF(148, 210), False), (QSizeF(210, 148), True)):
        layout = laid(drawn(size), tmp_path).pageLayout()

        assert layout.pageSize().id() == A5
        assert (layout.orientation() == QPageLayout.Orientation.Landscape) is lies


@pytest.mark.parametrize("paper", [A4, A5, LEGAL, QPageSize.PageSizeId.A3])
def test_on_any_paper_that_holds_it_a_page_is_as_large_as_drawn_and_in_the_middle(
    drawn: Drawn, tmp_path: Path, paper: QPageSize.PageSizeId
) -> None:
    pdf = drawn(QSizeF(148, 210))
    printer = laid(pdf, tmp_path)
    printer.setPageSize(QPageSize(paper))

    assert print_pages(pdf, printer) == Sheets()

    left, top, right, bottom = inked(spooled(tmp_path))
    assert (right - left, bottom - top) == pytest.approx((WIDE, HIGH), abs=NEAR)
    across, down = QPageSize.size(paper, QPageSize.Unit.Millimeter).toTuple()
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx(
        (across / 2, down / 2), abs=NEAR
    )


def test_on_smaller_paper_a_page_shrinks_in_both_ways_alike(drawn: Drawn, tmp_path: Path) -> None:
    pdf = drawn(QSizeF(210, 297))
    printer = laid(pdf, tmp_path)
    printer.setPageSize(QPageSize(A5))

    print_pages(pdf, printer)

    left, top, right, bottom = inked(spooled(tmp_path))
    assert right - left == pytest.approx(WIDE * 148 / 210, abs=NEAR)
    assert (right - left) / (bottom - top) == pytest.approx(WIDE / HIGH, rel=0.04)


def test_only_the_chosen_pages_are_printed_and_told(drawn: Drawn, tmp_path: Path) -> None:
    pdf = drawn(QSizeF(148, 210), pages=3)
    printer = laid(pdf, tmp_path)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)

    assert print_pages(pdf, printer) == Sheets(pages="2")

    assert spooled(tmp_path).pageCount() == 1
    _, top, _, bottom = inked(spooled(tmp_path))
    assert bottom - top == pytest.approx(HIGH + 10, abs=NEAR), "it is the second page"


def test_copies_are_printed_and_told(drawn: Drawn, tmp_path: Path) -> None:
    pdf = drawn(QSizeF(148, 210), pages=2)
    printer = laid(pdf, tmp_path)
    printer.setCopyCount(3)

    assert print_pages(pdf, printer) == Sheets(copies=3)

    assert spooled(tmp_path).pageCount() == 6, "this driver cannot repeat by itself"


def test_pages_that_the_paper_does_not_have_are_refused(drawn: Drawn, tmp_path: Path) -> None:
    pdf = drawn(QSizeF(148, 210))
    printer = laid(pdf, tmp_path)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(4, 5)

    with pytest.raises(RuleBroken, match=r"printer\.no_such_pages"):
        print_pages(pdf, printer)


class FailingPrinter(QPrinter):
    """A printer that takes everything, and tells afterwards that nothing came of it."""

    def printerState(self) -> QPrinter.PrinterState:  # noqa: N802
        return QPrinter.PrinterState.Aborted


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.parametrize("kind", [QPrinter, FailingPrinter])
def test_what_no_printer_took_is_told(drawn: Drawn, tmp_path: Path, kind: type[QPrinter]) -> None:
    printer = kind(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "spooled.pdf"))

    with pytest.raises(RuleBroken, match=r"printer\.not_printed"):
        print_pages(drawn(QSizeF(148, 210)), printer)
