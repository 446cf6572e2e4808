"""When the program is at fault: say so once, with a report without anybody's data, and go on."""

import logging
import re
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import PurePath
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QWidget

from desktop.keeping.logs import OURS
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size, current

log = logging.getLogger(__name__)
_KEPT = 60
_CODE = re.compile(r"[a-z_]{1,40}(\.[a-z_]{1,40})+")
_SAYS = (
    "刚才这一步可能没有完成，请核对。已经提交的内容都保存在本机，其他页面可以继续使用；"
    "这一页若不正常，请重新打开，草稿可以恢复。"
    "请把下面的报告交给系统管理员；其中只有错误的种类和位置，没有任何人的信息。"
)


class LogRing(logging.Handler):
    """Keeps the last lines of the log, which hold types and codes but no values."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: deque[str] = deque(maxlen=_KEPT)

    def emit(self, record: logging.LogRecord) -> None:
        """Of other libraries' words, unless they are parted from values, nobody knows."""
        known = record.args or record.name.partition(".")[0] in OURS
        said = record.msg if known else "…"
        self.lines.append(f"{record.levelname} {record.name}: {said}")


def describe(error: BaseException) -> str:
    """Write the types of an error and its causes and the places it passed, never a value."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        told = getattr(seen, "code", "")  # of another library it may be anything
        code = told if isinstance(told, str) and _CODE.fullmatch(told) else ""
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__} {code}".strip())
        for frame in traceback.extract_tb(seen.__traceback__):
            place = PurePath(frame.filename)
            lines.append(f"  {place.parent.name}/{place.name}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


class CrashDialog(QDialog):
    """The report, a button that copies it, and the ways on: stay, open the page anew, leave.

    Going on is safe: a use-case that failed has undone all it had begun.
    """

    reopen_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("综治台 · 程序错误")
        self.setProperty("ground", "canvas")
        self.report = report
        box = column(self, gap=Size.ROOM, margins=Size.PAGE)
        box.addWidget(Words("程序遇到错误", "page"))
        box.addWidget(Words(_SAYS, wrap=True))
        self._text = text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # so that Ctrl+C copies all of it
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        text.setFont(QFont(font))
        box.addWidget(text, 1)
        box.addLayout(self._ways_on())
        self.resize(current().px(700), current().px(440))

    def add(self, report: str) -> None:
        """Tell another fault that came while this one was read."""
        self.report = f"{self.report}\n\n{report}"
        self._text.setPlainText(self.report)

    def _ways_on(self) -> QHBoxLayout:
        line = row(gap=Size.GAP)
        copy = Button("复制报告", "Ctrl+C", glyph="ph.copy")
        leave = Button("退出程序", "Ctrl+Q")
        reopen = Button("重新打开这一页", "F5")
        stay = Button("继续工作", "Esc", tone="primary")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report))
        leave.clicked.connect(self.leave_wanted)
        reopen.clicked.connect(self.reopen_wanted)
        for button in (leave, reopen, stay):
            button.clicked.connect(self.accept)
        line.addWidget(copy)
        line.addStretch(1)
        for button in (leave, reopen, stay):
            line.addWidget(button)
        stay.setFocus()
        return line


class CrashReporter(QObject):
    """Tells each fault once. Connect `Tasks.failed` to `report`, and set `hook` as excepthook.

    A fault that comes again, as one of a timer or a paint does, is never shown twice. `keep` writes
    a report down, for the day when nobody copied it.
    """

    reopen_wanted = Signal()
    repeated = Signal()
    _from_afar = Signal(object)  # an error of another thread

    def __init__(
        self,
        ring: LogRing,
        version: str,
        quit_program: Callable[[], None],
        keep: Callable[[Sequence[str]], object] = lambda _: None,
    ) -> None:
        super().__init__()
        self._ring, self._version, self._quit, self._keep = ring, version, quit_program, keep
        self._seen: set[str] = set()
        self.dialog: CrashDialog | None = None
        self._from_afar.connect(self.report, Qt.ConnectionType.QueuedConnection)

    def far(self, error: BaseException) -> None:
        """Report from any thread."""
        self._from_afar.emit(error)

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Stand in for sys.excepthook."""
        if issubclass(kind, KeyboardInterrupt):
            self._quit()
            return
        self.report(error.with_traceback(trace))

    @Slot(object)
    def report(self, error: BaseException) -> None:
        where = describe(error)
        if where in self._seen:
            if self.dialog is None:
                self.repeated.emit()
            return
        self._seen.add(where)
        log.error("crash: %s", type(error).__name__)
        self._keep(where.splitlines())
        if self.dialog is not None:
            self.dialog.add(where)
            return
        tail = "\n".join(self._ring.lines)
        self.dialog = CrashDialog(f"综治台 {self._version}\n{where}\n\n{tail}")
        self.dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.dialog.reopen_wanted.connect(self.reopen_wanted)
        self.dialog.leave_wanted.connect(self._quit)
        self.dialog.finished.connect(self._on_read)
        self.dialog.show()

    def _on_read(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
        self.dialog = None
