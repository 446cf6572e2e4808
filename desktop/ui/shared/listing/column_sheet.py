"""Which columns a list shows, in which order and how wide."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.lists.listing import MOST_COLUMNS, Listing
from desktop.lists.remembered import NARROWEST, WIDEST
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.pick_list import PickList
from desktop.ui.shared.pieces import KeyLine, Words
from desktop.ui.shared.sheet import Sheet

_KEYS = (("Space", "显示或不显示"), ("Alt+↑↓", "移动"), ("Ctrl+←→", "改列宽"), ("Enter", "确定"))
_ABOUT = f"最多选 {MOST_COLUMNS} 列；较长的文字请打开查看。列宽也可以用鼠标拖列头的边。"
_STEP = 20


class ColumnSheet(Sheet):
    """Every column there is, those shown now first; `taken` tells the new ones and widths."""

    taken = Signal(tuple, dict)

    def __init__(
        self,
        over: QWidget,
        listing: Listing[Any, Any],
        shown: Sequence[str],
        widths: Mapping[str, int],
    ) -> None:
        super().__init__(over, f"选择列　{listing.title}", width=460)
        self._listing, self._widths = listing, dict(widths)
        self.list = PickList(ticked=True)
        self.list.setAccessibleName("列")
        self.list.entered_line.connect(lambda _: self._on_taken())
        self.body.addWidget(Words(_ABOUT, "hint", wrap=True))
        self.body.addWidget(self.list)
        self.body.addWidget(KeyLine(_KEYS))
        self.reset = Button("恢复默认", "Alt+R", tone="quiet")
        self.reset.clicked.connect(self._on_reset)
        self.foot.addWidget(self.reset)
        self.add_act("确定").clicked.connect(self._on_taken)
        self.list.widened.connect(lambda steps: self._widen(steps * _STEP))
        self._show(shown)

    def _show(self, shown: Sequence[str]) -> None:
        order = dict.fromkeys((*shown, *self._listing.offered))
        self.list.show_lines([(name, self._words(name)) for name in order], shown)

    def _words(self, name: str) -> str:
        label, wide = self._listing.label(name), self._widths.get(name)
        return f"{label}　宽 {wide}" if wide else label

    def _widen(self, step: int) -> None:
        name = self.list.current_key()
        if name:
            (column,) = self._listing.columns([name])
            wide = self._widths.get(name, column.width) + step
            self._widths[name] = max(NARROWEST, min(wide, WIDEST))
            self.list.say_line(name, self._words(name))

    def _on_reset(self) -> None:
        self._widths.clear()
        self._show(self._listing.standard)

    def _on_taken(self) -> None:
        names = self.list.keys(ticked=True)
        if not 0 < len(names) <= MOST_COLUMNS:
            self.set_error(
                "请至少选一列。"
                if not names
                else f"最多选 {MOST_COLUMNS} 列，现为 {len(names)} 列。"
            )
            return
        self.accept()
        self.taken.emit(names, dict(self._widths))
