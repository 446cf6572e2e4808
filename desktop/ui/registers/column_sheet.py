"""Which columns a list shows, and in which order."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.subjects.records.described import Description
from desktop.registers.list_columns import MOST
from desktop.texts.field_words import RegisterWording
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.pick_list import PickList
from desktop.ui.shared.pieces import KeyLine, Words
from desktop.ui.shared.sheet import Sheet

_KEYS = (("Space", "显示或不显示"), ("Alt+↑↓", "移动"), ("Enter", "确定"))


class ColumnSheet(Sheet):
    """Every field that fits into a list, those shown now first; `taken` tells the new columns."""

    taken = Signal(tuple)

    def __init__(
        self,
        over: QWidget,
        description: Description,
        offered: Sequence[str],
        shown: Sequence[str],
        wording: RegisterWording,
    ) -> None:
        super().__init__(over, f"选择列　{description.title}", width=420)
        self._labels = {name: wording.label(description, name) for name in offered}
        self._standard = description.columns
        self.list = PickList(ticked=True)
        self.list.setAccessibleName("列")
        self.list.entered_line.connect(lambda _: self._on_taken())
        self.body.addWidget(
            Words(f"列宽有限，最多选 {MOST} 列；较长的文字请在档案页查看。", "hint")
        )
        self.body.addWidget(self.list)
        self.body.addWidget(KeyLine(_KEYS))
        self.reset = Button("恢复默认", "Alt+R", tone="quiet")
        self.reset.clicked.connect(lambda: self._show(self._standard))
        self.foot.addWidget(self.reset)
        self.add_act("确定").clicked.connect(self._on_taken)
        self._show(shown)

    def _show(self, shown: Sequence[str]) -> None:
        order = dict.fromkeys((*shown, *self._labels))
        self.list.show_lines([(name, self._labels[name]) for name in order], shown)

    def _on_taken(self) -> None:
        names = self.list.keys(ticked=True)
        if not 0 < len(names) <= MOST:
            self.set_error(
                "请至少选一列。" if not names else f"最多选 {MOST} 列，现为 {len(names)} 列。"
            )
            return
        self.accept()
        self.taken.emit(names)
