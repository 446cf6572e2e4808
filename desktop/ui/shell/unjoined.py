"""打不开加入凭证: the folder of a PC that has joined an office does not open."""

from PySide6.QtCore import Signal

from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Banner, Words
from desktop.ui.shared.theme import Size
from desktop.ui.shell.entrance import Door

_ABOUT = (
    "办公室的案件和档案都在服务器上，没有丢。再试一次仍不行的，重新加入办公室："
    "请管理员取一个加入码。原来的文件夹保留，不会删除。"
)


class UnjoinedPage(Door):
    """`again`: try to open it once more; `join`: join the office anew."""

    again = Signal()
    join = Signal()

    def __init__(self, where: str, why: str) -> None:
        super().__init__("打不开办公室的加入凭证", where)
        self.body.addWidget(Banner(why, Tone.LATE))
        self.body.addWidget(Words(_ABOUT, "label", wrap=True))
        self.retry = Button("再试一次", "F5")
        self.enter = Button("重新加入…", tone="primary")
        self.retry.clicked.connect(self.again)
        self.enter.clicked.connect(self.join)
        foot = row(gap=Size.GAP)
        foot.addWidget(self.retry)
        foot.addStretch(1)
        foot.addWidget(self.enter)
        self.body.addLayout(foot)
        self.enter.setFocus()
