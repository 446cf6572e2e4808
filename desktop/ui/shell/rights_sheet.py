"""我的权限: read only."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.lists.right import Right
from desktop.ui.shared.measure import fix, space
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.theme import Size

_LABEL = 96
_TOP = Qt.AlignmentFlag.AlignTop
_ABOUT = "角色由系统管理员设定；能看案件的角色另由安全管理员确认。"


class RightsSheet(Sheet):
    """Says what whoever is in is, sees and may do."""

    def __init__(self, over: QWidget, rights: Sequence[Right]) -> None:
        super().__init__(over, "我的权限", width=620, back="关闭")
        grid = space(QGridLayout(), Size.GAP)
        for line, (label, words) in enumerate(rights):
            grid.addWidget(
                fix(Words(label, "label"), width=_LABEL), line, 0, Qt.AlignmentFlag.AlignTop
            )
            grid.addWidget(Words(words, wrap=True), line, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(Words(_ABOUT, "hint"))
