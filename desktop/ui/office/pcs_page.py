"""办公室: which PCs work on the store of this office, and the code by which one more joins."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from desktop.errors import RuleBroken
from desktop.lists.columns import Column, Pages
from desktop.office.joined.pc_words import address_of, code_words, state_of, when_seen
from desktop.office.wire.messages import PRESENCE, Office, Pc
from desktop.texts.sentences import sentence
from desktop.ui.office.doors import OwnServer, PcDoors
from desktop.ui.office.own_server_card import OwnServerCard
from desktop.ui.office.server_card import ServerCard
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.pieces import Card, Empty, Words, show_if
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size

TITLE, _OUT = "办公室", "移出所选电脑…"
_LOOKS_MS = 20_000
_LEAST, _NAME = 190, 76  # four lines of the list; a name before its value
_LEAD = (
    "这些电脑在同一个库上办理。要再加一台：按“新增电脑”取加入码，在那台电脑上打开综治台，"
    "选“加入办公室”，填上地址和加入码。加入码十分钟内有效，只能用一次。"
)


class PcsPage(QWidget):
    """Asks the office each time it is shown."""

    def __init__(self, tasks: Tasks, doors: PcDoors, server: OwnServer | None = None) -> None:
        super().__init__()
        self.own = OwnServerCard(tasks, server) if server else None
        self._tasks, self._doors = tasks, doors
        self._pcs: Sequence[Pc] = ()
        self.addresses = Words("", "strong", wrap=True)
        self.words, self.code = Words("", "strong"), Words("", "page")
        self.told = Words("", "label", wrap=True)
        self.said = Words("", "hint", wrap=True)
        self.invite = Button("新增电脑", "Ctrl+N", tone="primary")
        self.out = Button(_OUT)
        self.sure = Button("", tone="danger")
        self.server = ServerCard()
        self.table = ListTable(tasks, _COLUMNS, Empty("还没有别的电脑加入。", "Ctrl+N", "新增电脑"))
        self._lay_out()
        self.invite.clicked.connect(lambda: self._do(doors.invite))
        self.out.clicked.connect(self._ask_once_more)
        self.sure.clicked.connect(self._on_sure)
        self.out.setEnabled(False)
        self.table.current_changed.connect(self._on_current)
        self.setFocusProxy(self.invite)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look_again)
        self._timer.start(_LOOKS_MS)
        tasks.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        self._do(self._doors.look)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(PRESENCE):
            self._look_again()

    def _look_again(self) -> None:
        """A code runs out and PCs come and go; who is asked to confirm is asked in peace."""
        if self.isVisible() and self.sure.isHidden():
            self.refresh()

    def shown(self) -> None:
        self.refresh()

    def _do(self, act: Callable[[], Office]) -> None:
        def question(_reading: Reading) -> Office:
            return act()  # no file of this PC is touched, so it waits for none

        self._tasks.ask(self, question, self._on_office, on_refused=self._on_refused)

    def _on_office(self, office: Office) -> None:
        self._say("")
        self.addresses.setText("　".join(office.addresses))
        self.code.setText(office.code.code if office.code else "")
        self.words.setText(office.words)
        show_if(self.told, code_words(office.code))
        self.told.setText(code_words(office.code))
        self._pcs = office.pcs
        self.server.tell(office.server)
        pages = Pages[Pc](
            ask=lambda _reading, after, _limit, _sort: self._pcs if after is None else (),
            key=lambda one: one.pc,
        )
        self.table.show_pages(pages)

    def _on_current(self, line: Pc | None) -> None:
        self.out.setEnabled(line is not None and not line.revoked)
        self._settle()

    def _ask_once_more(self) -> None:
        """Whoever works there is ended at once."""
        if line := self.table.line():
            self.sure.setText(f"确认移出“{line.name}”")
            self.out.hide()
            self.sure.show()
            self.sure.setFocus()

    def _on_sure(self) -> None:
        line, doors = self.table.line(), self._doors
        self._settle()
        if line:
            self._do(lambda: doors.put_out(line.pc))

    def _settle(self) -> None:
        had = self.sure.hasFocus()
        self.sure.hide()
        self.out.show()
        if had:
            self.table.setFocus()

    def _on_refused(self, broken: RuleBroken) -> None:
        self._say(sentence(broken.code, broken.details), "error")

    def _say(self, text: str, state: str = "") -> None:
        self.said.setText(text)
        self.said.set_state(state)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.ROOM)
        page.addWidget(Words(_LEAD, "label", wrap=True))
        beside, cards = row(gap=Size.ROOM), column(gap=Size.ROOM)
        cards.addWidget(self._joining_card())
        if self.own:
            cards.addWidget(self.own)
        cards.addStretch(1)
        beside.addLayout(cards, 1)
        beside.addWidget(self.server, 1)
        page.addLayout(beside)
        self.table.setMinimumHeight(_LEAST)
        page.addWidget(self.table, 1)
        foot = row(gap=Size.ROOM)
        foot.addWidget(self.out)
        foot.addWidget(self.sure)
        foot.addWidget(self.said, 1)
        page.addLayout(foot)
        self.sure.hide()

    def _joining_card(self) -> Card:
        card = Card("再加一台电脑", gap=Size.GAP)
        line = row(gap=Size.PAGE)
        line.addWidget(self.invite)
        line.addWidget(self.code)
        line.addStretch(1)
        card.body.addLayout(line)
        card.body.addWidget(self.told)
        for name, words in (("服务器地址", self.addresses), ("识别字", self.words)):
            place = row(gap=Size.GAP)
            place.addWidget(fix(Words(name, "label"), width=_NAME), 0, Qt.AlignmentFlag.AlignTop)
            place.addWidget(words, 1)
            card.body.addLayout(place)
        return card


_COLUMNS = (
    Column[Pc](title="电脑", show=lambda one: one.name, width=160, stretch=1, strong=True),
    Column[Pc](
        title="状态", show=lambda one: state_of(one)[0], width=90, tone=lambda one: state_of(one)[1]
    ),
    Column[Pc](
        title="正在使用的账号", show=lambda one: "、".join(one.accounts), width=170, stretch=1
    ),
    Column[Pc](title="最近在线", show=when_seen, width=150),
    Column[Pc](title="地址", show=address_of, width=150, drop=2),
    Column[Pc](title="程序版本", show=lambda one: one.version, width=100, drop=1),
)
