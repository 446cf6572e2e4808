"""Stands for Qt's own in the frozen program: a name that pyqtgraph inherits from."""

from PySide6.QtWidgets import QWidget


class QOpenGLWidget(QWidget):
    """No window of ours is one, which pyqtgraph asks before it draws a line."""
