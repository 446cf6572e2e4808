"""An empty window, frozen as ours: what Windows, Python and Qt take by themselves."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

application = QApplication(sys.argv)
window = QWidget()
window.setWindowTitle("empty")
window.showMaximized()
sys.exit(application.exec())
