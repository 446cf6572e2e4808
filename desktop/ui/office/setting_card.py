"""One setting: what it is and why, another value, and what was chosen before."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.process.setting import Folder, Level, OneOf, OnOff, Queue, Setting
from db.queries.settings import Standing, Turn
from db.viewer import Viewer
from desktop.accounts.setting_words import keepers_words, turn_moments, value_words
from desktop.errors import RuleBroken
from desktop.rules.choices import Code, CodeTable
from desktop.texts.sentences import sentence
from desktop.texts.setting_sentences import LEVELS
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.chooser import Chooser
from desktop.ui.shared.drafts import Kept
from desktop.ui.shared.fields import Field
from desktop.ui.shared.file_dialogs import choose_folder
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Badge, Card, Rule, Words, show_if
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size
from desktop.ui.shared.timeline import Timeline
from desktop.usecases.choosing_settings import ChooseSetting, may_set

AskFolder = Callable[[QWidget], Path | None]
_NEVER = "从未改过。"
_NOT_KEPT = "只在本机，不留改动经过。"
_NOT_YOURS = "由{keepers}设置，您可以查看。"


def ask_folder(parent: QWidget) -> Path | None:
    return choose_folder(parent, "选择文件夹")


class SettingCard(Card):
    """`wanted`: a value is to be chosen. `edited`: something has been typed, or taken back."""

    wanted = Signal(object)  # ChooseSetting
    edited = Signal()

    def __init__(
        self, viewer: Viewer, today: Callable[[], date], ask: AskFolder = ask_folder
    ) -> None:
        super().__init__("设置", gap=Size.GAP)
        self._viewer, self._today, self._mine = viewer, today, False
        self.standing: Standing | None = None
        self.level = Badge("", Tone.INFO)
        self.about = Words("", "label", wrap=True)
        self.now = Words("", "strong", wrap=True)
        self.basis = Words("", "hint", wrap=True)
        self._place = column()
        self.value: TextField = TextField()
        self.field = Field("改为", self.value)
        self._printers: Sequence[str] = ()
        self._ask_folder = ask
        self.choose = Button("选择文件夹…", "Ctrl+O")
        self.reason = TextField(placeholder="可以不填")
        self.reason_field = Field("理由", self.reason)
        self.save = Button("保存", "Ctrl+Enter", tone="primary")
        self.back = Button("恢复默认", "Alt+R")
        self.before = Timeline()
        self._lay_out()
        self.reason.textEdited.connect(self.edited)
        self.save.clicked.connect(self._on_save)
        self.choose.clicked.connect(self._on_choose)
        self.back.clicked.connect(lambda: self._want(None))

    def show_setting(self, standing: Standing) -> None:
        """Begin with another setting: nothing is typed, nothing said."""
        self.standing = standing
        setting = standing.setting
        self.title.setText(setting.title)
        self.level.show_state(LEVELS[setting.level], Tone.INFO)
        self.about.setText(setting.about)
        show_if(self.about, setting.about)
        self.basis.setText(f"默认：{setting.words(None)}。依据：{setting.basis}。")
        self._change_editor(setting)
        mine = self._mine = may_set(self._viewer, setting)
        for each in (self.field, self.save, self.choose):
            each.setEnabled(mine)
        self.choose.setVisible(isinstance(setting.kind, Folder))
        hint = "" if mine else _NOT_YOURS.format(keepers=keepers_words(setting))
        self.field.set_hint(hint)
        self.reason.clear()
        self.before.show_moments(())
        show_if(self.reason_field, mine and setting.level is Level.COUNTY)
        self.show_again(standing)

    def know_printers(self, names: Sequence[str]) -> None:
        """Offer these from now on; what is typed stays."""
        self._printers = names
        standing, typed = self.standing, self.typed()
        if standing is not None and isinstance(standing.setting.kind, Queue):
            self.show_setting(standing)
            self._fill(typed)

    def warn(self, why: RuleBroken) -> None:
        """Say that what stands is gone from this computer."""
        self.now.setText(f"{self.now.text()}　{sentence(why.code, why.details)}")
        self.now.set_state("late")

    def show_again(self, standing: Standing) -> None:
        """Show how it stands now; what is typed stays."""
        self.standing = standing
        self.back.setEnabled(self._mine and standing.value is not None)
        self.now.set_state("")
        self.now.setText(f"现在：{value_words(standing.setting, standing.value)}")

    def show_before(self, turns: Sequence[Turn]) -> None:
        standing = self.standing
        if standing is not None:
            moments = turn_moments(standing.setting, turns)
            self.before.show_moments(moments, nothing=_NEVER)

    def show_no_turns(self) -> None:
        """Say of a setting of this desk or account that nothing is kept of what it was."""
        self.before.show_moments((), nothing=_NOT_KEPT)

    def typed(self) -> Kept:
        """Give what is typed, to be kept as a draft; nothing where nothing is."""
        typed = {"value": self.value.text(), "reason": self.reason.text()}
        return typed if any(typed.values()) else {}

    def _fill(self, kept: Kept) -> None:
        self.value.setText(str(kept.get("value", "")))
        self.reason.setText(str(kept.get("reason", "")))

    def restore(self, kept: Kept) -> None:
        self._fill(kept)
        self.field.set_hint("已恢复上次没有保存的内容")

    def saved(self, said: str) -> None:
        self.value.clear()
        self.reason.clear()
        self.field.set_hint(said, "ok")

    def refuse(self, broken: RuleBroken) -> None:
        beside = self.reason_field if broken.field == "reason" else self.field
        beside.refuse(broken)
        beside.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        if self.save.isEnabled():
            self._want(self.value.text())

    def _on_choose(self) -> None:
        chosen = self._ask_folder(self)
        if chosen is not None:
            self.value.setText(str(chosen))
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edited.emit()

    def _want(self, value: str | None) -> None:
        if self.standing is None:
            return
        self.field.clear()
        self.reason_field.clear()
        key, reason = self.standing.setting.key, self.reason.text()
        self.wanted.emit(ChooseSetting(key=key, value=value, reason=reason))

    def _change_editor(self, setting: Setting[Any]) -> None:
        """Give the type of the setting its own field."""
        old = self.field
        self.value = _editor_of(setting, self._today, self._printers)
        self.value.setMaxLength(4_000)
        self.field = Field("改为", self.value)
        self._place.addWidget(self.field)
        old.hide()
        self._place.removeWidget(old)
        old.deleteLater()
        self.value.textEdited.connect(self.edited)
        # queued: Enter leaves the field first, then what is refused takes the cursor
        queued = Qt.ConnectionType.QueuedConnection
        self.value.habits.entered.connect(self._on_save, queued)
        self.setFocusProxy(self.value)

    def _lay_out(self) -> None:
        self.head.addWidget(self.level)
        self.body.addWidget(self.about)
        self.body.addWidget(self.now)
        self.body.addWidget(self.basis)
        self._place.addWidget(self.field)
        self.body.addLayout(self._place)
        self.choose.hide()
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.reason_field)
        line = row(gap=Size.GAP)
        line.addWidget(self.back)
        line.addStretch(1)
        line.addWidget(self.save)
        self.body.addLayout(line)
        self.body.addWidget(Rule())
        self.body.addWidget(Words("改动经过", "label"))
        past = Scroll(self.before, "改动经过")
        past.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addWidget(past, 1)


def _editor_of(
    setting: Setting[Any], today: Callable[[], date], printers: Sequence[str]
) -> TextField:
    kind = setting.kind
    if isinstance(kind, Queue):
        kind = OneOf({name: name for name in printers})
    if isinstance(kind, OnOff):
        kind = OneOf({"1": kind.on, "0": kind.off})
    if isinstance(kind, OneOf):
        entries = tuple(Code(code, name) for code, name in kind.choices.items())
        return Chooser(CodeTable(setting.key, entries), today)
    return TextField(placeholder=f"默认 {setting.words(None)}")
