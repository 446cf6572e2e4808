"""这个数从哪里来: the line that says what is counted, over which days, and as of when."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.shared.measure import fix, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size

_LINE = 17
_ASKING = (QEvent.Type.FocusIn, QEvent.Type.Enter)


class Provenance(QWidget):
    """Speaks about whatever has the focus or lies under the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[QObject, str] = {}
        self._about: QObject | None = None
        line = row(self, gap=Size.GAP)
        line.addWidget(Words("这个数从哪里来", "strong"))
        self.words = Words(
            "把焦点移到一个数上，这里说明它计的是什么；Enter 打开名单。", "hint", wrap=True
        )
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_lines(2)
        line.addWidget(self.words, 1)

    def set_lines(self, lines: int) -> None:
        """Take so many lines for what is told: more where the window is narrow."""
        fix(self.words, height=_LINE * lines)

    def explain(self, widget: QWidget, told: str) -> None:
        """Say this about a widget; said again at once when it is the one spoken of."""
        if widget not in self._told:
            widget.installEventFilter(self)
        self._told[widget] = told
        widget.setAccessibleDescription(told)
        if widget is self._about:
            self.words.setText(told)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        if event.type() in _ASKING and widget in self._told:
            self._about = widget
            self.words.setText(self._told[widget])
            self.words.setToolTip(self._told[widget])
        return False
