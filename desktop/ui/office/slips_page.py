"""账号启用: first passwords, on a sheet that is cut up and handed over."""

from collections.abc import Callable, Sequence
from datetime import date
from secrets import token_bytes

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.queries import Reading
from db.viewer import Viewer
from desktop.accounts.slip_lines import COLUMNS, SlipLine, slip_lines
from desktop.errors import RuleBroken
from desktop.forms.account_slips import NAME, PrintedSlip, account_slips
from desktop.keeping.first_passwords import first_password
from desktop.lists.columns import Pages, Sort
from desktop.rules.chinese_dates import in_digits
from desktop.texts.sentences import sentence
from desktop.ui.papers.loose_paper import LoosePaper
from desktop.ui.papers.ways import PaperWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.keys import bind
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Card, Empty, KeyLine, Words
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size
from desktop.usecases.passwords import SetPassword, set_password

TITLE = "账号启用"
_LEAD = (
    "还没有自己密码的账号。生成初始密码后打印启用单，裁开交给本人；"
    "初始密码只能登录一次，本人登录后换成自己的。"
)
_NOT_OUT = "启用单还没有打印或另存，返回后看不到这些密码了。仍要返回，请再按一次。"
_KEYS = (("Space", "多选"), ("Ctrl+P", "生成启用单"), ("F5", "刷新"))


class SlipsPage(QWidget):
    """A list of whom to give one; each password is an act of its own, so nobody else waits."""

    def __init__(
        self, tasks: Tasks, viewer: Viewer, today: Callable[[], date], ways: PaperWays
    ) -> None:
        super().__init__()
        self._tasks, self._viewer, self._today = tasks, viewer, today
        self._waiting: list[SlipLine] = []
        self._slips: list[PrintedSlip] = []
        self._warned = False
        self.table = ListTable(tasks, COLUMNS, Empty("每个账号都有自己的密码了。"))
        self.give = Button("生成启用单", "Ctrl+P", tone="primary")
        self.stop = Button("停止", tone="quiet")
        self.again = Button("刷新", "F5", tone="quiet")
        self.back = Button("返回名单　Alt+←", tone="quiet", glyph="ph.arrow-left")
        self.said = Words("", "hint", wrap=True)
        self.paper = LoosePaper(tasks, ways)
        self.stack = QStackedWidget()
        self._lay_out()
        self.give.clicked.connect(self._on_give)
        self.stop.clicked.connect(self._on_stop)
        self.again.clicked.connect(self.table.reload)
        self.back.clicked.connect(self._on_back)
        bind(self, "Alt+Left", self._on_back)
        self.setFocusProxy(self.table)
        pages = Pages[SlipLine](ask=self._ask, key=lambda one: one.account.id)
        self.table.show_pages(pages, kinds=("account", "unit"))

    def _ask(
        self, reading: Reading, after: SlipLine | None, _limit: int, _sort: Sort
    ) -> Sequence[SlipLine]:
        return slip_lines(reading, self._today()) if after is None else ()

    def _on_give(self) -> None:
        """Take the marked ones, or all that have no password at all."""
        marked = self.table.lines.marked()
        self._waiting[:] = marked or [one for one in self.table.lines.lines if not one.lent]
        self._slips.clear()
        if not self._waiting:
            self._say("没有未设密码的账号；要重新生成，请先用空格键选中。", "warn")
            return
        self.give.setEnabled(False)
        self.stop.show()
        self._next()

    def _next(self) -> None:
        """Give the next account its password; whoever else saves comes in between."""
        if not self._waiting:
            self._show_sheet()
            return
        line = self._waiting.pop(0)
        total = len(self._slips) + len(self._waiting) + 1
        self._say(f"正在生成 {len(self._slips) + 1:,} / {total:,}", "")
        password = first_password(token_bytes)

        def done(_: object) -> None:
            self._slips.append(line.slip(password))
            self._next()

        command = SetPassword(name=line.account.name, password=password)
        self._tasks.perform(self, set_password, command, on_done=done, on_refused=self._on_refused)

    def _on_stop(self) -> None:
        self._waiting.clear()

    def _on_refused(self, broken: RuleBroken) -> None:
        """What was given until then is shown: nobody could ever read it again."""
        self._waiting.clear()
        self._show_sheet()
        self._say(sentence(broken.code, broken.details), "error")

    def _show_sheet(self) -> None:
        self.stop.hide()
        self.give.setEnabled(True)
        if not self._slips:
            return
        self._warned = False
        day = in_digits(self._today())
        sheet = account_slips(self._viewer.unit_name, day, tuple(self._slips), "启用")
        self.paper.show_form(sheet, f"{NAME}-{self._today().isoformat()}.pdf")
        self._say(f"已为 {len(self._slips):,} 个账号生成初始密码，只显示这一次。", "ok")
        self._show(1)
        self.paper.preview.view.setFocus()

    def _on_back(self) -> None:
        if not self.stack.currentIndex():
            return
        if not (self.paper.is_out or self._warned):
            self._warned = True
            self._say(_NOT_OUT, "warn")
            return
        self._slips.clear()
        self._say("", "")
        self._show(0)
        self.table.reload()
        self.table.setFocus()

    def _show(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.back.setVisible(place == 1)
        for button in (self.give, self.again):
            button.setVisible(place == 0)

    def _say(self, text: str, state: str) -> None:
        self.said.setText(text)
        self.said.set_state(state)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.GAP)
        head = row(gap=Size.GAP)
        head.addWidget(Words(_LEAD, "hint", wrap=True), 1)
        for button in (self.stop, self.again, self.back, self.give):
            head.addWidget(button)
        self.stop.hide()
        page.addLayout(head)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        card.body.addWidget(self.table)
        self.stack.addWidget(card)
        self.stack.addWidget(self.paper)
        page.addWidget(self.stack, 1)
        page.addWidget(self.said)
        page.addWidget(KeyLine(_KEYS))
        self._show(0)
