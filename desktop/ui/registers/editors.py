"""The editors of a record's form: one for each type of field, each reads what the event keeps."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from db.log.base import Value
from db.queries.showing import Shown
from db.subjects.records.described import Field, Need
from desktop.errors import RuleBroken
from desktop.rules.letters import plain
from desktop.ui.shared.code_fields import CodeField, CodesField
from desktop.ui.shared.page_pieces import labelled
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.text_fields import TextArea, TextField

CLEARS = "-"  # typed over a hidden value: it shall be empty from now on
UNTOUCHED = object()
_MARKS = {Need.SAVE: " *", Need.EXPORT: " ○"}
_HIDDEN_HINT = "留空不改，填 - 清空"


class Editor(QObject):
    """A text on the screen: one line, or an area of several.

    What is hidden from the viewer stays as it is unless they type something new.
    """

    typed = Signal()
    left = Signal()  # the user has finished here

    def __init__(self, field: Field, widget: TextField | TextArea) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        label = f"{field.label}{_MARKS.get(field.need, '')}"
        self.box = labelled(label, widget, hint=field.note)
        self.hides = False  # something stands here that the viewer does not read
        self._opened: Any = self.keep()
        widget.textChanged.connect(lambda *_: self.typed.emit())
        widget.settled.connect(lambda _: self.left.emit())

    def keep(self) -> Any:
        """Give what is typed, as a draft holds it."""
        return self.widget.text()

    def restore(self, kept: Any) -> None:
        """Show what a draft has kept, or what a record begins with."""
        text = str(kept if kept is not None else "")
        if isinstance(self.widget, TextArea):
            self.widget.set_text(text)
        else:
            self.widget.setText(text)

    def read(self) -> Value:
        """Give the value; raises RuleBroken."""
        return self.widget.text().strip() or None

    def words(self) -> str:
        """Say what stands here, to compare it with another record."""
        return self.widget.text()

    def show_value(self, shown: Shown) -> None:
        """Show what the record holds, as a place-holder where it is hidden."""
        self.hides = shown.value.hidden or (shown.target is not None and not shown.kind)
        if self.hides:
            self._show_hidden(shown.value.text)
        else:
            self._show_plain(shown)
        self._opened = self.keep()

    def freeze(self, note: str) -> None:
        """Show it only: `note` says by which act it is changed."""
        self.widget.setReadOnly(True)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.set_hint(note)

    def changes(self) -> bool:
        return bool(self.keep() != self._opened)

    def value(self) -> Any:
        """Give the value, or UNTOUCHED where what is hidden shall stay."""
        typed = self.words().strip()
        if self.hides and not typed:
            return UNTOUCHED
        if self.hides and typed == CLEARS:
            return None
        try:
            return self.read()
        except RuleBroken as broken:
            raise RuleBroken(broken.code, self.beside, **broken.details) from None

    @property
    def beside(self) -> str:
        return f"values.{self.field.name}"

    def _show_plain(self, shown: Shown) -> None:
        self.restore(shown.value.text)

    def _show_hidden(self, text: str) -> None:
        self.restore("")
        self.widget.setPlaceholderText(text or "（已有内容）")
        self.box.set_hint(self.field.note or _HIDDEN_HINT)


class NumberEditor(Editor):
    """A whole number."""

    def read(self) -> Value:
        typed = plain(self.widget.text()).replace(",", "")
        if typed and not (typed.isdecimal() and typed.isascii()):
            raise RuleBroken("record.not_a_number", self.beside, name=self.field.label)
        return int(typed) if typed else None


class DayEditor(Editor):
    """A day, typed in any way a clerk writes one."""

    def __init__(self, field: Field, line: DateField) -> None:
        super().__init__(field, line)
        self._day = line

    def read(self) -> Value:
        day = self._day.value()
        return day.isoformat() if day else None


class CodeEditor(Editor):
    """One code, or several: of a table, or of the divisions. A flag is a code as well."""

    def __init__(self, field: Field, chooser: CodeField | CodesField) -> None:
        self.chooser = chooser
        super().__init__(field, chooser)
        chooser.chosen.connect(lambda _: self.typed.emit())

    def keep(self) -> Any:
        return self.chooser.kept()

    def restore(self, kept: Any) -> None:
        self.chooser.show_codes(str(kept if kept is not None else ""))

    def read(self) -> Value:
        found = self.chooser.codes()
        if self.field.type == "flag":
            return int(found) if found else None
        return found or None


class ReferenceEditor(Editor):
    """Another record, found while one types."""

    def __init__(self, field: Field, finder: ReferenceField) -> None:
        self.finder = finder
        super().__init__(field, finder)
        finder.chosen.connect(lambda _: self.typed.emit())

    def keep(self) -> Any:
        return [self.finder.chosen_id, self.finder.text()]

    def restore(self, kept: Any) -> None:
        if isinstance(kept, int):
            self.finder.find_title(kept)
            return
        id_, title = kept or (None, "")
        self.finder.show_record(id_, title)

    def read(self) -> Value:
        if self.finder.text().strip() and self.finder.chosen_id is None:
            raise RuleBroken("record.no_such_reference", self.beside, label=self.field.label)
        return self.finder.chosen_id if self.finder.text().strip() else None

    def _show_plain(self, shown: Shown) -> None:
        self.finder.show_record(shown.target, shown.value.text)

    def _show_hidden(self, text: str) -> None:
        self.finder.show_record(None, "")
        self.finder.setPlaceholderText(text or "（不在您的可见范围内）")
        self.box.set_hint(_HIDDEN_HINT)
