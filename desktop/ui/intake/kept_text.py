"""A draft that cannot be put back into the form: its words, to read and to copy from."""

from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.text_fields import TextArea
from desktop.ui.shared.theme import Size

_WHY = "草稿由另一版本的程序保存，或者已损坏，以下内容不能填入表单，可选取复制。"


class KeptTextPanel(Card):
    """Opens beside the form with the text of a draft; the draft itself stays."""

    def __init__(self) -> None:
        super().__init__("草稿内容", tinted=True)
        self.body.addWidget(Words(_WHY, "hint", wrap=True))
        self.text = TextArea(lines=6)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("草稿内容")
        self.body.addWidget(self.text)
        close = Button("收起")
        close.clicked.connect(self.hide)
        foot = row(gap=Size.GAP)
        foot.addStretch(1)
        foot.addWidget(close)
        self.body.addLayout(foot)
        self.hide()

    def show_text(self, text: str) -> None:
        self.text.set_text(text)
        self.show()
        self.text.setFocus()
