"""账号启用单: the first passwords, printed or saved before anybody logs in."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from desktop.forms.parts import Form
from desktop.ui.founding.step import FoundingStep
from desktop.ui.papers.loose_paper import LoosePaper

_LEAD = (
    "库已建成。下面是每个账号的初始密码，只显示这一次：请打印或另存，交给本人。"
    "第一次登录时，程序会要求换成自己的密码。"
)
_NOT_OUT = "启用单还没有打印或另存，离开后看不到这些初始密码了。仍要离开，请再按一次“打开登录”。"


class SheetStep(FoundingStep):
    """`done`: on to the login."""

    title, act = "账号启用单", "打开登录"
    done = Signal()

    def __init__(self, paper: LoosePaper) -> None:
        super().__init__(_LEAD)
        self.paper = paper
        self._warned = False
        self.body.addWidget(paper, 1)

    def show_sheet(self, form: Form, file: str) -> None:
        self._warned = False
        self.paper.show_form(form, file)

    def begin(self) -> None:
        self.paper.preview.view.setFocus()

    def may_go_back(self) -> bool:
        return False

    def leave(self, then: Callable[[], None]) -> None:
        if self.paper.is_out or self._warned:
            self.done.emit()
            return
        self._warned = True
        self.refuse(_NOT_OUT)
