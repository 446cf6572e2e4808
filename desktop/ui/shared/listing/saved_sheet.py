"""Filters kept by name: used again, renamed, deleted, all by keyboard."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.lists.remembered import LONGEST_NAME, SavedFilter, renamed
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pick_list import PickList
from desktop.ui.shared.pieces import KeyLine, Words
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

_KEYS = (("Enter", "使用"), ("F2", "改名"), ("Delete", "删除"))
_NOTHING = "还没有保存的筛选方案。先在列表里筛选，再在上面起个名字保存。"


class SavedSheet(Sheet):
    """`recalled` tells the filter to use, `kept` all filters whenever they have changed."""

    recalled = Signal(object)
    kept = Signal(dict)

    def __init__(
        self, over: QWidget, saved: Mapping[str, SavedFilter], now: SavedFilter, words: str
    ) -> None:
        super().__init__(over, "筛选方案", width=480)
        self._saved, self._now = dict(saved), now
        self.name = TextField()
        self.name.setPlaceholderText("例如：官王村人户分离")
        self._named = Field("把现在的筛选存为", self.name, hint=words or "现在没有筛选条件")
        self.keep = Button("保存", "Enter")
        self.keep.clicked.connect(self._on_keep)
        self.name.habits.entered.connect(self._on_keep)
        line = row(gap=Size.GAP)
        line.addWidget(self._named, 1)
        beside = column(gap=3)  # as the field has it: its button stands beside what is typed
        beside.addWidget(Words(" ", "label"))
        beside.addWidget(self.keep)
        beside.addStretch(1)
        line.addLayout(beside)
        self.list = PickList(renames=True)
        self.list.setAccessibleName("已存的筛选方案")
        self.list.entered_line.connect(self._on_used)
        self.list.deleted.connect(self._on_deleted)
        self.list.renamed.connect(self._on_renamed)
        self._nothing = Words(_NOTHING, "hint", wrap=True)
        self.body.addLayout(line)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.list)
        self._keys = KeyLine(_KEYS)
        self.body.addWidget(self._keys)
        self.use = self.add_act("使用", "Ctrl+Enter")
        self.use.clicked.connect(lambda: self._on_used(self.list.current_key()))
        self._show()

    def open(self) -> None:
        """Begin at what is saved, or at the name where nothing is yet."""
        super().open()
        (self.list if self._saved else self.name).setFocus()

    def _show(self) -> None:
        self.list.show_lines([(name, name) for name in self._saved])
        self.list.setVisible(bool(self._saved))
        self._keys.setVisible(bool(self._saved))
        self._nothing.setVisible(not self._saved)
        self.use.setEnabled(bool(self._saved))

    def _on_keep(self) -> None:
        name = self.name.text().strip()
        problem = self._problem(name, taken=())
        if problem:
            self._named.set_error(problem)
            return
        self._saved[name] = self._now
        self.name.clear()
        self._named.set_hint(f"已保存“{name}”。", "ok")
        self._change()

    def _on_used(self, name: str) -> None:
        if name in self._saved:
            self.accept()
            self.recalled.emit(self._saved[name])

    def _on_deleted(self, name: str) -> None:
        del self._saved[name]
        self._change()

    def _on_renamed(self, old: str, new: str) -> None:
        problem = self._problem(new, taken=set(self._saved) - {old})
        self.set_error(problem)
        self.list.name_line(old, old if problem else new)
        if not problem:
            self._saved = renamed(self._saved, old, new)
            self.kept.emit(dict(self._saved))

    def _change(self) -> None:
        self.set_error("")
        self._show()
        self.kept.emit(dict(self._saved))

    def _problem(self, name: str, taken: Collection[str]) -> str:
        if not name:
            return "请填写名称。"
        if len(name) > LONGEST_NAME:
            return f"名称最多{LONGEST_NAME}字，现为{len(name)}字。"
        return f"已有“{name}”，请换一个名称。" if name in taken else ""
