"""从备份恢复: a backup and its secret, put where the store shall be."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken
from desktop.keeping.placing import judged_place
from desktop.keeping.restoring import restore_backup
from desktop.keeping.typed_places import bare
from desktop.keeping.unlocking import with_typed_secret
from desktop.settings import Settings
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.fields import Field
from desktop.ui.shared.file_dialogs import ask_which
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField, secret_field
from desktop.ui.shell.entrance import Door

_LEAD = "备份文件（.db）旁边要有同名的钥匙文件（.key）。用备份时的恢复码或口令打开。"


class RestorePage(Door):
    """`restored` tells where the store stands, and the settings that open it."""

    restored = Signal(str, Settings)
    left = Signal()

    def __init__(self, tasks: Tasks, settings: Settings, place: Path) -> None:
        super().__init__("从备份恢复", "备份之后登记的内容不在库中")
        self._tasks, self._settings = tasks, settings
        self.file, self.place, self.secret = TextField(), TextField(str(place)), secret_field()
        self.fields = {
            "file": Field("备份文件 *", self.file, wraps=True),
            "place": Field("恢复到（空文件夹） *", self.place, wraps=True),
            "secret": Field("恢复码或口令 *", self.secret, wraps=True),
        }
        self.body.addWidget(Words(_LEAD, "label", wrap=True))
        self.choose = Button("选择备份文件…", "Ctrl+O")
        self.choose.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Enter leads through the fields
        self.body.addWidget(self.fields["file"])
        self.body.addWidget(self.choose)
        for name in ("place", "secret"):
            self.body.addWidget(self.fields[name])
        self.back, self.enter = Button("返回", "Esc"), Button("恢复", "Enter", tone="primary")
        self.add_foot(self.back, self.enter)
        self.back.clicked.connect(self.left)
        self.enter.clicked.connect(self._submit)
        self.choose.clicked.connect(self._on_choose)
        self.secret.habits.sends(self._submit)
        self.file.setFocus()

    def _on_choose(self) -> None:
        chosen = ask_which(self, "选择备份文件", "备份 (*.db)")
        if chosen is not None:
            self.file.setText(str(chosen))
            self.place.setFocus()

    def _submit(self) -> None:
        for field in self.fields.values():
            field.clear()
        if not self.enter.isEnabled():
            return
        for name, label in (("file", "备份文件"), ("secret", "恢复码或口令")):
            editor = self.fields[name].editor
            if isinstance(editor, TextField) and not editor.text().strip():
                self._refuse(RuleBroken("text.missing", name, label=label))
                return
        settings = with_typed_secret(self._settings, self.secret.text())
        work = partial(_restored, self.file.text().strip(), self.place.text(), settings)
        self._set_busy(busy=True)

        def done(place: Path) -> None:
            self.restored.emit(str(place), settings)

        self._tasks.run(self, work, done, on_refused=self._refuse)

    def _refuse(self, broken: RuleBroken) -> None:
        self._set_busy(busy=False)
        name = broken.field if broken.field in self.fields else "file"
        self.fields[name].refuse(broken)
        self.fields[name].editor.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self.enter.setText("正在恢复并校验…" if busy else "恢复")
        self.enter.setEnabled(not busy)


def _restored(file: str, typed: str, settings: Settings, _: Progress) -> Path:
    try:
        place = judged_place(typed)
    except StoreUnavailable as lost:
        raise RuleBroken("store.refused", "place", sentence=lost.sentence) from None
    try:
        restore_backup(Path(bare(file)), place, settings)
    except StoreUnavailable as lost:
        beside = "secret" if lost.code.startswith("key") else "file"
        raise RuleBroken("store.refused", beside, sentence=lost.sentence) from None
    return place
