"""Boxes to tick, choices in sight, and numbered terms: fields that are more than a line."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop.lists.asked import Asked
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.measure import column, row, space
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.radios import Radios
from desktop.ui.shared.text_fields import TextArea
from desktop.ui.shared.theme import Size
from desktop.ui.shared.typing_habits import next_field, pass_by


class Tick(QCheckBox):
    """A box to tick; Space ticks it, Enter moves on, Ctrl+A ticks all that stand with it."""

    all_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            next_field(self)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        else:
            super().keyPressEvent(event)


class TickList(QWidget):
    """Several boxes; the value is what is ticked, in the order shown."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]], across: int = 1) -> None:
        super().__init__()
        grid = space(QGridLayout(self), gap=2)
        self.boxes: dict[Any, Tick] = {}
        for place, (value, words) in enumerate(choices):
            tick = Tick(words)
            tick.toggled.connect(lambda _: self.changed.emit())
            tick.all_wanted.connect(self._tick_all)
            self.boxes[value] = tick
            grid.addWidget(tick, place // across, place % across)

    def ticked(self) -> tuple[Any, ...]:
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def _tick_all(self) -> None:
        """Tick every box; Enter has nothing to stop for any more."""
        self.tick(self.boxes)
        for box in self.boxes.values():
            pass_by(box)

    def tick(self, values: Iterable[Any]) -> None:
        wanted = set(values)
        for value, box in self.boxes.items():
            box.setChecked(value in wanted)


_LINES, _MOST_LINES = 4, 12  # of a term: as it is empty, and however long it is


class TermsList(QWidget):
    """Numbered terms. There is always an empty one at the end; empty ones are left out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._box = column(self, gap=6)
        self.areas: list[TextArea] = []
        self._add()

    def terms(self) -> tuple[str, ...]:
        return tuple(text for area in self.areas if (text := area.text().strip()))

    def show_terms(self, terms: Iterable[str]) -> None:
        given = list(terms)
        while len(self.areas) <= len(given):
            self._add()
        for area, text in zip(self.areas, [*given, *[""] * len(self.areas)], strict=False):
            area.set_text(text)

    def _add(self) -> None:
        area = TextArea(lines=_LINES, placeholder="写明谁、在什么时间、做什么、多少")
        area.grow(_MOST_LINES)
        line = row(gap=Size.GAP)
        number = Words(f"{len(self.areas) + 1}.", "label")
        number.setFixedWidth(18)
        line.addWidget(number)
        line.addWidget(area, 1)
        self._box.addLayout(line)
        area.setAccessibleName(f"协议内容第{len(self.areas) + 1}项")
        self.areas.append(area)
        area.textChanged.connect(self._on_changed)
        if len(self.areas) > 1:
            QWidget.setTabOrder(self.areas[-2], area)

    def _on_changed(self) -> None:
        if self.areas[-1].text().strip():
            self._add()
            self.areas[-1].show()  # at once, so that Enter finds it
        self.changed.emit()


class _CheckEditor(Editor):
    def __init__(self, asked: Asked, box: Tick) -> None:
        super().__init__(asked, box, (box.toggled,), labels_itself=True)
        self._tick = box
        self.settle()

    def read(self) -> bool:
        return self._tick.isChecked()

    def keep(self) -> bool:
        return self._tick.isChecked()

    def restore(self, kept: Any) -> None:
        self._tick.setChecked(bool(kept))

    def words(self) -> str:
        return self.asked.label if self._tick.isChecked() else ""


class TicksEditor(Editor):
    """What is ticked of several, in the order shown."""

    def __init__(self, asked: Asked, ticks: TickList) -> None:
        first = next(iter(ticks.boxes.values()), None)
        super().__init__(asked, ticks, (ticks.changed,), target=first)
        self._ticks = ticks
        self.settle()

    def read(self) -> tuple[Any, ...]:
        return self._ticks.ticked()

    def keep(self) -> list[Any]:
        return list(self._ticks.ticked())

    def restore(self, kept: Any) -> None:
        self._ticks.tick(kept or ())

    def words(self) -> str:
        return "、".join(self._ticks.boxes[one].text() for one in self._ticks.ticked())


class OneEditor(Editor):
    """One of a few choices. A draft has none: one chooses anew from what is offered now."""

    drafted = False

    def __init__(self, asked: Asked) -> None:
        self.radios = Radios((), label=asked.label, shows_label=False)
        super().__init__(asked, self.radios, (self.radios.told,))
        self._choices: tuple[tuple[str, str], ...] = ()
        self.offer(asked.choices)

    def offer(self, choices: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Let one choose from these; `chosen` stands from the beginning."""
        self._choices = tuple(choices)
        self.radios.offer([words for _, words in choices])
        self.open_with(chosen)

    def read(self) -> str:
        return self.keep()

    def keep(self) -> str:
        place = self.radios.chosen
        return self._choices[place][0] if place >= 0 else ""

    def restore(self, kept: Any) -> None:
        keys = [key for key, _ in self._choices]
        if kept:
            self.radios.choose(keys.index(kept))

    def words(self) -> str:
        return self.radios.words


class _TermsEditor(Editor):
    def __init__(self, asked: Asked, terms: TermsList) -> None:
        super().__init__(asked, terms, (terms.changed,), target=terms.areas[0])
        self._terms = terms
        self.settle()

    def read(self) -> tuple[str, ...]:
        return self._terms.terms()

    def keep(self) -> list[str]:
        return list(self._terms.terms())

    def restore(self, kept: Any) -> None:
        self._terms.show_terms(kept or ())

    def words(self) -> str:
        return "；".join(self._terms.terms())


def check_editor(asked: Asked) -> Editor:
    return _CheckEditor(asked, Tick(asked.label))


def ticks_editor(asked: Asked, choices: Sequence[tuple[Any, str]]) -> Editor:
    """Many stand in two columns, and are told how all are ticked at once."""
    many = len(choices) > _FEW
    told = " · ".join(filter(None, (asked.hint, _TICK_ALL if many else "")))
    return TicksEditor(replace(asked, hint=told), TickList(choices, 2 if many else 1))


def terms_editor(asked: Asked) -> Editor:
    return _TermsEditor(replace(asked, hint=_TERMS_HINT), TermsList())


_FEW, _TICK_ALL = 4, "Space 勾选一人，Ctrl+A 全部勾选"
_TERMS_HINT = "每项一条，写完自动添加下一项"
