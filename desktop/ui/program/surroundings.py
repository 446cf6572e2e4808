"""What Qt knows of this computer: its screens, as the windows would find them."""

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


def _application() -> QApplication:
    known = QApplication.instance()
    made = known if isinstance(known, QApplication) else QApplication(["zongzhi"])
    made.setProperty("kept", made)  # it lives as long as the process
    return made
