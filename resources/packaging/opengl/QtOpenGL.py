"""Stands for Qt's own in the frozen program: pyqtgraph imports it and asks nothing of it."""
