"""A labelled field with its hint or error directly under it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.lists.asked import NEEDED
from desktop.texts.sentences import sentence
from desktop.ui.shared.chooser import ChoiceField
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.parsed_fields import ParsedField
from desktop.ui.shared.pieces import Words, restyle, show_if
from desktop.ui.shared.spoken import tell
from desktop.ui.shared.text_fields import TextArea, TextField
from desktop.ui.shared.theme import Size

_MESSAGE_HEIGHT = 16


class Field(QWidget):
    """A label, what is typed under it, and one line under that for a hint or an error.

    `keeps_room` holds the place of that line free, so that nothing moves when it is filled. A
    message that `wraps` becomes as many lines as it needs; else the rest of it is a tool tip.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        keeps_room: bool = True,
        wraps: bool = False,
    ) -> None:
        super().__init__()
        self.editor = editor
        self._hint, self._whose = hint, ""
        self._keeps_room = keeps_room
        self._wraps = wraps
        box = column(self, gap=3)
        self.label = Words(label, "label")
        self.label.setBuddy(editor)
        show_if(self.label, label)
        self._message = Words(hint, "hint", wrap=wraps)
        self._count = Words("", "faint")
        under = row(gap=Size.GAP)
        under.addWidget(self._message, 1)
        under.addWidget(self._count)
        box.addWidget(self.label)
        box.addWidget(editor, 1 if isinstance(editor, TextArea) else 0)
        box.addLayout(under)
        if not isinstance(editor, TextArea):
            box.addStretch(1)
        if isinstance(editor, TextArea) and editor.limit:
            editor.counted.connect(self._show_count)
            self._show_count(len(editor.text()))
        else:
            self._count.hide()
        self._listen_to(editor)
        self._show(hint, "")

    def _listen_to(self, editor: QWidget) -> None:
        if isinstance(editor, TextField):
            editor.clipped.connect(self.set_error)
        if isinstance(editor, ParsedField):
            editor.parsed.connect(self.clear)
            editor.refused.connect(self.refuse)
        if isinstance(editor, ChoiceField):
            editor.settled.connect(partial(self._judge_choice, editor))
            editor.told.connect(self.clear)

    @property
    def message(self) -> str:
        return self._message.text()

    @property
    def has_error(self) -> bool:
        return bool(self._message.property("state") == "error")

    def name_as(self, whose: str) -> None:
        """Tell a reader whose field this is, where a page has several of one label."""
        self._whose = whose
        self.editor.setAccessibleName(self._name())

    def set_hint(self, text: str, state: str = "") -> None:
        """Say something that helps; `state` may be `ok` or `warn`. Takes an error away."""
        self._hint = text
        self._show(text, state)

    def set_error(self, text: str) -> None:
        self._show(text, "error")

    def refuse(self, broken: RuleBroken) -> None:
        """Show the sentence of a refusal."""
        self.set_error(sentence(broken.code, broken.details))

    def clear(self) -> None:
        """Take the error away; the hint stands again."""
        self._show(self._hint, "")

    def _judge_choice(self, choice: ChoiceField, _: str) -> None:
        """Words that are no choice are refused here as soon as they are left."""
        try:
            choice.demand()
        except RuleBroken as broken:
            self.refuse(broken)

    def _show(self, text: str, state: str) -> None:
        self._message.setText(text)
        self._message.setToolTip(text)
        self._message.set_state(state)
        restyle(self.editor, "state", "error" if state == "error" else "")
        if not self._wraps:
            fix(self._message, height=_MESSAGE_HEIGHT)
        self._message.setVisible(self._keeps_room or bool(text))
        must = self.label.text().endswith(NEEDED)
        self.editor.setAccessibleName(self._name())
        tell(self.editor, text, must=must, wrong=state == "error")

    def _name(self) -> str:
        return f"{self._whose} {self.label.text().removesuffix(NEEDED)}".strip()

    def _show_count(self, count: int) -> None:
        limit = self.editor.limit if isinstance(self.editor, TextArea) else 0
        self._count.setText(f"{count} / {limit}")
        self._count.set_state("error" if count > limit else "")
