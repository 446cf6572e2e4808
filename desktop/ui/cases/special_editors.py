"""The editors that need more than a line: units, numbered terms, signers, ticked codes."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.places import Unit
from desktop.cases.act_forms import FormField, Kind
from desktop.errors import RuleBroken
from desktop.rules.choices import CodeTable
from desktop.rules.unit_kinds import RECEIVERS
from desktop.rules.unit_names import find_units, unit_code
from desktop.texts.codes import load_codes
from desktop.ui.cases.editors import PLAIN, Editor, Tick
from desktop.ui.cases.given import DrawnScene
from desktop.ui.shared.chooser import ChoiceField
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.page_pieces import labelled
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.text_fields import TextArea
from desktop.ui.shared.theme import Size


def _receivers(reading: Reading) -> list[Unit]:
    return reading.places.units(list(RECEIVERS))


class UnitField(ChoiceField):
    """Offers units by a word of the name, the short name or the pinyin initials."""

    refusal = "unit.unknown"

    def __init__(self, scene: DrawnScene) -> None:
        super().__init__(placeholder="名称或者拼音首字母")
        self._scene = scene
        self._units: dict[str, Unit] = {}
        self._table = CodeTable("unit", ())
        self._awaited: int | None = None  # named by a draft, before the units are known
        self.typed.connect(self._on_typed)
        scene.tasks.ask(self, _receivers, self._on_units)

    def unit(self) -> int | None:
        found = self.value()
        return found if isinstance(found, int) else None

    def keep(self) -> int | str:
        """Give the unit, or the words that are none, for a draft."""
        return self.unit() or self.astray()

    def show_unit(self, kept: object) -> None:
        """Show what a draft has kept; a unit is named once the units are known."""
        known = self._units.get(str(kept))
        self._awaited = kept if isinstance(kept, int) and not known else None
        text = kept if isinstance(kept, str) and not known else ""
        self.show_value(known.id if known else None, known.name if known else text)

    def _on_units(self, units: Sequence[Unit]) -> None:
        order = {kind: place for place, kind in enumerate(RECEIVERS)}
        rest = [unit for unit in units if unit.id != self._scene.file.case.holder]
        rest.sort(key=lambda unit: (order[unit.type], unit.id))
        self._units = {str(unit.id): unit for unit in rest}
        self._table = CodeTable(
            "unit", tuple(unit_code(unit.id, unit.name, unit.short) for unit in rest)
        )
        if self._awaited:
            self.show_unit(self._awaited)
        elif self.text().strip():
            self._on_typed(self.text())

    def _on_typed(self, text: str) -> None:
        self._awaited = None
        if text and not self._units:
            self.expect()
            return
        self.offer([self._offer(unit) for unit in self._found(text)] if text else ())

    def _found(self, text: str) -> list[Unit]:
        found = find_units(self._table, text, self._scene.at_hand.today())
        return [self._units[str(unit)] for unit in found]

    def _offer(self, unit: Unit) -> Offer:
        detail = RECEIVERS.get(unit.type, "")
        return Offer(unit.id, unit.name, detail=detail, chosen_text=unit.name)


class TermsEditor(QWidget):
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
        area = TextArea(lines=3, placeholder="写明谁、在什么时间、做什么、多少")
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


class TickList(QWidget):
    """Several boxes; the value is what is ticked, in the order shown."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        box = column(self, gap=2)
        self.boxes: dict[Any, Tick] = {}
        for value, words in choices:
            tick = Tick(words)
            tick.toggled.connect(lambda _: self.changed.emit())
            self.boxes[value] = tick
            box.addWidget(tick)

    def ticked(self) -> tuple[Any, ...]:
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def tick(self, values: Iterable[Any]) -> None:
        wanted = set(values)
        for value, box in self.boxes.items():
            box.setChecked(value in wanted)


def unit_editor(asked: FormField, scene: DrawnScene) -> Editor:
    field = UnitField(scene)
    held = labelled(asked.label, field, hint=asked.hint)

    def read() -> int:
        found = field.unit()
        if found is None:
            raise RuleBroken("unit.unknown", asked.name)
        return found

    return Editor(
        widget=held,
        read=read,
        keep=field.keep,
        restore=field.show_unit,
        typed=(field.told,),
        say=held.set_error,
        quiet=held.clear,
        target=field,
    )


def terms_editor(asked: FormField, scene: DrawnScene) -> Editor:
    terms = TermsEditor()
    held = labelled(asked.label, terms, hint="每项一条，写完自动添加下一项", keeps_room=False)
    return Editor(
        widget=held,
        read=terms.terms,
        keep=lambda: list(terms.terms()),
        restore=lambda kept: terms.show_terms(kept or ()),
        typed=(terms.changed,),
        say=held.set_error,
        quiet=held.clear,
        target=terms.areas[0],
    )


def signers_editor(asked: FormField, scene: DrawnScene) -> Editor:
    standing = load_codes()["standing"]
    signing = [party for party in scene.file.parties if party.standing != "agent"]
    named = [(party.id, f"{party.name}（{standing.name_of(party.standing)}）") for party in signing]
    return _of_ticks(asked, TickList(named))


def ticks_editor(asked: FormField, scene: DrawnScene) -> Editor:
    entries = load_codes()[asked.table].children()
    return _of_ticks(asked, TickList([(entry.code, entry.name) for entry in entries]))


EDITORS: dict[Kind, Callable[[FormField, DrawnScene], Editor]] = {
    **PLAIN,
    Kind.UNIT: unit_editor,
    Kind.TERMS: terms_editor,
    Kind.SIGNERS: signers_editor,
    Kind.TICKS: ticks_editor,
}


def _of_ticks(asked: FormField, ticks: TickList) -> Editor:
    held = labelled(asked.label, ticks, hint=asked.hint, keeps_room=False)
    return Editor(
        widget=held,
        read=ticks.ticked,
        keep=lambda: list(ticks.ticked()),
        restore=lambda kept: ticks.tick(kept or ()),
        typed=(ticks.changed,),
        say=held.set_error,
        quiet=held.clear,
        target=next(iter(ticks.boxes.values()), None),
    )
