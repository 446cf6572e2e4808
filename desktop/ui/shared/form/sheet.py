"""A sheet that is described: one engine draws it, refuses beside its fields, and keeps a draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.errors import RuleBroken
from desktop.lists.asked import Asked, AskedSheet, Kind
from desktop.texts.sentences import sentence
from desktop.ui.shared.drafts import Drafts, named
from desktop.ui.shared.fields import Field
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import PLAIN
from desktop.ui.shared.form.fields import FormFields, Part
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.tasks import Tasks

T = TypeVar("T")
SAVING = "正在保存，请稍候"
_RESTORED = "已恢复上次没有提交的内容"


class FormSheet(Sheet):
    """`done` says in words what has been done; what was typed and not handed in is kept.

    What is handed in is handed in once, and the sheet stays until it knows what became of it.
    """

    done = Signal(str)

    def __init__(
        self, over: QWidget, tasks: Tasks, today: Callable[[], date], asked: AskedSheet
    ) -> None:
        super().__init__(over, asked.title, width=asked.width)
        self.tasks, self.today, self.asked = tasks, today, asked
        self._drafts, self._draft = Drafts(tasks, self), named("sheet", *asked.draft)
        self._has_draft = False  # what comes of itself is no typing, and takes no draft away
        self.is_handed_in = False  # and has no answer yet
        if asked.told:
            self.body.addWidget(Words(asked.told, "label", wrap=True))
        parts = [Part(asked.fields), Part(asked.further, asked.further_title)]
        shown = [part for part in parts if part.fields]
        self.form = FormFields(self._opened, shown, asked.columns)
        self.body.addWidget(self.form)
        self.act = self.add_act(asked.act)
        self.act.clicked.connect(self.submit)

    @property
    def fields(self) -> dict[str, Field]:
        return self.form.fields

    def open(self) -> None:
        super().open()
        self.form.typed.connect(self._keep)
        self.closed.connect(self._on_closed)
        self._drafts.find(self._draft, self._restore)

    def editor(self, asked: Asked) -> Editor:
        """Make the editor of a field; a sheet that knows more than plain ones makes its own."""
        return PLAIN[asked.kind](asked, self.today)

    def submit(self) -> None:
        """Do it, unless something is missing or cannot be read; what was typed stays."""
        command = None if self.is_handed_in else self.read(self.command)
        if command is not None:
            self.hand_in(self.asked.use_case, command, self.finish)

    def hand_in(
        self, use_case: Callable[[Any, Any], T], command: Any, on_done: Callable[[T], None]
    ) -> None:
        """Do it; nothing else is typed meanwhile, for what is said of it is read here."""
        here = self.window().focusWidget()
        self._hold(still=True)

        def done(result: T) -> None:
            self._hold(still=False)
            on_done(result)

        def refused(broken: RuleBroken) -> None:
            self._hold(still=False)
            self.say("")
            if here is not None and isValid(here):
                here.setFocus()
            self.refuse(broken)

        self.tasks.perform(self, use_case, command, on_done=done, on_refused=refused)

    def dismiss(self) -> None:
        """Close it, but for what is being saved: whether that is done is to be told first."""
        if self.is_handed_in:
            self.say(SAVING)
        else:
            super().dismiss()

    def command(self, values: dict[str, Any]) -> Any:
        return self.asked.make(values)

    def read(self, make: Callable[[dict[str, Any]], Any]) -> Any:
        """Make something of all values; None where a field refuses, which says why."""
        self.set_error("")
        values = self.form.judged()
        try:
            return None if values is None else make(values)
        except RuleBroken as broken:
            self.refuse(broken)
            return None

    def refuse(self, broken: RuleBroken) -> None:
        if not self.form.refuse(broken):
            self.set_error(sentence(broken.code, broken.details))

    def finish(self, _result: Any) -> None:
        """It is done: say so and go."""
        self.done.emit(self.asked.said(self.form.words()))
        self.accept()

    def forget(self) -> None:
        """Keep nothing of what was typed: it is done."""
        self._drafts.forget(self._draft)

    def open_field(self, name: str, kept: Any) -> None:
        """Show what is read only now, unless the user or a draft was there before."""
        editor = self.form.editors[name]
        if not editor.changes():
            with QSignalBlocker(editor):
                editor.open_with(kept)

    def _hold(self, *, still: bool) -> None:
        self.is_handed_in = still
        self.form.setEnabled(not still)
        if still:
            self.setFocus()  # else Esc would reach nobody

    def _opened(self, asked: Asked) -> Editor:
        is_line = asked.kind is not Kind.ONE  # what stands chosen is hardly ever refused
        editor = self.editor(replace(asked, keeps_room=is_line))
        if asked.name in self.asked.first:
            editor.open_with(self.asked.first[asked.name])
        return editor

    def _keep(self) -> None:
        kept = self.form.keep()
        if kept:
            self._drafts.keep(self._draft, kept)
        elif self._has_draft:
            self.forget()
        self._has_draft = bool(kept)

    def _restore(self, kept: dict[str, Any]) -> None:
        self._has_draft = True
        lost = self.form.restore(kept)
        self.say("\n".join(filter(None, (_RESTORED, lost))))

    def _on_closed(self, accepted: bool) -> None:
        if accepted:
            self.forget()
        else:
            self._drafts.save_now()
