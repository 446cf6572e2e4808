"""The plain editors of an action form: each reads a value and keeps what is typed as text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.cases.act_forms import FormField, Kind
from desktop.errors import RuleBroken
from desktop.rules import money
from desktop.rules.choices import CodeTable, find
from desktop.rules.letters import plain
from desktop.texts.codes import load_codes
from desktop.ui.cases.given import DrawnScene
from desktop.ui.shared.chooser import Chooser, OfferField
from desktop.ui.shared.fields import Field
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.page_pieces import labelled
from desktop.ui.shared.parsed_fields import AmountField, DateField
from desktop.ui.shared.text_fields import TextArea, TextField
from desktop.ui.shared.typing_habits import next_field

_DIGITS = 9  # of a whole number that anybody counts in one case
NAME_STOPS = str.maketrans("，,；;/ ", "、、、、、、")


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """A field on the screen. `read` raises RuleBroken; `keep` and `restore` carry a draft."""

    widget: QWidget
    read: Callable[[], Any]
    keep: Callable[[], Any]
    restore: Callable[[Any], None]
    typed: Sequence[SignalInstance]
    say: Callable[[str], None]
    quiet: Callable[[], None] = field(default=lambda: None)
    target: QWidget | None = None  # what takes the focus

    @property
    def focus_target(self) -> QWidget:
        return self.target or self.widget


class Tick(QCheckBox):
    """A box to tick; Space ticks it, Enter moves on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            next_field(self)
        else:
            super().keyPressEvent(event)


class PhraseField(OfferField):
    """Free text with a code table to take words from: the down arrow opens all of it."""

    def __init__(self, table: CodeTable, scene: DrawnScene) -> None:
        super().__init__(choose_first=False)
        self._table, self._scene = table, scene
        self.typed.connect(lambda text: self.offer(self._found(text) if text else ()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = not self.is_open() and not self.habits.composing
        if alone and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.offer(self._found(""))
        else:
            super().keyPressEvent(event)

    def _found(self, text: str) -> list[Offer]:
        entries = find(self._table, text, day=self._scene.at_hand.today())
        return [Offer(one.name, one.name, one.number, chosen_text=one.name) for one in entries]


def text_editor(asked: FormField, scene: DrawnScene) -> Editor:
    line = TextField()
    return _of_line(asked, line, read=lambda: line.text().strip())


def area_editor(asked: FormField, scene: DrawnScene) -> Editor:
    area = TextArea(asked.limit, lines=asked.lines)
    held = _held(asked, area)
    return Editor(
        widget=held,
        read=area.text,
        keep=area.text,
        restore=lambda kept: area.set_text(str(kept or "")),
        typed=(area.textChanged,),
        say=held.set_error,
        quiet=held.clear,
        target=area,
    )


def day_editor(asked: FormField, scene: DrawnScene) -> Editor:
    day = DateField(scene.at_hand.today)
    return _of_line(asked, day, read=partial(_beside, asked.name, day.value))


def amount_editor(asked: FormField, scene: DrawnScene) -> Editor:
    amount = AmountField()
    editor = _of_line(asked, amount, read=lambda: amount.text().strip())
    held = editor.widget

    def preview(text: str) -> None:
        try:
            shown = money.capitals(money.parse(text)) if text.strip() else asked.hint
        except RuleBroken:
            return  # told when the field is left
        if isinstance(held, Field):
            held.set_hint(shown, "ok" if text.strip() else "")

    amount.textChanged.connect(preview)
    return editor


def number_editor(asked: FormField, scene: DrawnScene) -> Editor:
    line = TextField()

    def read() -> int | None:
        typed = plain(line.text())
        if typed and not (typed.isdecimal() and typed.isascii() and len(typed) <= _DIGITS):
            raise RuleBroken("money.not_a_number", asked.name)
        return int(typed) if typed else None

    return _of_line(asked, line, read=read)


def code_editor(asked: FormField, scene: DrawnScene) -> Editor:
    chooser = Chooser(load_codes()[asked.table], scene.at_hand.today)
    held = _held(asked, chooser)

    return Editor(
        widget=held,
        read=lambda: chooser.demand(asked.name) or "",
        keep=lambda: chooser.code() or chooser.astray(),
        restore=lambda kept: chooser.set_code(str(kept or "")),
        typed=(chooser.told,),
        say=held.set_error,
        quiet=held.clear,
        target=chooser,
    )


def phrase_editor(asked: FormField, scene: DrawnScene) -> Editor:
    line = PhraseField(load_codes()[asked.table], scene)
    return _of_line(asked, line, read=lambda: line.text().strip())


def names_editor(asked: FormField, scene: DrawnScene) -> Editor:
    line = TextField()

    def read() -> tuple[str, ...]:
        return tuple(one for one in line.text().translate(NAME_STOPS).split("、") if one)

    editor = _of_line(asked, line, read=read)
    return Editor(
        widget=editor.widget,
        read=read,
        keep=line.text,
        restore=lambda kept: line.setText(kept if isinstance(kept, str) else "、".join(kept or ())),
        typed=editor.typed,
        say=editor.say,
        quiet=editor.quiet,
        target=line,
    )


def check_editor(asked: FormField, scene: DrawnScene) -> Editor:
    box = Tick(asked.label)
    held = labelled("", box, hint=asked.hint, keeps_room=False)
    return Editor(
        widget=held,
        read=box.isChecked,
        keep=box.isChecked,
        restore=lambda kept: box.setChecked(bool(kept)),
        typed=(box.toggled,),
        say=held.set_error,
        quiet=held.clear,
        target=box,
    )


PLAIN: dict[Kind, Callable[[FormField, DrawnScene], Editor]] = {
    Kind.TEXT: text_editor,
    Kind.AREA: area_editor,
    Kind.DAY: day_editor,
    Kind.AMOUNT: amount_editor,
    Kind.NUMBER: number_editor,
    Kind.CODE: code_editor,
    Kind.PHRASE: phrase_editor,
    Kind.NAMES: names_editor,
    Kind.CHECK: check_editor,
}


def _held(asked: FormField, editor: QWidget) -> Field:
    return labelled(
        asked.label, editor, hint=asked.hint, keeps_room=bool(asked.hint) and asked.half
    )


def _of_line(asked: FormField, line: TextField, *, read: Callable[[], Any]) -> Editor:
    held = _held(asked, line)
    return Editor(
        widget=held,
        read=read,
        keep=line.text,
        restore=lambda kept: line.setText("" if kept is None else str(kept)),
        typed=(line.textChanged,),
        say=held.set_error,
        quiet=held.clear,
        target=line,
    )


def _beside(name: str, read: Callable[[], Any]) -> Any:
    """Let a refusal of a parser stand beside the field it came from."""
    try:
        return read()
    except RuleBroken as broken:
        raise RuleBroken(broken.code, name, **broken.details) from None
