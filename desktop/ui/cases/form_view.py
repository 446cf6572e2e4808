"""The one engine that draws the form of any act from its description."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.cases.act_forms import ActionForm, FormField
from desktop.errors import RuleBroken
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence
from desktop.ui.cases.editors import Editor
from desktop.ui.cases.given import DrawnScene
from desktop.ui.cases.special_editors import EDITORS
from desktop.ui.shared.drafts import restored
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import space
from desktop.ui.shared.theme import Size

_COLUMNS = 2
# The table of moves knows no fields; beside these its sentences stand.
_BESIDE: dict[str, tuple[str, ...]] = {
    "case.routes_missing": ("routes",),
    "case.terms_missing": ("terms",),
    "case.signatures_missing": ("parties",),
    "case.signed_before_reached": ("signed_on",),
    "case.finished_before_registered": ("finished_on",),
    "case.outcome_does_not_fit": ("outcome",),
    "case.day_before_finish": ("visited_on", "closed_on"),
    "case.dispatched_to_itself": ("to_unit",),
    "case.party_refuses": ("consent",),
}


class FormView(QWidget):
    """The fields of a form. What cannot be understood is told beside its field."""

    typed = Signal()

    def __init__(self, form: ActionForm, scene: DrawnScene) -> None:
        super().__init__()
        self._form, self._scene = form, scene
        self._grid = space(QGridLayout(self), Size.GAP)
        self._grid.setHorizontalSpacing(Size.ROOM)
        self.editors: dict[str, Editor] = {}
        self._opened: dict[str, Any] = {}
        for asked in form.fields:
            self.editors[asked.name] = self._make(asked)
        self._place()

    def command(self) -> Any:
        """Make the command of what stands here; raises RuleBroken beside a field."""
        values = {name: editor.read() for name, editor in self.editors.items()}
        return self._form.make(self._scene, values)

    def keep(self) -> dict[str, Any]:
        """Give what is typed, for a draft: plain values that JSON can hold."""
        return {name: editor.keep() for name, editor in self.editors.items()}

    def restore(self, kept: dict[str, Any]) -> str:
        """Show what a draft has kept; give as text what has no place here any more."""
        labels = {asked.name: asked.label for asked in self._form.fields}
        lost = []
        for name, value in kept.items():
            if name in self.editors:
                lost.append(restored(labels[name], value, self.editors[name].restore))
            elif value:
                lost.append(f"{name}：{value}")
        return "\n".join(filter(None, lost))

    def refuse(self, broken: RuleBroken) -> bool:
        """Show a refusal beside its field and go there; False when it has none here."""
        names = (broken.field.split(".")[-1], *_BESIDE.get(broken.code, ()))
        editor = next((self.editors[name] for name in names if name in self.editors), None)
        if editor is None:
            return False
        editor.say(sentence(broken.code, broken.details))
        editor.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def quiet(self) -> None:
        """Take all refusals away."""
        for editor in self.editors.values():
            editor.quiet()

    def focus_first(self) -> None:
        """Go to the first field that still waits for something to be typed."""
        waiting = [editor for editor in self.editors.values() if not editor.keep()]
        for editor in (*waiting, *self.editors.values()):
            editor.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _make(self, asked: FormField) -> Editor:
        editor = EDITORS[asked.kind](asked, self._scene)
        first = asked.first(self._scene)
        if first is not None:
            editor.restore(_as_kept(first))
        for signal in editor.typed:
            signal.connect(lambda *_: self._on_typed(asked, editor))
        self._opened[asked.name] = editor.keep()
        return editor

    def _on_typed(self, asked: FormField, editor: Editor) -> None:
        if self._form.compares and isinstance(editor.widget, Field):
            old = self._opened[asked.name]
            shown = load_codes()[asked.table].name_of(old) if asked.table and old else old
            before = f"原：{shown or '未填'}"
            editor.widget.set_hint(before if editor.keep() != old else asked.hint)
        self.typed.emit()

    def _place(self) -> None:
        line, side = 0, 0
        for asked in self._form.fields:
            widget = self.editors[asked.name].widget
            if asked.half:
                self._grid.addWidget(widget, line, side)
                line, side = (line, 1) if side == 0 else (line + 1, 0)
                continue
            line, side = (line + 1, 0) if side else (line, 0)
            self._grid.addWidget(widget, line, 0, 1, _COLUMNS)
            line += 1
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(line + 1, 1)


def _as_kept(first: Any) -> Any:
    """Bring a first value into the form in which drafts hold it."""
    return first.isoformat() if hasattr(first, "isoformat") else first
