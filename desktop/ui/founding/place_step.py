"""存放位置、备份、口令和密码: where the store and its backups lie, what opens it, who logs in."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.log.unavailable import StoreUnavailable
from db.secrets.rewrap import refuse_short
from desktop.errors import RuleBroken
from desktop.keeping.backup_plan import BackupPlan, judged_plan
from desktop.keeping.backup_shelf import lies_on_the_disk_of
from desktop.keeping.placing import judged_place
from desktop.keeping.sketch import Sketch
from desktop.keeping.typed_places import bare
from desktop.rules.passwords import demand_strong
from desktop.texts.sentences import sentence
from desktop.ui.founding.step import FoundingStep
from desktop.ui.shared.backup_fields import PLACE, BackupFields
from desktop.ui.shared.beside import Beside
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.file_dialogs import choose_folder
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField, secret_field
from desktop.ui.shared.theme import Size

_LEAD = "数据库是一个加密的文件夹，放在这台电脑的硬盘上。打开它要有钥匙；钥匙和登录密码是两回事。"
_OWN = "{}（账号 {}）第一次登录就用它；其他账号的初始密码建库后打印。"
_KEYS = (
    "平时由这台电脑的系统密钥环打开，不用输入；下一步还会给出一张恢复码，换电脑或密钥环失效时用。",
    "口令可以不设。设了口令，没有密钥环的电脑也能打开；请由安全管理员保管，至少12个字符。",
)
_BACKUP = "每天自动备份一次，加密，同一套钥匙打开；以后在“管理”里可以改。"
WIDTH, SIDE = 600, 470
AskFolder = Callable[[QWidget], Path | None]


def ask_folder(parent: QWidget) -> Path | None:
    return choose_folder(parent, "存放位置：选一个空文件夹")


class PlaceStep(FoundingStep):
    """Passphrase and password stay in their fields: neither sketch nor draft holds them."""

    title, act = "存放位置、口令和密码", "建库"
    backups: BackupPlan | None = None  # once the step was left

    def __init__(self, tasks: Tasks, sketch: Sketch, ask: AskFolder = ask_folder) -> None:
        super().__init__(_LEAD)
        self._tasks, self._sketch, self._ask = tasks, sketch, ask
        self.place = TextField()
        self.choose = Button("选择文件夹…", "Ctrl+O")
        self.choose.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Enter leads through the fields
        self.passphrase, self.again = secret_field(), secret_field()
        self.password, self.password_again = secret_field(), secret_field()
        self.password.setPlaceholderText("至少8位，含三类字符")
        self._own = Words("", "label", wrap=True)
        self.backup = BackupFields(down=True)
        self.fields = {
            "place": Field("存放位置 *", self.place, wraps=True),
            "passphrase": Field("口令（可以不设）", self.passphrase, wraps=True),
            "again": Field("再输一次口令", self.again, wraps=True),
            "password": Field("登录密码 *", self.password, wraps=True),
            "password_again": Field("再输一次密码 *", self.password_again, wraps=True),
            **self.backup.fields,
        }
        self._lay_out()
        self.choose.clicked.connect(self._on_choose)
        self.place.textChanged.connect(self._on_place)
        self.backup.typed.connect(self._on_backup)
        # queued: Enter leaves the field first, then what is refused takes the cursor
        queued = Qt.ConnectionType.QueuedConnection
        self.password_again.habits.entered.connect(self.going_on, queued)

    def begin(self) -> None:
        self.place.setText(self._sketch.place)
        self.place.setFocus()
        self.place.end(False)
        self.backup.show_plan(self._sketch.backup_place, self._sketch.backup_hour)
        self._judge_backup()
        plan = self._sketch.plan
        for founder in plan.accounts[:1] if plan else ():
            self._own.setText(_OWN.format(founder.person_name, founder.name))

    @property
    def secret(self) -> str | None:
        return self.passphrase.text() or None

    def leave(self, then: Callable[[], None]) -> None:
        for field in self.fields.values():
            field.clear()
        try:
            self._demand_secret()
            self._demand_password()
        except RuleBroken as broken:
            self._on_refused(broken)
            return
        typed = self._typed()

        def settled(judged: tuple[Path, BackupPlan]) -> None:
            if self._typed() == typed:
                place, self.backups = judged
                self._sketch.place = str(place)
                then()

        work = partial(_judged, *typed)
        self._tasks.run(self, lambda _: work(), settled, on_refused=self._on_refused)

    def _typed(self) -> tuple[str, str, str]:
        return self._sketch.place, self.backup.place.text(), self.backup.hour.text()

    def _demand_secret(self) -> None:
        if self.passphrase.text() != self.again.text():
            raise RuleBroken("key.passphrases_differ", "again")
        if self.secret:
            try:
                refuse_short(self.secret)
            except StoreUnavailable as short:
                raise RuleBroken("store.refused", "passphrase", sentence=short.sentence) from None

    def _demand_password(self) -> None:
        demand_strong(self.password.text())
        if self.password.text() != self.password_again.text():
            raise RuleBroken("account.passwords_differ", "password_again")

    def fail(self, broken: RuleBroken) -> None:
        """Say why no store was made: beside its field, or above them all."""
        if broken.field in self.fields:
            self._on_refused(broken)
        else:
            self.refuse(sentence(broken.code, broken.details))

    def _on_refused(self, broken: RuleBroken) -> None:
        name = broken.field if broken.field in self.fields else "place"
        self.fields[name].refuse(broken)
        editor = self.fields[name].editor
        editor.setFocus()

    def _on_place(self, typed: str) -> None:
        self.fields["place"].clear()
        if typed != self._sketch.place:
            self._sketch.place = typed
            self.edited.emit()
            self._judge_backup()

    def _on_backup(self) -> None:
        self._sketch.backup_place = self.backup.place.text()
        self._sketch.backup_hour = self.backup.hour.text()
        self.edited.emit()
        self._judge_backup()

    def _judge_backup(self) -> None:
        """Say under the place of the backups whether it shares a disk with the store."""
        place, backup, _ = typed = self._typed()

        def show(same: bool) -> None:
            if self._typed() == typed and not self.backup.fields[PLACE].has_error:
                self.backup.judge(same_disk=same)

        self._tasks.run(
            self, lambda _: lies_on_the_disk_of(Path(bare(place)), Path(bare(backup))), show
        )

    def _on_choose(self) -> None:
        chosen = self._ask(self)
        if chosen is not None:
            self.place.setText(str(chosen))
            self.passphrase.setFocus()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        lines, beside = column(left, gap=Size.GAP), column(right, gap=Size.GAP)
        for card in (self._place_card(), self._keys_card(), self._own_card()):
            lines.addWidget(card)
        beside.addWidget(self._backup_card())
        for side in (lines, beside):
            side.addStretch(1)
        self.body.addWidget(Scroll(Beside(left, right, (WIDTH, SIDE)), "存放位置和密钥"), 1)
        order = (self.place, self.backup.place, self.backup.hour, self.passphrase)
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _place_card(self) -> Card:
        card, line, side = Card("数据库放在哪里", gap=Size.GAP), row(gap=Size.GAP), column(gap=3)
        line.addWidget(self.fields["place"], 1)
        side.addSpacing(20)
        side.addWidget(self.choose)
        side.addStretch(1)
        line.addLayout(side)
        card.body.addLayout(line)
        return card

    def _backup_card(self) -> Card:
        card = Card("备份放在哪里", gap=Size.GAP)
        card.body.addWidget(Words(_BACKUP, "label", wrap=True))
        card.body.addWidget(self.backup)
        return card

    def _keys_card(self) -> Card:
        card = Card("用什么打开", gap=Size.GAP)
        for words in _KEYS:
            card.body.addWidget(Words(words, "label", wrap=True))
        self._add_pair(card, "passphrase", "again")
        return card

    def _own_card(self) -> Card:
        card = Card("系统管理员的登录密码", gap=Size.GAP)
        card.body.addWidget(self._own)
        self._add_pair(card, "password", "password_again")
        return card

    def _add_pair(self, card: Card, first: str, second: str) -> None:
        both = row(gap=Size.ROOM)
        both.addWidget(self.fields[first], 1)
        both.addWidget(self.fields[second], 1)
        card.body.addLayout(both)


def _judged(typed: str, backup: str, hour: str) -> tuple[Path, BackupPlan]:
    """A place that will not do is the user's to change: it stands beside the field."""
    try:
        place = judged_place(typed)
    except StoreUnavailable as lost:
        raise RuleBroken("store.refused", "place", sentence=lost.sentence) from None
    return place, judged_plan(backup, hour, place)
