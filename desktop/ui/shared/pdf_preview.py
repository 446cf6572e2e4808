"""A printed paper shown in the window, from memory alone."""

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.spoken import name_area
from desktop.ui.shared.theme import Size, current

_STEP, _SMALLEST, _LARGEST = 1.25, 0.4, 4.0
_POINTS = 72  # of an inch


class _Pages(QPdfView):
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        name_area(self, "文书预览")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.ground()

    def ground(self) -> None:
        """Lay the pages on the colour of the window, not on the style's dark grey."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, current().colour("line"))
        self.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class PdfPreview(QWidget):
    """Pages below each other, as large as on paper where that fits, until one zooms.

    `print_wanted` and `save_wanted` carry the very bytes that are shown; printing and saving are
    recorded by whoever does them.
    """

    print_wanted = Signal(bytes)
    save_wanted = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self.view = _Pages(self)
        self.view.resized.connect(self._fit_in)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self._zoomed = False
        self.view.ground()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self._title = Words("", "section")
        self._pages = Words("", "hint")
        self.print_button = Button("打印", "Ctrl+P", glyph="ph.printer")
        self.save_button = Button("另存为 PDF", "Ctrl+Shift+S", glyph="ph.download-simple")
        self._lay_out()

    def show_pdf(self, title: str, pdf: bytes) -> None:
        """Show a paper; raises ValueError when the bytes are no PDF."""
        self._document.close()
        self._buffer.close()
        self._pdf = pdf
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if self._document.error() != QPdfDocument.Error.None_:
            raise ValueError("not a PDF")
        self._zoomed = False
        self._fit_in()
        self._title.setText(title)
        self._pages.setText(f"共 {self._document.pageCount()} 页")

    def document(self) -> QPdfDocument:
        """Return what is shown, for a printer."""
        return self._document

    def pdf(self) -> bytes:
        """Return the very bytes that are shown."""
        return self._pdf

    def title(self) -> str:
        return self._title.text()

    def page_count(self) -> int:
        return self._document.pageCount()

    def allow(self, *, printing: bool) -> None:
        """Printing and saving are off where they could not be recorded."""
        self.print_button.setEnabled(printing)
        self.save_button.setEnabled(printing)

    def zoom(self, factor: float) -> None:
        at_width = self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth
        wanted = (self._share_that_fits() if at_width else self.view.zoomFactor()) * factor
        self._zoomed = True
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(_SMALLEST, min(_LARGEST, wanted)))

    def fit(self) -> None:
        self._zoomed = True
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _fit_in(self) -> None:
        """Show a paper as large as it is, or as the window has room for."""
        mode, whole = QPdfView.ZoomMode, self._share_that_fits() >= 1
        if not self._zoomed:
            self.view.setZoomMode(mode.Custom if whole else mode.FitToWidth)
            self.view.setZoomFactor(1.0)

    def _share_that_fits(self) -> float:
        """Give how large the widest page may be, beside its size on paper."""
        pages = range(self._document.pageCount())
        widest = max((self._document.pagePointSize(page).width() for page in pages), default=0)
        margins = self.view.documentMargins()
        beside = margins.left() + margins.right() + self.view.verticalScrollBar().sizeHint().width()
        room = self.view.width() - beside
        on_paper = widest * self.view.logicalDpiX() / _POINTS
        return room / on_paper if on_paper else 1.0

    def _lay_out(self) -> None:
        box = column(self, gap=Size.GAP)
        bar = row(gap=Size.GAP)
        bar.addWidget(self._title)
        bar.addWidget(self._pages)
        bar.addStretch(1)
        smaller, larger = Button("缩小", tone="quiet"), Button("放大", tone="quiet")
        fit = Button("适合宽度", tone="quiet")
        smaller.clicked.connect(lambda: self.zoom(1 / _STEP))
        larger.clicked.connect(lambda: self.zoom(_STEP))
        fit.clicked.connect(self.fit)
        self.print_button.clicked.connect(lambda: self.print_wanted.emit(self._pdf))
        self.save_button.clicked.connect(lambda: self.save_wanted.emit(self._pdf))
        for button in (smaller, larger, fit, self.save_button, self.print_button):
            bar.addWidget(button)
        box.addLayout(bar)
        box.addWidget(self.view, 1)
