"""打不开这个库, or 用备份恢复: why, and the backup that brings it back, chosen in advance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken
from desktop.keeping.recovering import Candidate, candidate, candidates
from desktop.keeping.restoring import restore_backup
from desktop.keeping.unlocking import with_typed_secret
from desktop.settings import Settings
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.fields import Field
from desktop.ui.shared.file_dialogs import ask_which
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Banner, Words, show_if
from desktop.ui.shared.radios import Radios
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import secret_field
from desktop.ui.shared.theme import Size
from desktop.ui.shell.entrance import Door

SHOWN = 4
_SOUND = "现在的库能打开。恢复会用备份换下它：备份之后登记的内容不在库中。"
_NONE = "库的文件夹里没有备份。备份在别的盘上的，按F3选择那个文件（.db，旁边要有同名的.key）。"
_ABOUT = (
    "恢复前先验证备份，坏的不会换上；{}留在 backups 里，不会删除。"
    "备份之后登记的内容不在库中，请照纸质记录补登。"
)
_RESTORED = "已用 {made} 的备份恢复。备份之后登记的内容不在库中，请照纸质记录补登。"
_NEXT = "这份备份已损坏，没有恢复，原来的文件没有动。已改选下一份，按Enter用它恢复。"
_NO_OTHER = "这份备份已损坏，没有恢复，原来的文件没有动。请按F3选择别的备份文件。"
_NEEDS_SECRET = "key.needed"  # noqa: S105 — a code
_SPOILT = ("restore.damaged", "restore.no_backup")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a backup is wanted: the store does not open, or somebody has `chosen` one of them."""

    why: str = ""
    chosen: Path | None = None

    @property
    def banner(self) -> Banner:
        return Banner(_SOUND, Tone.WARN) if self.chosen else Banner(self.why, Tone.LATE)


class DamagedPage(Door):
    """`restored`: the settings that open it now, and what to say; `again`: open it as it is."""

    restored = Signal(Settings, str)
    again = Signal()

    def __init__(self, tasks: Tasks, where: Path, settings: Settings, reason: Reason) -> None:
        super().__init__("用备份恢复" if reason.chosen else "打不开这个库", str(where))
        self._tasks, self._where, self._settings = tasks, where, settings
        self._wanted = reason.chosen
        self._found: list[Candidate] = []
        self._spoilt: set[Path] = set()
        self.radios: Radios | None = None
        self.body.addWidget(reason.banner)
        self.about = Words("正在找备份…", "label", wrap=True)
        self.body.addWidget(self.about)
        self.said = Words("", "hint", wrap=True)
        self.secret = secret_field()
        self.secret_line = Field("恢复码或口令", self.secret, wraps=True)
        self.retry = Button("不恢复", "Esc") if reason.chosen else Button("再试一次", "F5")
        self.choose = Button("选择备份文件…", "Ctrl+O")
        # what still opens is not given up by an Enter too many
        self.enter = Button("恢复", "Ctrl+Enter" if reason.chosen else "Enter", tone="primary")
        self._lay_out()
        self.retry.clicked.connect(self.again)
        self.choose.clicked.connect(self._on_choose)
        self.enter.clicked.connect(self._submit)
        self.secret.habits.sends(self._submit)
        self.enter.setEnabled(False)
        tasks.run(self, lambda _: candidates(where), self._on_found)

    def _on_found(self, found: Sequence[Candidate]) -> None:
        wanted = [one for one in found if one.path == self._wanted]
        self._found = [*self._found, *wanted, *(one for one in found if one not in wanted)][:SHOWN]
        self._show_choices(0)

    def _show_choices(self, chosen: int) -> None:
        """Show them anew, those that are spoilt with a word; the cursor goes to the key."""
        if self.radios:
            self.radios.hide()
            self.radios.deleteLater()
            self.radios = None
        about = _ABOUT.format("现在的库" if self._wanted else "现在打不开的文件")
        self.about.setText(about if self._found else _NONE)
        self.enter.setEnabled(bool(self._found))
        if self._found:
            words = [_words(one, spoilt=one.path in self._spoilt) for one in self._found]
            self.radios = Radios(words, label="用哪一份备份恢复", chosen=chosen)
            self.body.insertWidget(2, self.radios)
            self.radios.show()
        first = self.retry if self._wanted else self.enter
        (first if self._found else self.choose).setFocus()

    def _on_choose(self) -> None:
        chosen = ask_which(self, "选择备份文件", "备份 (*.db)")
        if chosen is not None:
            self._tasks.run(self, lambda _: candidate(chosen), self._on_chosen)

    def _on_chosen(self, one: Candidate) -> None:
        others = [other for other in self._found if other.path != one.path]
        self._found = [one, *others][:SHOWN]
        self._show_choices(0)

    def _submit(self) -> None:
        if self.radios is None or not self.enter.isEnabled():
            return
        backup = self._found[self.radios.chosen]
        settings = with_typed_secret(self._settings, self.secret.text())
        self.secret_line.clear()
        self._set_busy(busy=True)
        self.said.set_state("")
        self.said.setText("正在验证并恢复，请不要关机…")
        show_if(self.said, True)
        work: Callable[[Progress], object] = partial(_restore, backup.path, self._where, settings)
        words = _RESTORED.format(made=f"{backup.made:%Y-%m-%d %H:%M}")
        self._tasks.run(
            self,
            work,
            lambda _: self.restored.emit(settings, words),
            on_refused=partial(self._refuse, backup),
        )

    def _refuse(self, backup: Candidate, broken: RuleBroken) -> None:
        self._set_busy(busy=False)
        code = str(broken.details.get("trouble", broken.code))
        said = sentence(broken.code, broken.details)
        if code.startswith("key."):
            show_if(self.said, False)
            show_if(self.secret_line, True)
            if self.secret.text() or code != _NEEDS_SECRET:
                self.secret_line.set_error(said)
            else:
                self.secret_line.set_hint(said)
            self.secret.setFocus()
            return
        self.said.set_state("error")
        if code in _SPOILT:
            self._spoilt.add(backup.path)
            said = _NEXT if {one.path for one in self._found} - self._spoilt else _NO_OTHER
            self._show_choices(self._next())
        self.said.setText(said)

    def _next(self) -> int:
        """Give the place of the newest that is not known to be spoilt."""
        sound = (n for n, one in enumerate(self._found) if one.path not in self._spoilt)
        return next(sound, 0)

    def _set_busy(self, *, busy: bool) -> None:
        self.enter.setText("正在恢复…" if busy else "恢复")
        for button in (self.enter, self.retry, self.choose):
            button.setEnabled(not busy)

    def _lay_out(self) -> None:
        self.body.addWidget(self.said)
        self.body.addWidget(self.secret_line)
        foot = row(gap=Size.GAP)
        foot.addWidget(self.retry)
        foot.addWidget(self.choose)
        foot.addStretch(1)
        foot.addWidget(self.enter)
        self.body.addLayout(foot)
        show_if(self.said, False)
        show_if(self.secret_line, False)
        self.retry.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _words(one: Candidate, *, spoilt: bool) -> str:
    size = f"{one.size / 1_000_000:,.1f} MB"
    where = f"，在 {one.elsewhere}" if one.elsewhere else ""
    return f"{one.made:%Y-%m-%d %H:%M}　{size}{where}{'（已损坏）' if spoilt else ''}"


def _restore(backup: Path, where: Path, settings: Settings, _: Progress) -> None:
    """Tell what the environment forbids with its code: whether a secret is missing, or a backup."""
    try:
        restore_backup(backup, where, settings)
    except StoreUnavailable as lost:
        raise RuleBroken("store.refused", sentence=lost.sentence, trouble=lost.code) from None
