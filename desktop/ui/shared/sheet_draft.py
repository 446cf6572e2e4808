"""What is typed into a sheet: found again when the same sheet is opened again."""

from typing import Any

from PySide6.QtCore import QObject

from desktop.ui.shared.drafts import Drafts, named
from desktop.ui.shared.fields import Field
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextArea, TextField

_RESTORED = "已恢复上次没有提交的内容"
_WORDS = (TextField, TextArea, DateField)  # what chooses is chosen anew


class SheetDraft(QObject):
    """Follows the fields for words, by their labels, until what the sheet asks for is done.

    `about`: what kind of sheet it is, and about what.
    """

    def __init__(self, sheet: Sheet, tasks: Tasks, *about: object) -> None:
        super().__init__(sheet)
        self._sheet, self._name = sheet, named("sheet", *about)
        self._drafts = Drafts(tasks, self)
        self._editors: dict[str, TextField | TextArea] = {
            field.label.text(): field.editor
            for field in sheet.findChildren(Field)
            if isinstance(field.editor, TextField | TextArea) and type(field.editor) in _WORDS
        }
        self._first = self._read()
        for editor in self._editors.values():
            editor.textChanged.connect(self._on_typed)
        sheet.closed.connect(self._on_closed)
        self._drafts.find(self._name, self._restore)

    def forget(self) -> None:
        """Keep nothing: it is done."""
        self._first = self._read()
        self._drafts.forget(self._name)

    def _read(self) -> dict[str, Any]:
        return {label: editor.text() for label, editor in self._editors.items()}

    def _on_typed(self) -> None:
        typed = self._read()
        changed = {label: text for label, text in typed.items() if text != self._first[label]}
        if changed:
            self._drafts.keep(self._name, changed)
        else:
            self._drafts.forget(self._name)

    def _restore(self, kept: dict[str, Any]) -> None:
        lost = []
        for label, text in kept.items():
            editor = self._editors.get(label)
            if editor is None:
                lost.append(f"{label}：{text}")
            elif isinstance(editor, TextArea):
                editor.set_text(str(text))
            else:
                editor.setText(str(text))
        self._sheet.say("\n".join([_RESTORED, *lost]))

    def _on_closed(self, accepted: bool) -> None:
        if accepted:
            self.forget()
        else:
            self._drafts.save_now()
