"""When the program is at fault: say so once, offer a report without anybody's data, and quit."""

import logging
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import PurePath
from types import TracebackType

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size, current

log = logging.getLogger(__name__)
_KEPT = 60
_SAYS = (
    "已经提交的内容都保存在本机，草稿在重新打开后可以恢复。程序需要退出。"
    "请把下面的报告交给系统管理员；其中只有错误的种类和位置，没有任何人的信息。"
)


class LogRing(logging.Handler):
    """Keeps the last lines of the log, which hold types and codes but no values."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: deque[str] = deque(maxlen=_KEPT)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.msg}")


def describe(error: BaseException) -> str:
    """Write the types of an error and its causes and the places it passed, never a value."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        code = getattr(seen, "code", "")
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__} {code}".strip())
        for frame in traceback.extract_tb(seen.__traceback__):
            place = PurePath(frame.filename)
            lines.append(f"  {place.parent.name}/{place.name}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


class CrashDialog(QDialog):
    """The report, a button that copies it, and the way out."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("综治台 · 程序错误")
        self.setProperty("ground", "canvas")
        self.report = report
        box = column(self, gap=Size.ROOM, margins=Size.PAGE)
        box.addWidget(Words("程序遇到错误", "page"))
        box.addWidget(Words(_SAYS, wrap=True))
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # so that Ctrl+C copies all of it
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        text.setFont(QFont(font))
        box.addWidget(text, 1)
        line = row(gap=Size.GAP)
        copy = Button("复制报告", "Ctrl+C", glyph="ph.copy")
        leave = Button("退出程序", "Esc", tone="primary")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        leave.clicked.connect(self.accept)
        line.addWidget(copy)
        line.addStretch(1)
        line.addWidget(leave)
        box.addLayout(line)
        self.resize(current().px(640), current().px(420))


class CrashReporter(QObject):
    """Shows each fault once. Connect `Tasks.failed` to `report`, and set `hook` as excepthook."""

    def __init__(self, ring: LogRing, version: str, quit_program: Callable[[], None]) -> None:
        super().__init__()
        self._ring, self._version, self._quit = ring, version, quit_program
        self._seen: set[str] = set()
        self.dialog: CrashDialog | None = None

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Stand in for sys.excepthook."""
        if issubclass(kind, KeyboardInterrupt):
            self._quit()
            return
        self.report(error.with_traceback(trace))

    def report(self, error: BaseException) -> None:
        where = describe(error)
        if where in self._seen:
            return
        self._seen.add(where)
        log.error("crash: %s", type(error).__name__)
        if self.dialog is None:
            tail = "\n".join(self._ring.lines)
            self.dialog = CrashDialog(f"综治台 {self._version}\n{where}\n\n{tail}")
            self.dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
            self.dialog.finished.connect(self._quit)
            self.dialog.show()
