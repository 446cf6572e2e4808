"""What Qt knows of this computer: its screens and its printers, as the windows would find them."""

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication


def screens() -> list[tuple[int, int, int]]:
    """Give width and height in pixels as programs see them, and the scale in per cent."""
    return [
        (
            screen.availableGeometry().width(),
            screen.availableGeometry().height(),
            round(screen.devicePixelRatio() * 100),
        )
        for screen in _application().screens()
    ]


def printers() -> tuple[list[str], str]:
    """Give the names of all printers, and that of the usual one."""
    _application()
    return QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()


def _application() -> QApplication:
    known = QApplication.instance()
    made = known if isinstance(known, QApplication) else QApplication(["zongzhi"])
    made.setProperty("kept", made)  # it lives as long as the process
    return made
