"""The form of an act on a case: what its fields begin with, and where its refusals stand."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from desktop.cases.act_forms import ActionForm, FormField
from desktop.errors import RuleBroken
from desktop.lists.asked import Kind
from desktop.ui.cases.given import DrawnScene
from desktop.ui.cases.unit_field import UnitEditor, UnitField
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import PLAIN
from desktop.ui.shared.form.fields import FormFields, Part
from desktop.ui.shared.form.print_hint import watch_print
from desktop.ui.shared.form.ticks import ticks_editor

_COLUMNS = 2
# The table of moves knows no fields; beside these its sentences stand.
_BESIDE: dict[str, tuple[str, ...]] = {
    "case.routes_missing": ("routes",),
    "case.terms_missing": ("terms",),
    "case.signatures_missing": ("parties",),
    "case.outcome_does_not_fit": ("outcome",),
    "case.dispatched_to_itself": ("to_unit",),
    "case.nobody_heard": ("heard",),
    "case.who_told_it": ("parties",),
}


class ActFields(FormFields):
    """The fields of one act on one case."""

    def __init__(self, form: ActionForm, scene: DrawnScene) -> None:
        by_name = {one.name: one for one in form.asked(scene)}
        laid = [(one, 1 if one.half else _COLUMNS) for one in by_name.values()]
        super().__init__(
            lambda asked: _opened(by_name[asked.name], scene),
            [Part(laid)],
            _COLUMNS,
            compares=form.compares,
        )
        self._form, self._scene = form, scene

    def _watch(self, editor: Editor) -> None:
        super()._watch(editor)
        watch_print(editor)
        if isinstance(editor.asked, FormField):
            editor.left.connect(partial(_hint_odd, editor, editor.asked))

    def command(self) -> Any:
        """Make the command of what stands here; raises RuleBroken beside a field."""
        return self._form.make(self._scene, self.values())

    def refuse(self, broken: RuleBroken, beside: Sequence[str] = ()) -> bool:
        return super().refuse(broken, (*beside, *_BESIDE.get(broken.code, ())))


def _hint_odd(editor: Editor, asked: FormField) -> None:
    if words := asked.odd(editor.words()):
        editor.box.set_hint(words, "warn")


def _opened(asked: FormField, scene: DrawnScene) -> Editor:
    editor = _editor(asked, scene)
    first = asked.first(scene)
    if first is not None:
        editor.open_with(first.isoformat() if hasattr(first, "isoformat") else first)
    return editor


def _editor(asked: FormField, scene: DrawnScene) -> Editor:
    if asked.kind is Kind.UNIT:
        return UnitEditor(asked, UnitField(scene))
    ticks = asked.ticks(scene)
    if asked.kind is Kind.SIGNERS or ticks:
        return ticks_editor(asked, ticks)
    return PLAIN[asked.kind](asked, scene.at_hand.today)
